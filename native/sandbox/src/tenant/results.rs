//! The objects of commands that do something instead of reading something.

use std::sync::Arc;

use super::datum::Datum;
use super::part::Part;
use super::schema::{Property, Schema, ValueKind};

fn property(name: &str, kind: ValueKind, default: Datum) -> Property {
    let nullable = default == Datum::Null;
    let key = name.to_ascii_lowercase();
    Property {
        name: name.into(),
        key,
        kind,
        nullable,
        short: false,
        structured: false,
        values: Vec::new(),
        part: Part::Plain,
        default,
    }
}

fn schema(command: &str, end: &str, properties: Vec<Property>) -> Arc<Schema> {
    let short: String = command
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect();
    let names = vec![
        format!("Microsoft.Exchange.Management.Tasks.{short}{end}"),
        "Microsoft.Exchange.Data.ConfigurableObject".to_owned(),
        "System.Object".to_owned(),
    ];
    Arc::new(Schema::new(names, Some("identity".into()), properties))
}

/// What a test answers.
pub fn test(command: &str) -> Arc<Schema> {
    let properties = vec![
        property("Identity", ValueKind::Text, "".into()),
        property("ResultType", ValueKind::Enum, "Success".into()),
        property("Detail", ValueKind::Text, "".into()),
        property("IsValid", ValueKind::Bool, true.into()),
        property("ObjectState", ValueKind::Enum, "New".into()),
    ];
    schema(command, "Result", properties)
}

/// What another organization tells about its federation.
pub fn federation(command: &str) -> Arc<Schema> {
    let properties = vec![
        property(
            "TargetApplicationUri",
            ValueKind::Text,
            "outlook.com".into(),
        ),
        property("DomainNames", ValueKind::Texts, Datum::texts::<&str>([])),
        property(
            "TargetAutodiscoverEpr",
            ValueKind::Text,
            "https://autodiscover-s.outlook.com/autodiscover/autodiscover.svc/WSSecurity".into(),
        ),
        property(
            "TokenIssuerUris",
            ValueKind::Texts,
            Datum::texts(["urn:federation:MicrosoftOnline"]),
        ),
        property("Identity", ValueKind::Text, "".into()),
        property("IsValid", ValueKind::Bool, true.into()),
        property("ObjectState", ValueKind::Enum, "Unchanged".into()),
    ];
    schema(command, "Result", properties)
}

/// What an export answers.
pub fn export(command: &str) -> Arc<Schema> {
    let properties = vec![
        property("FileData", ValueKind::Bytes, Datum::Null),
        property("Identity", ValueKind::Text, "".into()),
        property("IsValid", ValueKind::Bool, true.into()),
        property("ObjectState", ValueKind::Enum, "Unchanged".into()),
    ];
    schema(command, "File", properties)
}

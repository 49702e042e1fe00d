//! What the values of a row become: by the hints of JSON answers (adminapi.md §3.1), and in the form in which remote
//! PowerShell showed them (original-module.md §3.6, P73, P74).
#![allow(clippy::unwrap_used, clippy::expect_used)]

use adminapi::{Part, ResponseReader, as_shown};
use clixml::{Content, Object, Value};

fn row(members: &str) -> Value {
    let mut reader = ResponseReader::new();
    reader.push(format!(r#"{{"value":[{{{members}}}]}}"#).as_bytes());
    match reader.next().unwrap() {
        Some(Part::Object(value)) => value,
        other => panic!("no row: {other:?}"),
    }
}

#[test]
fn each_hint_of_a_json_row() {
    let list = |items: Vec<Value>| -> Value {
        Object::new(["System.Collections.ArrayList", "System.Object"])
            .with_content(Content::List(items))
            .into()
    };
    let bytes = r##"{"@odata.type":"#Exchange.ByteArrayType","Data":[0,60,255]}"##;
    let guid = uuid::Uuid::parse_str("ae0627d4-8f33-4d9c-9f0b-0f7a5a1c6d11").unwrap();
    let cases = [
        (r#""P":"text""#.to_owned(), Value::from("text")),
        (r#""P":null"#.to_owned(), Value::Null),
        (r#""P":true"#.to_owned(), Value::Bool(true)),
        (typed("System.Boolean", r#""False""#), Value::Bool(false)),
        (typed("System.Byte", "255"), Value::Byte(255)),
        (typed("System.SByte", "-1"), Value::SByte(-1)),
        (typed("System.Int16", "-3"), Value::Int16(-3)),
        (typed("System.UInt16", "3"), Value::UInt16(3)),
        (typed("System.Int32", "7"), Value::Int32(7)),
        (typed("System.UInt32", "7"), Value::UInt32(7)),
        (typed("System.Int64", "7"), Value::Int64(7)),
        (
            typed("System.Int64", r#""9007199254740993""#),
            Value::Int64(9_007_199_254_740_993),
        ),
        (
            typed("System.UInt64", "18446744073709551615"),
            Value::UInt64(u64::MAX),
        ),
        (typed("System.Single", "0.1"), Value::Single(0.1)),
        (typed("System.Double", "2"), Value::Double(2.0)),
        (
            typed("System.Double", r#""INF""#),
            Value::Double(f64::INFINITY),
        ),
        (
            typed("System.Decimal", "1.25"),
            Value::Decimal("1.25".into()),
        ),
        (
            typed("System.Guid", r#""ae0627d4-8f33-4d9c-9f0b-0f7a5a1c6d11""#),
            Value::Guid(guid),
        ),
        (typed("System.Guid", r#""none""#), Value::from("none")),
        (
            typed("System.DateTime", r#""2022-06-29T17:57:03.0000000Z""#),
            Value::DateTime("2022-06-29T17:57:03.0000000Z".into()),
        ),
        (typed("System.DateTime", r#""never""#), Value::from("never")),
        (
            typed("System.TimeSpan", r#""-14.01:02:03.5""#),
            Value::TimeSpan("-P14DT01H02M03.5S".into()),
        ),
        (
            typed("System.TimeSpan", r#""Unlimited""#),
            Value::from("Unlimited"),
        ),
        (
            typed(
                "Microsoft.Exchange.Data.EnhancedTimeSpan",
                r#""14.00:00:00""#,
            ),
            Value::from("14.00:00:00"),
        ),
        (
            typed("System.Uri", r#""https://a/b""#),
            Value::Uri("https://a/b".into()),
        ),
        (
            typed("System.Version", r#""1.2""#),
            Value::Version("1.2".into()),
        ),
        (
            typed("System.Byte[]", r#""ADz/""#),
            Value::Bytes(vec![0, 60, 255]),
        ),
        (
            typed("System.Byte[]", bytes),
            Value::Bytes(vec![0, 60, 255]),
        ),
        (format!(r#""P":{bytes}"#), Value::Bytes(vec![0, 60, 255])),
        (
            r##""P@odata.type":"#Collection(Exchange.ByteArrayType)","P":[{"Data":[1]}]"##
                .to_owned(),
            list(vec![Value::Bytes(vec![1])]),
        ),
        (
            r##""P@odata.type":"#Collection(Guid)","P":["ae0627d4-8f33-4d9c-9f0b-0f7a5a1c6d11"]"##
                .to_owned(),
            list(vec![Value::Guid(guid)]),
        ),
        (
            r##""P@odata.type":"#Collection(String)","P":["a","b"]"##.to_owned(),
            list(vec!["a".into(), "b".into()]),
        ),
    ];
    for (members, expected) in cases {
        assert_eq!(row(&members).get("P"), Some(&expected), "{members}");
    }
}

fn typed(hint: &str, json: &str) -> String {
    format!(r#""P@data.type":"{hint}","P":{json}"#)
}

fn object(type_name: &str, text: &str) -> Object {
    Object::new([type_name, "System.Object"]).with_to_string(text)
}

fn member(command: &str, name: &str, value: Value) -> Value {
    let row = Object::new(["Microsoft.Exchange.X"]).with_property(name, value);
    as_shown(command, row.into()).get(name).unwrap().clone()
}

#[test]
fn identities_quotas_and_enumerations_are_text() {
    let enumeration = Object::new(["Microsoft.Exchange.X.Kind", "System.Enum", "System.Object"])
        .with_to_string("UserMailbox")
        .with_content(Content::Primitive(Value::Int32(1)));
    let limit =
        "Microsoft.Exchange.Data.Unlimited`1[[Microsoft.Exchange.Data.ByteQuantifiedSize, …]]";
    for value in [
        enumeration.clone(),
        object(
            "Microsoft.Exchange.Data.Directory.ADObjectId",
            "UserMailbox",
        )
        .with_property("Depth", 3.into()),
        object(
            "Deserialized.Microsoft.Exchange.Data.Directory.OrganizationId",
            "UserMailbox",
        ),
        object(limit, "UserMailbox").with_property("IsUnlimited", false.into()),
        object("Microsoft.Exchange.Data.EnhancedTimeSpan", "UserMailbox"),
    ] {
        let shown = member("Get-Mailbox", "P", value.clone().into());
        assert_eq!(shown, Value::from("UserMailbox"), "{value:?}");
    }
    let list = Object::array(vec![enumeration.into(), "b".into()]);
    let shown = member("Get-MailboxPermission", "AccessRights", list.into());
    assert_eq!(
        shown.as_object().unwrap().content.items().unwrap(),
        ["UserMailbox".into(), Value::from("b")]
    );
}

#[test]
fn anything_else_stays_as_it_is() {
    let culture =
        object("System.Globalization.CultureInfo", "en-US").with_property("LCID", 1033.into());
    let without_text = Object::new(["Microsoft.Exchange.X.Id"]).with_property("a", 1.into());
    for value in [
        Value::Null,
        "text".into(),
        Value::Int32(1),
        culture.clone().into(),
        without_text.into(),
        Object::array(vec![culture.into(), "x".into()]).into(),
    ] {
        assert_eq!(member("Get-Mailbox", "P", value.clone()), value);
    }
    assert_eq!(
        as_shown("Get-MailboxStatistics", "x".into()),
        Value::from("x")
    );
}

#[test]
fn sizes_of_mailbox_statistics_are_objects() {
    let text = "2.303 GB (2,473,094,022 bytes)";
    let shown = member("get-mailboxstatistics", "TotalItemSize", text.into());
    assert_eq!(shown.text(), text);
    assert_eq!(shown.get("IsUnlimited"), Some(&Value::Bool(false)));
    assert_eq!(shown.get("Value").unwrap().text(), text);
    let again = member("Get-MailboxStatistics", "TotalItemSize", shown.clone());
    assert_eq!(again, shown);
    let unlimited = member("Get-MailboxStatistics", "TotalItemSize", "Unlimited".into());
    assert_eq!(unlimited.get("IsUnlimited"), Some(&Value::Bool(true)));
    assert_eq!(unlimited.get("Value"), Some(&Value::Null));
    for (command, name, value) in [
        ("Get-MailboxStatistics", "DisplayName", text),
        ("Get-MailboxStatistics", "TotalItemSize", "none"),
        ("Get-PublicFolderStatistics", "TotalItemSize", text),
        ("Get-Mailbox", "MaxSendSize", "Unlimited"),
    ] {
        assert_eq!(member(command, name, value.into()), Value::from(value));
    }
}

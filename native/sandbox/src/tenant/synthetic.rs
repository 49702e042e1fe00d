//! Schemas for the nouns that no public source describes: made from the parameters of their commands.

use super::catalog::{Catalog, Command};
use super::compliance;
use super::datum::Datum;
use super::part::part_of;
use super::reference::{self, DocumentedType};
use super::schema::{Property, Schema, ValueKind, blank};

/// Parameters that steer a command and never are a property of its object.
const STEERING: &[&str] = &[
    "anr",
    "advancedsettings",
    "aslocalizedmessage",
    "asjob",
    "bypasssecuritygroupmanagercheck",
    "confirm",
    "credential",
    "debug",
    "domaincontroller",
    "erroraction",
    "errorvariable",
    "filter",
    "force",
    "forcedelete",
    "forceupgrade",
    "ignoredefaultscope",
    "ignoredehydratedflag",
    "ignorenamingpolicy",
    "identity",
    "includesoftdeletedrecipients",
    "informationaction",
    "informationvariable",
    "organization",
    "outbuffer",
    "outvariable",
    "pipelinevariable",
    "readfromdomaincontroller",
    "removeprivateproperties",
    "resultsize",
    "sortby",
    "usecustomrouting",
    "verbose",
    "warningaction",
    "warningvariable",
    "whatif",
];

/// Whether a parameter (lower case) steers the command instead of naming a property.
pub fn is_steering(key: &str) -> bool {
    STEERING.contains(&key)
}

/// Nouns whose objects look like another noun's; all lower case.
pub fn same_as(noun: &str) -> &str {
    match noun {
        "dynamicdistributiongroupmember"
        | "eligibledistributiongroupformigration"
        | "mailpublicfolder"
        | "securityprincipal" => "recipient",
        "activesyncdevice" => "mobiledevice",
        "activesyncdevicestatistics" => "mobiledevicestatistics",
        "activesyncmailboxpolicy" => "mobiledevicemailboxpolicy",
        "softdeletedmailbox" | "schedulingmailbox" => "mailbox",
        "softdeletedunifiedgroup" => "unifiedgroup",
        "linkeduser" => "user",
        "messagetracev2" => "messagetrace",
        "messagetracedetailv2" => "messagetracedetail",
        "eopprotectionpolicyrule" => "hostedcontentfilterrule",
        other => other,
    }
}

/// Makes the schema of a noun (lower case).
pub fn schema(noun: &str) -> Schema {
    let mut properties: Vec<Property> = Vec::new();
    let mut spelled = noun.to_owned();
    for (name, kind, default) in compliance::extras(noun) {
        properties.push(property(name, kind, default));
    }
    let (exchange, other) = (Catalog::shared(), Catalog::compliance());
    let mut own = false;
    for command in exchange.commands.iter().chain(&other.commands) {
        let Some((verb, name)) = command.name.split_once('-') else {
            continue;
        };
        if !name.eq_ignore_ascii_case(noun) {
            continue;
        }
        spelled = name.to_owned();
        own |= exchange.command(&command.name).is_some();
        if matches!(
            verb,
            "New" | "Set" | "set" | "Add" | "Test" | "Start" | "Import"
        ) {
            add_parameters(&mut properties, command);
        }
    }
    if noun == "activesyncdeviceclass" {
        // No command sets them, but the reference filters and groups by them.
        for name in ["DeviceType", "DeviceModel", "DeviceOS"] {
            properties.push(property(name, ValueKind::Text, "".into()));
        }
    }
    for (name, kind, default) in tail() {
        if !properties.iter().any(|p| p.name.eq_ignore_ascii_case(name)) {
            properties.push(property(name, kind, default));
        }
    }
    let report = noun.ends_with("report") || noun.contains("trace");
    let (space, bases): (&str, &[&str]) = if report {
        (
            "Microsoft.Exchange.Management.FfoReporting",
            &["System.Object"],
        )
    } else if !own && other.has_noun(noun) {
        spelled.insert_str(0, "Ps");
        (compliance::SPACE, &["System.Object"])
    } else {
        (
            "Microsoft.Exchange.Data.Directory.SystemConfiguration",
            &[
                "Microsoft.Exchange.Data.Directory.SystemConfiguration.ADConfigurationObject",
                "Microsoft.Exchange.Data.Directory.ADObject",
                "Microsoft.Exchange.Data.Directory.ADRawEntry",
                "Microsoft.Exchange.Data.ConfigurableObject",
                "System.Object",
            ],
        )
    };
    let mut type_names = vec![format!("{space}.{spelled}")];
    type_names.extend(bases.iter().map(|&base| base.to_owned()));
    Schema::new(type_names, Some("name".into()), properties)
}

fn add_parameters(properties: &mut Vec<Property>, command: &Command) {
    for parameter in &command.parameters {
        let key = parameter.name.to_ascii_lowercase();
        if is_steering(&key) || properties.iter().any(|p| p.key == key) {
            continue;
        }
        let kind = match reference::documented(&command.name, parameter) {
            DocumentedType::Bool => ValueKind::Bool,
            DocumentedType::Int => ValueKind::Int32,
            DocumentedType::Long => ValueKind::Int64,
            DocumentedType::Guid => ValueKind::Guid,
            DocumentedType::Time => ValueKind::Time,
            DocumentedType::Span => ValueKind::Span,
            DocumentedType::Size => ValueKind::UnlimitedSize,
            DocumentedType::List => ValueKind::Texts,
            DocumentedType::Bytes => ValueKind::Bytes,
            DocumentedType::Secret => continue,
            DocumentedType::UnlimitedInt => ValueKind::UnlimitedInt,
            DocumentedType::Text | DocumentedType::Enum(_) | DocumentedType::Any => ValueKind::Text,
        };
        let nullable = matches!(kind, ValueKind::Time | ValueKind::Bytes);
        properties.push(property(&parameter.name, kind, blank(kind, nullable)));
    }
}

fn property(name: &str, kind: ValueKind, default: Datum) -> Property {
    let key = name.to_ascii_lowercase();
    let part = part_of(&key);
    let nullable = default == Datum::Null;
    Property {
        name: name.into(),
        key,
        kind,
        nullable,
        short: false,
        structured: false,
        values: Vec::new(),
        part,
        default,
    }
}

/// What every object of the configuration ends with.
fn tail() -> Vec<(&'static str, ValueKind, Datum)> {
    use ValueKind::*;
    vec![
        ("AdminDisplayName", Text, "".into()),
        ("ExchangeVersion", Text, "0.20 (15.0.0.0)".into()),
        ("Name", Text, "".into()),
        ("DistinguishedName", Text, "".into()),
        ("Identity", Text, "".into()),
        ("ObjectCategory", Text, "".into()),
        ("ObjectClass", Texts, Datum::texts(["top"])),
        ("WhenChanged", Time, Datum::Null),
        ("WhenCreated", Time, Datum::Null),
        ("WhenChangedUTC", TimeUtc, Datum::Null),
        ("WhenCreatedUTC", TimeUtc, Datum::Null),
        ("ExchangeObjectId", Guid, Datum::Guid(uuid::Uuid::nil())),
        ("OrganizationalUnitRoot", Text, "contoso.onmicrosoft.com".into()),
        (
            "OrganizationId",
            Text,
            "NAMPR00A001.PROD.OUTLOOK.COM/Microsoft Exchange Hosted Organizations/contoso.onmicrosoft.com - NAMPR00A001.PROD.OUTLOOK.COM/ConfigurationUnits/contoso.onmicrosoft.com/Configuration".into(),
        ),
        ("Id", Text, "".into()),
        ("Guid", Guid, Datum::Guid(uuid::Uuid::nil())),
        ("OriginatingServer", Text, "BN1PR00A01DC001.NAMPR00A001.PROD.OUTLOOK.COM".into()),
        ("IsValid", Bool, true.into()),
        ("ObjectState", Enum, "Unchanged".into()),
    ]
}

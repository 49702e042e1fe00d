//! The table of adminapi.md §2.3, row by row.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use adminapi::parameters;
use clixml::{Content, Object, Value};
use proxies::{Command, CommandName, Parameter, ParameterName, ParameterSet};
use serde_json::{Value as Json, json};

fn hashtable(entries: &[(&str, Value)]) -> Value {
    let entries = entries.iter().map(|(k, v)| (Value::from(*k), v.clone()));
    Object::hashtable(entries.collect()).into()
}

fn array(items: &[Value]) -> Value {
    Object::array(items.to_vec()).into()
}

fn switch(on: bool) -> Value {
    Object::new([
        "System.Management.Automation.SwitchParameter",
        "System.ValueType",
        "System.Object",
    ])
    .with_to_string(if on { "True" } else { "False" })
    .with_property("IsPresent", on.into())
    .into()
}

fn enumeration(type_name: &str, text: &str, number: i32) -> Value {
    Object::new([
        type_name,
        "System.Enum",
        "System.ValueType",
        "System.Object",
    ])
    .with_to_string(text)
    .with_content(Content::Primitive(Value::Int32(number)))
    .into()
}

fn mailbox() -> Value {
    Object::new([
        "Deserialized.Microsoft.Exchange.Data.Directory.Management.Mailbox",
        "Deserialized.System.Object",
    ])
    .with_to_string("jdoe")
    .with_property("Alias", "jd".into())
    .with_property("Identity", "contoso/jdoe".into())
    .into()
}

fn bag(name: &str, value: i32) -> Value {
    Object::new([
        "System.Management.Automation.PSCustomObject",
        "System.Object",
    ])
    .with_note(name, value.into())
    .into()
}

fn command() -> Command {
    let mut command = Command::new(CommandName::new("Set-Mailbox").unwrap());
    let parameter = |name: &str, pipeline: bool, type_name: Option<&str>| {
        let mut parameter = Parameter::new(ParameterName::new(name).unwrap());
        parameter.type_name = type_name.map(str::to_owned);
        parameter.sets = vec![ParameterSet {
            value_from_pipeline: pipeline,
            value_from_pipeline_by_property_name: pipeline,
            ..ParameterSet::default()
        }];
        parameter
    };
    command.parameters = vec![
        parameter("Identity", true, None),
        parameter("Alias", false, None),
        parameter("Whole", false, Some("psobject")),
        parameter("Missing", true, None),
    ];
    command
}

fn sent(name: &str, value: Value) -> Json {
    let command = command();
    Json::Object(parameters(&[(name.to_owned(), value)], Some(&command), None).unwrap())
}

#[test]
fn each_row_of_the_table() {
    let bytes = Value::Bytes(vec![60, 63, 120]);
    let noted: Value = Object::default()
        .with_content(Content::Primitive("line".into()))
        .with_note("PSPath", "C:\\x".into())
        .into();
    let offset: Value = Object::new(["System.DateTimeOffset", "System.ValueType", "System.Object"])
        .with_to_string("07/01/2024 08:09:10 +05:30")
        .with_property(
            "UtcDateTime",
            Value::DateTime("2024-07-01T02:39:10Z".into()),
        )
        .into();
    let address: Value = Object::new(["System.Net.IPAddress", "System.Object"])
        .with_to_string("10.0.0.1")
        .with_property("Address", Value::Int64(16_777_226))
        .into();
    let culture: Value = Object::new(["System.Globalization.CultureInfo", "System.Object"])
        .with_to_string("en-US")
        .into();
    let guid = uuid::Uuid::parse_str("9feb45ad-0cc9-43dc-a609-2110e2216c15").unwrap();
    let cases: Vec<(&str, &str, Value, Json)> = vec![
        (
            "1",
            "ForwardingAddress",
            Value::Null,
            json!({"ForwardingAddress": null}),
        ),
        ("2", "Force", switch(true), json!({"Force": true})),
        ("2", "Force", switch(false), json!({"Force": false})),
        ("2", "Verbose", switch(true), json!({"Verbose": true})),
        (
            "3",
            "EmailAddresses",
            hashtable(&[
                ("Add", "smtp:a@contoso.com".into()),
                ("Remove", array(&["smtp:b@contoso.com".into()])),
            ]),
            json!({"EmailAddresses": {"@odata.type": "#Exchange.GenericHashTable", "Add": "smtp:a@contoso.com", "Remove": ["smtp:b@contoso.com"]}}),
        ),
        (
            "3",
            "AdvancedSettings",
            hashtable(&[("a", hashtable(&[("b", hashtable(&[]))]))]),
            json!({"AdvancedSettings": {"@odata.type": "#Exchange.GenericHashTable", "a": {"@odata.type": "#Exchange.GenericHashTable", "b": {"@odata.type": "#Exchange.GenericHashTable"}}}}),
        ),
        (
            "4",
            "ErrorAction",
            enumeration("System.Management.Automation.ActionPreference", "Stop", 1),
            json!({"ErrorAction": "Stop"}),
        ),
        ("4", "OutBuffer", Value::Int32(5), json!({"OutBuffer": "5"})),
        (
            "4",
            "ErrorVariable",
            "ev".into(),
            json!({"ErrorVariable": "ev"}),
        ),
        (
            "5",
            "ContentContainsSensitiveInformation",
            array(&[hashtable(&[
                ("Name", "Credit Card Number".into()),
                ("minCount", "1".into()),
            ])]),
            json!({"ContentContainsSensitiveInformation@odata.type": "#Collection(Exchange.GenericHashTable)", "ContentContainsSensitiveInformation": [{"Name": "Credit Card Number", "minCount": "1"}]}),
        ),
        (
            "6",
            "Whole",
            mailbox(),
            json!({"Whole": {"Alias": "jd", "Identity": "contoso/jdoe"}}),
        ),
        (
            "7",
            "Identity",
            mailbox(),
            json!({"Identity": "contoso/jdoe"}),
        ),
        ("7", "Alias", mailbox(), json!({"Alias": "jdoe"})),
        ("7", "Missing", mailbox(), json!({"Missing": "jdoe"})),
        ("7", "Unknown", mailbox(), json!({"Unknown": "jdoe"})),
        (
            "8",
            "Members",
            array(&[mailbox(), mailbox()]),
            json!({"Members": ["jdoe", "jdoe"]}),
        ),
        (
            "9",
            "FileData",
            bytes.clone(),
            json!({"FileData": {"@odata.type": "#Exchange.ByteArrayType", "Data": [60, 63, 120]}}),
        ),
        (
            "9",
            "FileData",
            Value::Bytes(vec![]),
            json!({"FileData": {"@odata.type": "#Exchange.ByteArrayType", "Data": []}}),
        ),
        (
            "10",
            "Fingerprints",
            array(&[bytes.clone(), bytes.clone()]),
            json!({"Fingerprints@odata.type": "#Collection(Exchange.ByteArrayType)", "Fingerprints": [{"Data": [60, 63, 120]}, {"Data": [60, 63, 120]}]}),
        ),
        (
            "11",
            "StartDate",
            Value::DateTime("2026-09-30T09:15:00.1234567+02:00".into()),
            json!({"StartDate": "2026-09-30T07:15:00"}),
        ),
        (
            "11",
            "StartDate",
            Value::DateTime("2026-09-30T07:15:00Z".into()),
            json!({"StartDate": "2026-09-30T07:15:00"}),
        ),
        (
            "11",
            "StartDate",
            Value::DateTime("2026-01-01T00:30:00+01:00".into()),
            json!({"StartDate": "2025-12-31T23:30:00"}),
        ),
        (
            "11",
            "StartDate",
            offset,
            json!({"StartDate": "2024-07-01T02:39:10"}),
        ),
        ("12", "IP", address, json!({"IP": "10.0.0.1"})),
        ("12", "Language", culture, json!({"Language": "en-US"})),
        (
            "12",
            "RetainDeletedItemsFor",
            Value::TimeSpan("P14D".into()),
            json!({"RetainDeletedItemsFor": "14.00:00:00"}),
        ),
        (
            "12",
            "Interval",
            Value::TimeSpan("-PT1H30M0.5S".into()),
            json!({"Interval": "-01:30:00.5000000"}),
        ),
        ("13", "Name", noted, json!({"Name": "line"})),
        (
            "14",
            "EmailAddresses",
            array(&["SMTP:a@contoso.com".into(), "smtp:b@contoso.com".into()]),
            json!({"EmailAddresses": ["SMTP:a@contoso.com", "smtp:b@contoso.com"]}),
        ),
        (
            "14",
            "EmailAddresses",
            array(&[]),
            json!({"EmailAddresses": []}),
        ),
        (
            "15",
            "ScriptBlock",
            Value::ScriptBlock(" 1 + $x ".into()),
            json!({"ScriptBlock": " 1 + $x "}),
        ),
        (
            "16",
            "ResultSize",
            Value::Int32(5),
            json!({"ResultSize": 5}),
        ),
        ("16", "Share", Value::Double(0.5), json!({"Share": 0.5})),
        ("16", "Share", Value::Single(0.1), json!({"Share": 0.1})),
        (
            "16",
            "Share",
            array(&[
                Value::Decimal("1.50".into()),
                Value::Decimal("-10.0".into()),
                Value::Decimal("12345678901234567.89".into()),
                Value::Decimal("79228162514264337593543950335".into()),
            ]),
            json!({"Share": [1.5, -10, "12345678901234567.89", "79228162514264337593543950335"]}),
        ),
        (
            "3 and 5",
            "Groups",
            hashtable(&[("a", array(&[hashtable(&[("b", 1.into())])]))]),
            json!({"Groups": {"@odata.type": "#Exchange.GenericHashTable", "a@odata.type": "#Collection(Exchange.GenericHashTable)", "a": [{"@odata.type": "#Exchange.GenericHashTable", "b": 1}]}}),
        ),
        (
            "3 and 10",
            "Groups",
            hashtable(&[("a", array(std::slice::from_ref(&bytes)))]),
            json!({"Groups": {"@odata.type": "#Exchange.GenericHashTable", "a@odata.type": "#Collection(Exchange.ByteArrayType)", "a": [{"@odata.type": "#Exchange.ByteArrayType", "Data": [60, 63, 120]}]}}),
        ),
        (
            "3",
            "Groups",
            hashtable(&[
                ("@odata.type", "#x".into()),
                ("a", bag("b", 1)),
                ("c", mailbox()),
            ]),
            json!({"Groups": {"@odata.type": "#Exchange.GenericHashTable", "a": {"@odata.type": "#Exchange.GenericHashTable", "b": 1}, "c": "jdoe"}}),
        ),
        (
            "13",
            "Name",
            array(&["a_xD83D_".into(), "_x005F_xD83D_".into()]),
            json!({"Name": ["a\u{fffd}", "_xD83D_"]}),
        ),
        ("16", "Hidden", true.into(), json!({"Hidden": true})),
        (
            "16",
            "Id",
            Value::Guid(guid),
            json!({"Id": "9feb45ad-0cc9-43dc-a609-2110e2216c15"}),
        ),
        (
            "16",
            "Url",
            Value::Uri("https://contoso.com/a".into()),
            json!({"Url": "https://contoso.com/a"}),
        ),
        (
            "16",
            "Day",
            enumeration("System.DayOfWeek", "Friday", 5),
            json!({"Day": 5}),
        ),
        (
            "+",
            "Filter",
            Value::ScriptBlock("A -eq $true -and B -ne $FALSE -and C -eq '$x'".into()),
            json!({"Filter": "A -eq 'True' -and B -ne 'False' -and C -eq '$x'"}),
        ),
        (
            "+",
            "RecipientFilter",
            "Ünïcode -eq $True".into(),
            json!({"RecipientFilter": "Ünïcode -eq 'True'"}),
        ),
        ("+", "Name", "$true".into(), json!({"Name": "$true"})),
        ("", "UseCustomRouting", switch(true), json!({})),
    ];
    for (row, name, value, expected) in cases {
        assert_eq!(sent(name, value), expected, "row {row}, {name}");
    }
}

//! Answers of adminapi.md §3.1 and §3.2, in every chunking and cut at every byte.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use adminapi::{Failure, PageEnd, Part, ResponseReader};
use clixml::{Object, Value};

const JSON: &str = include_str!("fixtures/answer-json.json");
const CLIXML: &str = include_str!("fixtures/answer-clixml.json");

fn read(body: &[u8], chunk: usize) -> (Vec<Part>, Result<PageEnd, Failure>) {
    let mut reader = ResponseReader::new();
    let mut parts = Vec::new();
    for bytes in body.chunks(chunk) {
        reader.push(bytes);
        loop {
            match reader.next() {
                Ok(Some(part)) => parts.push(part),
                Ok(None) => break,
                Err(failure) => return (parts, Err(failure)),
            }
        }
    }
    (parts, reader.finish())
}

fn objects(parts: &[Part]) -> Vec<&Value> {
    parts
        .iter()
        .filter_map(|part| match part {
            Part::Object(value) => Some(value),
            _ => None,
        })
        .collect()
}

#[test]
fn clixml_rows_come_typed_and_in_order() {
    let (parts, end) = read(CLIXML.as_bytes(), usize::MAX);
    let end = end.unwrap();
    assert_eq!(end.objects, 2);
    assert_eq!(
        end.next_link.as_deref(),
        Some("https://outlook.office365.com/adminapi/beta/t/InvokeCommand?$skiptoken=a")
    );
    let rows = objects(&parts);
    assert_eq!(rows[0].text(), "jdoe");
    let names = &rows[0].as_object().unwrap().type_names;
    assert_eq!(
        names[0],
        "Microsoft.Exchange.Data.Directory.Management.Mailbox"
    );
    assert_eq!(
        rows[0].get("DisplayName"),
        Some(&Value::from("John \"J\" Döe 😀"))
    );
    assert_eq!(rows[0].get("Lone"), Some(&Value::from("a_xD83D_b")));
    assert_eq!(rows[0].get("IsValid"), Some(&Value::Bool(true)));
    let addresses = rows[1].get("EmailAddresses").unwrap().as_object().unwrap();
    assert_eq!(
        addresses.content.items().unwrap()[0].as_str(),
        Some("SMTP:mroe@contoso.com")
    );
    assert_eq!(rows[1].as_object().unwrap().type_names, *names);
    let said: Vec<&Part> = parts
        .iter()
        .filter(|p| !matches!(p, Part::Object(_)))
        .collect();
    assert_eq!(
        said,
        [
            &Part::Warning("first".into()),
            &Part::Warning("more results".into()),
            &Part::Error("one failed".into())
        ]
    );
    assert_eq!(parts[0], Part::Warning("first".into()));
    assert_eq!(parts.last(), Some(&Part::Error("one failed".into())));
}

#[test]
fn json_rows_are_typed_by_their_hints() {
    let (parts, end) = read(JSON.as_bytes(), usize::MAX);
    assert_eq!(
        end.unwrap(),
        PageEnd {
            objects: 1,
            next_link: None
        }
    );
    let rows = objects(&parts);
    let row = rows[0];
    let guid = uuid::Uuid::parse_str("ae0627d4-8f33-4d9c-9f0b-0f7a5a1c6d11").unwrap();
    let expected = [
        ("Database", Value::from("EURPR07DG224-db024")),
        ("DatabaseGuid", Value::Guid(guid)),
        ("IsMonitoringMailbox", Value::Bool(false)),
        ("PitrCopyIntervalInSeconds", Value::Int16(0)),
        ("RecipientSoftDeletedStatus", Value::Int32(0)),
        (
            "WhenCreatedUTC",
            Value::DateTime("2022-06-29T17:57:03.0000000Z".into()),
        ),
        (
            "WhenCreated",
            Value::DateTime("2022-06-29T17:57:03.0000000+00:00".into()),
        ),
        (
            "ProhibitSendQuota",
            Value::from("99 GB (106,300,440,576 bytes)"),
        ),
        ("RetainDeletedItemsFor", Value::from("00:00:00")),
        ("MailTip", Value::Null),
    ];
    for (name, value) in expected {
        assert_eq!(row.get(name), Some(&value), "{name}");
    }
    let list = row
        .get("AcceptMessagesOnlyFrom")
        .unwrap()
        .as_object()
        .unwrap();
    assert_eq!(list.content.items(), Some(&[][..]));
    let nested = row
        .get("EndpointDlpRestrictions")
        .unwrap()
        .as_object()
        .unwrap();
    let first = &nested.content.items().unwrap()[0];
    assert_eq!(first.get("_key"), Some(&Value::from("Setting")));
    assert!(
        row.as_object()
            .unwrap()
            .notes
            .iter()
            .all(|(name, _)| !name.contains('@'))
    );
}

#[test]
fn every_cut_gives_the_same() {
    for body in [JSON, CLIXML] {
        let (whole, end) = read(body.as_bytes(), usize::MAX);
        let end = end.unwrap();
        for chunk in 1..40 {
            let (parts, last) = read(body.as_bytes(), chunk);
            assert_eq!(parts, whole, "in pieces of {chunk}");
            assert_eq!(last.unwrap(), end);
        }
        for cut in 1..body.len() {
            let mut reader = ResponseReader::new();
            reader.push(&body.as_bytes()[..cut]);
            reader.push(&body.as_bytes()[cut..]);
            let mut parts = Vec::new();
            while let Some(part) = reader.next().unwrap() {
                parts.push(part);
            }
            assert_eq!(parts, whole, "cut at {cut}");
        }
    }
}

#[test]
fn an_object_is_out_before_the_body_is_complete() {
    let second = CLIXML.find("mroe").unwrap();
    let mut reader = ResponseReader::new();
    reader.push(&CLIXML.as_bytes()[..second]);
    assert_eq!(reader.next().unwrap(), Some(Part::Warning("first".into())));
    assert!(matches!(reader.next().unwrap(), Some(Part::Object(_))));
    assert_eq!(reader.next().unwrap(), None);
    let rows = r#"{"value":[{"Name":"a"},{"Name":"b"#;
    let mut reader = ResponseReader::new();
    reader.push(rows.as_bytes());
    assert!(matches!(reader.next().unwrap(), Some(Part::Object(_))));
}

#[test]
fn a_body_cut_anywhere_is_an_error_that_says_so() {
    for body in [JSON.trim_end(), CLIXML.trim_end()] {
        for cut in 1..body.len() {
            let (_, end) = read(&body.as_bytes()[..cut], 7);
            let failure = end.expect_err("a cut body is no success");
            assert!(
                failure.message.contains("cut off"),
                "{cut}: {}",
                failure.message
            );
            assert_eq!(failure.id, "ProtocolError");
        }
    }
}

#[test]
fn clixml_that_ends_early_is_an_error_after_its_objects() {
    let body = CLIXML.replace(r"\u003c/LST>\u003c/Obj>\u003c/Objs>", "");
    assert_ne!(body, CLIXML);
    let (parts, end) = read(body.as_bytes(), 5);
    assert_eq!(objects(&parts).len(), 2);
    let failure = end.unwrap_err();
    assert!(failure.message.contains("can't be read"));
    assert!(failure.cause.unwrap().contains("before </Objs>"));
}

#[test]
fn what_is_no_result_is_a_failure() {
    let cases: [(&str, &str, &str); 7] = [
        (
            "<!DOCTYPE html><html><head><title>Sign in to proxy</title></head></html>",
            "web page",
            "NotJson",
        ),
        ("\u{feff}<html></html>", "web page", "NotJson"),
        ("\0\0\0\0", "nothing readable", "NotJson"),
        (
            "You have reached the maximum number of concurrent requests per tenant. Please wait and try again",
            "You have reached the maximum number of concurrent requests per tenant. Please wait and try again",
            "NotJson",
        ),
        (r#"{"value":[{]}"#, "can't be read", "ProtocolError"),
        (
            r#"{"value":[{"a":"\x"}]}"#,
            "can't be read",
            "ProtocolError",
        ),
        (r#"{"value":[]}}"#, "can't be read", "ProtocolError"),
    ];
    for (body, message, id) in cases {
        for chunk in [1, 3, 1000] {
            let (_, end) = read(body.as_bytes(), chunk);
            let failure = end.unwrap_err();
            assert!(
                failure.message.contains(message),
                "{body}: {}",
                failure.message
            );
            assert_eq!(failure.id, id, "{body}");
        }
    }
    let (_, end) = read(b"<html><title>Sign in to proxy</title>", 4);
    assert_eq!(end.unwrap_err().cause.as_deref(), Some("Sign in to proxy"));
}

#[test]
fn an_error_member_under_200_is_the_servers_error() {
    let body = r#"{"error":{"code":"NotFound","message":"Error executing cmdlet","details":[{"code":"Context","target":"","message":"Ex6F9304|Microsoft.Exchange.Configuration.Tasks.ManagementObjectNotFoundException|gone"}]}}"#;
    let (_, end) = read(body.as_bytes(), 11);
    let failure = end.unwrap_err();
    assert_eq!(failure.message, "gone");
    assert_eq!(failure.reason, "ManagementObjectNotFoundException");
}

#[test]
fn answers_without_rows_are_successes() {
    let none = PageEnd::default();
    for body in [
        "",
        " \r\n",
        r#"{"value":[]}"#,
        r#"{"value":null}"#,
        "{}",
        r#"{"@adminapi.warnings":[],"value":[{"_cliXml":"<Objs Version=\"1.1.0.1\"/>"}]}"#,
    ] {
        let (parts, end) = read(body.as_bytes(), 2);
        assert_eq!((parts, end), (vec![], Ok(none.clone())), "{body}");
    }
}

#[test]
fn confirmation_and_odd_members_are_read() {
    let body = r#"{"a":1 ,"b":[1,{"x":"]"}],"c":{"value":[1]},"d":-1.5e3,"@adminapi.confirmationmessage":"Removing \"x\"?","value":["t",5,null,{"n":{"m":1}}]}"#;
    for chunk in [1, 2, 5, 500] {
        let (parts, end) = read(body.as_bytes(), chunk);
        assert_eq!(end.unwrap().objects, 4);
        let object: Value = Object::new([
            "System.Management.Automation.PSCustomObject",
            "System.Object",
        ])
        .with_note("m", Value::Int32(1))
        .into();
        let row: Value = Object::new([
            "System.Management.Automation.PSCustomObject",
            "System.Object",
        ])
        .with_note("n", object)
        .into();
        let expected = [
            Part::Confirmation("Removing \"x\"?".into()),
            Part::Object("t".into()),
            Part::Object(Value::Int32(5)),
            Part::Object(Value::Null),
            Part::Object(row),
        ];
        assert_eq!(parts, expected);
    }
}

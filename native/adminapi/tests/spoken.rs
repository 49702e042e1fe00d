//! What the verbose stream shows of a call, and what it must not show.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use adminapi::spoken;
use serde_json::{Map, Value, json};

fn parameters(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(members) => members,
        other => panic!("{other} is no object"),
    }
}

/// `New-Mailbox` with a secret under a name that does not tell.
fn command() -> proxies::Command {
    let name = |text: &str| proxies::ParameterName::new(text).unwrap();
    let mut secret = proxies::Parameter::new(name("Pin"));
    secret.type_name = Some("securestring".to_owned());
    let mut command = proxies::Command::new(proxies::CommandName::new("New-Mailbox").unwrap());
    command.parameters.push(secret);
    command
}

#[test]
fn a_call_is_shown_as_its_command_line() {
    for (sent, shown) in [
        (json!({}), ""),
        (
            json!({"Force": true, "ForwardingAddress": null, "Identity": "chris"}),
            " -Force true -ForwardingAddress null -Identity \"chris\"",
        ),
        (
            json!({"EmailAddresses": {"@odata.type": "#Exchange.GenericHashTable", "Add": ["a", "b"]}}),
            " -EmailAddresses {Add=[\"a\", \"b\"]}",
        ),
        (
            json!({"Rows@odata.type": "#Collection(Exchange.GenericHashTable)", "Rows": [{"A": 1}]}),
            " -Rows [{A=1}]",
        ),
        (
            json!({"FileData": {"@odata.type": "#Exchange.ByteArrayType", "Data": [1, 2, 3]}}),
            " -FileData [3 bytes]",
        ),
    ] {
        assert_eq!(spoken(&parameters(sent), None), shown);
    }
}

#[test]
fn a_long_value_is_cut() {
    let shown = spoken(&parameters(json!({"Notes": "\u{e4}".repeat(500)})), None);
    assert!(
        shown.ends_with("...") && shown.chars().count() < 150,
        "{shown}"
    );
}

#[test]
fn no_secret_is_shown() {
    let command = command();
    for sent in [
        json!({"Pin": "SEEN"}),
        json!({"PIN": "SEEN"}),
        json!({"Password": "SEEN"}),
        json!({"RoomMailboxPassword": "SEEN"}),
        json!({"AccessToken": "SEEN"}),
        json!({"TokenSecret": "SEEN"}),
        json!({"Credentials": {"UserName": "u", "Password": "SEEN"}}),
        json!({"Options": {"Inner": {"ClientSecret": "SEEN"}}}),
        json!({"List": [{"Password": "SEEN"}]}),
    ] {
        let text = sent.to_string();
        let shown = spoken(&parameters(sent), Some(&command));
        assert!(
            shown.contains("***") && !shown.contains("SEEN"),
            "{text}: {shown}"
        );
    }
}

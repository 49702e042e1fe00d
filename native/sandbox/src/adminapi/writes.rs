//! How an executed write is put into the journal: what was asked, without what must not be written down.

use std::collections::HashSet;

use serde_json::{Map, Value};

use super::annotations::STARS;
use super::request::parameter_type;
use crate::http::{Asked, Sandbox, WriteEntry};
use crate::tenant::{Command, WriteRecord};

/// Words in a parameter's name that make its value a secret, whatever its type.
const SECRET_WORDS: &[&str] = &["password", "secret", "token", "credential", "apikey"];

/// Notes a write.
pub fn note(
    sandbox: &Sandbox,
    asked: &Asked,
    command: &Command,
    account: &str,
    parameters: &Map<String, Value>,
    write: WriteRecord,
) {
    let mut request_id = String::new();
    asked
        .record
        .note(|entry| request_id.clone_from(&entry.request_id));
    sandbox.journal.wrote(WriteEntry {
        seq: 0,
        request: asked.record.seq(),
        time: sandbox
            .clock
            .now()
            .to_rfc3339_opts(chrono::SecondsFormat::Millis, true),
        command: command.name.clone(),
        target: write.target,
        parameters: starred(command, parameters),
        request_id,
        account: account.to_owned(),
    });
}

/// What was sent, with each sealed value as what `checked` found in it; `None` when names differ in case alone, because
/// PowerShell, for which the journal is, can't read such JSON.
pub fn sent(
    command: &Command,
    parameters: &Map<String, Value>,
    checked: &Map<String, Value>,
) -> Option<Map<String, Value>> {
    if !parameters.values().all(is_readable) {
        return None;
    }
    let mut sent = parameters.clone();
    for (name, value) in checked {
        match parameter_type(command, name) {
            Some("securestring" | "pscredential") => sent.insert(name.clone(), value.clone()),
            _ if has_secret_name(name, value) => {
                sent.insert(name.clone(), Value::String(STARS.to_owned()))
            }
            _ => None,
        };
    }
    Some(sent)
}

fn is_readable(value: &Value) -> bool {
    match value {
        Value::Object(members) => {
            let mut names = HashSet::new();
            members
                .iter()
                .all(|(name, value)| names.insert(name.to_ascii_lowercase()) && is_readable(value))
        }
        Value::Array(items) => items.iter().all(is_readable),
        _ => true,
    }
}

/// A text under a name that speaks of a secret.
fn has_secret_name(name: &str, value: &Value) -> bool {
    let lower = name.to_ascii_lowercase();
    value.is_string() && SECRET_WORDS.iter().any(|word| lower.contains(word))
}

fn starred(command: &Command, parameters: &Map<String, Value>) -> Map<String, Value> {
    parameters
        .iter()
        .map(|(name, value)| {
            let secret = matches!(
                parameter_type(command, name),
                Some("securestring" | "pscredential")
            ) || has_secret_name(name, value);
            (
                name.clone(),
                if secret {
                    Value::String(STARS.to_owned())
                } else {
                    value.clone()
                },
            )
        })
        .collect()
}

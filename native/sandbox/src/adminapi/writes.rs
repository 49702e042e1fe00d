//! How an executed write is put into the journal: what was asked, without what must not be written down.

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

fn starred(command: &Command, parameters: &Map<String, Value>) -> Map<String, Value> {
    parameters
        .iter()
        .map(|(name, value)| {
            let lower = name.to_ascii_lowercase();
            let secret = matches!(
                parameter_type(command, name),
                Some("securestring" | "pscredential")
            ) || (value.is_string()
                && SECRET_WORDS.iter().any(|word| lower.contains(word)));
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

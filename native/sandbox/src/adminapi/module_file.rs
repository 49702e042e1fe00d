//! EXOModuleFile: the generated module of the account's roles (adminapi.md §1.3, generated-module.md).

use std::collections::HashMap;
use std::io::Write;
use std::sync::{Arc, Mutex};

use axum::body::Body;
use axum::http::header::{CONTENT_ENCODING, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;
use bytes::Bytes;
use flate2::Compression;
use flate2::write::GzEncoder;
use once_cell::sync::Lazy;
use serde_json::json;

use super::module_text::module_text;
use super::routes::service_of;
use super::{errors, roles};
use crate::http::{self, Asked, FaultKind, Sandbox, hold};
use crate::identity::{TokenFacts, keys};
use crate::tenant::{Command, Service};

/// The answer's bytes, plain and packed.
#[derive(Debug)]
struct Ready {
    plain: Bytes,
    packed: Bytes,
}

/// Made once for each set of commands: a module of 2 MB is the same for everyone who may run it.
static READY: Lazy<Mutex<HashMap<String, Arc<Ready>>>> = Lazy::new(Mutex::default);

/// Answers EXOModuleFile.
pub fn module_file(
    sandbox: &Sandbox,
    asked: &Asked,
    facts: &TokenFacts,
    fault: Option<FaultKind>,
) -> Response {
    let Some(names) = asked.header("commandname") else {
        return errors::malformed(
            "The request header 'CommandName' is missing; it must be * or a list of cmdlets.",
        );
    };
    let service = service_of(asked);
    let commands: Vec<&Command> = sandbox
        .catalog(service)
        .commands
        .iter()
        .filter(|command| {
            is_named(names, &command.name)
                && roles::allows(&sandbox.identity, &facts.account, &command.name)
        })
        .collect();
    if commands.is_empty() {
        return errors::forbidden_nul(None);
    }
    if matches!(
        fault,
        Some(FaultKind::ModuleCutOff | FaultKind::ModuleGarbled | FaultKind::ModuleMissing)
    ) {
        return spoiled(&commands, fault);
    }
    sent(asked, &made(service, &commands))
}

/// The answer for these commands, from the shelf when it was made before.
fn made(service: Service, commands: &[&Command]) -> Arc<Ready> {
    let names: Vec<&str> = commands
        .iter()
        .map(|command| command.name.as_str())
        .collect();
    let key = format!("{service:?}: {}", names.join(","));
    if let Some(ready) = hold(&READY).get(&key) {
        return Arc::clone(ready);
    }
    let made = Arc::new(ready(commands));
    hold(&READY).insert(key, Arc::clone(&made));
    made
}

fn sent(asked: &Asked, ready: &Ready) -> Response {
    let accepts = asked
        .header("accept-encoding")
        .is_some_and(|encodings| encodings.contains("gzip"));
    let packed = accepts && !ready.packed.is_empty();
    let body = if packed { &ready.packed } else { &ready.plain };
    let mut response = Response::new(Body::from(body.clone()));
    let json = HeaderValue::from_static("application/json;odata.metadata=minimal;charset=utf-8");
    response.headers_mut().insert(CONTENT_TYPE, json);
    if packed {
        response
            .headers_mut()
            .insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    }
    response
}

/// `CommandName`: `*`, or names and wildcards separated by commas.
fn is_named(names: &str, command: &str) -> bool {
    names
        .split(',')
        .map(str::trim)
        .any(|name| like(&name.to_ascii_lowercase(), &command.to_ascii_lowercase()))
}

/// A pattern with `*` against a text, both in lower case.
fn like(pattern: &str, text: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == text,
        Some((start, rest)) => text.strip_prefix(start).is_some_and(|tail| {
            tail.char_indices()
                .map(|(at, _)| at)
                .chain([tail.len()])
                .any(|at| like(rest, &tail[at..]))
        }),
    }
}

fn envelope(text: &str, commands: &[&Command]) -> serde_json::Value {
    let names: Vec<&str> = commands
        .iter()
        .map(|command| command.name.as_str())
        .collect();
    json!({
        "@odata.context": "https://outlook.office365.com/adminapi/v1.0/$metadata#EXOModuleFile",
        "value": [{ "fileName": "ExchangeOnline.psm1", "fileContent": text, "exportedCmdlets": names.join(",") }]
    })
}

fn ready(commands: &[&Command]) -> Ready {
    let text = module_text(commands, &keys::password_key_xml());
    let plain = envelope(&text, commands).to_string().into_bytes();
    let mut packer = GzEncoder::new(Vec::new(), Compression::fast());
    let packed = packer
        .write_all(&plain)
        .and_then(|()| packer.finish())
        .unwrap_or_default();
    Ready {
        plain: plain.into(),
        packed: packed.into(),
    }
}

/// The module faults: whole JSON around a text that no reader may accept.
fn spoiled(commands: &[&Command], fault: Option<FaultKind>) -> Response {
    let text = module_text(commands, &keys::password_key_xml());
    let spoiled = match fault {
        Some(FaultKind::ModuleCutOff) => text.chars().take(text.len() * 2 / 3).collect(),
        Some(FaultKind::ModuleMissing) => {
            return http::json(StatusCode::OK, &json!({ "value": [] }));
        }
        _ => text
            .chars()
            .map(|letter| {
                if letter == '{' || letter == ')' {
                    '\u{fffd}'
                } else {
                    letter
                }
            })
            .collect::<String>(),
    };
    http::json(StatusCode::OK, &envelope(&spoiled, commands))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn command_names_may_be_wildcards() {
        for (names, command, named) in [
            ("*", "Get-Mailbox", true),
            ("Get-Mailbox,Set-Mailbox", "set-mailbox", true),
            ("Get-Mailbox*", "Get-MailboxStatistics", true),
            ("Get-*Permission", "Get-MailboxFolderPermission", true),
            ("Get-*Permission", "Get-Mailbox", false),
            ("Get-Mailbox", "Get-MailboxPlan", false),
        ] {
            assert_eq!(is_named(names, command), named, "{names} {command}");
        }
    }
}

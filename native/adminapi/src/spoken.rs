//! A call as a person reads it in the verbose stream: what is sent, without anything that is or may be a secret.

use serde_json::{Map, Value as Json};

/// Types whose values are secrets, and travel encrypted (adminapi.md §2.3).
const SECRET_TYPES: [&str; 2] = ["securestring", "pscredential"];

/// Parts of names whose values count as secrets whatever their type.
const SECRET_NAMES: [&str; 5] = ["password", "secret", "token", "credential", "privatekey"];

/// What stands for a secret.
const MASK: &str = "***";

/// Characters of one value that are shown.
const LONGEST_VALUE: usize = 120;

/// The parameters of a call in the form of a command line, `-Identity "chris@contoso.com" -Password ***`; `command` tells
/// which of them are secrets by their type.
#[must_use]
pub fn spoken(parameters: &Map<String, Json>, command: Option<&proxies::Command>) -> String {
    let typed_secret = |name: &str| {
        let parameter = command.and_then(|command| command.parameter(name));
        let type_name = parameter.and_then(|parameter| parameter.type_name.as_deref());
        type_name.is_some_and(|type_name| {
            let short = type_name.trim_end_matches("[]").rsplit('.').next();
            SECRET_TYPES
                .iter()
                .any(|secret| short.is_some_and(|short| short.eq_ignore_ascii_case(secret)))
        })
    };
    parameters
        .iter()
        .filter(|(name, _)| !name.contains('@'))
        .map(|(name, value)| {
            if typed_secret(name) || is_secret_name(name) {
                format!(" -{name} {MASK}")
            } else {
                format!(" -{name} {}", shortened(&shown(value)))
            }
        })
        .collect()
}

fn is_secret_name(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    SECRET_NAMES.iter().any(|part| name.contains(part))
}

/// A value as JSON without annotations; bytes only by their number.
fn shown(value: &Json) -> String {
    match value {
        Json::Object(members) => {
            if let Some(Json::Array(bytes)) = members.get("Data") {
                return format!("[{} bytes]", bytes.len());
            }
            let members: Vec<String> = members
                .iter()
                .filter(|(name, _)| !name.contains('@'))
                .map(|(name, value)| {
                    let value = if is_secret_name(name) {
                        MASK.to_owned()
                    } else {
                        shown(value)
                    };
                    format!("{name}={value}")
                })
                .collect();
            format!("{{{}}}", members.join("; "))
        }
        Json::Array(items) => {
            let items: Vec<String> = items.iter().map(shown).collect();
            format!("[{}]", items.join(", "))
        }
        other => other.to_string(),
    }
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(LONGEST_VALUE) {
        Some((end, _)) => format!("{}...", &text[..end]),
        None => text.to_owned(),
    }
}

//! The body of an InvokeCommand, read and checked as the service checks it (adminapi.md §2.3).

use axum::response::Response;
use serde_json::{Map, Value};

use super::annotations;
use super::errors;
use crate::tenant::Command;

/// Common parameters of PowerShell: the client sends them, the cmdlet never sees them.
const COMMON: &[&str] = &[
    "debug",
    "erroraction",
    "errorvariable",
    "outbuffer",
    "outvariable",
    "verbose",
    "warningaction",
    "warningvariable",
    "informationaction",
    "informationvariable",
    "pipelinevariable",
    "progressaction",
];

/// What `CmdletInput` holds.
#[derive(Debug, Clone, PartialEq)]
pub struct CmdletInput {
    /// `CmdletName`.
    pub name: String,
    /// `Parameters` as sent.
    pub parameters: Map<String, Value>,
}

/// A checked command line.
#[derive(Debug, Clone)]
pub struct Invocation {
    /// What the tenant gets: no common parameters, no annotations beside parameters, no secrets.
    pub parameters: Map<String, Value>,
    /// `Confirm`, where the command knows it.
    pub confirm: Option<bool>,
    /// `WhatIf`, where the command knows it.
    pub what_if: bool,
}

/// Only the cmdlet's name, of whatever can be read.
pub fn command_name(body: &[u8]) -> Option<String> {
    let body: Value = serde_json::from_slice(body).ok()?;
    body.get("CmdletInput")?
        .get("CmdletName")?
        .as_str()
        .map(str::to_owned)
}

/// Reads the envelope.
pub fn cmdlet_input(body: &[u8]) -> Result<CmdletInput, Box<Response>> {
    let refuse = |message: &str| Err(Box::new(errors::malformed(message)));
    let Ok(Value::Object(mut envelope)) = serde_json::from_slice::<Value>(body) else {
        return refuse("The request body is not a JSON object.");
    };
    let Some(input) = envelope.remove("CmdletInput") else {
        return refuse(
            "The required parameter 'CmdletInput' is missing in the request payload of the operation 'InvokeCommand'.",
        );
    };
    if let Some(stranger) = envelope.keys().next() {
        return refuse(&format!(
            "The parameter '{stranger}' in the request payload is not a valid parameter for the operation 'InvokeCommand'."
        ));
    }
    let Value::Object(mut input) = input else {
        return refuse(
            "The parameter 'CmdletInput' is of the wrong type; an Exchange.CmdletInvokeInputType was expected.",
        );
    };
    let Some(Value::String(name)) = input.remove("CmdletName") else {
        return refuse(
            "The property 'CmdletName' of type 'Exchange.CmdletInvokeInputType' is missing or is not a string.",
        );
    };
    let parameters = match input.remove("Parameters") {
        None => Map::new(),
        Some(Value::Object(parameters)) => parameters,
        Some(_) => {
            return refuse(
                "The property 'Parameters' must be an object of type 'Exchange.GenericHashTable'; null is not allowed.",
            );
        }
    };
    if let Some(stranger) = input.keys().find(|key| !key.contains("@odata.")) {
        return refuse(&format!(
            "The property '{stranger}' does not exist on type 'Exchange.CmdletInvokeInputType'. Make sure to only use property names that are defined by the type."
        ));
    }
    Ok(CmdletInput { name, parameters })
}

/// Checks the parameters against the command.
pub fn invocation(command: &Command, input: &CmdletInput) -> Result<Invocation, Box<Response>> {
    let mut checked = Invocation {
        parameters: Map::new(),
        confirm: None,
        what_if: false,
    };
    for (name, value) in &input.parameters {
        if name.contains('@') {
            annotations::belongs(name, &input.parameters)?;
            continue;
        }
        let lower = name.to_ascii_lowercase();
        if COMMON.contains(&lower.as_str()) {
            continue;
        }
        if command.binding.supports_should_process {
            match (lower.as_str(), value) {
                ("confirm", Value::Bool(confirm)) => {
                    checked.confirm = Some(*confirm);
                    continue;
                }
                ("whatif", Value::Bool(what_if)) => {
                    checked.what_if = *what_if;
                    continue;
                }
                _ => {}
            }
        }
        let sibling = input
            .parameters
            .get(&format!("{name}@odata.type"))
            .and_then(Value::as_str);
        let kind = parameter_type(command, name);
        let value = annotations::checked(name, kind, value, sibling)?;
        checked.parameters.insert(name.clone(), value);
    }
    Ok(checked)
}

/// The declared type of a parameter, found by name or alias.
pub fn parameter_type<'a>(command: &'a Command, name: &str) -> Option<&'a str> {
    command
        .parameters
        .iter()
        .find(|parameter| {
            parameter.name.eq_ignore_ascii_case(name)
                || parameter
                    .aliases
                    .iter()
                    .any(|alias| alias.eq_ignore_ascii_case(name))
        })
        .and_then(|parameter| parameter.type_name.as_deref())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;

    #[test]
    fn an_envelope_is_read_or_refused() {
        for (body, readable) in [
            (
                r#"{"CmdletInput":{"CmdletName":"Get-Mailbox","Parameters":{}}}"#,
                true,
            ),
            (r#"{"CmdletInput":{"CmdletName":"Get-Mailbox"}}"#, true),
            (
                r#"{"CmdletInput":{"CmdletName":"Get-Mailbox","Parameters":null}}"#,
                false,
            ),
            (r#"{"CmdletInput":{"Parameters":{}}}"#, false),
            (
                r#"{"CmdletInput":{"CmdletName":"Get-Mailbox","Identity":"x"}}"#,
                false,
            ),
            (
                r#"{"CmdletInput":{"CmdletName":"Get-Mailbox"},"Other":1}"#,
                false,
            ),
            (r#"{"CmdletName":"Get-Mailbox"}"#, false),
            ("[]", false),
            ("", false),
        ] {
            assert_eq!(cmdlet_input(body.as_bytes()).is_ok(), readable, "{body}");
        }
    }
}

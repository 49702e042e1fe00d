use serde_json::{Map, Value as Json, json};
use uuid::Uuid;

/// One call of a command, which may take several requests: pages, retries and both halves of a confirmation
/// carry the same request id (adminapi.md §2.1).
#[derive(Clone, Debug)]
pub struct Invocation {
    pub(crate) command: String,
    pub(crate) parameters: Map<String, Json>,
    pub(crate) request_id: Uuid,
    pub(crate) anchor: Option<String>,
}

impl Invocation {
    /// `parameters` are the JSON forms that [`crate::parameters`] makes.
    #[must_use]
    pub fn new(command: &str, parameters: Map<String, Json>, request_id: Uuid) -> Self {
        Self {
            command: command.to_owned(),
            parameters,
            request_id,
            anchor: None,
        }
    }

    /// The same call with `Confirm`: `true` asks the server for its confirmation message and executes nothing,
    /// `false` executes without asking (adminapi.md §2.4).
    #[must_use]
    pub fn with_confirm(mut self, ask: bool) -> Self {
        self.parameters.shift_remove("Confirm");
        self.parameters.insert("Confirm".to_owned(), ask.into());
        self
    }

    /// The same call with `WhatIf`: the server answers with the message only.
    #[must_use]
    pub fn with_what_if(mut self) -> Self {
        self.parameters.insert("WhatIf".to_owned(), true.into());
        self
    }

    /// The same call routed by what it is about (`SMTP:u@contoso.com`, `MBX:guid@tenant`) in place of who asks.
    #[must_use]
    pub fn with_anchor(mut self, anchor: Option<String>) -> Self {
        self.anchor = anchor;
        self
    }

    /// The command's name as it is sent.
    #[must_use]
    pub fn command(&self) -> &str {
        &self.command
    }

    /// The id that the server logs for this call.
    #[must_use]
    pub fn request_id(&self) -> Uuid {
        self.request_id
    }

    /// The parameters as they are sent.
    #[must_use]
    pub fn parameters(&self) -> &Map<String, Json> {
        &self.parameters
    }

    /// The body of the request (adminapi.md §2.3).
    pub(crate) fn body(&self) -> Vec<u8> {
        json!({"CmdletInput": {"CmdletName": self.command, "Parameters": self.parameters}})
            .to_string()
            .into_bytes()
    }

    /// A bound parameter's text in any letter case of its name.
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.parameters
            .iter()
            .find(|(key, _)| key.eq_ignore_ascii_case(name))
            .and_then(|(_, value)| value.as_str())
    }
}

//! What a sign-in can fail with, in the one failure shape of the ABI.

use std::fmt;
use std::ops::Deref;

use serde::{Deserialize, Serialize};

use crate::aadsts;

/// Why a sign-in or a renewal failed; its fields are those of [`SignInFailure`].
#[derive(Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct SignInError(Box<SignInFailure>);

/// The fields of a [`SignInError`], serialised under the names of the one failure shape.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SignInFailure {
    /// Stable id, e.g. `AADSTS50126`, `InvalidConnectionUri`, `SignInTimedOut`.
    pub id: String,
    /// The name of a PowerShell `ErrorCategory`, e.g. `AuthenticationError`.
    pub category: String,
    /// What happened, to what, and what to do, in one line; the server's words come first.
    pub message: String,
    /// The class of the failure, as PowerShell's `CategoryInfo.Reason` shows it.
    pub reason: String,
    /// The account, address or parameter value the failure is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
    /// The number of the first AADSTS code in the answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub aadsts: Option<u32>,
    /// The OAuth `error` code, e.g. `invalid_grant`, `interaction_required`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
    /// What a support engineer asks for; the failure shape calls it `requestId`.
    #[serde(rename = "requestId", skip_serializing_if = "Option::is_none")]
    pub correlation_id: Option<String>,
    /// When the service refused, in the service's own writing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub timestamp: Option<String>,
    /// The claims (JSON) the service wants the next interactive sign-in to satisfy.
    #[serde(skip)]
    pub claims: Option<String>,
    /// The service's whole description, unchanged; the failure shape calls it `cause`.
    #[serde(rename = "cause", skip_serializing_if = "Option::is_none")]
    pub raw: Option<String>,
    /// True when the same request may succeed in a moment (the service was busy or away).
    pub transient: bool,
}

/// The error body of the token and device code endpoints, or the query of an error redirect.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct ErrorAnswer {
    pub error: String,
    pub error_description: Option<String>,
    #[serde(default)]
    pub error_codes: Vec<u32>,
    pub timestamp: Option<String>,
    pub correlation_id: Option<String>,
    pub claims: Option<String>,
}

impl SignInError {
    /// A failure that is not in this room's own words, e.g. one of the operating system.
    pub fn new(id: &str, category: &str, message: impl Into<String>) -> Self {
        Self(Box::new(SignInFailure {
            id: id.to_owned(),
            category: category.to_owned(),
            message: message.into(),
            reason: "SignInException".to_owned(),
            ..SignInFailure::default()
        }))
    }

    /// The same failure, said to be about `target`; never a secret.
    #[must_use]
    pub fn about(mut self, target: impl Into<String>) -> Self {
        self.0.target = Some(target.into());
        self
    }

    /// The same failure with `cause` (the words of the system below); never a secret.
    #[must_use]
    pub fn because(mut self, cause: impl Into<String>) -> Self {
        self.0.raw = Some(cause.into());
        self
    }

    /// The same failure, said to be one that may be over in a moment.
    #[must_use]
    pub(crate) fn transient(mut self) -> Self {
        self.0.transient = true;
        self
    }

    /// Nobody finished the sign-in pages in time.
    pub fn timed_out(seconds: u64) -> Self {
        Self::new(
            "SignInTimedOut",
            "OperationTimeout",
            format!(
                "The sign-in was not completed within {seconds} seconds: connect again and finish \
                 the pages in the browser, or use -Device to sign in on another device."
            ),
        )
    }

    /// No browser could be started; `cause` is the system's reason.
    pub fn no_browser(cause: &str) -> Self {
        Self::new(
            "BrowserNotStarted",
            "ResourceUnavailable",
            format!(
                "No browser could be started for the sign-in ({cause}): set the environment \
                 variable BROWSER to one, or use -Device to sign in on another device."
            ),
        )
    }

    /// The sign-in service at `address` (without its query) did not answer; `cause` is the
    /// network's reason.
    pub fn unreachable(address: &str, cause: &str) -> Self {
        Self::new(
            "SignInServiceUnreachable",
            "ConnectionError",
            format!(
                "The sign-in service at {address} could not be reached ({cause}): check the network, \
                 the proxy and the AzureADAuthorizationEndpointUri parameter, and connect again."
            ),
        )
        .about(address)
        .transient()
    }

    /// A second answer came to the listener of a sign-in that was already over.
    pub fn replayed() -> Self {
        Self::new(
            "SignInReplayed",
            "SecurityError",
            "This sign-in was already completed and its answer counts only once: start a new one \
             with Connect-EXOPSSession.",
        )
    }

    /// True when a new sign-in by the user, and not a repetition, is what helps.
    pub fn needs_sign_in(&self) -> bool {
        matches!(
            self.error.as_deref(),
            Some("invalid_grant" | "interaction_required" | "login_required" | "consent_required")
        )
    }

    /// What the service answered, with the advice that fits its AADSTS number or OAuth code.
    pub(crate) fn answered(answer: ErrorAnswer) -> Self {
        let description = answer.error_description.unwrap_or_default();
        let number = answer.error_codes.first().copied();
        let number = number.or_else(|| aadsts::number_in(&description));
        let advice = aadsts::advice(number, &answer.error);
        let headline = match aadsts::headline(&description) {
            "" => format!("The sign-in service answered '{}'.", answer.error),
            words if words.ends_with(['.', '!', '?']) => words.to_owned(),
            words => format!("{words}."),
        };
        Self(Box::new(SignInFailure {
            id: number.map_or_else(|| answer.error.clone(), |number| format!("AADSTS{number}")),
            category: advice.category.to_owned(),
            message: format!("{headline} {}", advice.sentence),
            reason: "SignInException".to_owned(),
            target: None,
            aadsts: number,
            error: Some(answer.error),
            correlation_id: answer
                .correlation_id
                .or_else(|| aadsts::labelled(&description, "Correlation ID: ")),
            timestamp: answer
                .timestamp
                .or_else(|| aadsts::labelled(&description, "Timestamp: ")),
            claims: answer.claims,
            raw: Some(description).filter(|words| !words.is_empty()),
            transient: advice.transient,
        }))
    }

    /// The failure in `body`: the service's error object, or that it is none at all.
    pub(crate) fn in_body(body: &[u8]) -> Self {
        match serde_json::from_slice::<ErrorAnswer>(body) {
            Ok(answer) => Self::answered(answer),
            Err(_) => Self::unreadable(body),
        }
    }

    /// INVARIANT: the body is not quoted, since a broken token answer may hold a token.
    fn unreadable(body: &[u8]) -> Self {
        let what = kind_of(body);
        Self::new(
            "SignInAnswerUnreadable",
            "InvalidData",
            format!(
                "The sign-in service gave {what} where a token was expected: check the \
                 AzureADAuthorizationEndpointUri parameter and whether a proxy stands in between."
            ),
        )
    }
}

/// What a body that can't be read is, in words that quote nothing of it.
pub(crate) fn kind_of(body: &[u8]) -> &'static str {
    let start = body.iter().find(|byte| !byte.is_ascii_whitespace());
    match start {
        None => "an empty answer",
        Some(b'<') => "a web page",
        Some(_) => "something that is no sign-in answer",
    }
}

impl Deref for SignInError {
    type Target = SignInFailure;

    fn deref(&self) -> &SignInFailure {
        &self.0
    }
}

impl fmt::Debug for SignInError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl fmt::Display for SignInError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for SignInError {}

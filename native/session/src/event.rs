//! What an operation tells its caller, and the numbers under which it does so.

use adminapi::Failure;
use serde::Serialize;

/// The kind of an event; the numbers are part of the ABI and are never reused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(i32)]
pub enum Kind {
    /// A CLIXML document with one or more objects.
    Output = 1,
    /// A non-terminating error: the failure shape as JSON.
    Error = 2,
    /// Plain text for the warning stream.
    Warning = 3,
    /// Plain text for the verbose stream.
    Verbose = 4,
    /// Plain text for the debug stream.
    Debug = 5,
    /// Plain text for the information stream.
    Information = 6,
    /// JSON `{"activity","status","percent"}`; percent -1 means unknown.
    Progress = 7,
    /// JSON [`HostCall`]: the caller is asked to do or to decide something.
    HostCall = 8,
    /// First four lines (connection URI, computer name, connection id, number of commands), then the module in pieces
    /// (`proxies::ProxyModule::pieces`).
    Catalog = 9,
    /// JSON [`Completed`]: the operation is over and did what it could.
    Completed = 10,
    /// The operation is over because of a terminating error: the failure shape as JSON.
    Failed = 11,
}

impl Kind {
    /// Whether nothing follows an event of this kind.
    pub fn is_last(self) -> bool {
        matches!(self, Kind::Completed | Kind::Failed)
    }
}

/// What the caller is asked to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Request {
    /// Show `message` if there is one, then open `url` in the user's browser; answered with whether that worked.
    OpenUrl,
    /// Show `message`; needs no answer.
    Message,
    /// Ask the user whether to go on; answered with the decision.
    Confirm,
    /// Show what would be done; needs no answer.
    WhatIf,
    /// Tell which proxy the system has for `url`; answered with its address, or with no when the way is direct.
    FindProxy,
    /// Give the refresh token that was kept of `userPrincipalName` at `authority` for `clientId`; answered with it, or
    /// with no.
    CachedToken,
    /// Keep the refresh token that this call comes with ([`Operation::secret`](crate::Operation::secret)); needs no answer.
    KeepToken,
    /// Sign `data` (ASCII) as `algorithm` says, with the key of the certificate `thumbprint`; answered with the signature.
    Sign,
}

/// A question or a request to the caller; answered by call id.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct HostCall {
    /// Counts up from 1 within one operation.
    pub call_id: u64,
    /// What is asked.
    pub kind: Request,
    /// The address to open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The text to show.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// The code the user types on the verification page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_code: Option<String>,
    /// Where the user types it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verification_uri: Option<String>,
    /// The certificate to sign with: its SHA-1 in hexadecimal digits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub thumbprint: Option<String>,
    /// `PS256` or `RS256`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub algorithm: Option<&'static str>,
    /// What is to be signed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data: Option<String>,
    /// Where the account signs in, tenant included.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authority: Option<String>,
    /// The account.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_principal_name: Option<String>,
    /// The application in whose name it signs in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_id: Option<String>,
}

impl HostCall {
    /// A call of `kind` without any member; the operation gives it its id.
    pub fn new(kind: Request) -> Self {
        HostCall {
            call_id: 0,
            kind,
            url: None,
            message: None,
            user_code: None,
            verification_uri: None,
            thumbprint: None,
            algorithm: None,
            data: None,
            authority: None,
            user_principal_name: None,
            client_id: None,
        }
    }

    /// The same call with the text to show.
    pub fn with_message(mut self, message: &str) -> Self {
        self.message = Some(message.to_owned());
        self
    }
}

/// The caller's answer to a [`HostCall`].
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Answer {
    /// Yes, or done.
    pub answer: bool,
    /// Why it could not be done.
    #[serde(default)]
    pub error: Option<String>,
    /// The signature that was asked for, in base64.
    #[serde(default)]
    pub signature: Option<identity::Secret>,
    /// The address of the proxy that was asked for.
    #[serde(default)]
    pub proxy: Option<identity::Secret>,
    /// The refresh token that was asked for, in base64.
    #[serde(default)]
    pub refresh_token: Option<crate::options::Encoded>,
}

/// Where a long wait stands.
#[derive(Clone, Debug, Serialize)]
pub struct Progress {
    /// What is going on.
    pub activity: String,
    /// What it waits for right now.
    pub status: String,
    /// 0 to 100, or -1 when unknown.
    pub percent: i32,
}

/// What an operation did, told when it is over.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct Completed {
    /// Objects handed to the caller.
    pub objects: u64,
    /// HTTP requests sent to the service, repetitions included.
    pub requests: u64,
}

/// One event, typed.
#[derive(Clone, Debug)]
pub enum Event {
    /// See [`Kind::Output`].
    Output(String),
    /// See [`Kind::Error`].
    Error(Box<Failure>),
    /// See [`Kind::Warning`].
    Warning(String),
    /// See [`Kind::Verbose`].
    Verbose(String),
    /// See [`Kind::Debug`].
    Debug(String),
    /// See [`Kind::Progress`].
    Progress(Progress),
    /// See [`Kind::HostCall`].
    HostCall(HostCall),
    /// See [`Kind::Catalog`].
    Catalog(String),
    /// See [`Kind::Completed`].
    Completed(Completed),
    /// See [`Kind::Failed`].
    Failed(Box<Failure>),
}

impl Event {
    /// The number and the bytes in which this event crosses the ABI.
    pub(crate) fn render(self) -> Message {
        let (kind, payload) = match self {
            Event::Output(text) => (Kind::Output, text),
            Event::Error(failure) => (Kind::Error, json(&failure)),
            Event::Warning(text) => (Kind::Warning, text),
            Event::Verbose(text) => (Kind::Verbose, text),
            Event::Debug(text) => (Kind::Debug, text),
            Event::Progress(progress) => (Kind::Progress, json(&progress)),
            Event::HostCall(call) => (Kind::HostCall, json(&call)),
            Event::Catalog(text) => (Kind::Catalog, text),
            Event::Completed(completed) => (Kind::Completed, json(&completed)),
            Event::Failed(failure) => (Kind::Failed, json(&failure)),
        };
        Message {
            kind,
            payload: payload.into_bytes(),
        }
    }
}

/// An event as it crosses the ABI.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Its number.
    pub kind: Kind,
    /// UTF-8; what it holds depends on the kind.
    pub payload: Vec<u8>,
}

/// JSON of a value of ours; these types have string keys only, so writing them does not fail.
fn json<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_else(|_| "{}".to_owned())
}

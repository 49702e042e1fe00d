mod body;
mod class;
mod headers;
mod read;
mod refusal;
mod words;

use serde::Serialize;

use headers::Headers;
pub(crate) use read::from_error;
pub use read::{failure, header_warnings, partial_failure};

/// What went wrong with a call: the one error shape that crosses the ABI, in camelCase.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Failure {
    /// FullyQualifiedErrorId without the command: `[Server=…,RequestId=…,TimeStamp=…] …` where a server answered,
    /// a word of ours where none did.
    pub id: String,
    /// The name of an ErrorCategory, `NotSpecified` when the server names none.
    pub category: String,
    /// The server's own words.
    pub message: String,
    /// CategoryInfo.Reason: the exception's class name without its namespace.
    pub reason: String,
    /// CategoryInfo.TargetName.
    pub target: String,
    /// CategoryInfo.TargetType.
    pub target_type: String,
    /// HTTP status, when there was an answer.
    pub http_status: Option<u16>,
    /// `request-id` of the answer.
    pub request_id: Option<String>,
    /// The server that answered.
    pub server: Option<String>,
    /// `Date` of the answer.
    pub timestamp: Option<String>,
    /// How long the server asks to wait, in milliseconds.
    pub retry_after_ms: Option<u64>,
    /// Id of the localised message, such as `Ex6F9304`.
    pub string_id: Option<String>,
    /// Full name of the server's exception class.
    pub class_name: Option<String>,
    /// The message of the exception below, or the reason that a header gives.
    pub cause: Option<String>,
    /// What to do about it, where the server's words leave that open.
    pub advice: Option<String>,
    /// The class that ends the FullyQualifiedErrorId in place of the command's name, where the command itself failed.
    pub command_class: Option<String>,
    /// The server's serialized exception as it came (adminapi.md §4.1 d).
    pub serialized: Option<serde_json::Value>,
    /// Where the account has too many connections: the id of the one that was refused, empty until its sender adds it.
    pub over_connection_limit: Option<String>,
    /// Warnings that came with the error.
    #[serde(skip)]
    pub warnings: Vec<String>,
    /// Whether the same request may succeed a moment later.
    #[serde(skip)]
    pub transient: bool,
    /// Whether the message is ours because the server gave none.
    #[serde(skip)]
    pub wordless: bool,
}

/// The category of errors that name none.
const NOT_SPECIFIED: &str = "NotSpecified";

/// What stands in a refusal because of too many requests, whatever its status (adminapi.md §4.1 i).
const TOO_MANY: &str = "maximum number of concurrent requests";

/// What the old endpoint said when an account had too many connections (adminapi.md §4.4, original-module.md §5). The admin
/// API keeps none, so it should not say so (\[D\]); where it does, these words tell, whatever the status.
const TOO_MANY_CONNECTIONS: [&str; 3] = [
    "exceeded the maximum number of connections",
    "policy party : MaxConcurrency",
    "ActiveRunspaces",
];

impl Failure {
    /// A parameter value that can't be right.
    pub(crate) fn argument(message: &str, target: &str) -> Self {
        Self::own("InvalidArgument", "InvalidArgument", message, target)
    }

    /// An answer that breaks the protocol.
    pub(crate) fn protocol(message: &str, target: &str) -> Self {
        Self::own("ProtocolError", "ProtocolError", message, target)
    }

    fn own(id: &str, category: &str, message: &str, target: &str) -> Self {
        Self {
            id: id.to_owned(),
            category: category.to_owned(),
            message: message.to_owned(),
            target: target.to_owned(),
            reason: "Exception".to_owned(),
            ..Self::default()
        }
    }

    /// Whether the server refused because of too many requests, so that nothing was carried out.
    #[must_use]
    pub fn throttled(&self) -> bool {
        let by_status = self.http_status == Some(429) || self.message.contains(TOO_MANY);
        by_status && self.over_connection_limit.is_none()
    }

    /// Notes a refusal that no waiting mends: only closing a connection does.
    fn note_connection_limit(&mut self) {
        let said = [Some(&self.message), self.cause.as_ref()];
        let is_over = said.into_iter().flatten().any(|said| {
            TOO_MANY_CONNECTIONS
                .iter()
                .any(|words| said.contains(words))
        });
        if is_over {
            self.over_connection_limit = Some(String::new());
            self.transient = false;
            self.category = "LimitsExceeded".to_owned();
        }
    }

    /// Adds a reason that the answer does not give but the connection knows: it stands for the message where the
    /// server has no words of its own, else below it.
    #[must_use]
    pub fn because(mut self, reason: &str, advice: &str) -> Self {
        if self.wordless {
            self.message = reason.to_owned();
        } else {
            self.cause = Some(reason.to_owned());
        }
        self.advice = Some(advice.to_owned());
        self
    }

    /// Adds what the answer's status line and headers tell: status, server, request id, time, wait, and the id
    /// made of them (adminapi.md §4.2); for a failure that [`crate::ResponseReader`] found in a body.
    #[must_use]
    pub fn with_answer(mut self, status: u16, headers: &[(String, String)], command: &str) -> Self {
        let headers = Headers(headers);
        self.http_status = Some(status);
        self.server = headers.owned("X-CalculatedBETarget");
        self.request_id = headers.owned("request-id");
        self.timestamp = headers.owned("Date");
        self.retry_after_ms = headers.retry_after_ms();
        let thrown = headers.get("x-ExceptionType").map(words::short_class);
        if let Some(class) = thrown {
            self.reason = class.to_owned();
        }
        if let Some(target_type) = headers.owned("x-ExceptionTargetType") {
            self.target_type = target_type;
        }
        let by_command = self.class_name.is_some() || thrown.is_some();
        if by_command {
            self.command_class = class::of_command(command);
        }
        if by_command || self.server.is_some() || self.request_id.is_some() {
            self.id = self.server_id(by_command);
        }
        self
    }

    /// `[Server=…,RequestId=…,TimeStamp=…] [FailureCategory=Cmdlet-…] 006F9304`, as scripts match it
    /// (original-module.md P64); where no exception is named the word for the error stands in its place.
    fn server_id(&self, by_command: bool) -> String {
        let server = self.server.as_deref().unwrap_or("");
        let server = server.split('.').next().unwrap_or("");
        let request = self.request_id.as_deref().unwrap_or("");
        let time = self.timestamp.as_deref().unwrap_or("");
        let stamp = format!("[Server={server},RequestId={request},TimeStamp={time}]");
        if !by_command {
            return format!("{stamp} {}", self.id);
        }
        let reason = &self.reason;
        let number = class::number(self.string_id.as_deref(), reason);
        format!("{stamp} [FailureCategory=Cmdlet-{reason}] {number:08X}")
    }
}

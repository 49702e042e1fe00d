mod body;
mod headers;
mod words;

use serde::Serialize;

use body::Body;
use headers::Headers;

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
    /// Whether the same request may succeed a moment later.
    #[serde(skip)]
    pub transient: bool,
}

/// The category of errors that name none.
const NOT_SPECIFIED: &str = "NotSpecified";

/// What stands in a refusal because of too many requests, whatever its status (adminapi.md §4.1 i).
const TOO_MANY: &str = "maximum number of concurrent requests";

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
        self.http_status == Some(429) || self.message.contains(TOO_MANY)
    }

    /// Adds what the answer's status line and headers tell: status, server, request id, time, wait, and the id
    /// made of them (adminapi.md §4.2); for a failure that [`crate::ResponseReader`] found in a body.
    #[must_use]
    pub fn with_answer(mut self, status: u16, headers: &[(String, String)]) -> Self {
        let headers = Headers(headers);
        self.http_status = Some(status);
        self.server = headers.owned("X-CalculatedBETarget");
        self.request_id = headers.owned("request-id");
        self.timestamp = headers.owned("Date");
        self.retry_after_ms = headers.retry_after_ms();
        if let Some(class) = headers.get("x-ExceptionType") {
            self.reason = words::short_class(class).to_owned();
        }
        if let Some(target_type) = headers.owned("x-ExceptionTargetType") {
            self.target_type = target_type;
        }
        if self.class_name.is_some() || self.server.is_some() || self.request_id.is_some() {
            self.id = self.server_id();
        }
        self
    }

    /// `[Server=…,RequestId=…,TimeStamp=…] [FailureCategory=Cmdlet-…] 6F9304`, as scripts match it
    /// (original-module.md P64).
    fn server_id(&self) -> String {
        let server = self.server.as_deref().unwrap_or("");
        let server = server.split('.').next().unwrap_or("");
        let request = self.request_id.as_deref().unwrap_or("");
        let time = self.timestamp.as_deref().unwrap_or("");
        let mut id = format!("[Server={server},RequestId={request},TimeStamp={time}]");
        if self.class_name.is_some() {
            id.push_str(&format!(" [FailureCategory=Cmdlet-{}]", self.reason));
        }
        if let Some(string_id) = &self.string_id {
            id.push(' ');
            id.push_str(string_id.strip_prefix("Ex").unwrap_or(string_id));
        }
        id
    }
}

/// Reads any answer that is no success (adminapi.md §4.1); `headers` names in any letter case, `command` only for
/// the words of refusals that bring none.
#[must_use]
pub fn failure(status: u16, headers: &[(String, String)], body: &[u8], command: &str) -> Failure {
    let diagnostics = Headers(headers).diagnostics();
    let mut failure = match Body::of(body) {
        Body::Json(error) => from_error(&error),
        Body::Text(text) => Failure::own(&format!("Http{status}"), NOT_SPECIFIED, &text, ""),
        Body::Page(title) => {
            let mut page = unexplained(status, command, true);
            page.cause = title;
            page
        }
        Body::Nothing => match diagnostics.clone() {
            Some(reason) => {
                let id = unexplained(status, command, false).id;
                Failure::own(&id, category_of(status), &reason, command)
            }
            None => unexplained(status, command, false),
        },
    };
    if failure.cause.is_none() {
        failure.cause = diagnostics.filter(|reason| *reason != failure.message);
    }
    let named = words::is_transient(&failure.message, failure.class_name.as_deref());
    failure.transient = matches!(status, 503 | 504) || named;
    let mut failure = failure.with_answer(status, headers);
    failure.transient |= failure.throttled();
    failure
}

/// Reads the `error` member of an answer; the words come from the most exact place that has any (adminapi.md §4.2).
pub(crate) fn from_error(error: &serde_json::Value) -> Failure {
    let detail = &error["details"][0];
    let inner = &error["innererror"];
    let internal = &inner["internalexception"];
    let text = |value: &serde_json::Value| {
        let text = value["message"].as_str().unwrap_or("");
        (!text.is_empty()).then(|| text.to_owned())
    };
    let exact = text(detail).or_else(|| text(internal));
    let general = text(error)
        .or_else(|| text(inner))
        .or_else(|| error.as_str().map(str::to_owned));
    let said = exact.or(general).unwrap_or_else(|| NO_WORDS.to_owned());
    let words = words::Words::of(&said);
    let class = words.class_name.or_else(|| {
        let class = internal["type"].as_str().filter(|class| !class.is_empty());
        class.map(str::to_owned)
    });
    let code = detail["code"].as_str().unwrap_or("");
    Failure {
        id: error["code"].as_str().unwrap_or("ServerError").to_owned(),
        category: words::category(code).unwrap_or(NOT_SPECIFIED).to_owned(),
        reason: class
            .as_deref()
            .map_or("Exception", words::short_class)
            .to_owned(),
        target: detail["target"].as_str().unwrap_or("").to_owned(),
        transient: words::is_transient(&said, class.as_deref()),
        message: words.message,
        string_id: words.string_id,
        class_name: class,
        cause: words.cause,
        ..Failure::default()
    }
}

/// What Microsoft's client says when an error brings no words (adminapi.md §4.2).
const NO_WORDS: &str = "A server side error has occurred because of which the operation could not be completed. \
    Please try again after some time. If the problem still persists, please reach out to MS support.";

fn category_of(status: u16) -> &'static str {
    match status {
        401 => "AuthenticationError",
        403 => "PermissionDenied",
        404 => "ObjectNotFound",
        405 => "InvalidOperation",
        429 => "LimitsExceeded",
        500.. => "ResourceUnavailable",
        _ => "ProtocolError",
    }
}

/// An answer that gives no reason a person could read.
fn unexplained(status: u16, command: &str, page: bool) -> Failure {
    let asked = match command {
        "" => "the request".to_owned(),
        command => format!("'{command}'"),
    };
    let brought = if page {
        "a web page"
    } else {
        "nothing readable"
    };
    let (id, message) = match status {
        401 => (
            "Unauthorized",
            "The service did not accept the sign-in; connect again, and if that does not help, the account has no \
             Exchange role"
                .to_owned(),
        ),
        403 => (
            "Forbidden",
            format!(
                "The service refused {asked} without a reason; it is unknown there or in no role of this \
                 account"
            ),
        ),
        429 => (
            "TooManyRequests",
            "The service gets too many requests from this tenant; try again later".to_owned(),
        ),
        200..=299 => (
            "NotJson",
            format!(
                "The answer to {asked} is {brought} in place of a result, perhaps from a proxy on the way; check the \
                 connection"
            ),
        ),
        _ => (
            "HttpError",
            format!(
                "The service answered {asked} with {brought} and HTTP status {status}; try again later"
            ),
        ),
    };
    Failure::own(id, category_of(status), &message, command)
}

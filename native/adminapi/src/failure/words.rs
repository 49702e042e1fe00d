use serde_json::Value as Json;

/// A server's error message taken apart (adminapi.md §4.1 a to d); what selects the form is not known (§9 item 3), so each
/// is taken from everyone.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Words {
    pub(super) message: String,
    pub(super) string_id: Option<String>,
    pub(super) class_name: Option<String>,
    pub(super) cause: Option<String>,
    pub(super) serialized: Option<Json>,
}

impl Words {
    pub(super) fn of(text: &str) -> Self {
        if let Ok(Json::Object(exception)) = serde_json::from_str::<Json>(text) {
            if let Some(words) = Self::of_exception(&Json::Object(exception)) {
                return words;
            }
        }
        let mut parts = text.splitn(3, '|');
        if let (Some(string_id), Some(class), Some(message)) =
            (parts.next(), parts.next(), parts.next())
        {
            if is_class(class) && !string_id.contains(char::is_whitespace) {
                return Self {
                    message: message.to_owned(),
                    string_id: filled(string_id),
                    class_name: filled(class),
                    cause: None,
                    serialized: None,
                };
            }
        }
        Self {
            message: text.to_owned(),
            string_id: None,
            class_name: None,
            cause: None,
            serialized: None,
        }
    }

    /// The serialized exception: `ClassName` in 2024, `TypeName` in 2026 (adminapi.md §4.1 d).
    fn of_exception(exception: &Json) -> Option<Self> {
        let text = |name: &str| {
            member(exception, name)
                .and_then(Json::as_str)
                .and_then(filled)
        };
        let string_id = member(exception, "localizedString")
            .and_then(|localized| member(localized, "stringId"))
            .or_else(|| member(exception, "stringId"))
            .and_then(Json::as_str)
            .and_then(filled);
        let below = ["InnerError", "InnerException"]
            .iter()
            .find_map(|name| member(exception, name))
            .and_then(|inner| member(inner, "Message").unwrap_or(inner).as_str())
            .and_then(filled);
        Some(Self {
            message: text("Message")?,
            class_name: text("ClassName").or_else(|| text("TypeName")),
            string_id,
            cause: below,
            serialized: Some(exception.clone()),
        })
    }
}

fn filled(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

fn member<'j>(object: &'j Json, name: &str) -> Option<&'j Json> {
    object
        .as_object()?
        .iter()
        .find(|(key, value)| key.eq_ignore_ascii_case(name) && !value.is_null())
        .map(|(_, value)| value)
}

fn is_class(text: &str) -> bool {
    !text.is_empty()
        && text.chars().all(|c| {
            c.is_alphanumeric() || matches!(c, '.' | '_' | '+' | '`' | '[' | ']' | ',' | '=')
        })
}

/// The class name without its namespace.
pub(super) fn short_class(class: &str) -> &str {
    let end = class.find(['`', '[']).unwrap_or(class.len());
    let name = &class[..end];
    name.rsplit(['.', '+']).next().unwrap_or(name)
}

/// Exceptions after which the same call may succeed (adminapi.md §4.3).
const TRANSIENT: [&str; 5] = [
    "DCOverloadedException",
    "SuitabilityDirectoryException",
    "ServerInMMException",
    "ADServerSettingsChangedException",
    "StorageTransientException",
];

pub(super) fn is_transient(message: &str, class: Option<&str>) -> bool {
    TRANSIENT
        .iter()
        .any(|name| message.contains(name) || class.is_some_and(|class| class.contains(name)))
}

/// The members of System.Management.Automation.ErrorCategory in the order of their numbers.
const CATEGORIES: [&str; 32] = [
    "NotSpecified",
    "OpenError",
    "CloseError",
    "DeviceError",
    "DeadlockDetected",
    "InvalidArgument",
    "InvalidData",
    "InvalidOperation",
    "InvalidResult",
    "InvalidType",
    "MetadataError",
    "NotImplemented",
    "NotInstalled",
    "ObjectNotFound",
    "OperationStopped",
    "OperationTimeout",
    "SyntaxError",
    "ParserError",
    "PermissionDenied",
    "ResourceBusy",
    "ResourceExists",
    "ResourceUnavailable",
    "ReadError",
    "WriteError",
    "FromStdErr",
    "SecurityError",
    "ProtocolError",
    "ConnectionError",
    "AuthenticationError",
    "LimitsExceeded",
    "QuotaExceeded",
    "NotEnabled",
];

/// The category that a code means, by number or by name.
pub(super) fn category(code: &str) -> Option<&'static str> {
    if let Ok(number) = code.parse::<usize>() {
        return CATEGORIES.get(number).copied();
    }
    CATEGORIES
        .iter()
        .find(|name| name.eq_ignore_ascii_case(code))
        .copied()
}

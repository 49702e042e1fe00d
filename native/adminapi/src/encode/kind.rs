use clixml::{Content, Object, SecureText, Value};
use serde_json::Value as Json;

use super::{decimal, items, number};

/// A bound value by the way it is sent.
pub(super) enum Kind<'v> {
    Null,
    Bool(bool),
    Number(Json),
    String(&'v str),
    Script(&'v str),
    Moment(&'v str),
    /// XML duration text.
    Duration(&'v str),
    Bytes(&'v [u8]),
    Hashtable(&'v [(Value, Value)]),
    List(&'v [Value]),
    Secure(&'v SecureText),
    Credential {
        user: &'v str,
        password: &'v SecureText,
    },
    /// An object with properties.
    Object(&'v Object),
    /// Sent as PowerShell shows it.
    Text(&'v Value),
    Cycle,
}

impl<'v> Kind<'v> {
    pub(super) fn of(value: &'v Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Bool(on) => Self::Bool(*on),
            Value::SByte(n) => Self::Number((*n).into()),
            Value::Byte(n) => Self::Number((*n).into()),
            Value::Int16(n) => Self::Number((*n).into()),
            Value::UInt16(n) => Self::Number((*n).into()),
            Value::Int32(n) => Self::Number((*n).into()),
            Value::UInt32(n) => Self::Number((*n).into()),
            Value::Int64(n) => Self::Number((*n).into()),
            Value::UInt64(n) => Self::Number((*n).into()),
            Value::Single(n) => Self::Number(single(*n)),
            Value::Double(n) => Self::Number(number(*n)),
            Value::Decimal(text) => Self::Number(decimal(text)),
            Value::DateTime(text) => Self::Moment(text),
            Value::TimeSpan(text) => Self::Duration(text),
            Value::String(text) | Value::Xml(text) => Self::String(text),
            Value::ScriptBlock(text) => Self::Script(text),
            Value::Bytes(bytes) => Self::Bytes(bytes),
            Value::SecureString(text) => Self::Secure(text),
            Value::Char(_)
            | Value::Guid(_)
            | Value::Uri(_)
            | Value::Version(_)
            | Value::Progress(_) => Self::Text(value),
            Value::Object(object) => Self::of_object(value, object),
            Value::Reference(_) => Self::Cycle,
        }
    }

    fn of_object(value: &'v Value, object: &'v Object) -> Self {
        match &object.content {
            Content::Primitive(inner) => return Self::of(inner),
            Content::Dictionary(entries) => return Self::Hashtable(entries),
            content => {
                if let Some(items) = items(content) {
                    return Self::List(items);
                }
            }
        }
        let type_name = object.type_names.first().map_or("", String::as_str);
        let type_name = type_name.strip_prefix("Deserialized.").unwrap_or(type_name);
        match type_name {
            "System.Management.Automation.SwitchParameter" => {
                Self::Bool(matches!(object.get("IsPresent"), Some(Value::Bool(true))))
            }
            "System.DateTimeOffset" => match object.get("UtcDateTime") {
                Some(Value::DateTime(text)) => Self::Moment(text),
                _ => Self::Text(value),
            },
            "System.Management.Automation.PSCredential" => {
                match (
                    object.get("UserName").and_then(Value::as_str),
                    object.get("Password"),
                ) {
                    (Some(user), Some(Value::SecureString(password))) => {
                        Self::Credential { user, password }
                    }
                    _ => Self::Text(value),
                }
            }
            "System.Net.IPAddress"
            | "System.Globalization.CultureInfo"
            | "System.Net.Mail.MailAddress" => Self::Text(value),
            _ => Self::Object(object),
        }
    }
}

/// A single by its own shortest digits, so that 0.1 is not sent as 0.10000000149011612.
fn single(value: f32) -> Json {
    number(value.to_string().parse().unwrap_or(f64::from(value)))
}

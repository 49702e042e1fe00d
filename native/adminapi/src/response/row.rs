use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use clixml::{Content, Object, Value};
use serde_json::{Map, Value as Json};
use uuid::Uuid;

/// A row of a JSON answer as an object with note properties, typed by its `@data.type` and `@odata.type` hints
/// (adminapi.md §3.1). What is text there stays text: sizes, identities, enumerations, Exchange's own time spans.
pub(super) fn object(row: &Json) -> Value {
    match row {
        Json::Object(members) => custom(members),
        other => value(other, None),
    }
}

/// A message of the envelope.
pub(super) fn plain_text(message: Json) -> Option<String> {
    match message {
        Json::Null => None,
        Json::String(text) => Some(text),
        other => Some(other.to_string()),
    }
}

fn custom(members: &Map<String, Json>) -> Value {
    let mut object = Object::new([
        "System.Management.Automation.PSCustomObject",
        "System.Object",
    ]);
    for (name, json) in members {
        if name.contains('@') {
            continue;
        }
        let hint = |kind: &str| {
            members
                .get(&format!("{name}@{kind}.type"))
                .and_then(Json::as_str)
        };
        let odata = hint("odata").map(|hint| hint.trim_start_matches('#'));
        // A type that is no .NET type of its own stands in `@odata.type` alone or says more there.
        let list = odata.filter(|hint| json.is_array() && hint.starts_with("Collection("));
        let typed = value(json, list.or(hint("data")).or(odata));
        object.notes.push((name.clone(), typed));
    }
    object.into()
}

fn value(json: &Json, hint: Option<&str>) -> Value {
    match json {
        Json::Null => Value::Null,
        Json::Bool(on) => Value::Bool(*on),
        Json::String(text) => typed_text(text, hint),
        Json::Number(number) => typed_number(number, hint),
        Json::Array(items) => {
            // `#Collection(Guid)` says what each element is.
            let element = hint
                .and_then(|hint| hint.strip_prefix("Collection("))
                .and_then(|hint| hint.strip_suffix(')'));
            let items = items.iter().map(|item| value(item, element)).collect();
            Object::new(["System.Collections.ArrayList", "System.Object"])
                .with_content(Content::List(items))
                .into()
        }
        Json::Object(members) if is_hashtable(members) => hashtable(members),
        Json::Object(members) if hint.map(short) == Some("ByteArrayType") || is_bytes(members) => {
            bytes(members).unwrap_or_else(|| custom(members))
        }
        Json::Object(members) => custom(members),
    }
}

fn is_hashtable(members: &Map<String, Json>) -> bool {
    let kind = members.get("@odata.type").and_then(Json::as_str);
    kind == Some("#Exchange.GenericHashTable")
}

fn is_bytes(members: &Map<String, Json>) -> bool {
    let kind = members.get("@odata.type").and_then(Json::as_str);
    kind == Some("#Exchange.ByteArrayType")
}

/// Bytes come in the form in which they are sent (adminapi.md §2.3 row 9).
fn bytes(members: &Map<String, Json>) -> Option<Value> {
    let byte = |item: &Json| item.as_u64().and_then(|n| u8::try_from(n).ok());
    let data = members.get("Data")?.as_array()?;
    data.iter()
        .map(byte)
        .collect::<Option<Vec<u8>>>()
        .map(Value::Bytes)
}

fn hashtable(members: &Map<String, Json>) -> Value {
    let entries = members
        .iter()
        .filter(|(name, _)| !name.contains('@'))
        .map(|(name, json)| (Value::String(name.clone()), value(json, None)));
    Value::Object(Arc::new(Object::hashtable(entries.collect())))
}

/// The type's last name: `System.Guid` and `Guid` are the same.
fn short(hint: &str) -> &str {
    hint.rsplit('.').next().unwrap_or(hint)
}

fn typed_text(text: &str, hint: Option<&str>) -> Value {
    let plain = || Value::String(text.to_owned());
    match hint.map(short) {
        Some("Guid") => Uuid::parse_str(text).map_or_else(|_| plain(), Value::Guid),
        Some("DateTime" | "DateTimeOffset") if clixml::moment(text).is_some() => {
            Value::DateTime(text.to_owned())
        }
        Some("TimeSpan") => duration(text).map_or_else(plain, Value::TimeSpan),
        Some("Boolean") => match text {
            "True" | "true" => Value::Bool(true),
            "False" | "false" => Value::Bool(false),
            _ => plain(),
        },
        Some("Uri") => Value::Uri(text.to_owned()),
        Some("Version") => Value::Version(text.to_owned()),
        Some("Decimal") if text.parse::<f64>().is_ok() => Value::Decimal(text.to_owned()),
        Some("Byte[]" | "Binary") => STANDARD.decode(text).map_or_else(|_| plain(), Value::Bytes),
        Some("Int64") => text.parse().map_or_else(|_| plain(), Value::Int64),
        Some("UInt64") => text.parse().map_or_else(|_| plain(), Value::UInt64),
        Some("Double") => text.parse().map_or_else(|_| plain(), Value::Double),
        _ => plain(),
    }
}

/// `14.00:00:00.5` as XML duration text.
fn duration(text: &str) -> Option<String> {
    let (sign, rest) = match text.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", text),
    };
    let (days, clock) = match rest.split_once('.') {
        Some((days, clock)) if clock.contains(':') => (days, clock),
        _ => ("0", rest),
    };
    let mut parts = clock.splitn(3, ':');
    let (hours, minutes, seconds) = (parts.next()?, parts.next()?, parts.next()?);
    let written = format!("{sign}P{days}DT{hours}H{minutes}M{seconds}S");
    clixml::duration_ticks(&written).map(|_| written)
}

fn typed_number(number: &serde_json::Number, hint: Option<&str>) -> Value {
    let whole = number.as_i64();
    let narrow = match (hint.map(short), whole) {
        (Some("Byte"), Some(n)) => u8::try_from(n).ok().map(Value::Byte),
        (Some("SByte"), Some(n)) => i8::try_from(n).ok().map(Value::SByte),
        (Some("Int16"), Some(n)) => i16::try_from(n).ok().map(Value::Int16),
        (Some("UInt16"), Some(n)) => u16::try_from(n).ok().map(Value::UInt16),
        (Some("UInt32"), Some(n)) => u32::try_from(n).ok().map(Value::UInt32),
        (Some("Int64"), Some(n)) => Some(Value::Int64(n)),
        (Some("UInt64"), _) => number.as_u64().map(Value::UInt64),
        (Some("Decimal"), _) => Some(Value::Decimal(number.to_string())),
        (Some("Double"), _) => number.as_f64().map(Value::Double),
        (Some("Single"), _) => number.to_string().parse().ok().map(Value::Single),
        _ => None,
    };
    narrow
        .or_else(|| whole.and_then(|n| i32::try_from(n).ok()).map(Value::Int32))
        .or_else(|| whole.map(Value::Int64))
        .or_else(|| number.as_f64().map(Value::Double))
        .unwrap_or(Value::Null)
}

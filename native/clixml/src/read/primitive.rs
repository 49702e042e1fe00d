use std::borrow::Cow;
use std::str::FromStr;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use uuid::Uuid;

use crate::{SecureText, Value, escape, number};

/// The value of a primitive element ([MS-PSRP] 2.2.5.1) from its unescaped text; `None` for an unknown element.
pub(crate) fn value(tag: &[u8], text: Cow<'_, str>) -> Option<Result<Value, &'static str>> {
    let value = match tag {
        b"S" => Ok(Value::String(string(text))),
        b"Nil" => Ok(Value::Null),
        b"B" => boolean(&text),
        b"C" => parsed(&text, Value::Char, "a character code"),
        b"SB" => parsed(&text, Value::SByte, "an 8-bit integer"),
        b"By" => parsed(&text, Value::Byte, "a byte"),
        b"I16" => parsed(&text, Value::Int16, "a 16-bit integer"),
        b"U16" => parsed(&text, Value::UInt16, "an unsigned 16-bit integer"),
        b"I32" => parsed(&text, Value::Int32, "a 32-bit integer"),
        b"U32" => parsed(&text, Value::UInt32, "an unsigned 32-bit integer"),
        b"I64" => parsed(&text, Value::Int64, "a 64-bit integer"),
        b"U64" => parsed(&text, Value::UInt64, "an unsigned 64-bit integer"),
        b"Sg" => float(&text, Value::Single),
        b"Db" => float(&text, Value::Double),
        b"D" => decimal(&text),
        b"DT" => Ok(Value::DateTime(text.trim().to_owned())),
        b"TS" => Ok(Value::TimeSpan(text.trim().to_owned())),
        b"G" => parsed::<Uuid>(&text, Value::Guid, "a GUID"),
        b"URI" => Ok(Value::Uri(string(text))),
        b"Version" => Ok(Value::Version(text.trim().to_owned())),
        b"SBK" => Ok(Value::ScriptBlock(string(text))),
        b"XD" => Ok(Value::Xml(string(text))),
        b"BA" => bytes(&text),
        b"SS" => Ok(Value::SecureString(SecureText::new(string(text)))),
        _ => return None,
    };
    Some(value)
}

/// The text of a string element with its `_xHHHH_` escapes resolved.
pub(crate) fn string(text: Cow<'_, str>) -> String {
    escape::decode(text).into_owned()
}

fn parsed<T: FromStr>(
    text: &str,
    make: impl FnOnce(T) -> Value,
    what: &'static str,
) -> Result<Value, &'static str> {
    text.trim().parse().map(make).map_err(|_| what)
}

fn float<T: FromStr>(text: &str, make: impl FnOnce(T) -> Value) -> Result<Value, &'static str> {
    number::parse(text.trim()).map(make).ok_or("a number")
}

fn boolean(text: &str) -> Result<Value, &'static str> {
    match text.trim() {
        "true" | "1" => Ok(Value::Bool(true)),
        "false" | "0" => Ok(Value::Bool(false)),
        _ => Err("true or false"),
    }
}

fn decimal(text: &str) -> Result<Value, &'static str> {
    let text = text.trim();
    let plain = text
        .bytes()
        .all(|b| matches!(b, b'0'..=b'9' | b'.' | b'-' | b'+'));
    if plain && text.parse::<f64>().is_ok() {
        Ok(Value::Decimal(text.to_owned()))
    } else {
        Err("a decimal number")
    }
}

fn bytes(text: &str) -> Result<Value, &'static str> {
    let compact: Cow<'_, str> = if text.contains(|c: char| c.is_ascii_whitespace()) {
        text.split_ascii_whitespace().collect::<String>().into()
    } else {
        text.into()
    };
    STANDARD
        .decode(compact.as_bytes())
        .map(Value::Bytes)
        .map_err(|_| "base64 text")
}

//! A stored record becomes the object that the wire carries.

use std::sync::{Arc, OnceLock};

use chrono::{DateTime, Utc};
use clixml::{Content, Object, Value};

use super::chance;
use super::datum::{Datum, Nested, local_text, read_size, read_time, size_text, utc_text};
use super::record::{Record, Values};
use super::schema::{Property, Schema, ValueKind, blank};

/// Renders a record; `shown` wins over what the record stores (names instead of links).
pub fn object(schema: &Schema, record: &Record, shown: Option<&Values>) -> Value {
    let mut properties = Vec::with_capacity(schema.properties.len());
    for (property, fixed) in schema.properties.iter().zip(&schema.fixed) {
        let value = match (stored(property, record, shown), fixed) {
            (Some(stored), _) => value(property, &stored),
            (None, Some(fixed)) => fixed.clone(),
            (None, None) => value(property, &datum(property, record, shown)),
        };
        properties.push((property.name.clone(), value));
    }
    let mut object = Object::typed(Arc::clone(&schema.type_names));
    // Where no source tells the text, the identity stands for it: the reference pipes such objects into other commands.
    let key = schema.to_string.as_deref().unwrap_or("identity");
    let at = schema.properties.iter().position(|p| p.key == key);
    object.to_string = at
        .and_then(|at| properties.get(at))
        .map(|(_, value)| value.text());
    object.properties = properties;
    Value::Object(Arc::new(object))
}

/// A default that is the same on every object.
pub fn fixed(property: &Property) -> Option<Value> {
    match &property.default {
        Datum::Guid(guid) if guid.is_max() => None,
        Datum::Time(_) => None,
        default => Some(value(property, default)),
    }
}

/// What the record itself has to say about a property.
fn stored(property: &Property, record: &Record, shown: Option<&Values>) -> Option<Datum> {
    if let Some(value) = shown.and_then(|shown| shown.get(&property.key)) {
        return Some(value.clone());
    }
    record.value(&property.key, property.part)
}

/// The value of a property as the object shows it.
pub fn datum(property: &Property, record: &Record, shown: Option<&Values>) -> Datum {
    if let Some(value) = stored(property, record, shown) {
        return value;
    }
    match &property.default {
        Datum::Guid(guid) if guid.is_max() => Datum::Guid(chance::kin(record.guid, &property.key)),
        Datum::Time(_) => Datum::Time(record.changed),
        other => other.clone(),
    }
}

fn value(property: &Property, datum: &Datum) -> Value {
    use ValueKind::*;
    if *datum == Datum::Null {
        return match blank(property.kind, property.nullable) {
            Datum::Null => Value::Null,
            Datum::List(_) => texts(&property.key, &[]),
            Datum::Text(text) => Value::String(text),
            _ => Value::Null,
        };
    }
    match property.kind {
        Bool => Value::Bool(truth(datum)),
        Int32 if property.short => Value::Int16(number(datum) as i16),
        Int32 => number_text(datum).map_or_else(
            || Value::String(datum.text()),
            |n| i32::try_from(n).map_or(Value::Int64(n), Value::Int32),
        ),
        Int64 => unsigned(datum),
        Guid => guid(datum),
        Time => time(datum).map_or(Value::Null, |at| {
            Value::DateTime(local_or_utc(property, at))
        }),
        TimeUtc => time(datum).map_or(Value::Null, |at| Value::DateTime(utc_text(at))),
        Texts => texts(&property.key, datum.items()),
        Objects => texts(&property.key, datum.items()),
        UnlimitedSize if property.structured => unlimited_object(datum),
        Bytes => match datum {
            Datum::Bytes(bytes) => Value::Bytes(bytes.clone()),
            other => Value::Bytes(other.text().into_bytes()),
        },
        Object => plain(datum),
        Text | Enum | UnlimitedSize | UnlimitedInt | Size | Span => match datum {
            Datum::Nested(nested) => nested_object(nested),
            other => Value::String(other.text()),
        },
    }
}

/// Message traces carry UTC in a property that the schema calls local.
fn local_or_utc(property: &Property, at: DateTime<Utc>) -> String {
    if matches!(property.key.as_str(), "received" | "startdate" | "enddate") {
        utc_text(at)
    } else {
        local_text(at)
    }
}

fn truth(datum: &Datum) -> bool {
    match datum {
        Datum::Bool(value) => *value,
        Datum::Int(number) => *number != 0,
        other => other.text().eq_ignore_ascii_case("true"),
    }
}

fn number(datum: &Datum) -> i64 {
    number_text(datum).unwrap_or_default()
}

fn number_text(datum: &Datum) -> Option<i64> {
    match datum {
        Datum::Int(number) => Some(*number),
        other => other.text().parse().ok(),
    }
}

/// 64-bit numbers are kept as text when they pass the signed range (rule identities do).
fn unsigned(datum: &Datum) -> Value {
    match number_text(datum) {
        Some(number) => Value::Int64(number),
        None => datum
            .text()
            .parse()
            .map_or_else(|_| Value::String(datum.text()), Value::UInt64),
    }
}

fn guid(datum: &Datum) -> Value {
    match datum {
        Datum::Guid(guid) | Datum::Link(guid) => Value::Guid(*guid),
        other => uuid::Uuid::parse_str(&other.text())
            .map_or_else(|_| Value::String(other.text()), Value::Guid),
    }
}

fn time(datum: &Datum) -> Option<DateTime<Utc>> {
    match datum {
        Datum::Time(time) => Some(*time),
        other => read_time(&other.text()),
    }
}

/// A value whose kind the schema leaves open.
fn plain(datum: &Datum) -> Value {
    match datum {
        Datum::Null => Value::Null,
        Datum::Bool(value) => Value::Bool(*value),
        Datum::Int(number) => i32::try_from(*number).map_or(Value::Int64(*number), Value::Int32),
        Datum::Guid(guid) => Value::Guid(*guid),
        Datum::Time(at) => Value::DateTime(local_text(*at)),
        Datum::Bytes(bytes) => Value::Bytes(bytes.clone()),
        Datum::List(items) => texts("", items),
        Datum::Nested(nested) => nested_object(nested),
        other => Value::String(other.text()),
    }
}

fn nested_object(nested: &Nested) -> Value {
    let mut object = Object::new([nested.type_name, "System.Object"]);
    object.to_string = Some(nested.text.clone());
    object.properties = nested
        .properties
        .iter()
        .map(|(name, datum)| (name.clone(), plain(datum)))
        .collect();
    Value::Object(Arc::new(object))
}

fn texts(key: &str, items: &[Datum]) -> Value {
    let mut object = Object::typed(if key == "emailaddresses" {
        proxy_addresses()
    } else {
        multi_valued()
    });
    object.content = Content::List(
        items
            .iter()
            .map(|item| match item {
                Datum::Nested(nested) => nested_object(nested),
                other => Value::String(other.text()),
            })
            .collect(),
    );
    Value::Object(Arc::new(object))
}

fn multi_valued() -> Arc<[String]> {
    static NAMES: OnceLock<Arc<[String]>> = OnceLock::new();
    let make = || {
        chain(&[
            "Microsoft.Exchange.Data.MultiValuedProperty`1[[System.String, mscorlib, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089]]",
            "Microsoft.Exchange.Data.MultiValuedPropertyBase",
            "System.Object",
        ])
    };
    Arc::clone(NAMES.get_or_init(make))
}

fn proxy_addresses() -> Arc<[String]> {
    static NAMES: OnceLock<Arc<[String]>> = OnceLock::new();
    let make = || {
        chain(&[
            "Microsoft.Exchange.Data.ProxyAddressCollection",
            "Microsoft.Exchange.Data.ProxyAddressBaseCollection`1[[Microsoft.Exchange.Data.ProxyAddress, Microsoft.Exchange.Data, Version=15.0.0.0, Culture=neutral, PublicKeyToken=31bf3856ad364e35]]",
            "Microsoft.Exchange.Data.MultiValuedProperty`1[[Microsoft.Exchange.Data.ProxyAddress, Microsoft.Exchange.Data, Version=15.0.0.0, Culture=neutral, PublicKeyToken=31bf3856ad364e35]]",
            "Microsoft.Exchange.Data.MultiValuedPropertyBase",
            "System.Object",
        ])
    };
    Arc::clone(NAMES.get_or_init(make))
}

fn chain(names: &[&str]) -> Arc<[String]> {
    names.iter().map(|&name| name.to_owned()).collect()
}

/// A size of Get-MailboxStatistics: an object with `IsUnlimited` and `Value`, whose text is the size.
fn unlimited_object(datum: &Datum) -> Value {
    let size = match datum {
        Datum::Size(size) => *size,
        other => read_size(&other.text()).flatten(),
    };
    let text = size_text(size);
    let mut inner = Object::new([
        "Microsoft.Exchange.Data.ByteQuantifiedSize",
        "System.ValueType",
        "System.Object",
    ]);
    inner.to_string = Some(text.clone());
    let mut object = Object::new([
        "Microsoft.Exchange.Data.Unlimited`1[[Microsoft.Exchange.Data.ByteQuantifiedSize, Microsoft.Exchange.Data, Version=15.0.0.0, Culture=neutral, PublicKeyToken=31bf3856ad364e35]]",
        "System.ValueType",
        "System.Object",
    ]);
    object.to_string = Some(text);
    let value = if size.is_some() {
        Value::Object(Arc::new(inner))
    } else {
        Value::Null
    };
    object.properties = vec![
        ("IsUnlimited".into(), Value::Bool(size.is_none())),
        ("Value".into(), value),
    ];
    Value::Object(Arc::new(object))
}

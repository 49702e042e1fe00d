//! Rows as flat OData JSON with the annotations of adminapi.md §3.1.

use clixml::{Content, Object, Value};
use serde_json::{Value as Json, json};

/// Writes one row; `selected` keeps only these properties.
pub fn row(out: &mut String, value: &Value, selected: Option<&[String]>) {
    let Value::Object(object) = value else {
        // A cmdlet that returns bare values (a string, a number) answers them one by one.
        out.push_str(&json!({ "value": plain(value) }).to_string());
        return;
    };
    out.push('{');
    let mut first = true;
    for (name, value) in object.properties.iter().chain(&object.notes) {
        if selected.is_none_or(|names| names.iter().any(|other| other.eq_ignore_ascii_case(name))) {
            property(out, &mut first, name, value);
        }
    }
    out.push('}');
}

fn property(out: &mut String, first: &mut bool, name: &str, value: &Value) {
    let (data_type, odata_type) = annotations(value);
    for (suffix, text) in [("data", data_type), ("odata", odata_type)] {
        if let Some(text) = text {
            member(
                out,
                first,
                &format!("{name}@{suffix}.type"),
                &Json::from(text),
            );
        }
    }
    member(out, first, name, &plain(value));
}

fn member(out: &mut String, first: &mut bool, name: &str, value: &Json) {
    if !std::mem::take(first) {
        out.push(',');
    }
    out.push_str(&Json::from(name).to_string());
    out.push(':');
    out.push_str(&value.to_string());
}

/// `@data.type` and `@odata.type`.
fn annotations(value: &Value) -> (Option<&'static str>, Option<&'static str>) {
    match value {
        Value::Guid(_) => (Some("System.Guid"), Some("#Guid")),
        Value::Int16(_) => (Some("System.Int16"), Some("#Int16")),
        Value::Int32(_) => (Some("System.Int32"), None),
        Value::UInt32(_) => (Some("System.UInt32"), Some("#Int64")),
        Value::Int64(_) => (Some("System.Int64"), Some("#Int64")),
        Value::UInt64(_) => (Some("System.UInt64"), Some("#Decimal")),
        Value::Byte(_) => (Some("System.Byte"), Some("#Byte")),
        Value::SByte(_) => (Some("System.SByte"), Some("#SByte")),
        Value::Single(_) => (Some("System.Single"), Some("#Single")),
        Value::Double(_) => (Some("System.Double"), None),
        Value::Decimal(_) => (Some("System.Decimal"), Some("#Decimal")),
        Value::DateTime(_) => (Some("System.DateTime"), None),
        Value::TimeSpan(_) => (Some("System.TimeSpan"), None),
        Value::Uri(_) => (Some("System.Uri"), None),
        Value::Bytes(_) => (Some("System.Byte[]"), Some("#Exchange.ByteArrayType")),
        Value::Object(object) => (None, object_annotation(object)),
        _ => (None, None),
    }
}

fn object_annotation(object: &Object) -> Option<&'static str> {
    let nested = |item: &Value| matches!(item, Value::Object(inner) if is_table(inner));
    match object.content.items() {
        Some(items) if items.iter().any(nested) => Some("#Collection(Exchange.GenericHashTable)"),
        Some(_) => Some("#Collection(String)"),
        None => None,
    }
}

/// Whether an object travels with its members and not as its text.
fn is_table(object: &Object) -> bool {
    match &object.content {
        Content::Dictionary(_) => true,
        Content::None => object.to_string.is_none() && !object.properties.is_empty(),
        _ => false,
    }
}

fn plain(value: &Value) -> Json {
    match value {
        Value::Null | Value::Reference(_) => Json::Null,
        Value::Bool(value) => json!(value),
        Value::SByte(value) => json!(value),
        Value::Byte(value) => json!(value),
        Value::Int16(value) => json!(value),
        Value::UInt16(value) | Value::Char(value) => json!(value),
        Value::Int32(value) => json!(value),
        Value::UInt32(value) => json!(value),
        Value::Int64(value) => json!(value),
        Value::UInt64(value) => json!(value),
        Value::Single(value) => json!(value),
        Value::Double(value) => json!(value),
        Value::DateTime(text) => Json::from(seven_digits(text)),
        Value::Bytes(bytes) => json!({ "@odata.type": "#Exchange.ByteArrayType", "Data": bytes }),
        Value::Object(object) => object_json(object, value),
        other => Json::from(other.text()),
    }
}

fn object_json(object: &Object, value: &Value) -> Json {
    if let Some(items) = object.content.items() {
        return items.iter().map(plain).collect();
    }
    if !is_table(object) {
        return match &object.content {
            Content::Primitive(inner) if object.to_string.is_none() => plain(inner),
            _ => Json::from(value.text()),
        };
    }
    let mut table = serde_json::Map::new();
    table.insert(
        "@odata.type".to_owned(),
        Json::from("#Exchange.GenericHashTable"),
    );
    if let Content::Dictionary(entries) = &object.content {
        table.extend(
            entries
                .iter()
                .map(|(key, value)| (key.text(), plain(value))),
        );
    }
    table.extend(
        object
            .properties
            .iter()
            .map(|(name, value)| (name.clone(), plain(value))),
    );
    Json::Object(table)
}

/// Exchange writes seven fractional digits.
fn seven_digits(text: &str) -> String {
    let zone_at = text
        .char_indices()
        .skip(11)
        .find(|(_, letter)| matches!(letter, 'Z' | '+' | '-'))
        .map_or(text.len(), |(at, _)| at);
    let (time, zone) = text.split_at(zone_at);
    let (whole, fraction) = time.split_once('.').unwrap_or((time, ""));
    format!("{whole}.{fraction:0<7}{zone}")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;

    /// adminapi.md §3.1.
    #[test]
    fn annotations_stand_before_their_property() {
        let object = Object::new(["Microsoft.Exchange.Data.Directory.Management.Mailbox"])
            .with_property(
                "AcceptMessagesOnlyFrom",
                Value::from(Object::array(Vec::new())),
            )
            .with_property(
                "DatabaseGuid",
                Value::Guid("ae0627d4-0000-4000-8000-000000000000".parse().unwrap()),
            )
            .with_property("PitrCopyIntervalInSeconds", Value::Int16(0))
            .with_property("RecipientSoftDeletedStatus", Value::Int32(0))
            .with_property(
                "WhenCreatedUTC",
                Value::DateTime("2022-06-29T17:57:03Z".into()),
            )
            .with_property(
                "WhenCreated",
                Value::DateTime("2022-06-29T17:57:03.25+00:00".into()),
            )
            .with_property("MailTip", Value::Null);
        let mut text = String::new();
        row(&mut text, &Value::from(object), None);
        assert_eq!(
            text,
            r##"{"AcceptMessagesOnlyFrom@odata.type":"#Collection(String)","AcceptMessagesOnlyFrom":[],"DatabaseGuid@data.type":"System.Guid","DatabaseGuid@odata.type":"#Guid","DatabaseGuid":"ae0627d4-0000-4000-8000-000000000000","PitrCopyIntervalInSeconds@data.type":"System.Int16","PitrCopyIntervalInSeconds@odata.type":"#Int16","PitrCopyIntervalInSeconds":0,"RecipientSoftDeletedStatus@data.type":"System.Int32","RecipientSoftDeletedStatus":0,"WhenCreatedUTC@data.type":"System.DateTime","WhenCreatedUTC":"2022-06-29T17:57:03.0000000Z","WhenCreated@data.type":"System.DateTime","WhenCreated":"2022-06-29T17:57:03.2500000+00:00","MailTip":null}"##
        );
    }
}

//! The OData annotations that values need on the wire, and the sealed values that only the service opens (adminapi.md §2.3).

use axum::response::Response;
use serde_json::{Map, Value};

use super::errors;
use crate::identity::keys;

/// What stands in place of a secret, everywhere behind this room.
pub const STARS: &str = "********";

type Refused = Box<Response>;

/// A `Name@odata.type` must stand beside its parameter and name a known collection.
pub fn belongs(annotation: &str, parameters: &Map<String, Value>) -> Result<(), Refused> {
    let Some(name) = annotation.strip_suffix("@odata.type") else {
        return Err(Box::new(errors::malformed(&format!(
            "The annotation '{annotation}' is not known."
        ))));
    };
    if name.is_empty() || parameters.contains_key(name) {
        return Ok(());
    }
    Err(Box::new(errors::malformed(&format!(
        "The annotation '{annotation}' has no property that it describes."
    ))))
}

/// Checks one value against its parameter's type and the annotations; secrets come back as stars.
pub fn checked(
    name: &str,
    kind: Option<&str>,
    value: &Value,
    sibling: Option<&str>,
) -> Result<Value, Refused> {
    match (kind, value) {
        (_, Value::Null) => Ok(Value::Null),
        (Some("securestring" | "pscredential"), value) => {
            sealed(name, kind.unwrap_or_default(), value)
        }
        (Some("byte[]"), value) => bytes(name, value),
        (Some("datetime"), Value::String(text)) if has_zone(text) => Err(refused(
            name,
            text,
            "System.DateTime",
            "The string was not recognized as a valid DateTime: a time without offset, in UTC, was expected.",
        )),
        (_, Value::Object(object)) => {
            annotated(name, object)?;
            Ok(value.clone())
        }
        (_, Value::Array(items)) => {
            for item in items {
                if let Value::Object(object) = item {
                    if !is_collection(sibling) {
                        annotated(name, object)?;
                    }
                }
            }
            Ok(value.clone())
        }
        _ => Ok(value.clone()),
    }
}

fn is_collection(sibling: Option<&str>) -> bool {
    matches!(
        sibling,
        Some("#Collection(Exchange.GenericHashTable)" | "#Collection(Exchange.ByteArrayType)")
    )
}

/// An object must say which type it is, at every level.
fn annotated(name: &str, object: &Map<String, Value>) -> Result<(), Refused> {
    match object.get("@odata.type").and_then(Value::as_str) {
        Some("#Exchange.GenericHashTable") => {}
        Some("#Exchange.ByteArrayType") => {
            return bytes(name, &Value::Object(object.clone())).map(|_| ());
        }
        Some("#Exchange.StringFieldDeltaUpdateData") => {}
        Some(other) => {
            return Err(Box::new(errors::malformed(&format!(
                "A type named '{other}' could not be resolved by the model. When a model is available, each type name must resolve to a valid type."
            ))));
        }
        None => {
            return Err(refused(
                name,
                "Newtonsoft.Json.Linq.JObject",
                "System.Collections.Hashtable",
                "JProperty not convertible to the parameter's type.",
            ));
        }
    }
    for value in object.values() {
        match value {
            Value::Object(inner) => annotated(name, inner)?,
            Value::Array(items) => {
                for item in items.iter().filter_map(Value::as_object) {
                    annotated(name, item)?;
                }
            }
            _ => {}
        }
    }
    Ok(())
}

/// `{"@odata.type":"#Exchange.ByteArrayType","Data":[…]}`.
fn bytes(name: &str, value: &Value) -> Result<Value, Refused> {
    let data = value
        .as_object()
        .filter(|object| {
            object.get("@odata.type").and_then(Value::as_str) == Some("#Exchange.ByteArrayType")
        })
        .and_then(|object| object.get("Data"))
        .and_then(Value::as_array);
    match data {
        Some(data)
            if data
                .iter()
                .all(|byte| byte.as_u64().is_some_and(|byte| byte <= 255)) =>
        {
            Ok(value.clone())
        }
        _ => Err(refused(
            name,
            "Newtonsoft.Json.Linq.JToken",
            "System.Byte[]",
            "An Exchange.ByteArrayType was expected.",
        )),
    }
}

/// A value sealed with the module's public key; a credential's user name comes through, its password does not.
fn sealed(name: &str, kind: &str, value: &Value) -> Result<Value, Refused> {
    let wanted = if kind == "pscredential" {
        "System.Management.Automation.PSCredential"
    } else {
        "System.Security.SecureString"
    };
    let closed = || {
        refused(
            name,
            STARS,
            wanted,
            "The value could not be decrypted. Make sure that it was encrypted with the current public key.",
        )
    };
    let text = value.as_str().ok_or_else(closed)?;
    if text.is_empty() {
        return Ok(Value::String(String::new()));
    }
    let open = keys::unsealed(text).ok_or_else(closed)?;
    if kind != "pscredential" {
        return Ok(Value::String(STARS.to_owned()));
    }
    let credential: Value = serde_json::from_str(&open).map_err(|_| closed())?;
    match (credential.get("UserName"), credential.get("Password")) {
        (Some(Value::String(user)), Some(Value::String(_))) => Ok(Value::String(user.clone())),
        _ => Err(closed()),
    }
}

/// `Z`, or an offset after the time of day.
fn has_zone(text: &str) -> bool {
    let time = text.split_once(['T', ' ']).map_or("", |(_, time)| time);
    time.ends_with(['Z', 'z']) || time.contains('+') || time.contains('-')
}

fn refused(name: &str, value: &str, wanted: &str, reason: &str) -> Refused {
    Box::new(errors::transformation(&format!(
        "Cannot process argument transformation on parameter '{name}'. Cannot convert value \"{value}\" to type \"{wanted}\". Error: \"{reason}\""
    )))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;

    #[test]
    fn annotations_are_demanded() {
        for (kind, value, sibling, good) in [
            (
                None,
                r##"{"@odata.type":"#Exchange.GenericHashTable","Add":"x","Remove":["y"]}"##,
                None,
                true,
            ),
            (
                None,
                r##"{"@odata.type":"#Exchange.StringFieldDeltaUpdateData","Add":["x"]}"##,
                None,
                true,
            ),
            (None, r##"{"Add":"x"}"##, None, false),
            (
                None,
                r##"{"@odata.type":"#Exchange.GenericHashTable","a":{"b":1}}"##,
                None,
                false,
            ),
            (
                Some("hashtable[]"),
                r##"[{"Name":"x"}]"##,
                Some("#Collection(Exchange.GenericHashTable)"),
                true,
            ),
            (Some("hashtable[]"), r##"[{"Name":"x"}]"##, None, false),
            (
                Some("byte[]"),
                r##"{"@odata.type":"#Exchange.ByteArrayType","Data":[1,255]}"##,
                None,
                true,
            ),
            (
                Some("byte[]"),
                r##"{"@odata.type":"#Exchange.ByteArrayType","Data":[256]}"##,
                None,
                false,
            ),
            (Some("byte[]"), r##""AAEC""##, None, false),
            (Some("datetime"), r##""2026-09-30T07:15:00""##, None, true),
            (Some("datetime"), r##""2026-09-30T07:15:00Z""##, None, false),
            (
                Some("datetime"),
                r##""2026-09-30T07:15:00+02:00""##,
                None,
                false,
            ),
            (Some("datetime"), r##""2026-09-30""##, None, true),
            (Some("securestring"), r##""plain""##, None, false),
            (Some("pscredential"), r##"{"UserName":"u"}"##, None, false),
            (Some("string"), r##"null"##, None, true),
        ] {
            let value: Value = serde_json::from_str(value).unwrap();
            assert_eq!(
                checked("P", kind, &value, sibling).is_ok(),
                good,
                "{kind:?} {value}"
            );
        }
    }
}

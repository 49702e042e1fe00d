//! Continuous access evaluation: what the service wants to see in the next token.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use serde_json::{Map, Value, json};

/// The claims to ask for; [`Default`] asks for nothing but says that challenges are understood.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ClaimsChallenge(Map<String, Value>);

impl ClaimsChallenge {
    /// The challenge in a `WWW-Authenticate` header of a 401 answer, if it holds one
    /// (`adminapi.md §5.3`, last lines).
    pub fn from_header(header: &str) -> Option<Self> {
        let claims = parameter(header, "claims")?;
        Self::from_claims(claims)
    }

    /// The challenge in a `claims` value, base64 (either alphabet) or plain JSON.
    pub fn from_claims(claims: &str) -> Option<Self> {
        let claims = claims.trim();
        if claims.starts_with('{') {
            return serde_json::from_str(claims).ok().map(Self);
        }
        let digits = claims.trim_end_matches('=');
        let bytes = URL_SAFE_NO_PAD
            .decode(digits)
            .or_else(|_| STANDARD_NO_PAD.decode(digits))
            .ok()?;
        serde_json::from_slice(&bytes).ok().map(Self)
    }

    /// The `claims` parameter: the challenge merged with the capability `cp1`, as JSON.
    pub fn parameter(&self) -> String {
        let mut claims = self.0.clone();
        let wanted = claims.entry("access_token").or_insert_with(|| json!({}));
        if !wanted.is_object() {
            *wanted = json!({});
        }
        if let Some(wanted) = wanted.as_object_mut() {
            wanted.insert("xms_cc".to_owned(), json!({ "values": ["cp1"] }));
        }
        Value::Object(claims).to_string()
    }
}

/// The value of `name="…"` in a `WWW-Authenticate` header, its quotes removed.
fn parameter<'a>(header: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = header;
    while let Some(equals) = rest.find('=') {
        let key = rest[..equals].rsplit([' ', ',', '\t']).next()?;
        let found = key.eq_ignore_ascii_case(name);
        let after = &rest[equals + 1..];
        let (value, next) = match after.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"')?,
            None => after.split_at(after.find([',', ' ']).unwrap_or(after.len())),
        };
        if found {
            return Some(value);
        }
        rest = next;
    }
    None
}

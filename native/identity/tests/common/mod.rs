//! What the tests of this room share.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used)]

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use identity::Cloud;
use serde_json::{Value, json};

/// A fixed moment, in Unix seconds.
pub const NOW: u64 = 1_716_393_876;

pub const TENANT: &str = "8b1c2d3e-0000-4000-8000-000000000001";

pub fn commercial() -> Cloud {
    identity::clouds::resolve(None, None, None).unwrap()
}

/// A token of the form of `adminapi.md §5.1`; `changes` replace claims, null removes them.
pub fn jwt(changes: &Value) -> String {
    let mut claims = json!({
        "aud": "https://outlook.office365.com", "tid": TENANT, "oid": "11111111-2222-3333-4444-555555555555",
        "appid": identity::CLIENT_ID, "upn": "chris@contoso.com", "exp": NOW + 3900, "scp": "AdminApi.AccessAsUser.All FfoPowerShell.AccessAsUser.All",
    });
    for (name, value) in changes.as_object().unwrap() {
        if value.is_null() {
            claims.as_object_mut().unwrap().remove(name);
        } else {
            claims[name] = value.clone();
        }
    }
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    format!(
        "{}.{}.c2lnbmF0dXJl",
        part(&json!({"alg": "RS256", "typ": "JWT"})),
        part(&claims)
    )
}

pub fn answer(access_token: &str, refresh_token: Option<&str>, expires_in: Value) -> Vec<u8> {
    let mut body =
        json!({ "token_type": "Bearer", "access_token": access_token, "expires_in": expires_in });
    if let Some(refresh_token) = refresh_token {
        body["refresh_token"] = json!(refresh_token);
    }
    body.to_string().into_bytes()
}

pub fn query(url: &str) -> Vec<(String, String)> {
    url::Url::parse(url)
        .unwrap()
        .query_pairs()
        .into_owned()
        .collect()
}

pub fn value<'a>(fields: &'a [(String, String)], name: &str) -> Option<&'a str> {
    fields
        .iter()
        .find(|(candidate, _)| candidate == name)
        .map(|(_, value)| value.as_str())
}

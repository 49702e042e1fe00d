//! A secret stays a secret, whatever holds it.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;

use common::{NOW, answer, commercial, jwt};
use identity::{
    AuthorizationCode, CLIENT_ID, ClaimsChallenge, DeviceCode, Secret, TokenSet, refresh,
};
use serde_json::json;

#[test]
fn nothing_that_holds_a_secret_shows_it() {
    let cloud = commercial();
    let secret = Secret::new("HIDDEN");
    let flow = AuthorizationCode::new(
        &cloud,
        CLIENT_ID,
        "s",
        "http://localhost:1",
        None,
        *b"HIDDENHIDDENHIDDENHIDDENHIDDENHIDDENHIDDENHIDDENHIDDENHIDDEN1234",
    )
    .unwrap();
    let state = common::value(&common::query(&flow.url()), "state")
        .unwrap()
        .to_owned();
    let flow_text = format!("{flow:?}");
    assert!(!flow_text.contains(&state) && !flow_text.contains("SElEREVO"));
    let redeem = flow.redeem(&format!("code=HIDDEN&state={state}")).unwrap();
    let device = json!({ "device_code": "HIDDEN", "user_code": "U", "verification_uri": "https://microsoft.com/devicelogin", "expires_in": 9 });
    let device = DeviceCode::read(&cloud, CLIENT_ID, device.to_string().as_bytes(), NOW).unwrap();
    let tokens = TokenSet::read(&answer(&jwt(&json!({})), Some("HIDDEN"), json!(60)), NOW).unwrap();
    let token = tokens.access_token.expose().to_owned();
    let shown = [
        format!("{secret:?} {secret}"),
        format!("{redeem:?} {:?}", redeem.body()),
        format!("{device:?} {:?}", device.poll()),
        format!("{tokens:?}"),
        format!(
            "{:?}",
            refresh(&cloud, CLIENT_ID, "s", &secret, &ClaimsChallenge::default())
        ),
    ];
    for text in shown {
        assert!(!text.contains("HIDDEN") && !text.contains(&token), "{text}");
        assert!(text.contains("redacted"), "{text}");
    }
    assert_eq!(secret.expose(), "HIDDEN");
}

//! Sign-in by browser (`adminapi.md §5.3`).
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use common::{commercial, query, value};
use identity::{AuthorizationCode, CLIENT_ID, ClaimsChallenge, scope};
use sha2::{Digest, Sha256};

const REDIRECT: &str = "http://localhost:50123";

fn begun(hint: Option<&str>) -> AuthorizationCode {
    let cloud = commercial();
    let mut entropy = [7; 64];
    entropy[32..].fill(9);
    AuthorizationCode::new(
        &cloud,
        CLIENT_ID,
        &scope(&cloud.audience),
        REDIRECT,
        hint,
        entropy,
    )
    .unwrap()
}

fn state_of(flow: &AuthorizationCode) -> String {
    value(&query(&flow.url()), "state").unwrap().to_owned()
}

#[test]
fn the_address_for_the_browser_has_every_field() {
    let url = begun(Some("chris@contoso.com")).url();
    assert!(
        url.starts_with("https://login.microsoftonline.com/organizations/oauth2/v2.0/authorize?")
    );
    let fields = query(&url);
    let verifier = URL_SAFE_NO_PAD.encode([7; 32]);
    let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(&verifier));
    let state = URL_SAFE_NO_PAD.encode([9; 32]);
    let expected = [
        ("client_id", CLIENT_ID),
        ("response_type", "code"),
        ("redirect_uri", REDIRECT),
        (
            "scope",
            "https://outlook.office365.com/.default offline_access openid profile",
        ),
        ("code_challenge", challenge.as_str()),
        ("code_challenge_method", "S256"),
        ("state", state.as_str()),
        ("login_hint", "chris@contoso.com"),
        ("client_info", "1"),
        (
            "claims",
            r#"{"access_token":{"xms_cc":{"values":["cp1"]}}}"#,
        ),
    ];
    for (name, expected) in expected {
        assert_eq!(value(&fields, name), Some(expected), "{name}");
    }
    assert_eq!(value(&fields, "prompt"), None);
    assert_eq!(fields.len(), expected.len());
    assert!(!url.contains(&verifier), "the verifier stays here");
}

#[test]
fn without_a_name_the_account_is_asked_for() {
    let fields = query(&begun(None).url());
    assert_eq!(value(&fields, "prompt"), Some("select_account"));
    assert_eq!(value(&fields, "login_hint"), None);
}

#[test]
fn the_code_is_exchanged_with_its_verifier() {
    let flow = begun(None);
    let answer = format!(
        "?code=0.AX%2Bcode&client_info=e30&state={}&session_state=s",
        state_of(&flow)
    );
    let request = flow.redeem(&answer).unwrap();
    assert_eq!(
        request.url.as_str(),
        "https://login.microsoftonline.com/organizations/oauth2/v2.0/token"
    );
    let verifier = URL_SAFE_NO_PAD.encode([7; 32]);
    let expected = [
        ("client_id", CLIENT_ID),
        (
            "scope",
            "https://outlook.office365.com/.default offline_access openid profile",
        ),
        ("grant_type", "authorization_code"),
        ("code", "0.AX+code"),
        ("redirect_uri", REDIRECT),
        ("code_verifier", verifier.as_str()),
        ("client_info", "1"),
        (
            "claims",
            r#"{"access_token":{"xms_cc":{"values":["cp1"]}}}"#,
        ),
    ];
    for (name, expected) in expected {
        assert_eq!(request.field(name).unwrap().expose(), expected, "{name}");
    }
    let body: Vec<_> = url::form_urlencoded::parse(request.body().expose().as_bytes())
        .into_owned()
        .collect();
    assert_eq!(body.len(), expected.len());
    assert_eq!(value(&body, "code"), Some("0.AX+code"));
}

#[test]
fn an_answer_of_another_sign_in_is_not_used() {
    let answers = [
        "code=stolen&state=other",
        "code=stolen",
        "code=stolen&state=",
        "error=access_denied&error_description=AADSTS65004%3A+x&state=other",
        "",
    ];
    for answer in answers {
        let error = begun(None).redeem(answer).unwrap_err();
        assert_eq!(
            (error.id.as_str(), error.category.as_str()),
            ("SignInStateMismatch", "SecurityError"),
            "{answer}"
        );
        assert!(!format!("{error:?}").contains("stolen"));
    }
    let flow = begun(None);
    let doubled = format!("code=a&state=other&state={}", state_of(&flow));
    assert_eq!(flow.redeem(&doubled).unwrap_err().id, "SignInStateMismatch");
}

#[test]
fn an_error_of_the_pages_is_told_with_advice() {
    let rows = [
        (
            "error=access_denied&error_description=AADSTS65004%3A+User+declined+to+consent+to+access+the+app.%0d%0aTrace+ID%3a+t%0d%0aCorrelation+ID%3a+c-1%0d%0aTimestamp%3a+2026-01-02+03%3a04%3a05Z",
            "AADSTS65004",
            "AADSTS65004: User declined to consent to access the app. The permissions were declined: connect again and accept them.",
        ),
        (
            "error=access_denied&error_subcode=cancel",
            "access_denied",
            "The sign-in service answered 'access_denied'. The sign-in was declined: connect again and accept the pages to the end.",
        ),
        (
            "code=&x=1",
            "SignInCodeMissing",
            "The browser returned neither a code nor an error from the sign-in pages: connect again.",
        ),
    ];
    for (answer, id, message) in rows {
        let flow = begun(None);
        let answer = format!("{answer}&state={}", state_of(&flow));
        let error = flow.redeem(&answer).unwrap_err();
        assert_eq!((error.id.as_str(), error.message.as_str()), (id, message));
    }
    let flow = begun(None);
    let answer = format!("{}&state={}", rows[0].0, state_of(&flow));
    let error = flow.redeem(&answer).unwrap_err();
    assert_eq!(error.correlation_id.as_deref(), Some("c-1"));
    assert_eq!(error.timestamp.as_deref(), Some("2026-01-02 03:04:05Z"));
    assert_eq!(error.aadsts, Some(65004));
}

#[test]
fn a_code_is_delivered_to_this_machine_alone() {
    let cloud = commercial();
    for redirect in [
        "http://evil.example",
        "https://evil.example/",
        "http://localhost.evil.example:1",
        "urn:ietf:wg:oauth:2.0:oob",
        "",
        "https://localhost:1",
    ] {
        let error =
            AuthorizationCode::new(&cloud, CLIENT_ID, "s", redirect, None, [1; 64]).unwrap_err();
        assert_eq!(error.id, "InvalidRedirectUri", "{redirect}");
    }
    for redirect in [
        "http://127.0.0.1:1",
        "http://[::1]:1/",
        "http://localhost:65535",
    ] {
        assert!(
            AuthorizationCode::new(&cloud, CLIENT_ID, "s", redirect, None, [1; 64]).is_ok(),
            "{redirect}"
        );
    }
}

#[test]
fn other_entropy_makes_another_sign_in() {
    let cloud = commercial();
    let new =
        |byte| AuthorizationCode::new(&cloud, CLIENT_ID, "s", REDIRECT, None, [byte; 64]).unwrap();
    let (first, second) = (query(&new(1).url()), query(&new(2).url()));
    for name in ["state", "code_challenge"] {
        assert_ne!(value(&first, name), value(&second, name), "{name}");
    }
}

#[test]
fn a_challenge_is_answered_in_both_steps() {
    let challenge =
        ClaimsChallenge::from_claims(r#"{"access_token":{"nbf":{"essential":true,"value":"1"}}}"#)
            .unwrap();
    let flow = begun(None).answering(challenge);
    let expected =
        r#"{"access_token":{"nbf":{"essential":true,"value":"1"},"xms_cc":{"values":["cp1"]}}}"#;
    assert_eq!(value(&query(&flow.url()), "claims"), Some(expected));
    let answer = format!("code=c&state={}", state_of(&flow));
    assert_eq!(
        flow.redeem(&answer)
            .unwrap()
            .field("claims")
            .unwrap()
            .expose(),
        expected
    );
}

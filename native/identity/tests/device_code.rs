//! Sign-in on another device (`adminapi.md §5.2`, `§5.3`).
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;

use common::{NOW, answer, commercial, jwt};
use identity::{CLIENT_ID, DeviceCode, DeviceCodeOutcome, scope};
use serde_json::{Value, json};

fn code_answer() -> Value {
    json!({
        "user_code": "CJ4K9LMNO", "device_code": "DEVICE-SECRET", "verification_uri": "https://microsoft.com/devicelogin",
        "expires_in": 900, "interval": 5,
        "message": "To sign in, use a web browser to open the page https://microsoft.com/devicelogin and enter the code CJ4K9LMNO to authenticate.",
    })
}

fn read(body: &Value) -> Result<DeviceCode, identity::SignInError> {
    DeviceCode::read(&commercial(), CLIENT_ID, body.to_string().as_bytes(), NOW)
}

fn refusal(error: &str, number: u32) -> Vec<u8> {
    json!({ "error": error, "error_description": format!("AADSTS{number}: words."), "error_codes": [number] }).to_string().into_bytes()
}

fn pending(outcome: DeviceCodeOutcome) -> DeviceCode {
    match outcome {
        DeviceCodeOutcome::Pending(code) => *code,
        DeviceCodeOutcome::Token(_) => panic!("no token was expected"),
    }
}

#[test]
fn a_code_is_asked_for_shown_and_polled() {
    let cloud = commercial();
    let request = DeviceCode::request(&cloud, CLIENT_ID, &scope(&cloud.audience));
    assert_eq!(
        request.url.as_str(),
        "https://login.microsoftonline.com/organizations/oauth2/v2.0/devicecode"
    );
    assert_eq!(request.field("client_id").unwrap().expose(), CLIENT_ID);
    assert_eq!(
        request.field("scope").unwrap().expose(),
        scope(&cloud.audience)
    );

    let code = read(&code_answer()).unwrap();
    assert_eq!(code.user_code, "CJ4K9LMNO");
    assert_eq!(code.verification_uri, "https://microsoft.com/devicelogin");
    assert_eq!(json!(code.message), code_answer()["message"]);
    assert_eq!((code.interval_s, code.expires_in_s), (5, 900));

    let poll = code.poll();
    assert_eq!(
        poll.url.as_str(),
        "https://login.microsoftonline.com/organizations/oauth2/v2.0/token"
    );
    assert_eq!(
        poll.field("grant_type").unwrap().expose(),
        "urn:ietf:params:oauth:grant-type:device_code"
    );
    assert_eq!(poll.field("device_code").unwrap().expose(), "DEVICE-SECRET");
}

#[test]
fn polling_goes_on_until_the_token_comes() {
    let code = read(&code_answer()).unwrap();
    let code = pending(
        code.outcome(&refusal("authorization_pending", 70016), NOW + 5)
            .unwrap(),
    );
    assert_eq!(code.interval_s, 5);
    let code = pending(
        code.outcome(&refusal("slow_down", 70016), NOW + 10)
            .unwrap(),
    );
    assert_eq!(code.interval_s, 10);
    let body = answer(&jwt(&json!({})), Some("REFRESH"), json!(3600));
    let DeviceCodeOutcome::Token(tokens) = code.outcome(&body, NOW + 20).unwrap() else {
        panic!("a token was expected");
    };
    assert_eq!(tokens.claims.upn.as_deref(), Some("chris@contoso.com"));
    assert_eq!(tokens.expires_at, NOW + 20 + 3600);
}

#[test]
fn polling_ends_with_the_services_refusal() {
    let rows = [
        ("expired_token", 70020, "AADSTS70020", "OperationTimeout"),
        ("authorization_declined", 0, "AADSTS0", "PermissionDenied"),
        (
            "bad_verification_code",
            70018,
            "AADSTS70018",
            "AuthenticationError",
        ),
        ("invalid_grant", 53003, "AADSTS53003", "PermissionDenied"),
    ];
    for (error, number, id, category) in rows {
        let outcome = read(&code_answer())
            .unwrap()
            .outcome(&refusal(error, number), NOW + 5);
        let error = outcome.unwrap_err();
        assert_eq!((error.id.as_str(), error.category.as_str()), (id, category));
    }
}

#[test]
fn a_code_nobody_used_ends_by_itself() {
    let code = read(&code_answer()).unwrap();
    let code = pending(
        code.outcome(&refusal("authorization_pending", 70016), NOW + 899)
            .unwrap(),
    );
    assert!(!code.is_expired(NOW + 899) && code.is_expired(NOW + 900));
    let error = code
        .outcome(&refusal("authorization_pending", 70016), NOW + 900)
        .unwrap_err();
    assert_eq!(error.id, "DeviceCodeExpired");
    assert_eq!(
        error.message,
        "The code CJ4K9LMNO was not used within 900 seconds: connect again for a new one."
    );
}

#[test]
fn what_is_shown_can_do_no_harm() {
    let mut body = code_answer();
    body["message"] = json!("open \u{1b}[31mhttps://microsoft.com\u{7}");
    assert_eq!(
        read(&body).unwrap().message,
        "open [31mhttps://microsoft.com"
    );
    body["message"] = Value::Null;
    assert_eq!(
        json!(read(&body).unwrap().message),
        code_answer()["message"]
    );
    for page in [
        "http://evil.example",
        "javascript:alert(1)",
        "devicelogin",
        "file:///tmp/x",
    ] {
        body["verification_uri"] = json!(page);
        assert_eq!(read(&body).unwrap_err().id, "UntrustedAddress", "{page}");
    }
    body["verification_uri"] = json!("http://127.0.0.1:5000/device");
    assert!(read(&body).is_ok());
}

#[test]
fn an_answer_without_a_code_is_an_error() {
    let cloud = commercial();
    let rows: [(&[u8], &str); 3] = [
        (br#"{"error":"unauthorized_client","error_description":"AADSTS700016: Application with identifier 'x' was not found in the directory 'y'.","error_codes":[700016]}"#, "AADSTS700016"),
        (b"<!DOCTYPE html><html></html>", "SignInAnswerUnreadable"),
        (b"", "SignInAnswerUnreadable"),
    ];
    for (body, id) in rows {
        assert_eq!(
            DeviceCode::read(&cloud, CLIENT_ID, body, NOW)
                .unwrap_err()
                .id,
            id
        );
    }
}

//! What an administrator reads when a sign-in fails.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;

use common::NOW;
use identity::{SignInError, TokenSet};
use serde_json::{Value, json};

fn refused(body: &Value) -> SignInError {
    TokenSet::read(body.to_string().as_bytes(), NOW).unwrap_err()
}

/// Numbers an administrator meets: category, whether repeating may help, and what the advice speaks of.
#[test]
fn each_number_comes_with_what_to_do() {
    const ROWS: &[(u32, &str, bool, &str)] = &[
        (50034, "AuthenticationError", false, "check the user name"),
        (50053, "AuthenticationError", false, "wait a while"),
        (
            50055,
            "AuthenticationError",
            false,
            "myaccount.microsoft.com",
        ),
        (50056, "AuthenticationError", false, "reset it"),
        (50057, "AuthenticationError", false, "enable it"),
        (50058, "AuthenticationError", false, "sign in on the pages"),
        (50072, "AuthenticationError", false, "aka.ms/mfasetup"),
        (50074, "AuthenticationError", false, "second step"),
        (50076, "AuthenticationError", false, "without -Credential"),
        (50079, "AuthenticationError", false, "aka.ms/mfasetup"),
        (50105, "PermissionDenied", false, "Enterprise applications"),
        (50126, "AuthenticationError", false, "check both"),
        (50128, "InvalidArgument", false, "spelling"),
        (50158, "AuthenticationError", false, "in the browser"),
        (50173, "AuthenticationError", false, "connect again"),
        (53003, "PermissionDenied", false, "Conditional Access"),
        (65001, "PermissionDenied", false, "consent"),
        (65004, "PermissionDenied", false, "accept"),
        (70008, "AuthenticationError", false, "connect again"),
        (70016, "AuthenticationError", false, "enter the code"),
        (700016, "InvalidArgument", false, "client id"),
        (700082, "AuthenticationError", false, "connect again"),
        (7000215, "AuthenticationError", false, "secret"),
        (
            90002,
            "InvalidArgument",
            false,
            "AzureADAuthorizationEndpointUri",
        ),
        (90014, "InvalidArgument", false, "proxy"),
        (900144, "InvalidArgument", false, "proxy"),
        (90033, "ResourceUnavailable", true, "few minutes"),
        (90038, "InvalidArgument", false, "ConnectionUri"),
        (135010, "AuthenticationError", false, "register"),
    ];
    for (number, category, transient, advice) in ROWS {
        let words = format!("AADSTS{number}: The server's words.");
        let error = refused(
            &json!({ "error": "invalid_grant", "error_description": words, "error_codes": [number] }),
        );
        assert_eq!(error.id, format!("AADSTS{number}"));
        assert_eq!(error.aadsts, Some(*number));
        assert_eq!(
            (error.category.as_str(), error.transient),
            (*category, *transient),
            "{number}"
        );
        let told = error
            .message
            .strip_prefix(&format!("{words} "))
            .expect("the server's words come first");
        assert!(told.contains(advice), "{number}: {told}");
        assert!(
            told.ends_with('.') && !told.contains(". "),
            "one sentence: {told}"
        );
    }
}

#[test]
fn both_layouts_of_the_description_are_understood() {
    let lines = "AADSTS50126: Error validating credentials due to invalid username or password.\r\nTrace ID: 255d1aef-8c98-452f-ac51-23d051240864\r\nCorrelation ID: fb3d2015-bc17-4bb9-bb85-30c5cf1aaaa7\r\nTimestamp: 2016-01-09 02:02:12Z";
    let blanks = lines.replace("\r\n", " ");
    for description in [lines, &blanks] {
        let error = refused(&json!({ "error": "invalid_grant", "error_description": description }));
        assert_eq!(error.aadsts, Some(50126));
        assert_eq!(
            error.correlation_id.as_deref(),
            Some("fb3d2015-bc17-4bb9-bb85-30c5cf1aaaa7")
        );
        assert_eq!(error.timestamp.as_deref(), Some("2016-01-09 02:02:12Z"));
        assert_eq!(
            error.raw.as_deref(),
            Some(description),
            "the whole text is kept unchanged"
        );
        assert_eq!(
            error.message,
            "AADSTS50126: Error validating credentials due to invalid username or password. The user name or password is wrong: check both and connect again."
        );
    }
}

#[test]
fn an_unknown_number_is_told_by_its_oauth_code() {
    let rows = [
        ("invalid_grant", true, false),
        ("interaction_required", true, false),
        ("temporarily_unavailable", false, true),
        ("invalid_request", false, false),
    ];
    for (code, needs_sign_in, transient) in rows {
        let error = refused(
            &json!({ "error": code, "error_description": "AADSTS99999999: New", "error_codes": [99_999_999] }),
        );
        assert_eq!(error.id, "AADSTS99999999");
        assert_eq!(error.error.as_deref(), Some(code));
        assert_eq!(
            (error.needs_sign_in(), error.transient),
            (needs_sign_in, transient),
            "{code}"
        );
        assert!(error.message.starts_with("AADSTS99999999: New. "));
    }
    let bare = refused(&json!({ "error": "server_error" }));
    assert_eq!((bare.id.as_str(), bare.transient), ("server_error", true));
    assert!(
        bare.message
            .starts_with("The sign-in service answered 'server_error'. ")
    );
}

#[test]
fn a_conditional_access_challenge_is_kept_for_the_next_sign_in() {
    let claims = r#"{"access_token":{"capolids":{"essential":true,"values":["x"]}}}"#;
    let error = refused(
        &json!({ "error": "interaction_required", "suberror": "basic_action", "error_codes": [50076], "claims": claims }),
    );
    assert_eq!(error.claims.as_deref(), Some(claims));
    assert!(error.needs_sign_in());
}

#[test]
fn an_answer_that_is_none_is_not_repeated() {
    let rows: [(&[u8], &str); 4] = [
        (
            b"<html><body>Proxy says no SECRET</body></html>",
            "a web page",
        ),
        (b"  ", "an empty answer"),
        (
            br#"{"access_token":"SECRET"#,
            "something that is no sign-in answer",
        ),
        (b"\x00\x00SECRET", "something that is no sign-in answer"),
    ];
    for (body, what) in rows {
        let error = TokenSet::read(body, NOW).unwrap_err();
        assert_eq!(
            (error.id.as_str(), error.category.as_str()),
            ("SignInAnswerUnreadable", "InvalidData")
        );
        assert!(error.message.contains(what), "{error}");
        assert!(!format!("{error:?}").contains("SECRET"));
    }
}

#[test]
fn the_json_is_the_one_failure_shape() {
    let error = refused(&json!({
        "error": "invalid_grant", "error_description": "AADSTS50057: The user account is disabled.", "error_codes": [50057],
        "timestamp": "2026-01-02 03:04:05Z", "correlation_id": "c-1", "claims": "{}",
    }))
    .about("chris@contoso.com");
    assert_eq!(
        serde_json::to_value(&error).unwrap(),
        json!({
            "id": "AADSTS50057", "category": "AuthenticationError", "reason": "SignInException", "target": "chris@contoso.com",
            "message": "AADSTS50057: The user account is disabled. The account is disabled: have an administrator enable it.",
            "aadsts": 50057, "error": "invalid_grant", "requestId": "c-1", "timestamp": "2026-01-02 03:04:05Z",
            "cause": "AADSTS50057: The user account is disabled.", "transient": false,
        })
    );
}

#[test]
fn failures_of_the_way_say_what_to_do() {
    let rows = [
        (
            SignInError::timed_out(300),
            "SignInTimedOut",
            "OperationTimeout",
            "within 300 seconds",
        ),
        (
            SignInError::no_browser("not found"),
            "BrowserNotStarted",
            "ResourceUnavailable",
            "-Device",
        ),
        (
            SignInError::unreachable("https://login.microsoftonline.com", "refused"),
            "SignInServiceUnreachable",
            "ConnectionError",
            "(refused)",
        ),
        (
            SignInError::replayed(),
            "SignInReplayed",
            "SecurityError",
            "only once",
        ),
    ];
    for (error, id, category, words) in rows {
        assert_eq!((error.id.as_str(), error.category.as_str()), (id, category));
        assert!(error.to_string().contains(words) && error.message.ends_with('.'));
    }
}

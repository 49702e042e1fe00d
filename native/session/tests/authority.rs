//! Before a person is sent to sign in, the authority has to show its metadata document, and what is told when it doesn't.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use session::{Kind, Library};
use support::{Drained, Reply, Seen, Server, Step, drain, head, jwt, next, options, token_answer};

const DOCUMENT: &str = "/organizations/v2.0/.well-known/openid-configuration";

/// Connects by browser and by device code, which must both end in one failure before anything is shown.
fn refused(server: &Server, more: &Value) -> Vec<Value> {
    let ways = [false, true].map(|device| {
        let mut more = more.clone();
        more["device"] = json!(device);
        let library = Library::start().unwrap();
        let (session, operation) = library.connect(&options(server, more));
        let drained = drain(&operation);
        assert_eq!(drained.0.len(), 1, "nothing but the failure: {drained:?}");
        assert!(session.info().contains(r#""state":"Closed""#));
        drained.failure()
    });
    ways.into()
}

#[test]
fn the_document_is_asked_for_once_and_first() {
    let cases = [
        (json!({}), DOCUMENT),
        (
            json!({ "delegatedOrganization": "fabrikam.com" }),
            "/fabrikam.com/v2.0/.well-known/openid-configuration",
        ),
    ];
    for (more, document) in cases {
        let server = Server::authority(|_| Reply::json(200, &token_answer(3600, 1)));
        let library = Library::start().unwrap();
        let (_session, operation) = library.connect(&options(&server, more));
        let (kind, text) = next(&operation).unwrap();
        assert_eq!(kind, Kind::HostCall, "{text}");
        let seen = server.seen();
        assert_eq!(seen.len(), 1, "{seen:?}");
        assert_eq!(
            (seen[0].method.as_str(), seen[0].target.as_str()),
            ("GET", document)
        );
        assert_eq!(seen[0].header("authorization"), None);
    }
}

#[test]
fn a_token_in_hand_needs_no_authority() {
    let server = Server::start(|_| Reply::html(500, "<html>"));
    let library = Library::start().unwrap();
    let more = json!({ "accessToken": jwt(3600, 1) });
    let (_session, operation) = library.connect(&options(&server, more));
    let drained: Drained = drain(&operation);
    assert_eq!(drained.last(), Kind::Completed, "{drained:?}");
    assert_eq!(server.count(Seen::is_metadata), 0);
}

#[test]
fn an_authority_that_can_not_be_reached_is_told_at_once() {
    let server = Server::start(|_| Reply::html(500, "<html>"));
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let host = format!("127.0.0.1:{}", listener.local_addr().unwrap().port());
    drop(listener);
    let authority = format!("http://{host}/organizations");
    for failure in refused(
        &server,
        &json!({ "azureADAuthorizationEndpointUri": authority }),
    ) {
        assert_eq!(failure["id"], "ServerNotReached");
        let message = failure["message"].as_str().unwrap();
        assert!(
            message.starts_with("No connection to") && message.contains(&host),
            "{message}"
        );
    }
}

#[test]
fn an_answer_that_is_no_document_is_told_and_not_asked_for_again() {
    let unknown = json!({ "error": "invalid_tenant", "error_codes": [90002], "correlation_id": "c-1",
        "error_description": "AADSTS90002: Tenant 'organizations' not found. Check the tenant." });
    let moved = Reply::full(302, "text/plain", "Location: http://hotel.example/\r\n", "");
    let half = head(200, "application/json", "", 500);
    // (answer, id of the failure, words of its message)
    let cases = [
        (
            Reply::json(400, &unknown),
            "AADSTS90002",
            "Tenant 'organizations' not found",
        ),
        (
            Reply::html(200, "<html>Welcome to the hotel</html>"),
            "SignInAnswerUnreadable",
            "a web page",
        ),
        (
            Reply::html(404, "<html>Not found</html>"),
            "SignInAnswerUnreadable",
            "status 404",
        ),
        (moved, "SignInAnswerUnreadable", "an empty answer"),
        (
            Reply::json(200, &json!({})),
            "SignInAnswerUnreadable",
            "no sign-in answer",
        ),
        (
            Reply::html(503, "<html>Busy</html>"),
            "SignInServiceUnavailable",
            "answered 503",
        ),
        (
            Reply(vec![Step::Send(half), Step::Close]),
            "AnswerCutOff",
            "broke off",
        ),
        (Reply(vec![Step::Reset]), "AnswerCutOff", "broke off"),
    ];
    for (reply, id, words) in cases {
        let server = Server::start(move |_| reply.clone());
        for failure in refused(&server, &json!({})) {
            assert_eq!(failure["id"], id, "{failure}");
            let message = failure["message"].as_str().unwrap();
            assert!(
                message.contains(words) && !message.contains(['\r', '\n']),
                "{message}"
            );
        }
        let targets: Vec<String> = server.seen().into_iter().map(|seen| seen.target).collect();
        assert_eq!(targets, [DOCUMENT, DOCUMENT], "{id}: one request a connect");
    }
}

#[test]
fn silence_has_an_end_and_a_cancel_is_at_once() {
    let server = Server::start(|_| Reply(vec![Step::Hang]));
    for failure in refused(&server, &json!({ "signInTimeoutSeconds": 1 })) {
        assert_eq!(failure["id"], "ServerTimedOut");
        let message = failure["message"].as_str().unwrap();
        assert!(message.contains("sent nothing for 1 seconds"), "{message}");
    }

    let server = Server::start(|_| Reply(vec![Step::Hang]));
    let library = Library::start().unwrap();
    let (_session, operation) = library.connect(&options(&server, json!({})));
    server.await_requests(1, Seen::is_metadata);
    let before = Instant::now();
    operation.cancel();
    assert!(drain(&operation).0.is_empty());
    assert!(server.await_abort() < before + Duration::from_secs(5));
}

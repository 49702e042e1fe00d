//! What is left when a session is closed or a sign-in is given up: nothing.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use std::net::TcpStream;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use session::{Kind, Library, Next, NotOpen};
use support::browser::SignInPage;
use support::{
    ACCOUNT, Reply, Seen, Server, drain, drain_answering, invoke, next, options, page, token_answer,
};

/// A tenant whose mailboxes never end, and whose sign-in takes any code.
fn tenant() -> Server {
    Server::authority(|seen| match seen.is_token() {
        true => Reply::json(200, &token_answer(3600, 1)),
        false => {
            let more = format!("http://{}/more", seen.header("host").unwrap());
            Reply::json(200, &page(0..500, 200, Some(&more)))
        }
    })
}

fn come_back(call: &Value) -> Option<bool> {
    let page = SignInPage::of(call["url"].as_str().unwrap());
    std::thread::spawn(move || page.come_back("code"));
    Some(true)
}

#[test]
fn a_disconnect_forgets_pages_and_tokens() {
    let server = tenant();
    let library = Library::start().unwrap();
    let options = options(&server, json!({ "userPrincipalName": ACCOUNT }));
    let (session, operation) = library.connect(&options);
    assert_eq!(
        drain_answering(&operation, come_back).last(),
        Kind::Completed
    );
    let pages = invoke(&session, "Get-Mailbox", &[]);
    while pages.waiting_bytes() == 0 {
        std::thread::yield_now();
    }
    session.disconnect();
    assert_eq!(pages.waiting_bytes(), 0);
    assert_eq!(
        pages.next(Duration::from_millis(100), usize::MAX),
        Next::End
    );
    assert_eq!(session.catalog("").err(), Some(NotOpen));
    assert!(session.info().contains(r#""state":"Closed""#));

    // The account is known to nobody here, so it signs in again.
    let asked = server.count(Seen::is_token);
    let (_session, operation) = library.connect(&options);
    assert_eq!(
        drain_answering(&operation, come_back).last(),
        Kind::Completed
    );
    assert_eq!(server.count(Seen::is_token), asked + 1);
}

#[test]
fn a_sign_in_that_is_given_up_leaves_no_listener_behind_its_library() {
    let server = tenant();
    let library = Library::start().unwrap();
    let (_session, operation) = library.connect(&options(&server, json!({})));
    let (_, text) = next(&operation).unwrap();
    let call: Value = serde_json::from_str(&text).unwrap();
    let page = SignInPage::of(call["url"].as_str().unwrap());
    let port = url::Url::parse(&page.redirect_uri).unwrap().port().unwrap();
    assert!(TcpStream::connect(("127.0.0.1", port)).is_ok());
    operation.cancel();
    assert!(drain(&operation).0.is_empty());
    drop(library);
    let until = Instant::now() + Duration::from_secs(20);
    while TcpStream::connect(("127.0.0.1", port)).is_ok() {
        assert!(Instant::now() < until, "somebody still listens");
    }
}

#[test]
fn a_device_code_that_is_declined_or_ends_is_one_failure_and_is_asked_for_no_more() {
    // (OAuth code, number)
    for (error, number) in [("authorization_declined", 65004), ("expired_token", 70020)] {
        let server = Server::authority(move |seen| match seen.is_token() {
            true => Reply::json(
                400,
                &json!({ "error": error, "error_description": format!("AADSTS{number}: The service's words. Trace ID: t-1") }),
            ),
            false => Reply::json(
                200,
                &json!({ "device_code": "d", "user_code": "ABC123", "interval": 1, "expires_in": 900,
                "verification_uri": format!("http://{}/devicelogin", seen.header("host").unwrap()) }),
            ),
        });
        let library = Library::start().unwrap();
        let (session, operation) = library.connect(&options(&server, json!({ "device": true })));
        let failure = drain(&operation).failure();
        assert_eq!(failure["id"], format!("AADSTS{number}"), "{failure}");
        assert!(session.info().contains(r#""state":"Closed""#));
        assert_eq!(server.count(Seen::is_token), 1);
    }
}

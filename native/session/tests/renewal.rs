//! How a token is kept fresh: one renewal at a time, before the end and on refusal, and what is told when it fails.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use std::sync::{Arc, Mutex};

use serde_json::{Value, json};
use session::{Kind, Library, Session};
use support::browser::SignInPage;
use support::{
    Gate, Reply, Seen, Server, Step, connected_with, drain, drain_answering, invoke, jwt, page,
    token_answer,
};

/// A tenant that signs in by browser with token 1 of `lifetime` seconds and answers each refresh with `renewed`;
/// commands are refused with 401 unless their token is one of `good`.
fn tenant(
    lifetime: i64,
    good: &'static [u32],
    renewed: impl Fn() -> Reply + Send + Sync + 'static,
) -> Server {
    Server::authority(move |seen| {
        if seen.body.contains("grant_type=refresh_token") {
            return renewed();
        }
        if seen.is_token() {
            return Reply::json(200, &token_answer(lifetime, 1));
        }
        match good.contains(&serial(seen)) {
            true => Reply::json(200, &page(0..1, 10, None)),
            false => Reply::full(
                401,
                "text/plain",
                "WWW-Authenticate: Bearer error=\"invalid_token\"\r\n",
                "",
            ),
        }
    })
}

/// Which token a request carries.
fn serial(seen: &Seen) -> u32 {
    use base64::Engine;
    let token = seen
        .header("authorization")
        .unwrap()
        .strip_prefix("Bearer ")
        .unwrap();
    let claims = base64::engine::general_purpose::URL_SAFE_NO_PAD
        .decode(token.split('.').nth(1).unwrap())
        .unwrap();
    let claims: serde_json::Value = serde_json::from_slice(&claims).unwrap();
    claims["jti"].as_str().unwrap().parse().unwrap()
}

/// A browser that comes back at once with a code.
fn browser(call: &Value) -> Option<bool> {
    let page = SignInPage::of(call["url"].as_str().unwrap());
    std::thread::spawn(move || page.come_back("code"));
    Some(true)
}

fn sign_in(library: &Library, server: &Server) -> Arc<Session> {
    let (session, operation) = library.connect(&support::options(server, json!({})));
    assert_eq!(drain_answering(&operation, browser).last(), Kind::Completed);
    session
}

fn signed_in(server: &Server) -> (Library, Arc<Session>) {
    let library = Library::start().unwrap();
    let session = sign_in(&library, server);
    (library, session)
}

fn refreshes(server: &Server) -> usize {
    server.count(|seen| seen.body.contains("grant_type=refresh_token"))
}

#[test]
fn fifty_refused_commands_renew_the_token_once() {
    let gate = Gate::shut();
    let held = gate.clone();
    // The refusals come when all fifty have asked: whoever asks later finds the new token.
    let server = Server::authority(move |seen| {
        if seen.is_token() {
            let first = !seen.body.contains("grant_type=refresh_token");
            return Reply::json(200, &token_answer(3600, if first { 1 } else { 2 }));
        }
        if serial(seen) == 2 {
            return Reply::json(200, &page(0..1, 10, None));
        }
        let Reply(mut steps) = Reply::html(401, "");
        steps.insert(0, Step::Wait(held.clone()));
        Reply(steps)
    });
    let (_library, session) = signed_in(&server);
    let operations: Vec<_> = (0..50)
        .map(|_| invoke(&session, "Get-Mailbox", &[]))
        .collect();
    server.await_requests(50, |seen| seen.target.contains("InvokeCommand"));
    gate.open();
    for operation in operations {
        let drained = drain(&operation);
        assert_eq!(drained.last(), Kind::Completed, "{drained:?}");
        assert_eq!(drained.of(Kind::Error).len(), 0, "{drained:?}");
    }
    assert_eq!(refreshes(&server), 1);
}

#[test]
fn a_write_is_repeated_after_a_renewal_since_it_was_refused() {
    let server = tenant(3600, &[2], || Reply::json(200, &token_answer(3600, 2)));
    let (_library, session) = signed_in(&server);
    let drained = drain(&invoke(&session, "Set-Mailbox", &[("Identity", "m1")]));
    assert_eq!(drained.last(), Kind::Completed, "{drained:?}");
    assert_eq!(drained.of(Kind::Error).len(), 0, "{drained:?}");
}

#[test]
fn a_token_near_its_end_is_renewed_before_it_is_used() {
    let server = tenant(1, &[1, 2], || Reply::json(200, &token_answer(3600, 2)));
    let (_library, session) = signed_in(&server);
    assert_eq!(
        drain(&invoke(&session, "Get-Mailbox", &[])).last(),
        Kind::Completed
    );
    assert_eq!(
        drain(&invoke(&session, "Get-Mailbox", &[])).last(),
        Kind::Completed
    );
    assert_eq!(refreshes(&server), 1);
    let used: Vec<u32> = server
        .seen()
        .iter()
        .filter(|seen| seen.target.contains("InvokeCommand"))
        .map(serial)
        .collect();
    assert_eq!(used, [2, 2]);
    let info: serde_json::Value = serde_json::from_str(&session.info()).unwrap();
    assert!(info["tokenExpiresAt"].as_u64().unwrap() > support::now() + 3000);
}

#[test]
fn each_renewal_uses_the_refresh_token_of_the_one_before() {
    let serial = Mutex::new(1);
    let server = tenant(1, &[2, 3, 4], move || {
        *serial.lock().unwrap() += 1;
        Reply::json(200, &token_answer(1, *serial.lock().unwrap()))
    });
    let (_library, session) = signed_in(&server);
    for _ in 0..3 {
        drain(&invoke(&session, "Get-Mailbox", &[]));
    }
    let forms: Vec<_> = server
        .seen()
        .into_iter()
        .filter(|seen| seen.body.contains("grant_type=refresh_token"))
        .collect();
    for (at, form) in forms.iter().enumerate() {
        assert!(
            form.body
                .contains(&format!("refresh_token=refresh-{}", at + 1)),
            "{}",
            form.body
        );
    }
    assert_eq!(forms.len(), 3);
}

#[test]
fn a_claims_challenge_is_passed_on_to_the_sign_in_service() {
    let claims = r#"{"access_token":{"nbf":{"essential":true,"value":"1700000000"}}}"#;
    let encoded = {
        use base64::Engine;
        base64::engine::general_purpose::STANDARD.encode(claims)
    };
    let header =
        format!("WWW-Authenticate: Bearer error=\"insufficient_claims\", claims=\"{encoded}\"\r\n");
    let server = Server::authority(move |seen| {
        if seen.body.contains("grant_type=refresh_token") {
            return Reply::json(200, &token_answer(3600, 2));
        }
        if seen.is_token() {
            return Reply::json(200, &token_answer(3600, 1));
        }
        match serial(seen) {
            2 => Reply::json(200, &page(0..1, 10, None)),
            _ => Reply::full(401, "text/plain", &header, ""),
        }
    });
    let (_library, session) = signed_in(&server);
    assert_eq!(
        drain(&invoke(&session, "Get-Mailbox", &[])).last(),
        Kind::Completed
    );
    let form = server
        .seen()
        .into_iter()
        .find(|seen| seen.body.contains("grant_type=refresh_token"))
        .unwrap()
        .body;
    assert!(
        form.contains("1700000000") && form.contains("cp1"),
        "{form}"
    );
}

/// A tenant whose first token is refused, whose refresh token was revoked, and whose second sign-in comes to `again`.
fn revoked(again: impl Fn() -> Reply + Send + Sync + 'static) -> Server {
    let signed_in = Mutex::new(false);
    Server::authority(move |seen| {
        if seen.body.contains("grant_type=refresh_token") {
            return Reply::json(
                400,
                &json!({ "error": "invalid_grant", "error_description":
                "AADSTS50173: The provided grant has expired due to it being revoked." }),
            );
        }
        if seen.is_token() {
            let before = std::mem::replace(&mut *signed_in.lock().unwrap(), true);
            return match before {
                true => again(),
                false => Reply::json(200, &token_answer(3600, 1)),
            };
        }
        match serial(seen) {
            2 => Reply::json(200, &page(0..1, 10, None)),
            _ => Reply::html(401, ""),
        }
    })
}

#[test]
fn a_revoked_refresh_token_asks_the_person_once_and_the_commands_go_on() {
    let server = revoked(|| Reply::json(200, &token_answer(3600, 2)));
    let (_library, session) = signed_in(&server);
    let operations: Vec<_> = (0..5)
        .map(|_| invoke(&session, "Get-Mailbox", &[]))
        .collect();
    let drained: Vec<_> = operations
        .iter()
        .map(|operation| drain_answering(operation, browser))
        .collect();
    for drained in &drained {
        assert_eq!(drained.last(), Kind::Completed, "{drained:?}");
        assert_eq!(drained.of(Kind::Error).len(), 0, "{drained:?}");
    }
    let prompts: usize = drained
        .iter()
        .map(|drained| drained.of(Kind::HostCall).len())
        .sum();
    assert_eq!((prompts, refreshes(&server)), (1, 1));
}

#[test]
fn a_person_who_does_not_sign_in_again_is_not_asked_twice() {
    let server = revoked(|| {
        Reply::json(
            400,
            &json!({ "error": "access_denied", "error_description": "AADSTS65004: declined" }),
        )
    });
    let (_library, session) = signed_in(&server);
    for prompts in [1, 0] {
        let drained = drain_answering(&invoke(&session, "Get-Mailbox", &[]), browser);
        let failure = drained.failure();
        assert_eq!(failure["id"], "AADSTS50173");
        assert_eq!(failure["httpStatus"], 401);
        let message = failure["message"].as_str().unwrap();
        assert!(message.starts_with("AADSTS50173: The provided grant"));
        assert_eq!(message.contains("AADSTS65004"), prompts == 1, "{message}");
        assert_eq!(drained.of(Kind::HostCall).len(), prompts, "{drained:?}");
        assert!(session.info().contains(r#""state":"Broken""#));
    }
}

#[test]
fn fifty_commands_of_two_connections_on_an_ended_token_cause_one_token_request() {
    let gate = Gate::shut();
    let held = gate.clone();
    // A token of one second needs its renewal at once.
    let server = tenant(1, &[2], move || {
        let Reply(mut steps) = Reply::json(200, &token_answer(3600, 2));
        steps.insert(0, Step::Wait(held.clone()));
        Reply(steps)
    });
    let (library, first) = signed_in(&server);
    let second = sign_in(&library, &server);
    let operations: Vec<_> = [&first, &second]
        .into_iter()
        .cycle()
        .take(50)
        .map(|session| invoke(session, "Get-Mailbox", &[]))
        .collect();
    server.await_requests(1, |seen| seen.body.contains("grant_type=refresh_token"));
    gate.open();
    for operation in operations {
        let drained = drain(&operation);
        assert_eq!(drained.last(), Kind::Completed, "{drained:?}");
    }
    assert_eq!(refreshes(&server), 1);
    // What one connection forgets the other still has.
    first.disconnect();
    assert_eq!(
        drain(&invoke(&second, "Get-Mailbox", &[])).last(),
        Kind::Completed
    );
    assert_eq!(refreshes(&server), 1);
}

#[test]
fn a_token_in_hand_that_is_refused_can_not_be_renewed() {
    let server = tenant(3600, &[], || Reply::html(500, ""));
    let (_library, session) = connected_with(&server, json!({ "accessToken": jwt(3600, 1) }));
    let failure = drain(&invoke(&session, "Get-Mailbox", &[])).failure();
    assert_eq!(failure["id"], "AccessTokenExpired");
    assert_eq!(server.count(|_| true), 1);
}

#[test]
fn no_event_shows_a_token() {
    let server = tenant(3600, &[], || Reply::html(500, "<html>refresh-1</html>"));
    let (_library, session) = signed_in(&server);
    let drained = format!(
        "{:?} {:?}",
        drain(&invoke(&session, "Get-Mailbox", &[])),
        session
    );
    let token = jwt(3600, 1);
    assert!(
        !drained.contains(token.split('.').nth(1).unwrap().get(..40).unwrap()),
        "{drained}"
    );
    assert!(!drained.contains("Bearer ey"), "{drained}");
}

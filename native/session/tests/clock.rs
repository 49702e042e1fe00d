//! A machine whose clock is wrong: what has ended is judged by the service's time, which its answers tell.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use serde_json::json;
use session::{Kind, Library};
use support::{Reply, Seen, Server, connected_with, date, drain, invoke, jwt, options, page};

fn reply(ahead: i64, status: u16, body: serde_json::Value) -> Reply {
    Reply::full(status, "application/json", &date(ahead), body.to_string())
}

/// A name and a password: whoever signs in with them can do so again.
fn password(server: &Server) -> String {
    let password = json!({ "userName": support::ACCOUNT, "password": "cA==" });
    options(server, password)
}

#[test]
fn a_token_without_a_lifetime_is_renewed_at_its_end_and_not_before() {
    for ahead in [-7200, 7200] {
        let server = Server::start(move |seen: &Seen| match seen.is_token() {
            true => reply(
                ahead,
                200,
                json!({ "access_token": jwt(ahead + 3600, 1), "token_type": "Bearer" }),
            ),
            false => reply(ahead, 200, page(0..1, 1, None)),
        });
        let library = Library::start().unwrap();
        let (session, operation) = library.connect(&password(&server));
        assert_eq!(drain(&operation).last(), Kind::Completed);
        for _ in 0..3 {
            assert_eq!(
                drain(&invoke(&session, "Get-Mailbox", &[])).last(),
                Kind::Completed
            );
        }
        assert_eq!(server.count(Seen::is_token), 1, "{ahead}");
    }
}

#[test]
fn a_token_that_has_ended_is_renewed_before_it_is_sent() {
    // By this machine's clock it is good for two hours more.
    let server = Server::start(|seen: &Seen| match seen.is_token() {
        true => reply(
            7200,
            200,
            json!({ "access_token": jwt(7199, 1), "token_type": "Bearer" }),
        ),
        false => reply(7200, 200, page(0..1, 1, None)),
    });
    let library = Library::start().unwrap();
    let (session, operation) = library.connect(&password(&server));
    assert_eq!(drain(&operation).last(), Kind::Completed);
    assert_eq!(
        drain(&invoke(&session, "Get-Mailbox", &[])).last(),
        Kind::Completed
    );
    assert_eq!(server.count(Seen::is_token), 2);
}

#[test]
fn a_token_in_hand_is_not_refused_for_this_machines_clock() {
    let server = Server::start(|seen: &Seen| match seen.is_metadata() {
        true => reply(-7200, 200, json!({})),
        false => reply(-7200, 200, page(0..1, 1, None)),
    });
    let (_library, session) = connected_with(&server, json!({ "accessToken": jwt(-3600, 1) }));
    assert_eq!(
        drain(&invoke(&session, "Get-Mailbox", &[])).last(),
        Kind::Completed
    );
    let info: serde_json::Value = serde_json::from_str(&session.info()).unwrap();
    assert_eq!(info["state"], "Opened");

    let ended = json!({ "accessToken": jwt(-7300, 1) });
    let library = Library::start().unwrap();
    let (_session, operation) = library.connect(&options(&server, ended));
    assert_eq!(drain(&operation).failure()["id"], "AccessTokenExpired");
}

#[test]
fn an_old_answer_from_a_cache_tells_no_time() {
    let server = Server::start(|seen: &Seen| {
        let headers = format!("{}Age: 7200\r\n", date(-7200));
        match seen.is_metadata() {
            true => Reply::full(200, "application/json", &headers, "{}"),
            false => Reply::json(200, &page(0..1, 1, None)),
        }
    });
    let ended = json!({ "accessToken": jwt(-3600, 1) });
    let library = Library::start().unwrap();
    let (_session, operation) = library.connect(&options(&server, ended));
    assert_eq!(drain(&operation).failure()["id"], "AccessTokenExpired");
}

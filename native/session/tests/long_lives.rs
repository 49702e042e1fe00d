//! What a session lives through: a sign-in service out of reach, a person who is wanted again, a line of many that wait.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use std::sync::{Arc, Mutex};

use serde_json::{Value, json};
use session::{Kind, Library, Session};
use support::browser::SignInPage;
use support::{
    Reply, Server, Step, connected, drain, drain_answering, invoke, next, page, token_answer,
};

fn is_refresh(seen: &support::Seen) -> bool {
    seen.body.contains("grant_type=refresh_token")
}

/// A browser that comes back at once with a code.
fn browser(call: &Value) -> Option<bool> {
    let page = SignInPage::of(call["url"].as_str().unwrap());
    std::thread::spawn(move || page.come_back("code"));
    Some(true)
}

fn signed_in(server: &Server) -> (Library, Arc<Session>) {
    let library = Library::start().unwrap();
    let (session, operation) = library.connect(&support::options(server, json!({})));
    assert_eq!(drain_answering(&operation, browser).last(), Kind::Completed);
    (library, session)
}

#[test]
fn a_sign_in_service_out_of_reach_is_waited_for_and_nothing_is_sent_twice() {
    // The first renewals find nobody, as on a laptop that woke up before its network did; the token has ended meanwhile.
    let unreachable = Mutex::new(1);
    let server = Server::authority(move |seen| {
        if is_refresh(seen) {
            let mut left = unreachable.lock().unwrap();
            if *left > 0 {
                *left -= 1;
                return Reply(vec![Step::Reset]);
            }
            return Reply::json(200, &token_answer(3600, 2));
        }
        match seen.is_token() {
            true => Reply::json(200, &token_answer(0, 1)),
            false => Reply::json(200, &page(0..1, 10, None)),
        }
    });
    let (_library, session) = signed_in(&server);
    let before: Value = serde_json::from_str(&session.info()).unwrap();

    let drained = drain(&invoke(&session, "Set-Mailbox", &[("Identity", "m1")]));
    assert_eq!(drained.last(), Kind::Completed, "{drained:?}");
    assert!(drained.of(Kind::Error).is_empty(), "{drained:?}");
    let said = drained.of(Kind::Progress).join("\n");
    assert!(
        said.contains("The sign-in service did not answer"),
        "{said}"
    );
    assert_eq!(server.count(|seen| seen.is_for("Set-Mailbox")), 1);
    assert_eq!(server.count(is_refresh), 2);

    let after: Value = serde_json::from_str(&session.info()).unwrap();
    assert_eq!(after["state"], "Opened");
    for same in ["connectionId", "connectedAt", "userPrincipalName"] {
        assert_eq!(after[same], before[same], "{same}");
    }
}

#[test]
fn a_sign_in_service_that_stays_away_is_told_and_the_session_is_not_broken_by_it() {
    let server = Server::authority(|seen| match is_refresh(seen) {
        true => Reply(vec![Step::Reset]),
        false => Reply::json(200, &token_answer(0, 1)),
    });
    let (_library, session) = signed_in(&server);
    // The catalog is what a person waits for, so it does not wait.
    let failure = drain(&session.catalog("").unwrap()).failure();
    assert_eq!(failure["id"], "AnswerCutOff");
    assert_eq!(server.count(is_refresh), 1);
    let info: Value = serde_json::from_str(&session.info()).unwrap();
    assert_eq!(info["state"], "Opened");
}

#[test]
fn a_person_who_is_wanted_again_is_told_so_once_in_the_words_of_the_original() {
    let server = Server::authority(|seen| {
        if is_refresh(seen) {
            return Reply::json(
                400,
                &json!({ "error": "invalid_grant", "error_description": "AADSTS70043: The refresh token has expired." }),
            );
        }
        if seen.is_token() {
            // The first token has ended, the second lives.
            let lifetime = if seen.body.contains("code=first") {
                0
            } else {
                3600
            };
            return Reply::json(200, &token_answer(lifetime, 1));
        }
        Reply::json(200, &page(0..1, 10, None))
    });
    let library = Library::start().unwrap();
    let (session, operation) = library.connect(&support::options(&server, json!({})));
    let first = |call: &Value| {
        assert_eq!(call["message"], Value::Null, "the first time was asked for");
        let page = SignInPage::of(call["url"].as_str().unwrap());
        std::thread::spawn(move || page.come_back("first"));
        Some(true)
    };
    assert_eq!(drain_answering(&operation, first).last(), Kind::Completed);

    let operations: Vec<_> = (0..4)
        .map(|_| invoke(&session, "Get-Mailbox", &[]))
        .collect();
    let mut said = Vec::new();
    for operation in &operations {
        let drained = drain_answering(operation, browser);
        assert_eq!(drained.last(), Kind::Completed, "{drained:?}");
        for call in drained.of(Kind::HostCall) {
            let call: Value = serde_json::from_str(call).unwrap();
            said.push(call["message"].as_str().unwrap().to_owned());
        }
    }
    assert_eq!(
        said,
        [
            "Creating a new Remote PowerShell session using MFA for implicit remoting of \"Get-Mailbox\" command ..."
        ]
    );
}

#[test]
fn who_waits_for_the_service_leaves_in_the_order_in_which_they_came() {
    // One at a time leaves after a complaint about a single request, and no refusal makes it more.
    let refused = json!({ "error": { "code": "NotFound", "message": "There is none." } });
    let server = Server::start(move |seen| match seen.is_for("Get-First") {
        true => Reply::full(429, "text/plain", "Retry-After: 1.5\r\n", "slow down"),
        false => Reply::json(404, &refused),
    });
    let (_library, session) = connected(&server);
    let first = invoke(&session, "Get-First", &[]);
    while !next(&first).unwrap().1.contains("429; trying again") {}
    first.cancel();
    let waiting: Vec<_> = (0..12)
        .map(|number| {
            let operation = invoke(
                &session,
                "Get-Mailbox",
                &[("Identity", &format!("m{number:02}"))],
            );
            // It stands in the line when it says that it waits.
            while !next(&operation).unwrap().1.contains("asked for a pause") {}
            operation
        })
        .collect();
    for operation in &waiting {
        assert_eq!(drain(operation).last(), Kind::Completed);
    }
    let came: Vec<usize> = server
        .seen()
        .iter()
        .filter(|seen| seen.is_for("Get-Mailbox"))
        .map(|seen| {
            seen.body.split("\"Identity\":\"m").nth(1).unwrap()[..2]
                .parse()
                .unwrap()
        })
        .collect();
    assert_eq!(came, (0..12).collect::<Vec<_>>());
}

/// What the kernel has under way for a connection to this port: `02` is the timer that asks whether it still stands.
#[cfg(target_os = "linux")]
fn timer_of_connection_to(port: u16) -> Option<String> {
    let table = std::fs::read_to_string("/proc/net/tcp").unwrap();
    let remote = format!(":{port:04X}");
    let mut rows = table
        .lines()
        .skip(1)
        .map(|row| row.split_whitespace().collect::<Vec<_>>());
    let row = rows.find(|row| row[2].ends_with(&remote) && row[3] == "01")?;
    Some(row[5].split(':').next().unwrap().to_owned())
}

#[cfg(target_os = "linux")]
#[test]
fn a_connection_that_waits_for_a_long_command_is_kept_alive() {
    let server = Server::start(|_| Reply(vec![Step::Hang]));
    let (_library, session) = connected(&server);
    let operation = invoke(&session, "Get-Mailbox", &[]);
    server.await_requests(1, |seen| seen.is_for("Get-Mailbox"));
    let port = server.origin.rsplit(':').next().unwrap().parse().unwrap();
    // The request's own acknowledgement may be on its way still.
    let until = std::time::Instant::now() + std::time::Duration::from_secs(10);
    while timer_of_connection_to(port).as_deref() != Some("02") {
        assert!(std::time::Instant::now() < until, "no timer runs for it");
    }
    operation.cancel();
}

#[test]
fn a_change_that_never_left_is_carried_out_once_when_the_network_is_back() {
    // The service is gone before the command and back before its next try; nobody listens in between.
    let server = Server::start(|_| Reply::json(200, &page(0..1, 10, None)));
    let (_library, session) = connected(&server);
    let port: u16 = server.origin.rsplit(':').next().unwrap().parse().unwrap();
    drop(server);
    let operation = invoke(&session, "Set-Mailbox", &[("Identity", "m1")]);
    while !next(&operation)
        .unwrap()
        .1
        .contains("could not be reached; trying again")
    {}
    let server = Server::at(port, |_| Reply::json(200, &page(0..1, 10, None)));
    let drained = drain(&operation);
    assert_eq!(drained.last(), Kind::Completed, "{drained:?}");
    assert!(drained.of(Kind::Error).is_empty(), "{drained:?}");
    assert_eq!(server.count(|seen| seen.is_for("Set-Mailbox")), 1);
}

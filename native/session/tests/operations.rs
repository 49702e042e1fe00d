//! How commands run over the wire: paging, pacing, cancelling, broken answers, and what is repeated.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use std::sync::Mutex;
use std::time::{Duration, Instant};

use serde_json::json;
use session::{Flags, Kind, Next, QUEUE_BYTES};
use support::{
    Gate, Reply, Seen, Server, Step, connected, drain, drain_answering, head, invoke, next_result,
    page, parameters,
};

/// What is tried, and how the server answers.
type Case = (&'static str, fn() -> Reply);

fn link(server_path: &str) -> String {
    format!(
        "/adminapi/beta/{}/InvokeCommand?$skiptoken={server_path}",
        support::TENANT
    )
}

/// A page whose last byte is held back until the gate opens.
fn held_page(numbers: std::ops::Range<u32>, next_link: Option<&str>, gate: &Gate) -> Reply {
    let body = page(numbers, 200, next_link).to_string().into_bytes();
    let (most, last) = body.split_at(body.len() - 2);
    let start = [head(200, "application/json", "", body.len()), most.to_vec()].concat();
    Reply(vec![
        Step::Send(start),
        Step::Wait(gate.clone()),
        Step::Send(last.to_vec()),
    ])
}

#[test]
fn the_first_object_is_out_before_its_page_is_complete() {
    let gate = Gate::shut();
    let held = gate.clone();
    let server = Server::start(move |_| held_page(0..3, None, &held));
    let (_library, session) = connected(&server);
    let operation = invoke(&session, "Get-Mailbox", &[]);
    let (kind, document) = next_result(&operation).unwrap();
    assert_eq!(kind, Kind::Output);
    assert!(document.contains("m0"));
    gate.open();
    assert_eq!(drain(&operation).last(), Kind::Completed);
}

#[test]
fn objects_carry_where_they_came_from() {
    let server = Server::start(|_| Reply::json(200, &page(0..1, 10, None)));
    let (_library, session) = connected(&server);
    let drained = drain(&invoke(&session, "Get-Mailbox", &[]));
    let object = clixml::read(drained.of(Kind::Output)[0]).unwrap().remove(0);
    let info: serde_json::Value = serde_json::from_str(&session.info()).unwrap();
    assert_eq!(object.get("PSComputerName").unwrap().text(), "127.0.0.1");
    assert_eq!(
        object.get("RunspaceId").unwrap().text(),
        info["connectionId"].as_str().unwrap()
    );
    assert_eq!(
        object.get("PSShowComputerName").unwrap(),
        &clixml::Value::Bool(false)
    );
    assert_eq!(
        drained.of(Kind::Completed),
        [r#"{"objects":1,"requests":1}"#]
    );
}

#[test]
fn all_pages_come_in_order_each_object_once() {
    let server = Server::start(|seen| match seen.target.split("skiptoken=").nth(1) {
        None => Reply::json(200, &page(0..1000, 50, Some(&link("1")))),
        Some("1") => Reply::json(200, &page(1000..2000, 50, Some(&link("2")))),
        Some(_) => Reply::json(200, &page(2000..2500, 50, None)),
    });
    let (_library, session) = connected(&server);
    let drained = drain(&invoke(
        &session,
        "Get-Mailbox",
        &[("ResultSize", "Unlimited")],
    ));
    let expected: Vec<String> = (0..2500).map(|number| format!("m{number}")).collect();
    assert_eq!(drained.names(), expected);
    let bodies: Vec<String> = server.seen().into_iter().map(|seen| seen.body).collect();
    assert_eq!(bodies.len(), 3);
    assert!(
        bodies.iter().all(|body| *body == bodies[0]),
        "each page is asked for with the same body"
    );
    let largest = drained
        .of(Kind::Output)
        .iter()
        .map(|document| document.len())
        .max()
        .unwrap();
    assert!(
        largest <= 42 * 1024,
        "documents are about 40 KB, one has {largest}"
    );
}

#[test]
fn the_next_page_is_asked_for_when_its_link_is_known_and_this_page_is_in_work() {
    let gate = Gate::shut();
    let held = gate.clone();
    let next_link = link("1");
    let server = Server::start(move |seen| match seen.target.contains("skiptoken") {
        false => held_page(0..3, Some(&next_link), &held),
        true => Reply::json(200, &page(3..6, 200, None)),
    });
    let (_library, session) = connected(&server);
    let operation = invoke(&session, "Get-Mailbox", &[("ResultSize", "Unlimited")]);
    server.await_requests(1, |_| true);
    gate.open();
    // Nothing was taken yet, so the page may be in the queue as a whole, but the second is not asked for.
    let until = Instant::now() + Duration::from_millis(300);
    while Instant::now() < until {
        assert_eq!(server.seen().len(), 1);
        std::thread::yield_now();
    }
    assert!(operation.waiting_bytes() > 0);
    assert_eq!(next_result(&operation).unwrap().0, Kind::Output);
    // The caller is busy with its first document; the second page is fetched meanwhile.
    server.await_requests(2, |_| true);
    let rest = drain(&operation);
    assert_eq!(rest.last(), Kind::Completed);
}

#[test]
fn a_caller_that_takes_nothing_stops_the_reading() {
    let body = page(0..1000, 60_000, None).to_string();
    let total = body.len();
    let (half_sent, sent) = (Gate::shut(), std::sync::Arc::new(Mutex::new(0_usize)));
    let counted = sent.clone();
    let pieces: Vec<Step> = body
        .as_bytes()
        .chunks(65_536)
        .map(|piece| Step::Send(piece.to_vec()))
        .collect();
    let server = Server::start(move |_| {
        let mut steps = vec![Step::Send(head(200, "application/json", "", total))];
        steps.extend(pieces.iter().cloned());
        *counted.lock().unwrap() += 1;
        Reply(steps)
    });
    drop(half_sent);
    let (_library, session) = connected(&server);
    let operation = invoke(&session, "Get-Mailbox", &[]);
    server.await_requests(1, |_| true);
    // 60 MB of answer against 1 MB of queue and a few MB of sockets: the server can't get rid of it.
    let until = Instant::now() + Duration::from_millis(700);
    let mut most = 0;
    while Instant::now() < until {
        most = most.max(operation.waiting_bytes());
        std::thread::yield_now();
    }
    assert!(most <= QUEUE_BYTES + 128 * 1024, "{most} bytes waited");
    assert!(most > QUEUE_BYTES / 2, "the queue was filled");
    let drained = drain(&operation);
    assert_eq!(drained.names().len(), 1000);
}

#[test]
fn cancel_aborts_the_request_at_once_and_the_session_goes_on() {
    let cases: [Case; 3] = [
        ("before the answer", || Reply(vec![Step::Hang])),
        ("within the body", || {
            Reply(vec![
                Step::Send(head(200, "application/json", "", 100_000)),
                Step::Hang,
            ])
        }),
        ("while waiting to try again", || {
            Reply::full(
                429,
                "text/plain",
                "Retry-After: 2\r\n",
                "You have reached the maximum number of requests",
            )
        }),
    ];
    for (what, reply) in cases {
        let server = Server::start(move |seen| match seen.is_for("Get-Mailbox") {
            true => reply(),
            false => Reply::json(200, &page(0..1, 10, None)),
        });
        let (_library, session) = connected(&server);
        let operation = invoke(&session, "Get-Mailbox", &[]);
        server.await_requests(1, |_| true);
        let before = Instant::now();
        operation.cancel();
        assert_eq!(
            operation.next(Duration::from_millis(100), usize::MAX),
            Next::End,
            "{what}"
        );
        assert!(before.elapsed() < Duration::from_secs(5), "{what}");
        if what != "while waiting to try again" {
            assert!(
                server.await_abort() < before + Duration::from_secs(5),
                "{what}"
            );
        }
        assert_eq!(
            drain(&invoke(&session, "Get-User", &[])).last(),
            Kind::Completed,
            "{what}"
        );
    }
}

#[test]
fn disconnect_ends_what_runs_and_refuses_what_follows() {
    let server = Server::start(|_| Reply(vec![Step::Hang]));
    let (_library, session) = connected(&server);
    let operation = invoke(&session, "Get-Mailbox", &[]);
    server.await_requests(1, |_| true);
    session.disconnect();
    assert!(drain(&operation).0.is_empty());
    server.await_abort();
    assert!(session.invoke("Get-Mailbox", "", Flags(0)).is_err());
    assert!(session.info().contains(r#""state":"Closed""#));
}

#[test]
fn a_cut_off_answer_is_one_clear_failure_after_what_had_arrived() {
    let body = page(0..50, 2000, None).to_string();
    let reply = move |_: &Seen| {
        let half = body.as_bytes()[..body.len() / 2].to_vec();
        Reply(vec![
            Step::Send(head(200, "application/json", "", body.len())),
            Step::Send(half),
            Step::Close,
        ])
    };
    let server = Server::start(reply);
    let (_library, session) = connected(&server);
    let drained = drain(&invoke(&session, "Get-Mailbox", &[]));
    assert!(!drained.names().is_empty());
    assert_eq!(drained.failure()["id"], "AnswerCutOff");
    let request_id = server.seen()[0]
        .header("client-request-id")
        .unwrap()
        .to_owned();
    assert_eq!(drained.failure()["requestId"], json!(request_id));
    assert_eq!(
        server.seen().len(),
        1,
        "objects that were handed on are not fetched again"
    );
}

#[test]
fn a_write_whose_end_is_unknown_is_not_repeated() {
    let cases: [Case; 4] = [
        ("504", || Reply::html(504, "<html>Gateway Timeout</html>")),
        ("503", || {
            Reply::html(503, "<html>Service Unavailable</html>")
        }),
        ("reset", || Reply(vec![Step::Reset])),
        ("cut off", || {
            Reply(vec![
                Step::Send(head(200, "application/json", "", 500)),
                Step::Close,
            ])
        }),
    ];
    for (what, reply) in cases {
        let server = Server::start(move |_| reply());
        let (_library, session) = connected(&server);
        let drained = drain(&invoke(&session, "Set-Mailbox", &[("Identity", "m1")]));
        assert_eq!(server.seen().len(), 1, "{what}");
        let errors = [drained.of(Kind::Error), drained.of(Kind::Failed)].concat();
        assert_eq!(errors.len(), 1, "{what}: {drained:?}");
        let error: serde_json::Value = serde_json::from_str(errors[0]).unwrap();
        assert_eq!(error["id"], "OutcomeUnknown", "{what}");
        let request_id = server.seen()[0]
            .header("client-request-id")
            .unwrap()
            .to_owned();
        assert!(
            error["message"].as_str().unwrap().contains(&request_id),
            "{what}"
        );
    }
}

#[test]
fn what_was_certainly_not_carried_out_is_repeated() {
    let refusal = || Reply::full(429, "text/plain", "Retry-After: 0\r\n", "Too many requests");
    for (command, sent) in [("Get-Mailbox", 3), ("Set-Mailbox", 3)] {
        let count = Mutex::new(0);
        let server = Server::start(move |_| {
            *count.lock().unwrap() += 1;
            if *count.lock().unwrap() < sent {
                refusal()
            } else {
                Reply::json(200, &page(0..1, 10, None))
            }
        });
        let (_library, session) = connected(&server);
        let drained = drain(&invoke(&session, command, &[("Identity", "m1")]));
        assert_eq!(drained.last(), Kind::Completed, "{command}: {drained:?}");
        assert_eq!(server.seen().len(), sent, "{command}");
        let ids: Vec<_> = server
            .seen()
            .iter()
            .map(|seen| seen.header("client-request-id").unwrap().to_owned())
            .collect();
        assert!(
            ids.iter().all(|id| *id == ids[0]),
            "repetitions carry the same request id"
        );
    }
}

#[test]
fn a_question_is_put_and_only_a_yes_executes() {
    for (yes, sent) in [(true, 2), (false, 1)] {
        let server = Server::start(|seen| match seen.body.contains("\"Confirm\":true") {
            true => Reply::json(
                200,
                &json!({ "@adminapi.confirmationmessage": "Remove m1?", "value": [] }),
            ),
            false => Reply::json(200, &json!({ "value": [] })),
        });
        let (_library, session) = connected(&server);
        let flags = Flags(Flags::ASK);
        let operation = session
            .invoke("Remove-Mailbox", &parameters(&[("Identity", "m1")]), flags)
            .unwrap();
        let drained = drain_answering(&operation, |call| {
            assert_eq!(
                (call["kind"].as_str(), call["message"].as_str()),
                (Some("confirm"), Some("Remove m1?"))
            );
            Some(yes)
        });
        assert_eq!(drained.last(), Kind::Completed, "{drained:?}");
        assert_eq!(server.seen().len(), sent);
        assert_eq!(
            server.count(|seen| seen.body.contains("\"Confirm\":false")),
            sent - 1
        );
    }
}

#[test]
fn what_if_tells_and_does_nothing() {
    let server = Server::start(|_| {
        Reply::json(
            200,
            &json!({ "@adminapi.confirmationmessage": "Remove m1?", "value": [] }),
        )
    });
    let (_library, session) = connected(&server);
    let flags = Flags(Flags::WHAT_IF | Flags::ASK);
    let operation = session
        .invoke("Remove-Mailbox", &parameters(&[("Identity", "m1")]), flags)
        .unwrap();
    let drained = drain(&operation);
    assert!(drained.of(Kind::HostCall)[0].contains(r#""kind":"whatIf","message":"Remove m1?""#));
    assert_eq!(server.seen().len(), 1);
    assert!(server.seen()[0].body.contains("\"WhatIf\":true"));
}

#[test]
fn an_error_of_a_command_is_not_the_end_of_the_session() {
    let body = json!({ "error": { "code": "NotFound", "message": "Error executing cmdlet", "details": [{ "code": "Context",
        "target": "", "message": "Ex6F9304|Microsoft.Exchange.Configuration.Tasks.ManagementObjectNotFoundException|The operation couldn't be performed because object 'x' couldn't be found." }] } });
    let server = Server::start(move |_| Reply::json(404, &body));
    let (_library, session) = connected(&server);
    let drained = drain(&invoke(&session, "Get-Mailbox", &[("Identity", "x")]));
    assert_eq!(drained.of(Kind::Error).len(), 1);
    assert_eq!(drained.last(), Kind::Completed);
    assert!(session.info().contains(r#""state":"Opened""#));
}

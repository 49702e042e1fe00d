//! Pauses that the service asks for, and errors that leave a change in doubt.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use std::time::{Duration, Instant};

use serde_json::json;
use session::Kind;
use support::{Reply, Server, connected, drain, invoke, next, page};

#[test]
fn a_pause_holds_every_command_of_the_connection() {
    let server = Server::start(|seen| {
        if seen.is_for("Get-A") {
            return Reply::full(429, "text/plain", "Retry-After: 0.4\r\n", "slow down");
        }
        Reply::json(200, &page(0..1, 10, None))
    });
    let (_library, session) = connected(&server);
    let begun = Instant::now();
    let throttled = invoke(&session, "Get-A", &[]);
    // What is sent and how it was answered is told first, then that it waits.
    while !next(&throttled).unwrap().1.contains("429; trying again") {}
    throttled.cancel();

    let other = drain(&invoke(&session, "Get-B", &[]));
    assert!(begun.elapsed() >= Duration::from_millis(400));
    assert_eq!(other.names(), ["m0"]);
    let said = other.of(Kind::Verbose);
    let pauses = said
        .iter()
        .filter(|line| line.starts_with("Get-B: The service asked for a pause"));
    assert_eq!(pauses.count(), 1, "{said:?}");
    assert_eq!(server.count(|seen| seen.is_for("Get-A")), 1);
}

#[test]
fn a_change_is_in_doubt_when_the_service_breaks_without_a_word() {
    for (status, body) in [(500, ""), (502, "<html>Bad gateway</html>")] {
        let server = Server::start(move |_| Reply::html(status, body));
        let (_library, session) = connected(&server);
        let drained = drain(&invoke(&session, "Set-Mailbox", &[("Identity", "chris")]));
        let error: serde_json::Value = serde_json::from_str(drained.of(Kind::Error)[0]).unwrap();
        assert_eq!(error["id"], json!("OutcomeUnknown"), "{drained:?}");
        assert_eq!(server.count(|seen| seen.is_for("Set-Mailbox")), 1);

        let drained = drain(&invoke(&session, "Get-Mailbox", &[]));
        let error: serde_json::Value = serde_json::from_str(drained.of(Kind::Error)[0]).unwrap();
        assert_ne!(error["id"], json!("OutcomeUnknown"), "{drained:?}");
    }
}

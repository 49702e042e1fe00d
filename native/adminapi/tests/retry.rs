//! The retry table of adminapi.md §4.3, narrowed by the law that a write happens once.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use adminapi::failure;
use adminapi::retry::{Kind, Outcome, Verdict, claims, verdict};

#[test]
fn kinds_follow_the_verb() {
    for (command, kind) in [
        ("Get-Mailbox", Kind::Read),
        ("get-mailbox", Kind::Read),
        ("Test-OrganizationRelationship", Kind::Read),
        ("Search-UnifiedAuditLog", Kind::Read),
        ("Search-Mailbox", Kind::Write),
        ("Test-DlpPolicies", Kind::Write),
        ("Compare-TextMessagingVerificationCode", Kind::Write),
        ("Set-Mailbox", Kind::Write),
        ("New-Mailbox", Kind::Write),
        ("Start-HistoricalSearch", Kind::Write),
        ("Enable-Mailbox", Kind::Write),
        ("Export-QuarantineMessage", Kind::Write),
        ("", Kind::Write),
    ] {
        assert_eq!(Kind::of(command), kind, "{command}");
    }
}

#[test]
fn the_whole_table() {
    let retry = |after_ms| Verdict::Retry { after_ms };
    let renew = |claims: Option<&str>| Verdict::RenewToken {
        claims: claims.map(str::to_owned),
    };
    let unauthorized = |renewed| Outcome::Unauthorized {
        claims: Some("{}".into()),
        renewed,
    };
    let throttled = |retry_after_ms| Outcome::Throttled { retry_after_ms };
    let transient = |retry_after_ms| Outcome::Transient { retry_after_ms };
    let give_up = || Verdict::GiveUp;
    for (outcome, attempt, read, write) in [
        (Outcome::Refused, 0, retry(2000), retry(2000)),
        (Outcome::Refused, 1, retry(4000), retry(4000)),
        (Outcome::Refused, 4, retry(32_000), retry(32_000)),
        (Outcome::Refused, 5, give_up(), give_up()),
        (Outcome::Lost, 0, retry(2000), give_up()),
        (unauthorized(false), 0, renew(Some("{}")), renew(Some("{}"))),
        (unauthorized(false), 3, renew(Some("{}")), renew(Some("{}"))),
        (unauthorized(true), 0, give_up(), give_up()),
        (throttled(None), 2, retry(8000), retry(8000)),
        (throttled(Some(2500)), 2, retry(2500), retry(2500)),
        (throttled(Some(0)), 0, retry(0), retry(0)),
        (throttled(Some(3_600_000)), 0, give_up(), give_up()),
        (transient(None), 0, retry(2000), give_up()),
        (transient(Some(700)), 0, retry(700), give_up()),
        (Outcome::Unclear, 0, give_up(), give_up()),
        (Outcome::Final, 0, give_up(), give_up()),
    ] {
        assert_eq!(
            verdict(Kind::Read, attempt, &outcome),
            read,
            "read, {outcome:?}, {attempt}"
        );
        assert_eq!(
            verdict(Kind::Write, attempt, &outcome),
            write,
            "write, {outcome:?}, {attempt}"
        );
    }
}

#[test]
fn outcomes_follow_the_answer() {
    let of = |status: u16, body: &str| {
        let failure = failure(status, &[], body.as_bytes(), "Get-X");
        Outcome::of(&failure, &[], false)
    };
    let text = "You have reached the maximum number of concurrent requests per tenant. Please wait and try again";
    assert_eq!(
        of(401, ""),
        Outcome::Unauthorized {
            claims: None,
            renewed: false
        }
    );
    assert_eq!(
        of(429, ""),
        Outcome::Throttled {
            retry_after_ms: None
        }
    );
    assert_eq!(
        of(400, text),
        Outcome::Throttled {
            retry_after_ms: None
        }
    );
    assert_eq!(
        of(503, ""),
        Outcome::Transient {
            retry_after_ms: None
        }
    );
    assert_eq!(
        of(504, "<html>"),
        Outcome::Transient {
            retry_after_ms: None
        }
    );
    assert_eq!(
        of(
            500,
            r#"{"error":{"details":[{"message":"|X.StorageTransientException|busy"}]}}"#
        ),
        Outcome::Transient {
            retry_after_ms: None
        }
    );
    for status in [400, 403, 404, 405] {
        assert_eq!(of(status, ""), Outcome::Final, "{status}");
    }
    let said = r#"{"error":{"details":[{"message":"|X.MapiAccessDeniedException|denied"}]}}"#;
    assert_eq!(of(500, said), Outcome::Final);
    for (status, body) in [
        (500, ""),
        (502, "<html>"),
        (500, r#"{"error":{"message":"no"}}"#),
    ] {
        assert_eq!(of(status, body), Outcome::Unclear, "{status} {body}");
    }
    for (outcome, unknown) in [
        (Outcome::Lost, true),
        (Outcome::Unclear, true),
        (
            Outcome::Transient {
                retry_after_ms: None,
            },
            true,
        ),
        (
            Outcome::Throttled {
                retry_after_ms: None,
            },
            false,
        ),
        (Outcome::Refused, false),
        (Outcome::Final, false),
    ] {
        assert_eq!(outcome.is_unknown(), unknown, "{outcome:?}");
    }
}

#[test]
fn claims_challenges_are_decoded() {
    let header = |value: &str| vec![("WWW-Authenticate".to_owned(), value.to_owned())];
    let json = r#"{"access_token":{"nbf":{"essential":true,"value":"1"}}}"#;
    let encoded = "eyJhY2Nlc3NfdG9rZW4iOnsibmJmIjp7ImVzc2VudGlhbCI6dHJ1ZSwidmFsdWUiOiIxIn19fQ";
    for padding in ["", "=="] {
        let value = format!(
            r#"Bearer client_id="x", error="insufficient_claims", claims="{encoded}{padding}""#
        );
        assert_eq!(claims(&header(&value)).as_deref(), Some(json));
    }
    for value in [
        "Bearer client_id=\"x\"",
        "Bearer claims=\"%%\"",
        "Bearer claims=\"bm8ganNvbg==\"",
        "Bearer claims=\"e",
    ] {
        assert_eq!(claims(&header(value)), None, "{value}");
    }
}

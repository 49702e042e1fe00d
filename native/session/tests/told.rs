//! What a command tells beside its objects: warnings, lesser errors, what was sent and what it took, why it was refused.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use serde_json::{Value, json};
use session::{Kind, Library};

use support::{Reply, Server, connected, connected_with, drain, head, invoke, options};

/// Headers that each answer of the service has (adminapi.md §3.1).
const STAMP: &str = "request-id: 11111111-2222-3333-4444-555555555555\r\nX-CalculatedBETarget: PAX1.eurprd07.PROD.OUTLOOK.COM\r\n\
                     Date: Wed, 21 Sep 2022 18:52:31 GMT\r\nRate-Limit-Remaining: 29997\r\n";
const ID: &str = "[Server=PAX1,RequestId=11111111-2222-3333-4444-555555555555,TimeStamp=Wed, 21 Sep 2022 18:52:31 GMT]";

fn stamped(status: u16, more: &str, body: &str) -> Reply {
    Reply::full(
        status,
        "application/json",
        &format!("{STAMP}{more}"),
        body.to_owned(),
    )
}

fn errors(drained: &support::Drained) -> Vec<Value> {
    let errors = drained.of(Kind::Error).into_iter();
    errors
        .map(|text| serde_json::from_str(text).unwrap())
        .collect()
}

#[test]
fn lesser_errors_are_one_record_each_and_stop_nothing() {
    let server = Server::start(|_| {
        let body = json!({ "@adminapi.errors": ["One is gone.", "Ex6F9304|A.B.GoneException|Two is gone."], "value": [] });
        stamped(200, "", &body.to_string())
    });
    let (_library, session) = connected(&server);
    let drained = drain(&invoke(&session, "Get-Mailbox", &[]));
    assert_eq!(drained.last(), Kind::Completed);
    let errors = errors(&drained);
    assert_eq!(errors.len(), 2);
    assert_eq!(errors[0]["message"], "One is gone.");
    assert_eq!(errors[0]["id"], format!("{ID} CommandError"));
    assert_eq!(errors[1]["message"], "Two is gone.");
    assert_eq!(errors[1]["reason"], "GoneException");
    assert_eq!(
        errors[1]["requestId"],
        "11111111-2222-3333-4444-555555555555"
    );
}

#[test]
fn warnings_come_once_from_body_and_header_and_with_an_error() {
    let server = Server::start(|seen| {
        if seen.is_for("Set-Mailbox") {
            let body = json!({ "error": { "code": "BadRequest", "message": "no", "@adminapi.warnings": ["late"] } });
            return stamped(400, "", &body.to_string());
        }
        let body = json!({ "@adminapi.warnings": ["one", "two"], "value": [] });
        stamped(
            200,
            "X-Warnings: [\"two\",\"three\"]\r\n",
            &body.to_string(),
        )
    });
    let (_library, session) = connected(&server);
    let drained = drain(&invoke(&session, "Get-Mailbox", &[]));
    assert_eq!(drained.of(Kind::Warning), ["two", "three", "one"]);
    let drained = drain(&invoke(&session, "Set-Mailbox", &[]));
    assert_eq!(drained.of(Kind::Warning), ["late"]);
    assert_eq!(errors(&drained).len(), 1);
}

#[test]
fn an_answer_that_is_no_result_has_its_ids() {
    let page = "<html><head><title>Working</title></head></html>";
    let server = Server::start(move |_| Reply::full(200, "text/html", STAMP, page));
    let (_library, session) = connected(&server);
    let errors = errors(&drain(&invoke(&session, "Get-Mailbox", &[])));
    let failed = match &errors[..] {
        [failed] => failed.clone(),
        _ => drain(&invoke(&session, "Get-Mailbox", &[])).failure(),
    };
    assert_eq!(failed["id"], format!("{ID} NotJson"));
    assert_eq!(failed["httpStatus"], 200);
    assert_eq!(failed["cause"], "Working");
}

#[test]
fn what_is_sent_and_what_it_took_is_told_without_secrets() {
    let server = Server::start(|_| stamped(200, "", r#"{"value":[]}"#));
    let (_library, session) = connected(&server);
    let drained = drain(&invoke(
        &session,
        "New-Mailbox",
        &[("Name", "Anna"), ("Password", "hidden-word")],
    ));
    let verbose = drained.of(Kind::Verbose);
    assert_eq!(verbose.len(), 2, "{drained:?}");
    let request_id = server.seen()[0]
        .header("client-request-id")
        .unwrap()
        .to_owned();
    assert!(
        verbose[0].starts_with("New-Mailbox: POST http://127.0.0.1:"),
        "{verbose:?}"
    );
    assert!(verbose[0].contains(&request_id), "{verbose:?}");
    assert!(
        verbose[0].contains("-Name \"Anna\"") && verbose[0].contains("-Password ***"),
        "{verbose:?}"
    );
    assert!(
        verbose[1].starts_with("New-Mailbox: HTTP 200 after "),
        "{verbose:?}"
    );
    let debug = drained.of(Kind::Debug);
    assert_eq!(debug.len(), 1);
    assert!(
        debug[0].contains("rate-limit-remaining: 29997"),
        "{debug:?}"
    );
    let all = format!("{:?}", drained.0);
    assert!(
        !all.contains("hidden-word") && !all.contains("Bearer") && !all.contains("eyJ"),
        "{all}"
    );
}

#[test]
fn a_token_of_the_wrong_kind_explains_a_403() {
    // The bodiless refusal that the service gives to tokens of the public API (adminapi.md §4.1 g).
    let server = Server::start(|_| stamped(403, "Content-Encoding: gzip\r\n", "\0\0\0\0"));
    for (scope, wrong) in [("Exchange.ManageV2", true), ("Exchange.Manage", false)] {
        let token = token_with_scope(scope);
        let (_library, session) = connected_with(&server, json!({ "accessToken": token }));
        let errors = errors(&drain(&invoke(&session, "Get-Mailbox", &[])));
        let message = errors[0]["message"].as_str().unwrap();
        assert_eq!(
            message.contains("wrong kind: with 'Exchange.ManageV2'"),
            wrong,
            "{message}"
        );
        let advice = errors[0]["advice"].as_str().unwrap();
        assert_eq!(
            advice.contains("a token for Exchange.Manage"),
            wrong,
            "{advice}"
        );
        assert_eq!(errors[0]["category"], "PermissionDenied");
    }
}

fn token_with_scope(scope: &str) -> String {
    use base64::Engine;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;
    let claims = json!({
        "aud": "https://outlook.office365.com", "tid": support::TENANT, "upn": support::ACCOUNT,
        "exp": support::now() + 3600, "scp": scope,
    });
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    format!(
        "{}.{}.c2ln",
        part(&json!({ "alg": "RS256" })),
        part(&claims)
    )
}

#[test]
fn a_line_that_breaks_has_the_id_under_which_the_service_may_have_logged_the_call() {
    let server = Server::start(|_| Reply(vec![support::Step::Reset]));
    let (_library, session) = connected(&server);
    let failure = drain(&invoke(&session, "Set-Mailbox", &[])).failure();
    let sent = server.seen()[0]
        .header("client-request-id")
        .unwrap()
        .to_owned();
    assert_eq!(failure["requestId"], sent);
    assert_eq!(failure["commandClass"], Value::Null);
}

#[test]
fn the_list_of_commands_is_asked_for_once_more_when_its_answer_breaks_off() {
    let server = Server::start(|seen| match seen.target.contains("EXOModuleFile") {
        true => Reply(vec![
            support::Step::Send(head(200, "application/json", "", 5000)[..40].to_vec()),
            support::Step::Close,
        ]),
        false => stamped(200, "", "{}"),
    });
    let library = Library::start().unwrap();
    let options = options(&server, json!({ "accessToken": support::jwt(3600, 0) }));
    let (session, operation) = library.connect(&options);
    assert_eq!(drain(&operation).last(), Kind::Completed);
    let failure = drain(&session.catalog("{}").unwrap()).failure();
    assert_eq!(failure["id"], "AnswerCutOff");
    assert_eq!(
        server.count(|seen| seen.target.contains("EXOModuleFile")),
        2
    );
}

//! A sign-in that the host keeps for a later process: taken when it is there, kept when it is new, and in no event.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use std::sync::{Arc, Mutex};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use session::{Kind, Library, Operation, Session};
use support::browser::SignInPage;
use support::{
    ACCOUNT, Drained, Reply, Seen, Server, drain_replying, invoke, options, page, token_answer,
};

/// A host with one place for a refresh token; what it was asked, and the pages it opened.
#[derive(Default)]
struct Host {
    kept: Mutex<Option<String>>,
    calls: Mutex<Vec<Value>>,
}

impl Host {
    fn with(token: &str) -> Host {
        Host {
            kept: Mutex::new(Some(token.to_owned())),
            ..Host::default()
        }
    }

    fn drain(&self, operation: &Operation) -> Drained {
        drain_replying(operation, |call| {
            self.calls.lock().unwrap().push(call.clone());
            match call["kind"].as_str().unwrap() {
                "cachedToken" => Some(match &*self.kept.lock().unwrap() {
                    Some(token) => {
                        json!({ "answer": true, "refreshToken": STANDARD.encode(token) })
                    }
                    None => json!({ "answer": false }),
                }),
                "keepToken" => {
                    let id = call["callId"].as_u64().unwrap();
                    let size = operation.secret(id, 0).unwrap().err().unwrap();
                    let token = operation.secret(id, size).unwrap().ok().unwrap();
                    assert!(operation.secret(id, size).is_none(), "given out once");
                    *self.kept.lock().unwrap() = Some(token.expose().to_owned());
                    None
                }
                _ => {
                    let page = SignInPage::of(call["url"].as_str().unwrap());
                    std::thread::spawn(move || page.come_back("code"));
                    Some(json!({ "answer": true }))
                }
            }
        })
    }

    fn asked(&self) -> Vec<String> {
        let calls = self.calls.lock().unwrap();
        calls
            .iter()
            .map(|call| call["kind"].as_str().unwrap().to_owned())
            .collect()
    }

    fn kept(&self) -> Option<String> {
        self.kept.lock().unwrap().clone()
    }
}

/// A service that renews all refresh tokens but `revoked`; each answer's serial is one higher.
fn service() -> Server {
    let serial = Arc::new(Mutex::new(0));
    Server::authority(move |seen: &Seen| {
        if !seen.is_token() {
            return Reply::json(200, &page(0..1, 1, None));
        }
        if seen.body.contains("refresh_token=revoked") {
            let refusal = json!({ "error": "invalid_grant", "error_description": "AADSTS70043: The refresh token has expired." });
            return Reply::json(400, &refusal);
        }
        if seen.body.contains("refresh_token=busy") {
            return Reply::json(503, &json!({ "error": "temporarily_unavailable" }));
        }
        let mut serial = serial.lock().unwrap();
        *serial += 1;
        Reply::json(200, &token_answer(3600, *serial))
    })
}

fn connect(server: &Server, host: &Host, more: Value) -> (Library, Arc<Session>, Drained) {
    let library = Library::start().unwrap();
    let mut given = json!({ "userPrincipalName": ACCOUNT, "tokenCache": true });
    given
        .as_object_mut()
        .unwrap()
        .extend(more.as_object().unwrap().clone());
    let (session, operation) = library.connect(&options(server, given));
    let drained = host.drain(&operation);
    (library, session, drained)
}

#[test]
fn it_is_kept_once_and_the_next_process_asks_nobody() {
    let (server, host) = (service(), Host::default());
    let (_library, _session, drained) = connect(&server, &host, json!({}));
    assert_eq!(drained.last(), Kind::Completed, "{drained:?}");
    assert_eq!(host.asked(), ["cachedToken", "openUrl", "keepToken"]);
    assert_eq!(host.kept().as_deref(), Some("refresh-1"));
    assert!(
        !format!("{:?}", drained.0).contains("refresh-1"),
        "in no event"
    );

    let (_library, session, drained) = connect(&server, &host, json!({}));
    assert_eq!(drained.last(), Kind::Completed, "{drained:?}");
    assert_eq!(host.asked()[3..], ["cachedToken", "keepToken"]);
    assert_eq!(host.kept().as_deref(), Some("refresh-2"));
    assert!(
        !format!("{:?}", drained.0).contains("refresh-"),
        "in no event"
    );
    assert_eq!(
        host.drain(&invoke(&session, "Get-Mailbox", &[])).last(),
        Kind::Completed
    );
    let tokens: Vec<Seen> = server.seen().into_iter().filter(Seen::is_token).collect();
    assert!(
        tokens[1].body.contains("refresh_token=refresh-1"),
        "{}",
        tokens[1].body
    );
    let place = host.calls.lock().unwrap().last().unwrap().clone();
    assert_eq!(
        place["authority"],
        format!("{}/organizations", server.origin)
    );
    assert_eq!(place["userPrincipalName"], ACCOUNT);
    assert_eq!(place["clientId"], "fb78d390-0c51-40cd-8e17-fdbfab77341b");
}

#[test]
fn it_is_not_asked_for_unless_wanted_and_named() {
    let (server, host) = (service(), Host::with("refresh-0"));
    connect(&server, &host, json!({ "tokenCache": false }));
    assert_eq!(host.asked(), ["openUrl"]);
    connect(&server, &host, json!({ "userPrincipalName": "" }));
    assert_eq!(host.asked()[1..], ["openUrl", "keepToken"]);
}

#[test]
fn a_refused_one_gives_way_to_the_person() {
    let (server, host) = (service(), Host::with("revoked"));
    let (_library, _session, drained) = connect(&server, &host, json!({}));
    assert_eq!(drained.last(), Kind::Completed, "{drained:?}");
    assert_eq!(host.asked(), ["cachedToken", "openUrl", "keepToken"]);
    assert_eq!(host.kept().as_deref(), Some("refresh-1"));
    let told = drained.of(Kind::Verbose).join("\n");
    assert!(
        told.contains("AADSTS70043") && told.contains(ACCOUNT),
        "{told}"
    );
}

#[test]
fn where_nobody_can_be_asked_both_reasons_are_told() {
    let server = service();
    let library = Library::start().unwrap();
    let given = json!({ "userPrincipalName": ACCOUNT, "tokenCache": true });
    let (_session, operation) = library.connect(&options(&server, given));
    let drained = drain_replying(&operation, |call| {
        Some(match call["kind"] == "cachedToken" {
            true => json!({ "answer": true, "refreshToken": STANDARD.encode("revoked") }),
            false => json!({ "answer": false, "error": "nobody sits at this shell" }),
        })
    });
    let failure = drained.failure();
    assert_eq!(failure["id"], "BrowserNotOpened");
    let message = failure["message"].as_str().unwrap();
    assert!(message.contains("nobody sits at this shell"), "{message}");
    assert!(message.contains("AADSTS70043"), "{message}");
}

#[test]
fn one_of_another_account_signs_nobody_in() {
    let (server, host) = (service(), Host::with("refresh-0"));
    let other = json!({ "userPrincipalName": "other@contoso.com" });
    let (_library, session, drained) = connect(&server, &host, other);
    // The page knows chris alone, too.
    let message = drained.failure()["message"].as_str().unwrap().to_owned();
    assert!(
        message.contains(
            "User 'chris@contoso.com' returned by service does not match user 'other@contoso.com'"
        ),
        "{message}"
    );
    assert_eq!(host.asked(), ["cachedToken", "openUrl"]);
    assert_eq!(host.kept().as_deref(), Some("refresh-0"));
    assert!(session.catalog("").is_err());
}

#[test]
fn a_busy_service_is_told_and_nobody_is_sent_to_a_page() {
    let (server, host) = (service(), Host::with("busy"));
    let (_library, _session, drained) = connect(&server, &host, json!({}));
    assert_eq!(drained.failure()["id"], "temporarily_unavailable");
    assert_eq!(host.asked(), ["cachedToken"]);
}

#[test]
fn each_renewal_is_kept() {
    let server = Server::authority({
        let service = Mutex::new((0, true));
        move |seen: &Seen| {
            let mut service = service.lock().unwrap();
            if seen.is_token() {
                service.0 += 1;
                return Reply::json(200, &token_answer(3600, service.0));
            }
            if std::mem::take(&mut service.1) {
                return Reply::full(401, "text/plain", "WWW-Authenticate: Bearer\r\n", "");
            }
            Reply::json(200, &page(0..1, 1, None))
        }
    });
    let host = Host::default();
    let (_library, session, _) = connect(&server, &host, json!({}));
    let drained = host.drain(&invoke(&session, "Get-Mailbox", &[]));
    assert_eq!(drained.last(), Kind::Completed, "{drained:?}");
    assert_eq!(host.kept().as_deref(), Some("refresh-2"));
    assert!(
        !format!("{:?}", drained.0).contains("refresh-2"),
        "in no event"
    );
}

#[test]
fn a_second_connection_may_ask_for_what_the_first_did_not() {
    let (server, host) = (service(), Host::default());
    let (library, _session, _) = connect(&server, &host, json!({ "tokenCache": false }));
    let given = json!({ "userPrincipalName": ACCOUNT, "tokenCache": true });
    let (_second, operation) = library.connect(&options(&server, given));
    assert_eq!(host.drain(&operation).last(), Kind::Completed);
    assert_eq!(host.asked(), ["openUrl", "keepToken"]);
    assert_eq!(host.kept().as_deref(), Some("refresh-1"));
}

#[test]
fn it_is_for_persons() {
    let (server, host) = (service(), Host::default());
    for other in [
        json!({ "managedIdentity": true }),
        json!({ "userName": ACCOUNT, "password": "cA==" }),
        json!({ "clientId": "a", "clientSecret": "cA==", "organization": "contoso.com" }),
    ] {
        let (_library, _session, drained) = connect(&server, &host, other);
        assert_eq!(drained.failure()["id"], "TokenCacheNotMeant");
        assert_eq!(drained.failure()["category"], "InvalidArgument");
    }
    assert!(host.asked().is_empty() && server.seen().is_empty());
}

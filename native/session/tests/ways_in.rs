//! Each way in, each trouble that the sign-in service's answer can be: one failure, nothing left, and the next try is a new one.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use std::sync::{Arc, Mutex};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use session::{Answer, Kind, Library, Operation};
use support::browser::SignInPage;
use support::{Drained, Reply, Seen, Server, Step, head, next, options, token_answer};

const APP: &str = "7c1f2a90-5b3e-4d1c-8a6f-0e9d8c7b6a51";

/// What becomes of a request for a token.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Trouble {
    None,
    Refused,
    Busy,
    WebPage,
    NoToken,
    CutOff,
    Reset,
}

const TROUBLES: [Trouble; 6] = [
    Trouble::Refused,
    Trouble::Busy,
    Trouble::WebPage,
    Trouble::NoToken,
    Trouble::CutOff,
    Trouble::Reset,
];

impl Trouble {
    fn reply(self) -> Reply {
        match self {
            Trouble::None => Reply::json(200, &token_answer(3600, 1)),
            Trouble::Refused => Reply::json(
                400,
                &json!({ "error": "invalid_grant", "error_description": "AADSTS50053: The account is locked. Trace ID: t-1" }),
            ),
            Trouble::Busy => Reply::html(503, "<html>Busy</html>"),
            Trouble::WebPage => Reply::html(200, "<html>Welcome to the hotel</html>"),
            Trouble::NoToken => Reply::json(200, &json!({ "token_type": "Bearer" })),
            Trouble::CutOff => {
                let half = head(200, "application/json", "", 500);
                Reply(vec![Step::Send(half), Step::Close])
            }
            Trouble::Reset => Reply(vec![Step::Reset]),
        }
    }
}

fn asks_for_token(seen: &Seen) -> bool {
    seen.is_token() || seen.target.contains("/oauth2/token?")
}

/// A sign-in service whose token endpoint has the present trouble.
fn service(trouble: &Arc<Mutex<Trouble>>) -> Server {
    let trouble = trouble.clone();
    Server::authority(move |seen| {
        if asks_for_token(seen) {
            return trouble.lock().unwrap().reply();
        }
        match seen.target.ends_with("/devicecode") {
            true => Reply::json(
                200,
                &json!({ "device_code": "secret-device-code", "user_code": "ABC123", "interval": 1, "expires_in": 900,
                "verification_uri": format!("http://{}/devicelogin", seen.header("host").unwrap()) }),
            ),
            false => Reply::html(404, "<html>"),
        }
    })
}

/// Connects; a browser that is to be opened comes back with a code, a key signs.
fn connect(library: &Library, options: &str) -> (Drained, String) {
    let (session, operation) = library.connect(options);
    let mut events = Vec::new();
    while let Some((kind, text)) = next(&operation) {
        if kind == Kind::HostCall {
            serve(&operation, &serde_json::from_str(&text).unwrap());
        }
        events.push((kind, text));
    }
    (Drained(events), session.info())
}

fn serve(operation: &Operation, call: &Value) {
    let answer = Answer {
        answer: true,
        signature: (call["kind"] == "sign").then(|| STANDARD.encode([1, 2]).into()),
        ..Answer::default()
    };
    // Nobody waits for an answer to a message.
    let _ = operation.reply(call["callId"].as_u64().unwrap(), answer);
    if call["kind"] == "openUrl" {
        let page = SignInPage::of(call["url"].as_str().unwrap());
        std::thread::spawn(move || page.come_back("the-secret-code"));
    }
}

fn every_trouble_is_one_failure(way: impl Fn(&Server) -> Value, secret: &str) {
    let trouble = Arc::new(Mutex::new(Trouble::None));
    let server = service(&trouble);
    let library = Library::start().unwrap();
    let options = options(&server, way(&server));
    for row in TROUBLES {
        *trouble.lock().unwrap() = row;
        let (drained, info) = connect(&library, &options);
        let failure = drained.failure();
        let (id, message) = (
            failure["id"].as_str().unwrap(),
            failure["message"].as_str().unwrap(),
        );
        assert!(
            !id.is_empty() && id != "InternalError",
            "{row:?}: {failure}"
        );
        assert!(
            message.ends_with('.') && !message.contains(['\r', '\n', '<']),
            "{row:?}: {message}"
        );
        if row == Trouble::Refused {
            assert!(
                matches!(id, "AADSTS50053" | "ManagedIdentityRefused"),
                "{failure}"
            );
        }
        let told = format!("{:?} {info}", drained.0);
        assert!(!told.contains(secret), "{row:?}: {told}");
        assert!(info.contains(r#""state":"Closed""#), "{row:?}: {info}");
        let asked = server.count(asks_for_token);

        // Nothing was kept of it: the next one asks anew, and then has what it needs.
        *trouble.lock().unwrap() = Trouble::None;
        let (drained, info) = connect(&library, &options);
        assert_eq!(drained.last(), Kind::Completed, "{row:?}: {drained:?}");
        assert!(info.contains(r#""state":"Opened""#), "{row:?}: {info}");
        assert_eq!(server.count(asks_for_token), asked + 1, "{row:?}");
    }
}

#[test]
fn by_browser() {
    every_trouble_is_one_failure(|_| json!({}), "the-secret-code");
}

#[test]
fn by_device_code() {
    every_trouble_is_one_failure(|_| json!({ "device": true }), "secret-device-code");
}

#[test]
fn by_password() {
    let way = |_: &Server| json!({ "userName": "chris@contoso.com", "password": STANDARD.encode("Passw0rd") });
    every_trouble_is_one_failure(way, "Passw0rd");
}

#[test]
fn by_client_secret() {
    let way = |_: &Server| json!({ "clientId": APP, "organization": "contoso.onmicrosoft.com", "clientSecret": STANDARD.encode("s3cret-of-it") });
    every_trouble_is_one_failure(way, "s3cret-of-it");
}

#[test]
fn by_certificate() {
    let way = |_: &Server| {
        json!({ "clientId": APP, "organization": "contoso.onmicrosoft.com", "certificate": STANDARD.encode("abc"),
            "certificateThumbprint": "0123456789ABCDEF0123456789ABCDEF01234567" })
    };
    every_trouble_is_one_failure(way, ".AQI");
}

#[test]
fn by_managed_identity() {
    let way = |server: &Server| json!({ "managedIdentity": true, "environment": { "AZURE_POD_IDENTITY_AUTHORITY_HOST": server.origin } });
    every_trouble_is_one_failure(way, "no secret goes there");
}

#[test]
fn by_workload_identity() {
    let file = std::env::temp_dir().join(format!("ways-in-{}", std::process::id()));
    std::fs::write(&file, "the.workload.token").unwrap();
    let way = |server: &Server| {
        json!({ "managedIdentity": true, "environment": {
            "AZURE_FEDERATED_TOKEN_FILE": file, "AZURE_CLIENT_ID": APP, "AZURE_TENANT_ID": support::TENANT,
            "AZURE_AUTHORITY_HOST": server.origin,
        } })
    };
    every_trouble_is_one_failure(way, "the.workload.token");
    std::fs::remove_file(&file).unwrap();
}

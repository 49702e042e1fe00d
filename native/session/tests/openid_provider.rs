//! This room against a sign-in service that is not ours: oidc-provider, at whose own pages a person signs in.
//! Its package is brought by the tests' preparation (`tests/support/Initialize-Test.ps1`), on Linux.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;

use serde_json::{Value, json};
use session::{Answer, Kind, Library, Operation, Session};
use support::browser::{SignInPage, get, post};
use support::{Drained, Reply, Server, drain, drain_answering, invoke, next, options, page};

const PLACE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/oidc");

/// The provider; it ends with its standard input, which ends with this.
struct Provider {
    process: Child,
    ready: Value,
}

impl Provider {
    fn start(token_lifetime_s: u32) -> Provider {
        let mut process = Command::new("node")
            .args([
                &format!("{PLACE}/provider.mjs"),
                &token_lifetime_s.to_string(),
            ])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("node can't be started");
        let mut line = String::new();
        BufReader::new(process.stdout.as_mut().unwrap())
            .read_line(&mut line)
            .unwrap();
        let ready = serde_json::from_str(&line)
            .expect("oidc-provider did not start: ./build.ps1 Test brings its package");
        Provider { process, ready }
    }

    fn text(&self, name: &str) -> &str {
        self.ready[name].as_str().unwrap()
    }

    fn more(&self, more: Value) -> Value {
        let mut all = json!({
            "azureADAuthorizationEndpointUri": self.text("authority"), "userPrincipalName": self.text("account"),
        });
        all.as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        all
    }

    /// Walks the provider's pages; the address beyond them that it was sent to, or the last page's title.
    fn person(&self, address: &str, user_code: &str) -> String {
        let walked = Command::new("node")
            .args([
                &format!("{PLACE}/person.mjs"),
                self.text("account"),
                address,
                user_code,
            ])
            .output()
            .unwrap();
        assert!(walked.status.success(), "{walked:?}");
        String::from_utf8(walked.stdout).unwrap().trim().to_owned()
    }

    fn host(&self) -> &str {
        self.text("origin").trim_start_matches("http://")
    }

    /// What its token endpoint said so far.
    fn said(&self) -> Vec<Value> {
        body(&get(self.host(), "/said")).as_array().unwrap().clone()
    }

    fn said_of(&self, grant: &str) -> Vec<Value> {
        let said = self.said();
        said.into_iter()
            .filter(|one| one["grant"] == grant)
            .collect()
    }
}

impl Drop for Provider {
    fn drop(&mut self) {
        drop(self.process.stdin.take());
        self.process.wait().unwrap();
    }
}

/// The JSON of an answer; node sends short ones in one chunk.
fn body(answer: &str) -> Value {
    let (_, body) = answer.split_once("\r\n\r\n").unwrap();
    let start = body.find(['[', '{']).unwrap();
    let end = body.rfind([']', '}']).unwrap();
    serde_json::from_str(&body[start..=end]).unwrap()
}

/// An admin API that has one page of mailboxes for whoever asks.
fn admin_api() -> Server {
    Server::start(|_| Reply::json(200, &page(0..1, 10, None)))
}

/// A sign-in at the provider's pages that has come back to our listener's address, which was not opened yet.
struct Begun {
    session: Arc<Session>,
    operation: Arc<Operation>,
    page: SignInPage,
    callback: String,
    _library: Library,
}

impl Begun {
    fn new(provider: &Provider, server: &Server) -> Begun {
        let library = Library::start().unwrap();
        let (session, operation) = library.connect(&options(server, provider.more(json!({}))));
        let (kind, text) = next(&operation).unwrap();
        assert_eq!(kind, Kind::HostCall, "{text}");
        let call: Value = serde_json::from_str(&text).unwrap();
        let url = call["url"].as_str().unwrap();
        assert!(url.starts_with(&format!(
            "{}/oauth2/v2.0/authorize?",
            provider.text("authority")
        )));
        let opened = Answer {
            answer: true,
            ..Answer::default()
        };
        operation
            .reply(call["callId"].as_u64().unwrap(), opened)
            .unwrap();
        Begun {
            callback: provider.person(url, ""),
            page: SignInPage::of(url),
            session,
            operation,
            _library: library,
        }
    }

    fn code(&self) -> String {
        let url = url::Url::parse(&self.callback).unwrap();
        let code = url.query_pairs().find(|(name, _)| name == "code");
        code.unwrap().1.into_owned()
    }

    /// The browser opens our listener's address; the page that it is shown.
    fn come_back(&self) -> String {
        let url = url::Url::parse(&self.callback).unwrap();
        self.page.go(&format!("/?{}", url.query().unwrap()))
    }
}

fn info(session: &Session) -> Value {
    serde_json::from_str(&session.info()).unwrap()
}

/// The access tokens that reached the admin API, in order.
fn bearers(server: &Server) -> Vec<String> {
    let seen = server.seen();
    let tokens = seen.iter().filter_map(|seen| seen.header("authorization"));
    tokens.map(str::to_owned).collect()
}

#[test]
fn a_browser_signs_in_by_code_and_verifier_and_the_code_is_good_once() {
    let (provider, server) = (Provider::start(3600), admin_api());
    let begun = Begun::new(&provider, &server);
    assert!(begun.callback.starts_with(&begun.page.redirect_uri));
    let shown = begun.come_back();
    assert!(shown.starts_with("HTTP/1.1 200"), "{shown}");
    let drained = drain(&begun.operation);
    assert_eq!(drained.last(), Kind::Completed, "{drained:?}");

    let info = info(&begun.session);
    let told = |name: &str| info[name].as_str().unwrap().to_owned();
    assert_eq!(
        (told("state"), told("signIn")),
        ("Opened".into(), "Browser".into())
    );
    assert_eq!(told("userPrincipalName"), provider.text("account"));
    assert_eq!(told("tenantId"), provider.text("tenant"));
    assert_eq!(told("appId"), identity::CLIENT_ID);
    let logout = format!("{}/oauth2/v2.0/logout", provider.text("authority"));
    assert_eq!(told("signOutUri"), logout);
    assert_eq!(
        drain(&invoke(&begun.session, "Get-Mailbox", &[])).names(),
        ["m0"]
    );

    let again = body(&post(provider.host(), "/replay", ""));
    assert_eq!(
        (again["status"].as_u64(), again["error"].as_str()),
        (Some(400), Some("invalid_grant"))
    );
    let said = provider.said_of("authorization_code");
    assert_eq!(said.len(), 2, "{said:?}");
    assert_eq!(said[1]["detail"], "authorization code already consumed");
}

#[test]
fn a_code_of_another_sign_in_fails_for_its_verifier() {
    let (provider, server) = (Provider::start(3600), admin_api());
    let (owner, thief) = (
        Begun::new(&provider, &server),
        Begun::new(&provider, &server),
    );
    let shown = thief.page.come_back(&owner.code());
    assert!(shown.starts_with("HTTP/1.1 400"), "{shown}");
    let failure = drain(&thief.operation).failure();
    assert_eq!(failure["category"], "AuthenticationError", "{failure}");
    assert!(
        failure["message"]
            .as_str()
            .unwrap()
            .contains("grant request is invalid")
    );
    assert_eq!(info(&thief.session)["state"], "Closed");
    assert_eq!(
        provider.said()[0]["detail"],
        "code_verifier does not match code_challenge"
    );
    // The code was not the thief's to spend.
    assert!(owner.come_back().starts_with("HTTP/1.1 200"));
    assert_eq!(drain(&owner.operation).last(), Kind::Completed);
}

#[test]
fn a_device_code_is_waited_for_and_redeemed() {
    let (provider, server) = (Provider::start(3600), admin_api());
    let library = Library::start().unwrap();
    let more = provider.more(json!({ "device": true }));
    let (session, operation) = library.connect(&options(&server, more));
    let drained = drain_answering(&operation, |call| {
        let text = |name: &str| call[name].as_str().unwrap();
        assert!(text("message").contains(text("userCode")));
        // The person comes when the service was asked in vain at least once.
        while provider.said().is_empty() {
            std::thread::yield_now();
        }
        let title = provider.person(text("verificationUri"), text("userCode"));
        assert_eq!(title, "Sign-in Success");
        None
    });
    assert_eq!(drained.last(), Kind::Completed, "{drained:?}");
    let info = info(&session);
    assert_eq!(
        (info["signIn"].as_str(), info["userPrincipalName"].as_str()),
        (Some("DeviceCode"), Some(provider.text("account")))
    );
    // No browser of this machine has a session to end.
    assert_eq!(info["signOutUri"], "");
    let said = provider.said();
    assert_eq!(said[0]["error"], "authorization_pending");
    assert_eq!(said.last().unwrap()["error"], Value::Null, "{said:?}");
}

#[test]
fn each_renewal_brings_a_new_token_and_spends_its_refresh_token() {
    // A token of a second is renewed for each command.
    let (provider, server) = (Provider::start(1), admin_api());
    let begun = Begun::new(&provider, &server);
    begun.come_back();
    assert_eq!(drain(&begun.operation).last(), Kind::Completed);
    for _ in 0..3 {
        let drained: Drained = drain(&invoke(&begun.session, "Get-Mailbox", &[]));
        assert_eq!(drained.names(), ["m0"], "{drained:?}");
    }
    let renewals = provider.said_of("refresh_token");
    assert_eq!(renewals, vec![json!({ "grant": "refresh_token" }); 3]);
    let mut tokens = bearers(&server);
    tokens.sort();
    tokens.dedup();
    assert_eq!(tokens.len(), 3);
}

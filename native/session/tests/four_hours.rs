//! A job of four hours on a fast clock: tokens of a minute, a challenge every ten minutes, one sign-in revoked. The service's
//! `Date` moves by a minute with each command, and what ends is judged by it on both sides.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use std::sync::{Arc, Mutex};

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use serde_json::{Value, json};
use session::Kind;
use support::browser::SignInPage;
use support::{
    ACCOUNT, Reply, Seen, Server, date, drain_answering, invoke, now, options, page, token_answer,
};

/// The service's side: what it gave, what it wants, what it saw.
#[derive(Default)]
struct Service {
    minute: u32,
    serial: u32,
    /// Tokens that answer the challenge of this minute.
    answering: Vec<u32>,
    revoked: bool,
    signed_in: u32,
    challenges: u32,
    /// Commands that came with a token whose time was over.
    late: u32,
}

impl Service {
    /// An answer that tells the service's time.
    fn reply(&self, status: u16, more: &str, body: &Value) -> Reply {
        let headers = format!("{}{more}", date(self.ahead()));
        Reply::full(status, "application/json", &headers, body.to_string())
    }

    fn ahead(&self) -> i64 {
        i64::from(self.minute) * 60
    }

    fn token(&mut self, body: &str) -> Reply {
        if body.contains("grant_type=authorization_code") {
            self.signed_in += 1;
            self.revoked = false;
        } else if self.revoked {
            return self.reply(
                400,
                "",
                &json!({ "error": "invalid_grant", "error_description": "AADSTS50173: The provided grant was revoked.",
                "claims": "{\"access_token\":{\"acrs\":{\"essential\":true,\"value\":\"c1\"}}}" }),
            );
        }
        self.serial += 1;
        if body.contains("nbf") {
            self.answering.push(self.serial);
        }
        let mut answer = token_answer(self.ahead() + 60, self.serial);
        answer["expires_in"] = json!(60);
        self.reply(200, "", &answer)
    }

    fn command(&mut self, (serial, end): (u32, i64)) -> Reply {
        if end <= i64::try_from(now()).unwrap() + self.ahead() {
            self.late += 1;
        }
        if self.minute % 10 == 0 && !self.answering.contains(&serial) {
            self.challenges += 1;
            let claims =
                STANDARD.encode(r#"{"access_token":{"nbf":{"essential":true,"value":"1"}}}"#);
            let header = format!(
                "WWW-Authenticate: Bearer error=\"insufficient_claims\", claims=\"{claims}\"\r\n"
            );
            return self.reply(401, &header, &Value::Null);
        }
        self.minute += 1;
        self.answering.clear();
        self.reply(200, "", &page(0..1, 10, None))
    }
}

/// A token's number, and when it ends in seconds since 1970.
fn token(seen: &Seen) -> (u32, i64) {
    let token = seen.header("authorization").unwrap();
    let claims = URL_SAFE_NO_PAD
        .decode(token.split('.').nth(1).unwrap())
        .unwrap();
    let claims: Value = serde_json::from_slice(&claims).unwrap();
    let serial = claims["jti"].as_str().unwrap().parse().unwrap();
    (serial, claims["exp"].as_i64().unwrap())
}

#[test]
fn it_finishes_with_one_prompt() {
    let service = Arc::new(Mutex::new(Service::default()));
    let answering = service.clone();
    let server = Server::authority(move |seen| {
        let mut service = answering.lock().unwrap();
        match seen.is_token() {
            true => service.token(&seen.body),
            false => service.command(token(seen)),
        }
    });
    let pages = Mutex::new(Vec::new());
    let browser = |call: &Value| {
        let url = call["url"].as_str().unwrap().to_owned();
        let page = SignInPage::of(&url);
        pages.lock().unwrap().push(url);
        std::thread::spawn(move || page.come_back("code"));
        Some(true)
    };
    let library = session::Library::start().unwrap();
    let more = json!({ "userPrincipalName": ACCOUNT });
    let (session, operation) = library.connect(&options(&server, more));
    assert_eq!(drain_answering(&operation, browser).last(), Kind::Completed);
    assert_eq!(pages.lock().unwrap().len(), 1);

    for minute in 0..240 {
        if minute == 125 {
            service.lock().unwrap().revoked = true;
        }
        let drained = drain_answering(&invoke(&session, "Get-Mailbox", &[]), browser);
        assert_eq!(drained.last(), Kind::Completed, "{minute}: {drained:?}");
        assert!(drained.of(Kind::Error).is_empty(), "{minute}: {drained:?}");
    }
    let service = service.lock().unwrap();
    assert_eq!(service.minute, 240);
    assert_eq!((service.signed_in, service.challenges), (2, 24));
    assert_eq!(service.late, 0, "no command came with an ended token");
    assert!(
        service.serial >= 240,
        "a token for each minute: {}",
        service.serial
    );
    let pages = pages.lock().unwrap();
    assert_eq!(pages.len(), 2, "one prompt after the first");
    // The prompt is for the account that signed in, and asks for what the refusal wanted.
    assert!(
        pages[1].contains("login_hint=chris%40contoso.com"),
        "{}",
        pages[1]
    );
    assert!(pages[1].contains("acrs"), "{}", pages[1]);
}

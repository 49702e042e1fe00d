//! How a session is opened: the browser and its callbacks, device codes, tokens in hand, and what goes wrong on the way.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use std::sync::{Arc, Mutex};

use serde_json::{Value, json};
use session::{Answer, Kind, Library, Operation, Session};
use support::browser::SignInPage;
use support::{
    ACCOUNT, Drained, Gate, Reply, Seen, Server, Step, drain, drain_answering, jwt, next, options,
    token_answer,
};

/// A sign-in service that takes any code, at `/organizations/oauth2/v2.0/token`.
fn sign_in_service() -> Server {
    Server::authority(|seen| match seen.is_token() {
        true => Reply::json(200, &token_answer(3600, 1)),
        false => Reply::html(404, "<html>"),
    })
}

/// A sign-in that has come to the point where the browser is opened.
struct Begun {
    page: SignInPage,
    operation: Arc<Operation>,
    session: Arc<Session>,
    call_id: u64,
    _library: Library,
}

fn begin(server: &Server, more: Value) -> Begun {
    let library = Library::start().unwrap();
    let (session, operation) = library.connect(&options(server, more));
    let (kind, text) = next(&operation).unwrap();
    assert_eq!(kind, Kind::HostCall, "{text}");
    let call: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(call["kind"], "openUrl");
    let page = SignInPage::of(call["url"].as_str().unwrap());
    Begun {
        page,
        operation,
        session,
        call_id: call["callId"].as_u64().unwrap(),
        _library: library,
    }
}

impl Begun {
    fn opened(self) -> Self {
        self.operation
            .reply(
                self.call_id,
                Answer {
                    answer: true,
                    ..Answer::default()
                },
            )
            .unwrap();
        self
    }
}

fn info(session: &Session) -> Value {
    serde_json::from_str(&session.info()).unwrap()
}

#[test]
fn the_browser_comes_back_and_the_session_is_open() {
    let server = sign_in_service();
    let begun = begin(&server, json!({ "userPrincipalName": ACCOUNT })).opened();
    assert_eq!(info(&begun.session)["state"], "Opening");
    assert_eq!(begun.page.login_hint.as_deref(), Some(ACCOUNT));
    assert!(begun.page.redirect_uri.starts_with("http://localhost:"));
    assert!(begun.page.go("/favicon.ico").starts_with("HTTP/1.1 404"));
    let shown = begun.page.come_back("the-code");
    assert!(
        shown.starts_with("HTTP/1.1 200") && shown.contains("close this window"),
        "{shown}"
    );
    assert_eq!(drain(&begun.operation).last(), Kind::Completed);
    let form = server.seen()[1].body.clone();
    assert!(
        form.contains("code=the-code") && form.contains("code_verifier="),
        "{form}"
    );
    let info = info(&begun.session);
    assert_eq!(
        (info["state"].as_str(), info["signIn"].as_str()),
        (Some("Opened"), Some("Browser"))
    );
    assert_eq!(
        (
            info["userPrincipalName"].as_str(),
            info["tenantId"].as_str()
        ),
        (Some(ACCOUNT), Some(support::TENANT))
    );
    assert!(info["tokenExpiresAt"].as_u64().unwrap() > support::now() + 3000);
}

#[test]
fn a_second_callback_is_told_so_and_changes_nothing() {
    let gate = Gate::shut();
    let held = gate.clone();
    let server = Server::authority(move |_| {
        let Reply(mut steps) = Reply::json(200, &token_answer(3600, 1));
        steps.insert(0, Step::Wait(held.clone()));
        Reply(steps)
    });
    let begun = begin(&server, json!({})).opened();
    let second = |code: &str| {
        let shown = begun.page.come_back(code);
        assert!(
            shown.starts_with("HTTP/1.1 409") && shown.contains("already been answered"),
            "{shown}"
        );
    };
    std::thread::scope(|scope| {
        let first = scope.spawn(|| begun.page.come_back("first"));
        server.await_requests(1, Seen::is_token);
        second("while the first is redeemed");
        gate.open();
        assert!(first.join().unwrap().starts_with("HTTP/1.1 200"));
    });
    assert_eq!(drain(&begun.operation).last(), Kind::Completed);
    second("afterwards");
    assert_eq!(server.count(Seen::is_token), 1);
    assert!(server.seen()[1].body.contains("code=first"));
}

#[test]
fn ipv6_loopback_is_served_where_there_is_one() {
    if std::net::TcpListener::bind("[::1]:0").is_err() {
        return;
    }
    let server = sign_in_service();
    let begun = begin(&server, json!({})).opened();
    let port = begun.page.redirect_uri.rsplit(':').next().unwrap();
    let shown = support::browser::get(
        &format!("[::1]:{port}"),
        &format!("/?code=c&state={}", begun.page.state),
    );
    assert!(shown.starts_with("HTTP/1.1 200"), "{shown}");
}

#[test]
fn callbacks_that_bring_no_sign_in_end_it_with_one_clear_failure() {
    // (target with {state}, id of the failure, a word of the page)
    let cases = [
        (
            "/?code=c&state=forged",
            "SignInStateMismatch",
            "belongs to another sign-in",
        ),
        (
            "/?code=c",
            "SignInStateMismatch",
            "belongs to another sign-in",
        ),
        (
            "/?state={state}",
            "SignInCodeMissing",
            "neither a code nor an error",
        ),
        (
            "/?error=access_denied&error_description=AADSTS65004%3A+User+declined.&state={state}",
            "AADSTS65004",
            "declined",
        ),
    ];
    for (target, id, word) in cases {
        let server = sign_in_service();
        let begun = begin(&server, json!({})).opened();
        let shown = begun.page.go(&target.replace("{state}", &begun.page.state));
        assert!(
            shown.starts_with("HTTP/1.1 400") && shown.contains(word),
            "{target}: {shown}"
        );
        assert_eq!(drain(&begun.operation).failure()["id"], id, "{target}");
        assert_eq!(
            server.count(Seen::is_token),
            0,
            "{target}: no code is redeemed"
        );
        assert_eq!(info(&begun.session)["state"], "Closed");
    }
}

#[test]
fn a_code_that_was_used_before_is_the_services_word() {
    let server = Server::authority(|_| {
        Reply::json(
            400,
            &json!({ "error": "invalid_grant", "error_description":
            "AADSTS54005: OAuth2 Authorization code was already redeemed, please retry with a new valid code." }),
        )
    });
    let begun = begin(&server, json!({})).opened();
    let shown = begun.page.come_back("replayed");
    assert!(shown.contains("already redeemed"), "{shown}");
    let failure = drain(&begun.operation).failure();
    assert_eq!(failure["id"], "AADSTS54005");
    assert!(
        failure["message"]
            .as_str()
            .unwrap()
            .contains("already redeemed")
    );
}

#[test]
fn another_account_than_asked_for_is_refused() {
    for more in [
        json!({ "userPrincipalName": "other@contoso.com" }),
        json!({ "userPrincipalName": "other@contoso.com", "accessToken": jwt(3600, 1) }),
    ] {
        let server = sign_in_service();
        let library = Library::start().unwrap();
        let (session, operation) = library.connect(&options(&server, more));
        let drained = drain_answering(&operation, |call| {
            let page = SignInPage::of(call["url"].as_str().unwrap());
            std::thread::spawn(move || page.come_back("code"));
            Some(true)
        });
        assert_eq!(
            drained.failure()["message"],
            "User 'chris@contoso.com' returned by service does not match user 'other@contoso.com' in the request"
        );
        assert_eq!(info(&session)["state"], "Closed");
    }
}

#[test]
fn silence_and_a_browser_that_does_not_open_have_an_end() {
    let server = sign_in_service();
    let begun = begin(&server, json!({ "signInTimeoutSeconds": 1 })).opened();
    assert_eq!(drain(&begun.operation).failure()["id"], "SignInTimedOut");
    let late = begun.page.come_back("late");
    assert!(late.starts_with("HTTP/1.1 409"), "{late}");

    let begun = begin(&server, json!({}));
    let refusal = Answer {
        answer: false,
        error: Some("no program is named by BROWSER".to_owned()),
        ..Answer::default()
    };
    begun.operation.reply(begun.call_id, refusal).unwrap();
    let failure = drain(&begun.operation).failure();
    assert_eq!(failure["id"], "BrowserNotOpened");
    assert!(
        failure["message"]
            .as_str()
            .unwrap()
            .contains("no program is named by BROWSER")
    );
}

#[test]
fn a_cancelled_sign_in_ends_at_once() {
    let server = sign_in_service();
    let begun = begin(&server, json!({})).opened();
    begun.operation.cancel();
    assert!(drain(&begun.operation).0.is_empty());
    assert!(begun.page.come_back("late").starts_with("HTTP/1.1 4"));
    assert_eq!(server.count(Seen::is_token), 0);
}

/// A device sign-in whose polls are answered one after the other with these.
fn device_service(polls: Vec<Reply>) -> Server {
    let polls = Mutex::new(polls.into_iter());
    Server::authority(move |seen| {
        if seen.is_token() {
            return polls
                .lock()
                .unwrap()
                .next()
                .expect("no poll more than that");
        }
        let verification = format!("http://{}/devicelogin", seen.header("host").unwrap());
        Reply::json(
            200,
            &json!({ "device_code": "secret-device-code", "user_code": "ABC123", "interval": 1,
            "verification_uri": verification, "expires_in": 900, "message": "Open the page and enter ABC123." }),
        )
    })
}

fn connect(server: &Server, more: Value) -> (Library, Arc<Session>, Drained) {
    let library = Library::start().unwrap();
    let (session, operation) = library.connect(&options(server, more));
    let drained = drain(&operation);
    (library, session, drained)
}

#[test]
fn a_device_code_is_shown_and_waited_for() {
    let pending = Reply::json(
        400,
        &json!({ "error": "authorization_pending", "error_description": "AADSTS70016: pending" }),
    );
    let server = device_service(vec![pending, Reply::json(200, &token_answer(3600, 1))]);
    let (_library, session, drained) = connect(&server, json!({ "device": true }));
    assert_eq!(drained.last(), Kind::Completed, "{drained:?}");
    let call: Value = serde_json::from_str(drained.of(Kind::HostCall)[0]).unwrap();
    assert_eq!(
        (call["kind"].as_str(), call["userCode"].as_str()),
        (Some("message"), Some("ABC123"))
    );
    assert!(
        call["verificationUri"]
            .as_str()
            .unwrap()
            .ends_with("/devicelogin")
    );
    assert_eq!(info(&session)["signIn"], "DeviceCode");
    assert_eq!(server.count(Seen::is_token), 2);
    assert!(!format!("{drained:?}").contains("secret-device-code"));
}

/// An address at which nothing listens.
fn closed_port() -> String {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    format!("http://127.0.0.1:{}", listener.local_addr().unwrap().port())
}

#[test]
fn bad_input_is_one_clear_failure_each() {
    let server = Server::start(|_| Reply::html(200, "<html>Welcome to the hotel</html>"));
    let closed = closed_port();
    let unknown = device_service(vec![Reply::json(
        400,
        &json!({ "error": "invalid_request",
        "error_description": "AADSTS90002: Tenant 'nowhere' not found." }),
    )]);
    let cases = [
        (
            &server,
            json!({ "connectionUri": "http://outlook.office365.com/x" }),
            "Invalid ConnectionUri parameter 'http://outlook.office365.com/x'",
        ),
        (
            &server,
            json!({ "azureADAuthorizationEndpointUri": "http://login.windows.net/common" }),
            "Invalid AzureADAuthorizationEndpointUri parameter 'http://login.windows.net/common'",
        ),
        (&server, json!({ "device": true }), "sign-in service"),
        (
            &server,
            json!({ "accessToken": "no token" }),
            "access token",
        ),
        (&server, json!({ "accessToken": jwt(-10, 1) }), "expired"),
        (
            &server,
            json!({ "pageSize": 5000, "accessToken": jwt(3600, 1) }),
            "PageSize",
        ),
        (
            &server,
            json!({ "device": true, "azureADAuthorizationEndpointUri": format!("{closed}/organizations") }),
            "No connection",
        ),
        (&unknown, json!({ "device": true }), "AADSTS90002"),
    ];
    for (server, more, word) in cases {
        let (_library, session, drained) = connect(server, more.clone());
        let failure = drained.failure();
        let message = failure["message"].as_str().unwrap();
        assert!(message.contains(word), "{more}: {message}");
        assert!(!failure["id"].as_str().unwrap().is_empty());
        assert_eq!(drained.of(Kind::Completed).len(), 0);
        assert_eq!(info(&session)["state"], "Closed", "{more}");
    }
}

#[test]
fn options_that_are_no_json_are_refused_without_quoting_them() {
    let library = Library::start().unwrap();
    let (_session, operation) = library.connect(r#"{"accessToken": 12, "secret-token"#);
    let drained = drain(&operation);
    assert_eq!(drained.failure()["id"], "InvalidOptions");
    assert!(!format!("{drained:?}").contains("secret-token"));
}

#[cfg(feature = "fault-injection")]
#[test]
fn a_panic_in_the_task_is_a_failure_and_the_library_goes_on() {
    let server = sign_in_service();
    let library = Library::start().unwrap();
    let (_session, operation) = library.connect(&options(&server, json!({ "fault": "panic" })));
    assert_eq!(drain(&operation).failure()["id"], "InternalError");
    let (session, operation) =
        library.connect(&options(&server, json!({ "accessToken": jwt(3600, 1) })));
    assert_eq!(drain(&operation).last(), Kind::Completed);
    assert_eq!(info(&session)["state"], "Opened");
}

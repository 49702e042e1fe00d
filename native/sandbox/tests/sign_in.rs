//! Sign-in as a browser, a shell and a script see it (adminapi.md §5).
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;

use serde_json::Value;
use support::{CLIENT_ID, REDIRECT, Running, SCOPE, VERIFIER, claims, person, query_value};

const DEVICE_GRANT: &str = "urn:ietf:params:oauth:grant-type:device_code";
const CHRIS: &str = "chris@contoso.com";

fn numbers(answer: &Value) -> u64 {
    answer["error_codes"][0].as_u64().unwrap_or_default()
}

#[tokio::test]
async fn a_code_buys_tokens_once() {
    let sandbox = Running::start(&["--mailboxes", "5", "--token-lifetime", "120"]);
    let target = sandbox.walk(&sandbox.authorize_url(&[]), CHRIS).await;
    assert!(target.as_str().starts_with(REDIRECT));
    assert_eq!(query_value(&target, "state").as_deref(), Some("my state"));
    let code = query_value(&target, "code").unwrap();
    let (status, tokens) = sandbox.redeem(&code).await;
    assert_eq!((status, tokens["expires_in"].as_u64()), (200, Some(120)));
    let access = claims(tokens["access_token"].as_str().unwrap());
    assert_eq!(access["upn"], CHRIS);
    assert_eq!(access["aud"], "https://outlook.office365.com");
    assert_eq!(access["tid"].as_str().unwrap(), sandbox.text("tenantId"));
    assert_eq!(access["appid"], CLIENT_ID);
    assert_eq!(
        access["exp"].as_i64().unwrap() - access["iat"].as_i64().unwrap(),
        120
    );
    assert_eq!(
        claims(tokens["id_token"].as_str().unwrap())["preferred_username"],
        CHRIS
    );
    let (status, replay) = sandbox.redeem(&code).await;
    assert_eq!((status, numbers(&replay)), (400, 54005));
    assert_eq!(replay["error"], "invalid_grant");
    assert!(
        replay["error_description"]
            .as_str()
            .unwrap()
            .starts_with("AADSTS54005: OAuth2 Authorization code was already redeemed")
    );
}

#[tokio::test]
async fn a_code_is_bound_to_verifier_address_and_time() {
    let sandbox = Running::start(&["--mailboxes", "5"]);
    for (what, verifier, redirect, later_s, number) in [
        (
            "wrong verifier",
            "another-verifier-of-at-least-forty-three-characters",
            REDIRECT,
            0,
            501_481,
        ),
        ("no verifier", "", REDIRECT, 0, 501_481),
        (
            "other address",
            VERIFIER,
            "http://localhost:4712/",
            0,
            500_112,
        ),
        ("too late", VERIFIER, REDIRECT, 601, 70008),
    ] {
        let code = sandbox.code(CHRIS).await;
        if later_s > 0 {
            sandbox.advance(later_s).await;
        }
        let mut form = vec![
            ("grant_type", "authorization_code"),
            ("code", code.as_str()),
            ("redirect_uri", redirect),
        ];
        if !verifier.is_empty() {
            form.push(("code_verifier", verifier));
        }
        let (status, answer) = sandbox.token_request(&form).await;
        assert_eq!(
            (status, numbers(&answer)),
            (400, number),
            "{what}: {answer}"
        );
        let (_, again) = sandbox.redeem(&code).await;
        assert_eq!(
            numbers(&again),
            54005,
            "{what}: a failed attempt spends the code"
        );
    }
}

#[tokio::test]
async fn a_refresh_token_buys_another_token_and_answers_claims() {
    let sandbox = Running::start(&["--mailboxes", "5"]);
    let (_, tokens) = sandbox.redeem(&sandbox.code(CHRIS).await).await;
    let refresh = tokens["refresh_token"].as_str().unwrap();
    let (status, renewed) = sandbox
        .token_request(&[
            ("grant_type", "refresh_token"),
            ("refresh_token", refresh),
            ("scope", SCOPE),
            ("claims", r#"{"access_token":{}}"#),
        ])
        .await;
    assert_eq!(status, 200, "{renewed}");
    assert_ne!(renewed["access_token"], tokens["access_token"]);
    assert_eq!(
        claims(renewed["access_token"].as_str().unwrap())["xms_cc"][0],
        "cp1"
    );
    let (_, refused) = sandbox
        .token_request(&[
            ("grant_type", "refresh_token"),
            ("refresh_token", "1.nonsense"),
        ])
        .await;
    assert_eq!(numbers(&refused), 9_002_313);
    sandbox.advance(91 * 24 * 3600).await;
    let (_, expired) = sandbox
        .token_request(&[("grant_type", "refresh_token"), ("refresh_token", refresh)])
        .await;
    assert_eq!(numbers(&expired), 700_082);
}

#[tokio::test]
async fn the_metadata_lead_to_the_endpoints() {
    let sandbox = Running::start(&["--mailboxes", "5"]);
    let text = sandbox
        .page(&format!(
            "{}/organizations/v2.0/.well-known/openid-configuration",
            sandbox.base
        ))
        .await;
    let metadata: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(
        metadata["token_endpoint"].as_str().unwrap(),
        format!("{}/organizations/oauth2/v2.0/token", sandbox.base)
    );
    let keys: Value =
        serde_json::from_str(&sandbox.page(metadata["jwks_uri"].as_str().unwrap()).await).unwrap();
    assert_eq!(keys["keys"][0]["kty"], "RSA");
    let instance = format!(
        "{0}/common/discovery/instance?api-version=1.1&authorization_endpoint={0}/organizations/oauth2/v2.0/authorize",
        sandbox.base
    );
    let instance: Value = serde_json::from_str(&sandbox.page(&instance).await).unwrap();
    assert!(
        instance["tenant_discovery_endpoint"]
            .as_str()
            .unwrap()
            .contains("/organizations/v2.0/.well-known/")
    );
}

async fn device_code(sandbox: &Running, tenant: &str) -> Value {
    let url = format!("{}/{tenant}/oauth2/v2.0/devicecode", sandbox.base);
    let form = [("client_id", CLIENT_ID), ("scope", SCOPE)];
    let answer = sandbox.client.post(url).form(&form).send().await.unwrap();
    serde_json::from_str(&answer.text().await.unwrap()).unwrap()
}

#[tokio::test]
async fn a_device_code_waits_for_the_person() {
    let sandbox = Running::start(&["--mailboxes", "5"]);
    let started = device_code(&sandbox, "organizations").await;
    let text = |name: &str| started[name].as_str().unwrap();
    assert!(text("message").contains(text("user_code")));
    let form = [
        ("grant_type", DEVICE_GRANT),
        ("device_code", text("device_code")),
    ];
    let (status, pending) = sandbox.token_request(&form).await;
    assert_eq!(
        (status, pending["error"].as_str()),
        (400, Some("authorization_pending"))
    );
    assert_eq!(sandbox.token_request(&form).await.1["error"], "slow_down");
    let wrong = sandbox
        .client
        .post(text("verification_uri"))
        .form(&[("otc", "WRONG")]);
    let wrong = wrong.send().await.unwrap().text().await.unwrap();
    assert!(wrong.contains("That code didn&#39;t work."), "{wrong}");
    let (password, code) = (sandbox.text("password"), sandbox.text("code"));
    let mut arguments = vec![
        "sign-in",
        "--url",
        text("verification_uri"),
        "--user",
        CHRIS,
        "--steps",
    ];
    arguments.extend([
        "--password",
        &password,
        "--code",
        &code,
        "--user-code",
        text("user_code"),
    ]);
    let (well, printed) = person(&arguments, &[]);
    assert!(well, "{printed}");
    assert!(
        printed.contains("You may now close this window."),
        "{printed}"
    );
    let (status, tokens) = sandbox.token_request(&form).await;
    assert_eq!(status, 200, "{tokens}");
    assert_eq!(sandbox.token_request(&form).await.0, 400);
}

#[tokio::test]
async fn an_abandoned_device_code_expires() {
    let sandbox = Running::start(&["--mailboxes", "5"]);
    let started = device_code(&sandbox, "common").await;
    sandbox.advance(901).await;
    let form = [
        ("grant_type", DEVICE_GRANT),
        ("device_code", started["device_code"].as_str().unwrap()),
    ];
    assert_eq!(
        sandbox.token_request(&form).await.1["error"],
        "expired_token"
    );
}

/// Takes one request of a browser and answers it; the request's first line.
fn callback(listener: &TcpListener) -> String {
    let (mut stream, _) = listener.accept().unwrap();
    let mut line = String::new();
    BufReader::new(stream.try_clone().unwrap())
        .read_line(&mut line)
        .unwrap();
    let page = "<title>Done</title><p>You can close this window.</p>";
    let head = "HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length";
    write!(stream, "{head}: {}\r\n\r\n{page}", page.len()).unwrap();
    line
}

#[tokio::test]
async fn the_person_stands_in_for_a_browser() {
    let sandbox = Running::start(&["--mailboxes", "5"]);
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let redirect = format!(
        "http://localhost:{}/",
        listener.local_addr().unwrap().port()
    );
    let url = sandbox.authorize_url(&[("redirect_uri", &redirect)]);
    let called = std::thread::spawn(move || callback(&listener));
    let (password, code) = (sandbox.text("password"), sandbox.text("code"));
    let environment = [
        ("EXOPS_SANDBOX_USER", CHRIS),
        ("EXOPS_SANDBOX_PASSWORD", password.as_str()),
        ("EXOPS_SANDBOX_CODE", code.as_str()),
    ];
    let (well, printed) = person(&["sign-in", "--steps", &url], &environment);
    assert!(well, "{printed}");
    assert!(called.join().unwrap().starts_with("GET /?code=0.AXoA"));
    assert!(printed.contains("types the password"), "{printed}");
    assert!(printed.contains("You can close this window."), "{printed}");
    for secret in [password.as_str(), code.as_str(), "0.AXoA"] {
        assert!(!printed.contains(secret), "{printed}");
    }
}

#[tokio::test]
async fn a_person_with_a_wrong_password_gives_up_at_once() {
    let sandbox = Running::start(&["--mailboxes", "5"]);
    let url = sandbox.authorize_url(&[]);
    let arguments = [
        "sign-in",
        "--url",
        &url,
        "--user",
        CHRIS,
        "--password",
        "wrong",
        "--code",
        "1",
    ];
    let (well, printed) = person(&arguments, &[]);
    assert!(!well && printed.contains("AADSTS50126"), "{printed}");
}

#[tokio::test]
async fn the_pages_know_how_an_account_stands() {
    let sandbox = Running::start(&["--mailboxes", "5"]);
    let url = sandbox.authorize_url(&[]);
    let password = sandbox.text("password");
    for (user, number) in [
        ("disabled@contoso.com", "AADSTS50057"),
        ("expired@contoso.com", "AADSTS50055"),
    ] {
        let arguments = ["sign-in", "--url", &url, "--user", user];
        let (well, printed) = person(&[&arguments[..], &["--password", &password]].concat(), &[]);
        assert!(!well && printed.contains(number), "{user}: {printed}");
    }
    let page = sandbox.page(&url).await;
    let page = sandbox
        .submit(&page, "loginfmt", "script@contoso.com")
        .await;
    let page = page.text().await.unwrap();
    let last = sandbox.submit(&page, "passwd", &password).await;
    assert!(
        last.headers().contains_key("location"),
        "no code is asked for"
    );
}

#[tokio::test]
async fn a_person_never_leaves_this_machine() {
    for url in [
        "https://login.example.com/organizations",
        "http://192.0.2.1/",
    ] {
        let (well, printed) = person(&["sign-in", "--user", CHRIS, "--url", url], &[]);
        assert!(
            !well && printed.contains("not on this machine"),
            "{printed}"
        );
    }
}

#[cfg(unix)]
#[tokio::test]
async fn ctrl_c_at_the_starters_prompt_does_not_end_it() {
    let sandbox = Running::start(&["--mailboxes", "1"]);
    let pid = sandbox.ready["pid"].to_string();
    for _ in 0..3 {
        let sent = std::process::Command::new("kill")
            .args(["-INT", &pid])
            .status();
        assert!(sent.unwrap().success());
        let clock = sandbox
            .client
            .get(format!("{}/sandbox/clock", sandbox.base));
        assert!(clock.send().await.unwrap().status().is_success());
    }
    assert!(sandbox.ended());
}

#[tokio::test]
async fn it_ends_with_its_standard_input() {
    assert!(Running::start(&["--mailboxes", "1"]).ended());
}

//! The sign-in pages: what they show, and how they complain (adminapi.md §5).
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use serde_json::Value;
use support::{Running, query_value};

const CHRIS: &str = "chris@contoso.com";

fn numbers(answer: &Value) -> u64 {
    answer["error_codes"][0].as_u64().unwrap_or_default()
}

async fn submitted(sandbox: &Running, page: &str, name: &str, value: &str) -> String {
    sandbox
        .submit(page, name, value)
        .await
        .text()
        .await
        .unwrap()
}

#[tokio::test]
async fn the_pages_complain_as_entra_does() {
    let sandbox = Running::start(&["--mailboxes", "5"]);
    let (password, code) = (sandbox.text("password"), sandbox.text("code"));
    let mut page = sandbox.page(&sandbox.authorize_url(&[])).await;
    assert!(page.contains("<label for=\"i0116\">") && page.contains("autofocus"));
    for (name, typed, shows) in [
        (
            "loginfmt",
            "nobody@contoso.com",
            "data-error=\"AADSTS50034\"",
        ),
        ("loginfmt", CHRIS, "id=\"i0118\""),
        ("passwd", "not it", "data-error=\"AADSTS50126\""),
        ("passwd", &password, "id=\"idTxtBx_SAOTCC_OTC\""),
        ("otc", "000000", "data-error=\"AADSTS500121\""),
        ("back", "1", "id=\"i0116\""),
    ] {
        page = submitted(&sandbox, &page, name, typed).await;
        assert!(page.contains(shows), "{name} {shows}: {page}");
    }
    page = submitted(&sandbox, &page, "loginfmt", CHRIS).await;
    page = submitted(&sandbox, &page, "passwd", &password).await;
    assert_eq!(sandbox.submit(&page, "otc", &code).await.status(), 302);
}

#[tokio::test]
async fn a_person_may_cancel() {
    let sandbox = Running::start(&["--mailboxes", "5"]);
    let first = sandbox.page(&sandbox.authorize_url(&[])).await;
    let back = sandbox.submit(&first, "cancel", "1").await;
    let target = url::Url::parse(back.headers()["location"].to_str().unwrap()).unwrap();
    for (name, value) in [
        ("error", "access_denied"),
        ("error_subcode", "cancel"),
        ("state", "my state"),
    ] {
        assert_eq!(query_value(&target, name).as_deref(), Some(value));
    }
}

#[tokio::test]
async fn a_locked_account_and_a_guesser_stay_outside() {
    let sandbox = Running::start(&["--mailboxes", "5"]);
    let first = sandbox.page(&sandbox.authorize_url(&[])).await;
    let password = sandbox
        .submit(&first, "loginfmt", "locked@contoso.com")
        .await
        .text()
        .await
        .unwrap();
    let locked = sandbox
        .submit(&password, "passwd", &sandbox.text("password"))
        .await
        .text()
        .await
        .unwrap();
    assert!(locked.contains("data-error=\"AADSTS50053\""), "{locked}");
    let mut page = sandbox
        .page(&sandbox.authorize_url(&[("login_hint", CHRIS), ("prompt", "")]))
        .await;
    for _ in 0..10 {
        page = sandbox
            .submit(&page, "passwd", "guess")
            .await
            .text()
            .await
            .unwrap();
        assert!(page.contains("AADSTS50126"));
    }
    page = sandbox
        .submit(&page, "passwd", &sandbox.text("password"))
        .await
        .text()
        .await
        .unwrap();
    assert!(page.contains("data-error=\"AADSTS50053\""), "{page}");
}

#[tokio::test]
async fn a_form_without_its_cookie_leads_nowhere() {
    let sandbox = Running::start(&["--mailboxes", "5"]);
    let first = sandbox.page(&sandbox.authorize_url(&[])).await;
    let stranger = reqwest::Client::new();
    let ctx = support::between(&first, "name=\"ctx\" value=\"", "\"");
    let url = format!("{}/organizations/login", sandbox.base);
    let page = stranger
        .post(url)
        .form(&[("ctx", ctx.as_str()), ("loginfmt", CHRIS)])
        .send()
        .await
        .unwrap();
    assert_eq!(page.status(), 400);
    assert!(page.text().await.unwrap().contains("AADSTS165000"));
}

#[tokio::test]
async fn a_wrong_request_gets_a_page_or_goes_back() {
    let sandbox = Running::start(&["--mailboxes", "5"]);
    for (change, number) in [
        (
            ("client_id", "11111111-1111-1111-1111-111111111111"),
            "AADSTS700016",
        ),
        (("client_id", ""), "AADSTS900144"),
        (("redirect_uri", "http://127.0.0.1:4711/"), "AADSTS50011"),
    ] {
        let page = sandbox.page(&sandbox.authorize_url(&[change])).await;
        assert!(
            page.contains(&format!("data-error=\"{number}\"")),
            "{change:?}: {page}"
        );
    }
    for (change, error) in [
        (("response_type", "token"), "unsupported_response_type"),
        (
            ("scope", "https://example.org/.default"),
            "invalid_resource",
        ),
        (("prompt", "none"), "login_required"),
    ] {
        let response = sandbox
            .client
            .get(sandbox.authorize_url(&[change]))
            .send()
            .await
            .unwrap();
        let target = url::Url::parse(response.headers()["location"].to_str().unwrap()).unwrap();
        assert_eq!(
            query_value(&target, "error").as_deref(),
            Some(error),
            "{change:?}"
        );
    }
    let url = sandbox
        .authorize_url(&[])
        .replace("/organizations/", "/fabrikam.com/");
    assert!(sandbox.page(&url).await.contains("AADSTS90002"));
    let answer = sandbox
        .page(&format!(
            "{}/fabrikam.com/v2.0/.well-known/openid-configuration",
            sandbox.base
        ))
        .await;
    assert_eq!(numbers(&serde_json::from_str(&answer).unwrap()), 90002);
}

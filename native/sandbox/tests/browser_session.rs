//! What a browser is remembered by, and how that ends (adminapi.md §5.3).
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use support::{Running, between, query_value};

const CHRIS: &str = "chris@contoso.com";
const SCRIPT: &str = "script@contoso.com";

/// Where `/authorize` leads: the query of the address that the browser is sent to, or the page.
async fn asked(sandbox: &Running, change: &[(&str, &str)]) -> Result<url::Url, String> {
    let url = sandbox.authorize_url(change);
    let answer = sandbox.client.get(url).send().await.unwrap();
    match answer.headers().get("location") {
        Some(target) => Ok(url::Url::parse(target.to_str().unwrap()).unwrap()),
        None => Err(answer.text().await.unwrap()),
    }
}

/// Signs in with a name and a password; this account needs no code.
async fn sign_in(sandbox: &Running, user: &str) {
    let page = sandbox.page(&sandbox.authorize_url(&[])).await;
    let page = sandbox.submit(&page, "loginfmt", user).await;
    let page = page.text().await.unwrap();
    let last = sandbox
        .submit(&page, "passwd", &sandbox.text("password"))
        .await;
    assert_eq!(last.status(), 302);
}

async fn sign_out(sandbox: &Running, form: &[(&str, &str)]) -> reqwest::Response {
    let page = format!("{}/organizations/oauth2/v2.0/logout", sandbox.base);
    let request = match form {
        [] => sandbox.client.get(page),
        form => sandbox.client.post(page).form(form),
    };
    request.send().await.unwrap()
}

const PASSWORD: &str = "id=\"i0118\"";
const ACCOUNT: &str = "id=\"i0116\"";
const PICK: &str = "Pick an account";

/// What is asked for; the page that follows, or none where the code comes at once.
type Row = (
    &'static [(&'static str, &'static str)],
    Option<&'static str>,
);

#[tokio::test]
async fn an_account_that_signed_in_is_remembered_until_it_signs_out() {
    let sandbox = Running::start(&["--mailboxes", "5"]);
    let refused = asked(&sandbox, &[("prompt", "none")]).await.unwrap();
    assert_eq!(
        query_value(&refused, "error").as_deref(),
        Some("login_required")
    );
    sandbox.walk(&sandbox.authorize_url(&[]), CHRIS).await;

    let rows: [Row; 8] = [
        (&[("prompt", "")], None),
        (&[("prompt", "none")], None),
        (&[("prompt", ""), ("login_hint", CHRIS)], None),
        (&[("prompt", ""), ("login_hint", SCRIPT)], Some(PASSWORD)),
        (
            &[("prompt", ""), ("login_hint", "nobody@contoso.com")],
            Some(ACCOUNT),
        ),
        (&[("prompt", "login")], Some(ACCOUNT)),
        (
            &[("prompt", "login"), ("login_hint", CHRIS)],
            Some(PASSWORD),
        ),
        (&[("prompt", "select_account")], Some(PICK)),
    ];
    for (change, page) in rows {
        match (asked(&sandbox, change).await, page) {
            (Ok(target), None) => assert!(query_value(&target, "code").is_some(), "{change:?}"),
            (Err(shown), Some(page)) => assert!(shown.contains(page), "{change:?}: {shown}"),
            (other, _) => panic!("{change:?}: {other:?}"),
        }
    }

    let whose = sign_out(&sandbox, &[]).await.text().await.unwrap();
    assert!(whose.contains("Which account do you want to sign out of?") && whose.contains(CHRIS));
    let stranger = sign_out(&sandbox, &[("account", SCRIPT)]).await;
    assert_eq!(stranger.status(), 400);
    assert!(asked(&sandbox, &[("prompt", "")]).await.is_ok());

    let done = sign_out(&sandbox, &[("account", CHRIS)])
        .await
        .text()
        .await
        .unwrap();
    assert!(done.contains("You signed out of your account"), "{done}");
    let shown = asked(&sandbox, &[("prompt", ""), ("login_hint", CHRIS)]).await;
    assert!(shown.unwrap_err().contains(PASSWORD));
    let again = sign_out(&sandbox, &[]).await.text().await.unwrap();
    assert!(again.contains("You signed out of your account"), "{again}");
}

#[tokio::test]
async fn of_two_accounts_one_is_picked_and_one_may_stay() {
    let sandbox = Running::start(&["--mailboxes", "5"]);
    sandbox.walk(&sandbox.authorize_url(&[]), CHRIS).await;
    sign_in(&sandbox, SCRIPT).await;
    let page = asked(&sandbox, &[("prompt", "")]).await.unwrap_err();
    assert!(
        page.contains(PICK) && page.contains(CHRIS) && page.contains(SCRIPT),
        "{page}"
    );
    let picked = sandbox.submit(&page, "account", SCRIPT).await;
    assert_eq!(picked.status(), 302);

    let page = asked(&sandbox, &[("prompt", "")]).await.unwrap_err();
    let other = sandbox
        .submit(&page, "account", "")
        .await
        .text()
        .await
        .unwrap();
    assert!(other.contains(ACCOUNT), "{other}");

    sign_out(&sandbox, &[("account", CHRIS)]).await;
    let page = asked(&sandbox, &[("prompt", "select_account")])
        .await
        .unwrap_err();
    assert!(!page.contains(CHRIS) && page.contains(SCRIPT), "{page}");
    // The form of a page that was open before the sign-out asks for the password, too.
    let ctx = between(&page, "name=\"ctx\" value=\"", "\"");
    let form = [("ctx", ctx.as_str()), ("account", CHRIS)];
    let login = format!("{}/organizations/login", sandbox.base);
    let shown = sandbox.client.post(login).form(&form).send().await.unwrap();
    assert!(shown.text().await.unwrap().contains(PASSWORD));
}

#[tokio::test]
async fn a_cookie_of_nobody_says_nothing() {
    let sandbox = Running::start(&["--mailboxes", "5"]);
    sandbox.walk(&sandbox.authorize_url(&[]), CHRIS).await;
    let url = sandbox.authorize_url(&[("prompt", "")]);
    let other = reqwest::Client::new()
        .get(url)
        .header("cookie", "ESTSAUTH=0.AXmade-up");
    assert!(
        other
            .send()
            .await
            .unwrap()
            .text()
            .await
            .unwrap()
            .contains(ACCOUNT)
    );
}

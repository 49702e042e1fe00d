//! Warnings and errors in the language of `Accept-Language` (adminapi.md §2.1).
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use serde_json::json;
use support::Running;

#[tokio::test]
async fn texts_follow_the_language_of_the_client() {
    let sandbox = Running::start(&["--mailboxes", "5"]);
    let token = sandbox.token("chris@contoso.com").await;
    for (language, more, missing) in [
        (
            "en-US",
            "There are more results available",
            "couldn't be found on",
        ),
        ("de-DE", "Es sind mehr Ergebnisse verfügbar", "nicht auf"),
        (
            "fr-FR",
            "There are more results available",
            "couldn't be found on",
        ),
    ] {
        let ask = |parameters| {
            let request = sandbox.invoke(&token, "Get-Mailbox", parameters);
            sandbox.answer(request.header("Accept-Language", language))
        };
        let (_, cut) = ask(json!({ "ResultSize": 1 })).await;
        let warning = cut["@adminapi.warnings"][0].as_str().unwrap();
        assert!(warning.starts_with(more), "{language}: {warning}");
        let (status, error) = ask(json!({ "Identity": "nobody" })).await;
        assert_eq!(status, 404);
        let said = error["error"]["details"][0]["message"].as_str().unwrap();
        assert!(
            said.contains(missing) && said.contains("'nobody'"),
            "{language}: {said}"
        );
    }
}

//! Answers and their pages (adminapi.md §3).
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use serde_json::{Value, json};
use support::{ANCHOR, Running};

const EXPIRED: &str = "Expired or Invalid pagination request. Default Expiry time is 00:30:00";
const CHRIS: &str = "chris@contoso.com";

async fn signed_in(options: &[&str]) -> (Running, String) {
    let sandbox = Running::start(options);
    let token = sandbox.token(CHRIS).await;
    (sandbox, token)
}

/// The objects of a CLIXML answer, read as the client does.
fn objects(answer: &Value) -> Vec<clixml::Value> {
    let Some(text) = answer["value"][0]["_clixml"].as_str() else {
        return Vec::new();
    };
    let mut read = clixml::read(text).unwrap();
    match read.remove(0) {
        clixml::Value::Object(list) => list.content.items().unwrap().to_vec(),
        other => vec![other],
    }
}

fn internal_message(answer: &Value) -> &str {
    answer["error"]["innererror"]["internalexception"]["message"]
        .as_str()
        .unwrap_or_default()
}

const HEADERS: &[&str] = &[
    "request-id",
    "x-calculatedbetarget",
    "rate-limit-limit",
    "rate-limit-remaining",
    "rate-limit-reset",
    "odata-version",
    "ms-cv",
    "date",
];

#[tokio::test]
async fn answers_come_in_both_formats_with_their_headers() {
    let (sandbox, token) = signed_in(&["--mailboxes", "5"]).await;
    let two = || sandbox.invoke(&token, "Get-Mailbox", json!({ "ResultSize": 2 }));
    let response = two().send().await.unwrap();
    for name in HEADERS {
        assert!(response.headers().contains_key(*name), "{name}");
    }
    let flat: Value = serde_json::from_str(&response.text().await.unwrap()).unwrap();
    let context = flat["@odata.context"].as_str().unwrap();
    assert!(context.ends_with("/$metadata#Collection(Exchange.GenericHashTable)"));
    assert_eq!(flat["value"].as_array().unwrap().len(), 2);
    assert_eq!(
        flat["value"][0]["WhenCreatedUTC@data.type"],
        "System.DateTime"
    );
    let (_, rich) = sandbox
        .answer(two().header("X-ResponseFormat", "clixml"))
        .await;
    let read = objects(&rich);
    assert_eq!(read.len(), 2);
    let name = read[0].get("Name").unwrap().text();
    assert_eq!(name, flat["value"][0]["Name"].as_str().unwrap());
    let names = &read[0].as_object().unwrap().type_names;
    assert_eq!(
        names[0],
        "Microsoft.Exchange.Data.Directory.Management.Mailbox"
    );
}

#[tokio::test]
async fn select_trims() {
    let (sandbox, token) = signed_in(&["--mailboxes", "5"]).await;
    let url = format!(
        "{}?%24select=Name,Guid",
        sandbox.admin_url("beta", "InvokeCommand")
    );
    let body = json!({ "CmdletInput": { "CmdletName": "Get-Mailbox" } });
    let request = sandbox
        .client
        .post(url)
        .bearer_auth(&token)
        .body(body.to_string());
    let (_, trimmed) = sandbox.answer(request).await;
    let members = trimmed["value"][0].as_object().unwrap();
    let mut names: Vec<&str> = members
        .keys()
        .map(String::as_str)
        .filter(|key| !key.contains('@'))
        .collect();
    names.sort_unstable();
    assert_eq!(names, ["Guid", "Name"]);
}

/// The body of all that is asked here.
fn everything() -> String {
    let parameters = json!({ "ResultSize": "Unlimited" });
    json!({ "CmdletInput": { "CmdletName": "Get-Mailbox", "Parameters": parameters } }).to_string()
}

async fn page(sandbox: &Running, token: &str, url: &str) -> Value {
    let request = sandbox
        .client
        .post(url)
        .bearer_auth(token)
        .header("X-AnchorMailbox", ANCHOR)
        .header("X-ResponseFormat", "clixml")
        .header("Prefer", "odata.maxpagesize=10");
    let (status, page) = sandbox.answer(request.body(everything())).await;
    assert_eq!(status, 200, "{page}");
    page
}

#[tokio::test]
async fn pages_follow_their_links() {
    let (sandbox, token) = signed_in(&["--mailboxes", "25"]).await;
    let mut url = Some(sandbox.admin_url("beta", "InvokeCommand"));
    let (mut names, mut pages) = (Vec::new(), 0);
    while let Some(next) = url {
        let page = page(&sandbox, &token, &next).await;
        let warnings = page["@adminapi.warnings"].as_array().unwrap();
        assert_eq!(
            warnings.len(),
            usize::from(page["@odata.nextLink"].is_string())
        );
        names.extend(
            objects(&page)
                .iter()
                .map(|object| object.get("Name").unwrap().text()),
        );
        pages += 1;
        url = page["@odata.nextLink"].as_str().map(str::to_owned);
    }
    assert!(names.len() >= 25);
    assert_eq!(pages, names.len().div_ceil(10));
    let unique: std::collections::HashSet<&String> = names.iter().collect();
    assert_eq!(unique.len(), names.len());
}

#[tokio::test]
async fn a_link_is_bound_to_anchor_body_and_clock() {
    let (sandbox, token) = signed_in(&["--mailboxes", "25"]).await;
    let first = page(
        &sandbox,
        &token,
        &sandbox.admin_url("beta", "InvokeCommand"),
    )
    .await;
    let link = first["@odata.nextLink"].as_str().unwrap();
    let other = r#"{"CmdletInput":{"CmdletName":"Get-Mailbox"}}"#.to_owned();
    for (what, anchor, body, later_s, good) in [
        ("the link", ANCHOR, everything(), 0, true),
        ("the link again", ANCHOR, everything(), 0, true),
        (
            "another anchor",
            "UPN:other@contoso.com",
            everything(),
            0,
            false,
        ),
        ("no anchor", "", everything(), 0, false),
        ("another body", ANCHOR, other, 0, false),
        ("half an hour later", ANCHOR, everything(), 1801, false),
    ] {
        sandbox.advance(later_s).await;
        let mut request = sandbox.client.post(link).bearer_auth(&token).body(body);
        if !anchor.is_empty() {
            request = request.header("X-AnchorMailbox", anchor);
        }
        let (status, answer) = sandbox.answer(request).await;
        assert_eq!(status, if good { 200 } else { 400 }, "{what}");
        assert_eq!(
            internal_message(&answer),
            if good { "" } else { EXPIRED },
            "{what}"
        );
    }
}

#[tokio::test]
async fn result_size_cuts_short_and_the_link_leads_on() {
    let (sandbox, token) = signed_in(&["--mailboxes", "25"]).await;
    let (_, first) = sandbox
        .answer(sandbox.invoke(&token, "Get-Mailbox", json!({ "ResultSize": 1 })))
        .await;
    assert_eq!(first["value"].as_array().unwrap().len(), 1);
    assert_eq!(first["@adminapi.warnings"].as_array().unwrap().len(), 1);
    let body = json!({ "CmdletInput": { "CmdletName": "Get-Mailbox", "Parameters": { "ResultSize": 1 } } }).to_string();
    let request = sandbox
        .client
        .post(first["@odata.nextLink"].as_str().unwrap())
        .bearer_auth(&token)
        .header("X-AnchorMailbox", ANCHOR);
    let (status, rest) = sandbox.answer(request.body(body)).await;
    assert_eq!(status, 200, "{rest}");
    assert!(rest["value"].as_array().unwrap().len() >= 24);
    assert_ne!(rest["value"][0]["Name"], first["value"][0]["Name"]);
}

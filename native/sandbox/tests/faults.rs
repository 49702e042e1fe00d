//! Faults on demand: each kind does what its name says, once (adminapi.md §4.1).
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use std::time::{Duration, Instant};

use serde_json::json;
use support::Running;

const CHRIS: &str = "chris@contoso.com";

/// Kind, status, and what the body holds.
const ANSWERS: &[(&str, u16, &str)] = &[
    ("unauthorized", 401, ""),
    ("insufficient-claims", 401, ""),
    ("forbidden-nul", 403, "\0\0\0\0"),
    (
        "forbidden-json",
        403,
        "User is not allowed to call Get-Mailbox",
    ),
    ("forbidden-role", 403, "isn't supported in this scenario"),
    ("forbidden-remote-power-shell", 403, "\0\0\0\0"),
    ("method-not-allowed", 405, "\"MethodNotAllowed\""),
    ("throttled", 429, "\"TooManyRequests\""),
    (
        "throttled-text",
        429,
        "You have reached the maximum number of concurrent requests per tenant.",
    ),
    ("throttled-no-retry-after", 429, "Too many requests"),
    (
        "concurrency",
        400,
        "You have reached the maximum number of concurrent requests per tenant.",
    ),
    (
        "connection-limit",
        400,
        "Fail to create a runspace because you have exceeded the maximum number of connections allowed : 3 ",
    ),
    ("unavailable-html", 503, "<h1>Service Unavailable</h1>"),
    ("unavailable-json", 503, "\"ServiceUnavailable\""),
    ("gateway-timeout", 504, "<h1>504 Gateway Time-out</h1>"),
    (
        "pipe-error",
        400,
        "|Microsoft.Exchange.AdminApi.CommandInvocation.AmbiguousParameterSetException|Parameter set cannot be resolved",
    ),
    (
        "transformation-error",
        400,
        "ParameterTransformationException",
    ),
    (
        "not-found-error",
        404,
        "Ex6F9304|Microsoft.Exchange.Configuration.Tasks.ManagementObjectNotFoundException|",
    ),
    (
        "serialized-error",
        400,
        "\\\"TypeName\\\":\\\"Microsoft.Exchange.Data.Directory.ADObjectAlreadyExistsException\\\"",
    ),
    ("plain-error", 400, "\"Something | else went wrong\""),
    ("lesser-errors", 200, "\"@adminapi.errors\":[\"The mailbox"),
    ("warned-by-header", 200, "\"value\":[{"),
    ("serialized-error-class-name", 400, "\\\"ClassName\\\":"),
    ("paging-error", 400, "Expired or Invalid pagination request"),
    ("transient-error", 400, "DCOverloadedException"),
    ("ad-transient", 500, "ADTransientException"),
    (
        "odata-error",
        500,
        "Ex4B80CC|Microsoft.Exchange.Data.Mapi.Common.MapiAccessDeniedException|",
    ),
    ("server-error", 500, ""),
    ("html", 200, "<h1>Working...</h1>"),
    ("not-json", 200, "OK"),
    ("redirect", 302, ""),
];

#[tokio::test]
async fn each_answer_has_its_body() {
    let sandbox = Running::start(&["--mailboxes", "5"]);
    let token = sandbox.token(CHRIS).await;
    for (kind, status, holds) in ANSWERS {
        sandbox
            .arm(json!({ "kind": kind, "command": "Get-Mailbox" }))
            .await;
        let response = sandbox
            .invoke(&token, "Get-Mailbox", json!({}))
            .send()
            .await
            .unwrap();
        assert_eq!(response.status(), *status, "{kind}");
        let text = String::from_utf8(response.bytes().await.unwrap().to_vec()).unwrap();
        assert!(text.contains(*holds), "{kind}: {text}");
        let (status, _) = sandbox
            .answer(sandbox.invoke(&token, "Get-Mailbox", json!({})))
            .await;
        assert_eq!(status, 200, "{kind} wears out");
    }
}

#[tokio::test]
async fn a_fault_may_name_its_wait_its_category_and_its_target() {
    let sandbox = Running::start(&["--mailboxes", "5"]);
    let token = sandbox.token(CHRIS).await;
    let fault = json!({ "kind": "not-found-error", "retryAfter": "0.5", "category": "13", "target": "nobody" });
    sandbox.arm(fault).await;
    let request = sandbox.invoke(&token, "Get-Mailbox", json!({}));
    let response = request.send().await.unwrap();
    assert_eq!(response.headers()["retry-after"], "0.5");
    assert_eq!(response.headers()["x-exceptiontargettype"], "System.String");
    let body: serde_json::Value = serde_json::from_slice(&response.bytes().await.unwrap()).unwrap();
    assert_eq!(body["error"]["details"][0]["code"], "13");
    assert_eq!(body["error"]["details"][0]["target"], "nobody");
}

#[tokio::test]
async fn a_warning_may_come_by_header() {
    let sandbox = Running::start(&["--mailboxes", "5"]);
    let token = sandbox.token(CHRIS).await;
    sandbox
        .arm(json!({ "kind": "warned-by-header", "message": "Mind the step." }))
        .await;
    let request = sandbox.invoke(&token, "Get-Mailbox", json!({}));
    let response = request.send().await.unwrap();
    assert_eq!(response.headers()["x-warnings"], "[\"Mind the step.\"]");
}

#[tokio::test]
async fn an_unknown_kind_is_refused() {
    let sandbox = Running::start(&["--mailboxes", "1"]);
    let url = format!("{}/sandbox/faults", sandbox.base);
    let response = sandbox
        .client
        .post(url)
        .body(r#"{"kind":"earthquake"}"#)
        .send()
        .await
        .unwrap();
    assert_eq!(response.status(), 400);
    assert!(
        response
            .text()
            .await
            .unwrap()
            .contains("unknown variant `earthquake`")
    );
}

#[tokio::test]
async fn a_claims_challenge_is_answered_by_a_token_with_claims() {
    let sandbox = Running::start(&["--mailboxes", "5"]);
    let (_, tokens) = sandbox.redeem(&sandbox.code(CHRIS).await).await;
    let plain = tokens["access_token"].as_str().unwrap();
    sandbox
        .arm(json!({ "kind": "insufficient-claims", "command": "Get-Mailbox", "times": 100 }))
        .await;
    let refused = sandbox
        .invoke(plain, "Get-Mailbox", json!({}))
        .send()
        .await
        .unwrap();
    assert!(
        refused.headers()["www-authenticate"]
            .to_str()
            .unwrap()
            .contains("error=\"insufficient_claims\", claims=\"")
    );
    let refresh = tokens["refresh_token"].as_str().unwrap();
    let (_, renewed) = sandbox
        .token_request(&[
            ("grant_type", "refresh_token"),
            ("refresh_token", refresh),
            ("claims", r#"{"access_token":{"nbf":{}}}"#),
        ])
        .await;
    let good = renewed["access_token"].as_str().unwrap();
    assert_eq!(
        sandbox
            .answer(sandbox.invoke(good, "Get-Mailbox", json!({})))
            .await
            .0,
        200
    );
}

#[tokio::test]
async fn a_write_may_be_done_and_still_not_answered() {
    let sandbox = Running::start(&["--mailboxes", "5"]);
    let token = sandbox.token(CHRIS).await;
    let some = sandbox.invoke(&token, "Get-Mailbox", json!({ "ResultSize": 1 }));
    let name = sandbox.answer(some).await.1["value"][0]["Name"].clone();
    for (kind, status, writes) in [
        ("gateway-timeout", Some(504), 0),
        ("executed-gateway-timeout", Some(504), 1),
        ("executed-reset", None, 2),
        ("reset", None, 2),
    ] {
        sandbox
            .arm(json!({ "kind": kind, "command": "Set-Mailbox" }))
            .await;
        let change = json!({ "Identity": name, "CustomAttribute2": kind });
        let answered = sandbox.invoke(&token, "Set-Mailbox", change).send().await;
        assert_eq!(
            answered.ok().map(|answer| answer.status().as_u16()),
            status,
            "{kind}"
        );
        let journal = sandbox.journal().await;
        assert_eq!(
            journal["writes"].as_array().unwrap().len(),
            writes,
            "{kind}"
        );
    }
}

#[tokio::test]
async fn bodies_are_cut_off_or_drip() {
    let sandbox = Running::start(&["--mailboxes", "5"]);
    let token = sandbox.token(CHRIS).await;
    sandbox
        .arm(json!({ "kind": "cut-off", "command": "Get-Mailbox", "bytes": 700 }))
        .await;
    let mut response = sandbox
        .invoke(&token, "Get-Mailbox", json!({}))
        .send()
        .await
        .unwrap();
    assert_eq!(response.status(), 200);
    let mut seen = 0;
    let ended = loop {
        match response.chunk().await {
            Ok(Some(piece)) => seen += piece.len(),
            Ok(None) => break true,
            Err(_) => break false,
        }
    };
    assert!(!ended && seen <= 700, "{seen} bytes");
    sandbox.arm(json!({ "kind": "slow", "command": "Get-Mailbox", "bytes": 300_000, "milliseconds": 120 })).await;
    let start = Instant::now();
    assert_eq!(
        sandbox
            .answer(sandbox.invoke(&token, "Get-Mailbox", json!({})))
            .await
            .0,
        200
    );
    assert!(start.elapsed() >= Duration::from_millis(120));
}

#[tokio::test]
async fn a_client_that_goes_away_is_noted() {
    let sandbox = Running::start(&["--mailboxes", "5"]);
    let token = sandbox.token(CHRIS).await;
    sandbox
        .arm(json!({ "kind": "hang", "command": "Get-Mailbox" }))
        .await;
    let hurried = sandbox
        .invoke(&token, "Get-Mailbox", json!({}))
        .timeout(Duration::from_millis(200))
        .send()
        .await;
    assert!(hurried.unwrap_err().is_timeout());
    let deadline = Instant::now() + Duration::from_secs(10);
    loop {
        let journal = sandbox.journal().await;
        let entry = journal["requests"]
            .as_array()
            .unwrap()
            .iter()
            .find(|entry| entry["command"] == "Get-Mailbox")
            .unwrap()
            .clone();
        if entry["outcome"] == "aborted" {
            assert_eq!(entry["fault"], "hang");
            break;
        }
        assert!(Instant::now() < deadline, "{entry}");
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn a_refusal_is_the_systems_own_and_passes() {
    let sandbox = Running::start(&["--mailboxes", "5"]);
    sandbox
        .arm(json!({ "kind": "refused", "milliseconds": 600 }))
        .await;
    let fresh = || reqwest::Client::builder().no_proxy().build().unwrap();
    let deadline = Instant::now() + Duration::from_secs(10);
    let mut refused = false;
    loop {
        match fresh()
            .get(format!("{}/sandbox/clock", sandbox.base))
            .send()
            .await
        {
            Err(error) => refused |= error.is_connect(),
            Ok(_) if refused => break,
            Ok(_) => {}
        }
        assert!(Instant::now() < deadline, "refused: {refused}");
    }
}

#[tokio::test]
async fn module_faults_spoil_the_text_alone() {
    let sandbox = Running::start(&["--mailboxes", "5"]);
    let token = sandbox.token("helpdesk@contoso.com").await;
    let fetch = || {
        sandbox
            .client
            .get(sandbox.admin_url("v1.0", "EXOModuleFile"))
            .bearer_auth(&token)
            .header("CommandName", "*")
    };
    let (_, whole) = sandbox.answer(fetch()).await;
    let whole = whole["value"][0]["fileContent"]
        .as_str()
        .unwrap()
        .to_owned();
    for (kind, check) in [
        (
            "module-cut-off",
            &(|text: &str| text.len() < whole.len() && whole.starts_with(text))
                as &dyn Fn(&str) -> bool,
        ),
        ("module-garbled", &|text| !text.contains('{')),
    ] {
        sandbox
            .arm(json!({ "kind": kind, "path": "EXOModuleFile" }))
            .await;
        let (status, answer) = sandbox.answer(fetch()).await;
        assert_eq!(status, 200);
        assert!(
            check(answer["value"][0]["fileContent"].as_str().unwrap()),
            "{kind}"
        );
    }
    sandbox.arm(json!({ "kind": "module-missing" })).await;
    assert_eq!(sandbox.answer(fetch()).await.1["value"], json!([]));
}

#[tokio::test]
async fn the_sign_in_service_can_fail_too() {
    let sandbox = Running::start(&["--mailboxes", "5"]);
    let code = sandbox.code(CHRIS).await;
    sandbox
        .arm(json!({ "kind": "sign-in-error", "path": "/token", "aadsts": 50053 }))
        .await;
    let (status, answer) = sandbox.redeem(&code).await;
    assert_eq!((status, &answer["error_codes"][0]), (400, &json!(50053)));
    assert_eq!(sandbox.redeem(&code).await.0, 200);
}

//! The REST admin API over HTTP (adminapi.md §1 to §4).
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use serde_json::{Value, json};
use support::{ANCHOR, Running};

const CHRIS: &str = "chris@contoso.com";
const TRANSFORMATION: &str =
    "Microsoft.Exchange.AdminApi.CommandInvocation.ParameterTransformationException";
const HELPDESK: &str = "helpdesk@contoso.com";

async fn signed_in(options: &[&str]) -> (Running, String) {
    let sandbox = Running::start(options);
    let token = sandbox.token(CHRIS).await;
    (sandbox, token)
}

#[tokio::test]
async fn without_a_good_token_the_door_stays_shut() {
    let (sandbox, token) = signed_in(&["--mailboxes", "5", "--token-lifetime", "60"]).await;
    for (token, reason) in [("", None), ("not.a.token", Some("invalid signature"))] {
        let response = sandbox
            .invoke(token, "Get-Mailbox", json!({}))
            .send()
            .await
            .unwrap();
        assert_eq!(response.status(), 401);
        let challenge = response.headers()["www-authenticate"].to_str().unwrap();
        assert!(
            challenge.starts_with("Bearer client_id=") && challenge.contains("authorization_uri="),
            "{challenge}"
        );
        if let Some(reason) = reason {
            assert!(
                response.headers()["x-ms-diagnostics"]
                    .to_str()
                    .unwrap()
                    .contains(reason)
            );
        }
    }
    assert_eq!(
        sandbox
            .answer(sandbox.invoke(&token, "Get-Mailbox", json!({})))
            .await
            .0,
        200
    );
    sandbox.advance(61).await;
    let response = sandbox
        .invoke(&token, "Get-Mailbox", json!({}))
        .send()
        .await
        .unwrap();
    assert_eq!(response.status(), 401);
    assert!(
        response.headers()["x-ms-diagnostics"]
            .to_str()
            .unwrap()
            .contains("expired")
    );
}

#[tokio::test]
async fn the_route_forgives_case_but_not_the_version() {
    let (sandbox, token) = signed_in(&["--mailboxes", "5"]).await;
    let body = json!({ "CmdletInput": { "CmdletName": "Get-Mailbox" } }).to_string();
    for (path, status) in [
        ("/AdminApi/Beta/contoso.onmicrosoft.com/invokecommand", 200),
        ("/adminapi/v1.0/contoso.onmicrosoft.com/InvokeCommand", 405),
        ("/adminapi/v2.0/contoso.onmicrosoft.com/InvokeCommand", 404),
        ("/adminapi/beta/fabrikam.com/InvokeCommand", 403),
    ] {
        let request = sandbox
            .client
            .post(format!("{}{path}", sandbox.base))
            .bearer_auth(&token)
            .body(body.clone());
        assert_eq!(request.send().await.unwrap().status(), status, "{path}");
    }
}

#[tokio::test]
async fn a_confirmation_asks_first_and_a_what_if_only_asks() {
    let (sandbox, token) = signed_in(&["--mailboxes", "5"]).await;
    let (_, some) = sandbox
        .answer(sandbox.invoke(&token, "Get-Mailbox", json!({ "ResultSize": 1 })))
        .await;
    let name = some["value"][0]["Name"].clone();
    for (extra, asks, writes) in [
        ("Confirm:true", true, 0),
        ("WhatIf:true", true, 0),
        ("Confirm:false", false, 1),
    ] {
        let (switch, value) = extra.split_once(':').unwrap();
        let mut parameters = json!({ "Identity": name, "CustomAttribute1": "x" });
        parameters[switch] = json!(value == "true");
        let (status, answer) = sandbox
            .answer(sandbox.invoke(&token, "Set-Mailbox", parameters))
            .await;
        assert_eq!(status, 200, "{extra}: {answer}");
        assert_eq!(
            answer["@adminapi.confirmationmessage"].is_string(),
            asks,
            "{extra}: {answer}"
        );
        assert_eq!(answer["value"], json!([]), "{extra}");
        assert_eq!(
            sandbox.journal().await["writes"].as_array().unwrap().len(),
            writes,
            "{extra}"
        );
    }
    let write = &sandbox.journal().await["writes"][0];
    assert_eq!(
        (&write["command"], &write["account"]),
        (&json!("Set-Mailbox"), &json!(CHRIS))
    );
    assert_eq!(write["parameters"]["CustomAttribute1"], "x");
}

#[tokio::test]
async fn errors_take_the_form_that_the_client_reads() {
    let (sandbox, token) = signed_in(&["--mailboxes", "5"]).await;
    let class = "Microsoft.Exchange.Configuration.Tasks.ManagementObjectNotFoundException";
    for version in [None, Some("3.7.0-Preview1"), Some("3.10.1")] {
        let mut request = sandbox.invoke(
            &token,
            "Get-Mailbox",
            json!({ "Identity": "no such mailbox" }),
        );
        if let Some(version) = version {
            request = request.header("X-ClientModuleVersion", version);
        }
        let response = request.send().await.unwrap();
        assert_eq!(response.status(), 404);
        assert_eq!(
            response.headers()["x-exceptiontype"],
            "ManagementObjectNotFoundException"
        );
        let answer: Value = serde_json::from_str(&response.text().await.unwrap()).unwrap();
        let detail = answer["error"]["details"][0]["message"].as_str().unwrap();
        match version {
            None => assert_eq!(
                detail.split('|').take(2).collect::<Vec<_>>(),
                ["Ex6F9304", class]
            ),
            Some("3.10.1") => assert_eq!(
                serde_json::from_str::<Value>(detail).unwrap()["TypeName"],
                class
            ),
            Some(_) => {
                let parsed: Value = serde_json::from_str(detail).unwrap();
                assert_eq!(
                    (&parsed["ClassName"], &parsed["localizedString"]["stringId"]),
                    (&json!(class), &json!("Ex6F9304"))
                );
            }
        }
        assert_eq!(
            answer["error"]["innererror"]["internalexception"]["type"],
            class
        );
    }
}

#[tokio::test]
async fn bodies_must_be_annotated_and_secrets_sealed() {
    let (sandbox, token) = signed_in(&["--mailboxes", "5"]).await;
    let delta = json!({ "Add": "smtp:a@contoso.com" });
    for (command, parameters) in [
        (
            "Set-Mailbox",
            json!({ "Identity": "x", "EmailAddresses": delta }),
        ),
        (
            "Import-TransportRuleCollection",
            json!({ "FileData": [1, 2] }),
        ),
        (
            "New-Mailbox",
            json!({ "Name": "n", "Password": "in plain sight" }),
        ),
        (
            "Get-PerimeterMessageTrace",
            json!({ "Start": "2026-09-30T07:15:00Z" }),
        ),
    ] {
        let request = sandbox.invoke(&token, command, parameters);
        let (status, answer) = sandbox.answer(request).await;
        assert_eq!(status, 400, "{command}: {answer}");
        let kind = &answer["error"]["innererror"]["internalexception"]["type"];
        assert_eq!(kind, TRANSFORMATION, "{command}: {answer}");
        assert!(answer["error"]["details"].is_null(), "{command}");
        assert!(!answer.to_string().contains("plain sight"));
    }
    let request = sandbox
        .client
        .post(sandbox.admin_url("beta", "InvokeCommand"));
    let (status, answer) = sandbox.answer(request.bearer_auth(&token).body("{}")).await;
    assert_eq!(
        (status, &answer["error"]["code"]),
        (400, &json!("BadRequest"))
    );
}

async fn module(sandbox: &Running, token: &str, names: &str) -> (u16, Value) {
    let url = format!(
        "{}?Version=3.10.0",
        sandbox.admin_url("v1.0", "EXOModuleFile")
    );
    let request = sandbox.client.get(&url).bearer_auth(token);
    sandbox.answer(request.header("CommandName", names)).await
}

#[tokio::test]
async fn a_small_role_gets_a_small_module() {
    let sandbox = Running::start(&["--mailboxes", "5"]);
    let (status, small) = module(&sandbox, &sandbox.token(HELPDESK).await, "*").await;
    assert_eq!(status, 200);
    let names = small["value"][0]["exportedCmdlets"].as_str().unwrap();
    assert!(names.contains("Get-Mailbox,"), "{names}");
    for stranger in ["Set-Mailbox", "Get-TransportRule"] {
        assert!(!names.contains(stranger), "{names}");
    }
    let text = small["value"][0]["fileContent"].as_str().unwrap();
    assert!(!text.contains("function script:Set-Mailbox"));
}

#[tokio::test]
async fn a_module_holds_what_is_named() {
    let sandbox = Running::start(&["--mailboxes", "5"]);
    let token = sandbox.token(CHRIS).await;
    let (_, whole) = module(&sandbox, &token, "*").await;
    let names = |answer: &Value| {
        answer["value"][0]["exportedCmdlets"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    assert_eq!(names(&whole).split(',').count(), 787);
    let (_, some) = module(&sandbox, &token, "Get-Mailbox,Get-*Rule").await;
    assert!(names(&some).contains("Get-TransportRule") && !names(&some).contains("Set-"));
    let documented = Running::start(&["--mailboxes", "5", "--catalog", "documented"]);
    let (_, more) = module(&documented, &documented.token(CHRIS).await, "*").await;
    assert_eq!(names(&more).split(',').count(), 787 + 94 - 13);
    let nameless = sandbox
        .client
        .get(sandbox.admin_url("v1.0", "EXOModuleFile"));
    assert_eq!(sandbox.answer(nameless.bearer_auth(&token)).await.0, 400);
}

#[tokio::test]
async fn a_refusal_is_wordless() {
    let sandbox = Running::start(&["--mailboxes", "5"]);
    let token = sandbox.token(HELPDESK).await;
    for command in ["Set-Mailbox", "Get-NoSuchThing"] {
        let response = sandbox
            .invoke(&token, command, json!({}))
            .send()
            .await
            .unwrap();
        assert_eq!(response.status(), 403, "{command}");
        assert_eq!(response.headers()["content-encoding"], "gzip", "{command}");
        let body = response.bytes().await.unwrap();
        assert!(
            !body.is_empty() && body.iter().all(|byte| *byte == 0),
            "{command}"
        );
    }
}

#[tokio::test]
async fn the_journal_tells_all_but_secrets() {
    let (sandbox, token) = signed_in(&["--mailboxes", "5"]).await;
    let request = sandbox
        .invoke(&token, "Get-Mailbox", json!({ "ResultSize": 3 }))
        .header("client-request-id", "0b3a4d1c-0000-4000-8000-000000000002");
    sandbox.answer(request).await;
    let journal = sandbox.journal().await;
    let entry = journal["requests"]
        .as_array()
        .unwrap()
        .iter()
        .find(|entry| entry["command"] == "Get-Mailbox")
        .unwrap();
    assert_eq!(entry["requestId"], "0b3a4d1c-0000-4000-8000-000000000002");
    assert_eq!(
        (&entry["account"], &entry["anchor"], &entry["status"]),
        (&json!(CHRIS), &json!(ANCHOR), &json!(200))
    );
    assert_eq!(
        (&entry["objects"], &entry["outcome"]),
        (&json!(3), &json!("complete"))
    );
    assert_eq!(entry["parameters"], json!({ "ResultSize": 3 }));
    let delta = json!({ "@odata.type": "#Exchange.GenericHashTable", "Add": "smtp:a@contoso.com" });
    let sent = json!({ "Identity": "chris", "EmailAddresses": delta, "WarningAction": "Stop", "Confirm": false });
    sandbox
        .answer(sandbox.invoke(&token, "Set-Mailbox", sent.clone()))
        .await;
    let journal = sandbox.journal().await;
    let entry = journal["requests"].as_array().unwrap().last().unwrap();
    let without_order = |value: &Value| -> std::collections::BTreeMap<String, Value> {
        serde_json::from_value(value.clone()).unwrap()
    };
    assert_eq!(without_order(&entry["parameters"]), without_order(&sent));
    let text = journal.to_string();
    for secret in [
        token.as_str(),
        &sandbox.text("password"),
        "code_verifier",
        "esctx",
    ] {
        assert!(!text.contains(secret), "the journal holds a secret");
    }
    let last = journal["last"].as_u64().unwrap();
    let after = sandbox
        .page(&format!("{}/sandbox/journal?after={last}", sandbox.base))
        .await;
    assert_eq!(
        serde_json::from_str::<Value>(&after).unwrap()["requests"],
        json!([])
    );
}

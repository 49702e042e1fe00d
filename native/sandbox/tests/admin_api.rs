//! The REST admin API over HTTP (adminapi.md §1 to §4).
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use serde_json::{Value, json};
use support::{ANCHOR, Running};

const CHRIS: &str = "chris@contoso.com";
const HELPDESK: &str = "helpdesk@contoso.com";

async fn signed_in(options: &[&str]) -> (Running, String) {
    let sandbox = Running::start(options);
    let token = sandbox.token(CHRIS).await;
    (sandbox, token)
}

/// The objects of a CLIXML answer, read as the client does.
fn objects(answer: &Value) -> Vec<clixml::Value> {
    let Some(text) = answer["value"][0]["_clixml"].as_str() else { return Vec::new() };
    let mut read = clixml::read(text).unwrap();
    match read.remove(0) {
        clixml::Value::Object(list) => list.content.items().unwrap().to_vec(),
        other => vec![other],
    }
}

fn internal_message(answer: &Value) -> &str {
    answer["error"]["innererror"]["internalexception"]["message"].as_str().unwrap_or_default()
}

#[tokio::test]
async fn without_a_good_token_the_door_stays_shut() {
    let (sandbox, token) = signed_in(&["--mailboxes", "5", "--token-lifetime", "60"]).await;
    for (token, reason) in [("", None), ("not.a.token", Some("invalid signature"))] {
        let response = sandbox.invoke(token, "Get-Mailbox", json!({})).send().await.unwrap();
        assert_eq!(response.status(), 401);
        let challenge = response.headers()["www-authenticate"].to_str().unwrap();
        assert!(challenge.starts_with("Bearer client_id=") && challenge.contains("authorization_uri="), "{challenge}");
        if let Some(reason) = reason {
            assert!(response.headers()["x-ms-diagnostics"].to_str().unwrap().contains(reason));
        }
    }
    assert_eq!(sandbox.answer(sandbox.invoke(&token, "Get-Mailbox", json!({}))).await.0, 200);
    sandbox.advance(61).await;
    let response = sandbox.invoke(&token, "Get-Mailbox", json!({})).send().await.unwrap();
    assert_eq!(response.status(), 401);
    assert!(response.headers()["x-ms-diagnostics"].to_str().unwrap().contains("expired"));
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
        let request = sandbox.client.post(format!("{}{path}", sandbox.base)).bearer_auth(&token).body(body.clone());
        assert_eq!(request.send().await.unwrap().status(), status, "{path}");
    }
}

#[tokio::test]
async fn answers_come_in_both_formats_with_their_headers() {
    let (sandbox, token) = signed_in(&["--mailboxes", "5"]).await;
    let parameters = json!({ "ResultSize": 2 });
    let response = sandbox.invoke(&token, "Get-Mailbox", parameters.clone()).header("client-request-id", "0b3a4d1c-0000-4000-8000-000000000001").send().await.unwrap();
    for name in ["request-id", "x-calculatedbetarget", "rate-limit-limit", "rate-limit-remaining", "rate-limit-reset", "odata-version", "ms-cv"] {
        assert!(response.headers().contains_key(name), "{name}");
    }
    let flat: Value = serde_json::from_str(&response.text().await.unwrap()).unwrap();
    assert!(flat["@odata.context"].as_str().unwrap().ends_with("/$metadata#Collection(Exchange.GenericHashTable)"));
    assert_eq!(flat["value"].as_array().unwrap().len(), 2);
    assert_eq!(flat["value"][0]["WhenCreatedUTC@data.type"], "System.DateTime");
    let (_, rich) = sandbox.answer(sandbox.invoke(&token, "Get-Mailbox", parameters).header("X-ResponseFormat", "clixml")).await;
    let read = objects(&rich);
    assert_eq!(read.len(), 2);
    assert_eq!(read[0].get("Name").unwrap().text(), flat["value"][0]["Name"].as_str().unwrap());
    let names = &read[0].as_object().unwrap().type_names;
    assert_eq!(names[0], "Microsoft.Exchange.Data.Directory.Management.Mailbox");
    let url = format!("{}?%24select=Name,Guid", sandbox.admin_url("beta", "InvokeCommand"));
    let body = json!({ "CmdletInput": { "CmdletName": "Get-Mailbox" } });
    let (_, trimmed) = sandbox.answer(sandbox.client.post(url).bearer_auth(&token).body(body.to_string())).await;
    let members: Vec<&String> = trimmed["value"][0].as_object().unwrap().keys().filter(|key| !key.contains('@')).collect();
    assert!(members.iter().all(|name| ["Name", "Guid"].contains(&name.as_str())) && !members.is_empty(), "{members:?}");
}

#[tokio::test]
async fn pages_follow_their_links() {
    let (sandbox, token) = signed_in(&["--mailboxes", "25"]).await;
    let parameters = json!({ "ResultSize": "Unlimited" });
    let body = json!({ "CmdletInput": { "CmdletName": "Get-Mailbox", "Parameters": parameters } }).to_string();
    let mut url = Some(sandbox.admin_url("beta", "InvokeCommand"));
    let (mut names, mut pages, mut last_link) = (Vec::new(), 0, String::new());
    while let Some(next) = url {
        let request = sandbox.client.post(&next).bearer_auth(&token).header("X-AnchorMailbox", ANCHOR).header("X-ResponseFormat", "clixml");
        let (status, page) = sandbox.answer(request.header("Prefer", "odata.maxpagesize=10").body(body.clone())).await;
        assert_eq!(status, 200, "{page}");
        let more = page["@adminapi.warnings"].as_array().unwrap().iter().any(|w| w.as_str().unwrap().starts_with("There are more results available"));
        assert_eq!(more, page["@odata.nextLink"].is_string());
        names.extend(objects(&page).iter().map(|object| object.get("Name").unwrap().text()));
        pages += 1;
        url = page["@odata.nextLink"].as_str().map(str::to_owned);
        last_link = url.clone().unwrap_or(last_link);
    }
    assert!(names.len() >= 25 && pages == names.len().div_ceil(10), "{} objects on {pages} pages", names.len());
    let unique: std::collections::HashSet<&String> = names.iter().collect();
    assert_eq!(unique.len(), names.len());
    for (what, anchor, body, later_s, good) in [
        ("the link again", ANCHOR, body.as_str(), 0, true),
        ("another anchor", "UPN:other@contoso.com", body.as_str(), 0, false),
        ("no anchor", "", body.as_str(), 0, false),
        ("another body", ANCHOR, r#"{"CmdletInput":{"CmdletName":"Get-Mailbox"}}"#, 0, false),
        ("half an hour later", ANCHOR, body.as_str(), 1801, false),
    ] {
        sandbox.advance(later_s).await;
        let mut request = sandbox.client.post(&last_link).bearer_auth(&token).body(body.to_owned());
        if !anchor.is_empty() {
            request = request.header("X-AnchorMailbox", anchor);
        }
        let (status, answer) = sandbox.answer(request).await;
        if good {
            assert_eq!(status, 200, "{what}");
        } else {
            assert_eq!((status, internal_message(&answer)), (400, "Expired or Invalid pagination request. Default Expiry time is 00:30:00"), "{what}");
        }
    }
}

#[tokio::test]
async fn result_size_cuts_short_and_the_link_leads_on() {
    let (sandbox, token) = signed_in(&["--mailboxes", "25"]).await;
    let (_, first) = sandbox.answer(sandbox.invoke(&token, "Get-Mailbox", json!({ "ResultSize": 1 }))).await;
    assert_eq!(first["value"].as_array().unwrap().len(), 1);
    assert_eq!(first["@adminapi.warnings"].as_array().unwrap().len(), 1);
    let body = json!({ "CmdletInput": { "CmdletName": "Get-Mailbox", "Parameters": { "ResultSize": 1 } } }).to_string();
    let request = sandbox.client.post(first["@odata.nextLink"].as_str().unwrap()).bearer_auth(&token).header("X-AnchorMailbox", ANCHOR);
    let (status, rest) = sandbox.answer(request.body(body)).await;
    assert_eq!(status, 200, "{rest}");
    assert!(rest["value"].as_array().unwrap().len() >= 24);
    assert_ne!(rest["value"][0]["Name"], first["value"][0]["Name"]);
}

#[tokio::test]
async fn a_confirmation_asks_first_and_a_what_if_only_asks() {
    let (sandbox, token) = signed_in(&["--mailboxes", "5"]).await;
    let (_, some) = sandbox.answer(sandbox.invoke(&token, "Get-Mailbox", json!({ "ResultSize": 1 }))).await;
    let name = some["value"][0]["Name"].clone();
    for (extra, asks, writes) in [("Confirm:true", true, 0), ("WhatIf:true", true, 0), ("Confirm:false", false, 1)] {
        let (switch, value) = extra.split_once(':').unwrap();
        let mut parameters = json!({ "Identity": name, "CustomAttribute1": "x" });
        parameters[switch] = json!(value == "true");
        let (status, answer) = sandbox.answer(sandbox.invoke(&token, "Set-Mailbox", parameters)).await;
        assert_eq!(status, 200, "{extra}: {answer}");
        assert_eq!(answer["@adminapi.confirmationmessage"].is_string(), asks, "{extra}: {answer}");
        assert_eq!(answer["value"], json!([]), "{extra}");
        assert_eq!(sandbox.journal().await["writes"].as_array().unwrap().len(), writes, "{extra}");
    }
    let write = &sandbox.journal().await["writes"][0];
    assert_eq!((&write["command"], &write["account"]), (&json!("Set-Mailbox"), &json!(CHRIS)));
    assert_eq!(write["parameters"]["CustomAttribute1"], "x");
}

#[tokio::test]
async fn errors_take_the_form_that_the_client_reads() {
    let (sandbox, token) = signed_in(&["--mailboxes", "5"]).await;
    let class = "Microsoft.Exchange.Configuration.Tasks.ManagementObjectNotFoundException";
    for version in [None, Some("3.7.0-Preview1"), Some("3.10.1")] {
        let mut request = sandbox.invoke(&token, "Get-Mailbox", json!({ "Identity": "no such mailbox" }));
        if let Some(version) = version {
            request = request.header("X-ClientModuleVersion", version);
        }
        let response = request.send().await.unwrap();
        assert_eq!(response.status(), 404);
        assert_eq!(response.headers()["x-exceptiontype"], "ManagementObjectNotFoundException");
        let answer: Value = serde_json::from_str(&response.text().await.unwrap()).unwrap();
        let detail = answer["error"]["details"][0]["message"].as_str().unwrap();
        match version {
            None => assert_eq!(detail.split('|').take(2).collect::<Vec<_>>(), ["Ex6F9304", class]),
            Some("3.10.1") => assert_eq!(serde_json::from_str::<Value>(detail).unwrap()["TypeName"], class),
            Some(_) => {
                let parsed: Value = serde_json::from_str(detail).unwrap();
                assert_eq!((&parsed["ClassName"], &parsed["localizedString"]["stringId"]), (&json!(class), &json!("Ex6F9304")));
            }
        }
        assert_eq!(answer["error"]["innererror"]["internalexception"]["type"], class);
    }
}

#[tokio::test]
async fn bodies_must_be_annotated_and_secrets_sealed() {
    let (sandbox, token) = signed_in(&["--mailboxes", "5"]).await;
    for (command, parameters) in [
        ("Set-Mailbox", json!({ "Identity": "x", "EmailAddresses": { "Add": "smtp:a@contoso.com" } })),
        ("Import-TransportRuleCollection", json!({ "FileData": [1, 2] })),
        ("New-Mailbox", json!({ "Name": "n", "Password": "in plain sight" })),
        ("Get-MailDetailATPReport", json!({ "StartDate": "2026-09-30T07:15:00Z" })),
    ] {
        let (status, answer) = sandbox.answer(sandbox.invoke(&token, command, parameters)).await;
        let kind = answer["error"]["innererror"]["internalexception"]["type"].as_str().unwrap_or_default().to_owned();
        assert_eq!((status, kind.as_str()), (400, "Microsoft.Exchange.AdminApi.CommandInvocation.ParameterTransformationException"), "{command}: {answer}");
        assert!(answer["error"]["details"].is_null(), "{command}");
        assert!(!answer.to_string().contains("plain sight"));
    }
    let (status, answer) = sandbox.answer(sandbox.client.post(sandbox.admin_url("beta", "InvokeCommand")).bearer_auth(&token).body("{}")).await;
    assert_eq!((status, &answer["error"]["code"]), (400, &json!("BadRequest")));
}

#[tokio::test]
async fn a_small_role_gets_a_small_module_and_a_wordless_refusal() {
    let sandbox = Running::start(&["--mailboxes", "5"]);
    let token = sandbox.token(HELPDESK).await;
    let url = format!("{}?Version=3.10.0", sandbox.admin_url("v1.0", "EXOModuleFile"));
    let (status, small) = sandbox.answer(sandbox.client.get(&url).bearer_auth(&token).header("CommandName", "*")).await;
    assert_eq!(status, 200);
    let names = small["value"][0]["exportedCmdlets"].as_str().unwrap();
    assert!(names.contains("Get-Mailbox,") && !names.contains("Set-Mailbox") && !names.contains("Get-TransportRule"), "{names}");
    assert!(!small["value"][0]["fileContent"].as_str().unwrap().contains("function script:Set-Mailbox"));
    for command in ["Set-Mailbox", "Get-NoSuchThing"] {
        let response = sandbox.invoke(&token, command, json!({})).send().await.unwrap();
        assert_eq!((response.status().as_u16(), response.headers()["content-encoding"].to_str().unwrap()), (403, "gzip"), "{command}");
        assert!(response.bytes().await.unwrap().iter().all(|byte| *byte == 0));
    }
    let chris = sandbox.token(CHRIS).await;
    let (_, whole) = sandbox.answer(sandbox.client.get(&url).bearer_auth(&chris).header("CommandName", "*")).await;
    assert_eq!(whole["value"][0]["exportedCmdlets"].as_str().unwrap().split(',').count(), 787);
    let (_, named) = sandbox.answer(sandbox.client.get(&url).bearer_auth(&chris).header("CommandName", "Get-Mailbox,Get-*Rule")).await;
    assert!(named["value"][0]["exportedCmdlets"].as_str().unwrap().contains("Get-TransportRule"));
    assert_eq!(sandbox.answer(sandbox.client.get(&url).bearer_auth(&chris)).await.0, 400);
}

#[tokio::test]
async fn the_journal_tells_all_but_secrets() {
    let (sandbox, token) = signed_in(&["--mailboxes", "5"]).await;
    let request = sandbox.invoke(&token, "Get-Mailbox", json!({ "ResultSize": 3 })).header("client-request-id", "0b3a4d1c-0000-4000-8000-000000000002");
    sandbox.answer(request).await;
    let journal = sandbox.journal().await;
    let entry = journal["requests"].as_array().unwrap().iter().find(|entry| entry["command"] == "Get-Mailbox").unwrap();
    assert_eq!(entry["requestId"], "0b3a4d1c-0000-4000-8000-000000000002");
    assert_eq!((&entry["account"], &entry["anchor"], &entry["status"]), (&json!(CHRIS), &json!(ANCHOR), &json!(200)));
    assert_eq!((&entry["objects"], &entry["outcome"]), (&json!(3), &json!("complete")));
    let text = journal.to_string();
    for secret in [token.as_str(), &sandbox.text("password"), "code_verifier", "esctx"] {
        assert!(!text.contains(secret), "the journal holds a secret");
    }
    let last = journal["last"].as_u64().unwrap();
    let after = sandbox.page(&format!("{}/sandbox/journal?after={last}", sandbox.base)).await;
    assert_eq!(serde_json::from_str::<Value>(&after).unwrap()["requests"], json!([]));
}

//! Security & Compliance over HTTP: its front door, its region, and who is let in (adminapi.md §1.7, §8 row 5).
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use std::net::SocketAddr;

use reqwest::{Client, Response, redirect::Policy};
use serde_json::{Value, json};
use support::Running;

const FRONT: &str = "ps.compliance.protection.localhost";
const REGION: &str = "nam00b.ps.compliance.protection.localhost";
const BACK_END: &str = "nam00b.admin.protection.localhost";

/// A client that knows where the names are, keeps no cookies and follows nothing.
fn client(sandbox: &Running) -> (Client, u16) {
    let port: u16 = sandbox.base.rsplit(':').next().unwrap().parse().unwrap();
    let here = SocketAddr::from(([127, 0, 0, 1], port));
    let client = Client::builder()
        .redirect(Policy::none())
        .no_proxy()
        .resolve(FRONT, here)
        .resolve(REGION, here)
        .resolve(BACK_END, here);
    (client.build().unwrap(), port)
}

/// Tokens of one account for Exchange and for Security & Compliance: the refresh token of one sign-in serves both.
async fn tokens(sandbox: &Running, user: &str) -> [String; 2] {
    let (_, first) = sandbox.redeem(&sandbox.code(user).await).await;
    let refresh_token = first["refresh_token"].as_str().unwrap();
    let form = [
        ("grant_type", "refresh_token"),
        ("refresh_token", refresh_token),
        (
            "scope",
            "https://ps.compliance.protection.outlook.com/.default offline_access openid profile",
        ),
    ];
    let (status, second) = sandbox.token_request(&form).await;
    assert_eq!(status, 200, "{second}");
    [first, second].map(|answer| answer["access_token"].as_str().unwrap().to_owned())
}

struct Call<'a> {
    host: &'a str,
    token: &'a str,
    request: &'a str,
    command: &'a str,
    cookie: &'a str,
}

async fn send(sandbox: &Running, call: &Call<'_>) -> Response {
    let (client, port) = client(sandbox);
    let url = format!(
        "http://{}:{port}/adminapi/beta/contoso.com/InvokeCommand",
        call.host
    );
    let body = json!({ "CmdletInput": { "CmdletName": call.command, "Parameters": {} } });
    let mut request = client
        .post(url)
        .header("connection-id", "c1")
        .header("client-request-id", call.request)
        .bearer_auth(call.token)
        .body(body.to_string());
    if !call.cookie.is_empty() {
        request = request.header("cookie", call.cookie);
    }
    request.send().await.unwrap()
}

async fn read(answer: Response) -> Value {
    serde_json::from_str(&answer.text().await.unwrap()).unwrap()
}

#[tokio::test]
async fn the_front_door_sends_to_the_region_which_wants_the_same_request_and_the_cookie() {
    let sandbox = Running::start(&["--mailboxes", "5"]);
    let uri = sandbox.text("complianceConnectionUri");
    assert!(uri.starts_with(&format!("http://{FRONT}:")), "{uri}");
    let [_, token] = tokens(&sandbox, "chris@contoso.com").await;
    let call = Call {
        host: FRONT,
        token: &token,
        request: "r1",
        command: "Get-Label",
        cookie: "",
    };
    let moved = send(&sandbox, &call).await;
    assert_eq!(moved.status(), 302);
    assert_eq!(
        moved.headers()["location"],
        format!("http://{BACK_END}:446/adminapi/beta/contoso.com/InvokeCommand")
    );
    let set = moved.headers()["set-cookie"].to_str().unwrap().to_owned();
    let cookie = set.split(';').next().unwrap();

    // The back end's own name answers nobody, and the region neither a changed request nor one without the cookie.
    let rows: [(&str, &str, &str, u16); 5] = [
        (BACK_END, "Get-Label", cookie, 421),
        (REGION, "Get-Label", "", 400),
        (REGION, "Get-Label", "X-BackEndCookie=guessed", 400),
        (REGION, "Remove-Label", cookie, 400),
        (REGION, "Get-Label", cookie, 200),
    ];
    for (host, command, cookie, status) in rows {
        let answer = send(
            &sandbox,
            &Call {
                host,
                command,
                cookie,
                ..call
            },
        )
        .await;
        assert_eq!(answer.status(), status, "{host} {command} {cookie}");
    }
    let next = Call {
        host: REGION,
        request: "r2",
        command: "Get-LabelPolicy",
        cookie,
        ..call
    };
    let answer = read(send(&sandbox, &next).await).await;
    assert_eq!(
        answer["value"][0]["Name"],
        "Global sensitivity label policy"
    );

    let journal = sandbox.journal().await;
    let seen: Vec<&Value> = journal["requests"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|entry| entry["connectionId"] == "c1")
        .collect();
    assert_eq!(seen.len(), 7);
    for entry in &seen {
        assert_eq!(entry["service"], "Compliance");
    }
    let host = seen[0]["host"].as_str().unwrap();
    assert!(host.starts_with(FRONT), "{host}");
}

#[tokio::test]
async fn a_token_opens_its_own_service_alone() {
    let sandbox = Running::start(&["--mailboxes", "5"]);
    let [exchange, compliance] = tokens(&sandbox, "chris@contoso.com").await;
    let exchange_host = "127.0.0.1";
    for (host, token, command, status) in [
        (FRONT, &exchange, "Get-Label", 401),
        (REGION, &exchange, "Get-Label", 401),
        (REGION, &compliance, "Get-Label", 200),
        (REGION, &compliance, "Get-Mailbox", 403),
        (exchange_host, &compliance, "Get-Mailbox", 401),
        (exchange_host, &exchange, "Get-Mailbox", 200),
        (exchange_host, &exchange, "Get-Label", 403),
    ] {
        let call = Call {
            host,
            token,
            request: "r",
            command,
            cookie: "",
        };
        let answer = send(&sandbox, &call).await;
        assert_eq!(answer.status(), status, "{host} {command}");
        if status == 401 {
            let why = answer.headers()["x-ms-diagnostics"].to_str().unwrap();
            assert!(why.contains("audience"), "{why}");
        }
    }
}

#[tokio::test]
async fn the_module_has_the_commands_of_the_accounts_roles() {
    let sandbox = Running::start(&["--mailboxes", "5"]);
    let (client, port) = client(&sandbox);
    for (user, least, most) in [
        ("chris@contoso.com", 275, 275),
        ("helpdesk@contoso.com", 2, 6),
    ] {
        let [_, token] = tokens(&sandbox, user).await;
        let url = format!("http://{REGION}:{port}/AdminApi/v1.0/contoso.com/EXOModuleFile");
        let request = client
            .get(url)
            .header("CommandName", "*")
            .bearer_auth(token);
        let answer = read(request.send().await.unwrap()).await;
        let names = answer["value"][0]["exportedCmdlets"].as_str().unwrap();
        let count = names.split(',').count();
        assert!((least..=most).contains(&count), "{user}: {count}");
        assert!(!names.contains("Get-Mailbox,"), "{names}");
    }
}

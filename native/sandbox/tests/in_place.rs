//! The sandbox over TLS, and in the place of the cloud (adminapi.md §1.8).
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use std::net::SocketAddr;
use std::sync::Arc;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::redirect::Policy;
use reqwest::{Certificate, Client};
use sandbox::person::{Person, Place, sign_in};
use serde_json::Value;
use support::{CLIENT_ID, Running, claims};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

const CHRIS: &str = "chris@contoso.com";

/// Each cloud's sign-in service and Exchange.
const CLOUDS: [(&str, &str); 6] = [
    ("login.microsoftonline.com", "outlook.office365.com"),
    ("login.windows.net", "outlook.office365.com"),
    ("login.microsoftonline.us", "outlook.office365.us"),
    ("login.microsoftonline.us", "outlook-dod.office365.us"),
    ("login.partner.microsoftonline.cn", "partner.outlook.cn"),
    ("login.microsoftonline.de", "outlook.office.de"),
];

struct All(SocketAddr);

impl Resolve for All {
    fn resolve(&self, _: Name) -> Resolving {
        let addresses: Addrs = Box::new(std::iter::once(self.0));
        Box::pin(std::future::ready(Ok(addresses)))
    }
}

fn address(sandbox: &Running) -> SocketAddr {
    let secure = sandbox.text("secureAddress");
    secure.strip_prefix("https://").unwrap().parse().unwrap()
}

/// A client for which every name is the sandbox, and which trusts nothing but its root.
fn client(sandbox: &Running) -> Client {
    let root = Certificate::from_pem(sandbox.text("rootCertificate").as_bytes()).unwrap();
    Client::builder()
        .redirect(Policy::none())
        .no_proxy()
        .dns_resolver(Arc::new(All(address(sandbox))))
        .tls_built_in_root_certs(false)
        .add_root_certificate(root)
        .build()
        .unwrap()
}

fn place(sandbox: &Running) -> Place {
    let pem = sandbox.text("rootCertificate");
    let root: String = pem.lines().filter(|line| !line.starts_with('-')).collect();
    Place::read(&format!("{} {root}", address(sandbox))).unwrap()
}

async fn status(client: &Client, url: &str) -> Option<u16> {
    Some(client.get(url).send().await.ok()?.status().as_u16())
}

#[tokio::test]
async fn one_port_takes_plain_and_secure_connections() {
    let sandbox = Running::start(&["--mailboxes", "5"]);
    let metadata = "/organizations/v2.0/.well-known/openid-configuration";
    let secure = sandbox.text("secureAddress");
    let trusting = client(&sandbox);
    let at_loopback = format!("{secure}{metadata}");
    let answer = trusting.get(&at_loopback).send().await.unwrap();
    let document: Value = serde_json::from_str(&answer.text().await.unwrap()).unwrap();
    let wanted = format!("{secure}/organizations/oauth2/v2.0/token");
    assert_eq!(document["token_endpoint"], wanted.as_str());
    assert_eq!(
        status(&sandbox.client, &format!("{}{metadata}", sandbox.base)).await,
        Some(200)
    );
    let by_name = format!("https://localhost:{}{metadata}", address(&sandbox).port());
    assert_eq!(status(&trusting, &by_name).await, Some(200));
    assert_eq!(
        status(&sandbox.client, &at_loopback).await,
        None,
        "the machine's own roots don't know it"
    );
    assert_eq!(
        status(&trusting, &format!("https://example.org{metadata}")).await,
        None,
        "no name that is not the cloud's"
    );
}

#[tokio::test]
async fn two_sandboxes_trust_nothing_of_each_other() {
    let one = Running::start(&["--mailboxes", "5"]);
    let other = Running::start(&["--mailboxes", "5"]);
    assert_ne!(one.text("rootCertificate"), other.text("rootCertificate"));
    let url = format!("{}/sandbox/clock", other.text("secureAddress"));
    assert_eq!(status(&client(&one), &url).await, None);
    assert_eq!(status(&client(&other), &url).await, Some(200));
}

#[tokio::test]
async fn each_cloud_gives_tokens_for_its_own_exchange() {
    let sandbox = Running::start(&["--mailboxes", "5"]);
    let client = client(&sandbox);
    let tenant = sandbox.text("tenantId");
    for (login, exchange) in CLOUDS {
        let form = [
            ("grant_type", "password"),
            ("client_id", CLIENT_ID),
            ("username", "script@contoso.com"),
            ("password", &sandbox.text("password")),
            ("scope", &format!("https://{exchange}/.default openid")),
        ];
        let url = format!("https://{login}/organizations/oauth2/v2.0/token");
        let answer = client.post(url).form(&form).send().await.unwrap();
        let answer: Value = serde_json::from_str(&answer.text().await.unwrap()).unwrap();
        let token = answer["access_token"].as_str().expect(login);
        assert_eq!(claims(token)["aud"], format!("https://{exchange}").as_str());
        let module =
            format!("https://{exchange}/AdminApi/v1.0/{tenant}/EXOBanner('AutogenSession')");
        let answer = client.get(module).bearer_auth(token).send().await.unwrap();
        assert_eq!(answer.status().as_u16(), 200, "{exchange}");
    }
}

#[tokio::test]
async fn a_host_answers_for_its_own_service_only() {
    let sandbox = Running::start(&["--mailboxes", "5"]);
    let client = client(&sandbox);
    let tenant = sandbox.text("tenantId");
    let api = format!("/adminapi/beta/{tenant}/");
    let metadata = "/common/v2.0/.well-known/openid-configuration";
    for (host, path, wanted) in [
        ("login.microsoftonline.com", metadata, 200),
        ("login.microsoftonline.com", api.as_str(), 404),
        ("outlook.office365.com", metadata, 404),
        ("outlook.office365.com", api.as_str(), 401),
        ("eur01.outlook.office365.com", api.as_str(), 401),
    ] {
        let seen = status(&client, &format!("https://{host}{path}")).await;
        assert_eq!(seen, Some(wanted), "{host}{path}");
    }
}

#[tokio::test]
async fn discovery_tells_a_clouds_names_and_for_loopback_its_own() {
    let sandbox = Running::start(&["--mailboxes", "5"]);
    let asked = "common/discovery/instance?api-version=1.1&authorization_endpoint=https://login.windows.net/common/oauth2/v2.0/authorize";
    let document = async |base: &str| -> Value {
        let url = format!("{base}/{asked}");
        let answer = client(&sandbox).get(url).send().await.unwrap();
        serde_json::from_str(&answer.text().await.unwrap()).unwrap()
    };
    let cloud = document("https://login.windows.net").await;
    assert_eq!(
        cloud["tenant_discovery_endpoint"],
        "https://login.windows.net/common/v2.0/.well-known/openid-configuration"
    );
    let metadata = "https://login.windows.net/common/v2.0/.well-known/openid-configuration";
    let answer = client(&sandbox).get(metadata).send().await.unwrap();
    let metadata: Value = serde_json::from_str(&answer.text().await.unwrap()).unwrap();
    assert_eq!(
        metadata["issuer"],
        "https://login.microsoftonline.com/{tenantid}/v2.0"
    );
    let row = &cloud["metadata"][0];
    assert_eq!(row["preferred_network"], "login.microsoftonline.com");
    assert_eq!(row["preferred_cache"], "login.windows.net");
    assert_eq!(row["aliases"].as_array().unwrap().len(), 4);
    let own = document(&sandbox.text("secureAddress")).await;
    let host = address(&sandbox).to_string();
    assert_eq!(
        own["metadata"][0]["preferred_network"],
        host.as_str(),
        "{own}"
    );
}

#[tokio::test]
async fn a_device_is_sent_to_a_page_that_a_browser_finds() {
    let sandbox = Running::start(&["--mailboxes", "5"]);
    let form = [
        ("client_id", CLIENT_ID),
        ("scope", "https://outlook.office365.com/.default"),
    ];
    let url = "https://login.microsoftonline.com/organizations/oauth2/v2.0/devicecode";
    let answer = client(&sandbox).post(url).form(&form).send().await.unwrap();
    let code: Value = serde_json::from_str(&answer.text().await.unwrap()).unwrap();
    let wanted = format!("{}/devicelogin", sandbox.base);
    assert_eq!(code["verification_uri"], wanted.as_str());
}

#[tokio::test]
async fn the_scripted_person_finds_the_clouds_pages_in_place_and_no_others() {
    let sandbox = Running::start(&["--mailboxes", "5"]);
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let back = format!(
        "http://localhost:{}/",
        listener.local_addr().unwrap().port()
    );
    let page = sandbox
        .authorize_url(&[("redirect_uri", &back)])
        .replace(&sandbox.base, "https://login.windows.net");
    let person = |url: &str, place: Option<Place>| Person {
        url: url.to_owned(),
        user: CHRIS.to_owned(),
        password: sandbox.text("password"),
        code: sandbox.text("code"),
        user_code: None,
        place,
    };
    let comes_back = async {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut head = vec![0; 4096];
        let length = stream.read(&mut head).await.unwrap();
        let answer =
            b"HTTP/1.1 200 OK\r\nContent-Length: 11\r\nConnection: close\r\n\r\n<p>Done</p>";
        stream.write_all(answer).await.unwrap();
        String::from_utf8_lossy(&head[..length]).into_owned()
    };
    let there = person(&page, Some(place(&sandbox)));
    let (walked, request) = tokio::join!(sign_in(&there, |_| {}), comes_back);
    walked.unwrap();
    assert!(request.starts_with("GET /?code="), "{request}");

    for (url, place) in [
        (page.as_str(), None),
        ("https://example.org/", Some(place(&sandbox))),
    ] {
        let refused = sign_in(&person(url, place), |_| {}).await.unwrap_err();
        let text = refused.to_string();
        assert!(text.contains("is not on this machine"), "{text}");
    }
}

#[test]
fn a_place_is_on_this_machine() {
    let sandbox = Running::start(&["--mailboxes", "5"]);
    let pem = sandbox.text("rootCertificate");
    let root: String = pem.lines().filter(|line| !line.starts_with('-')).collect();
    for (variable, good) in [
        (format!("127.0.0.1:4711 {root}"), true),
        (format!("[::1]:4711 {root}"), true),
        (format!("10.0.0.1:4711 {root}"), false),
        (format!("outlook.office365.com:443 {root}"), false),
        ("127.0.0.1:4711".to_owned(), false),
    ] {
        assert_eq!(Place::read(&variable).is_ok(), good, "{variable}");
    }
}

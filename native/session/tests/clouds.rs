//! Each cloud down to the hosts that are really asked for, seen by a proxy that lets nothing through (adminapi.md §1.8).

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use serde_json::{Value, json};
use session::{Kind, Library};
use support::{TENANT, drain};

/// Environment (none for Security & Compliance, which it does not name), old pair of addresses, the host of sign-in, the
/// host of the service and that of the audience.
type Row = (
    Option<&'static str>,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
);

const CLOUDS: [Row; 9] = [
    (
        Some("O365Default"),
        "https://outlook.office365.com/PowerShell-LiveId",
        "https://login.windows.net/common",
        "login.microsoftonline.com",
        "outlook.office365.com",
        "outlook.office365.com",
    ),
    (
        Some("O365USGovGCCHigh"),
        "https://outlook.office365.us/powershell-liveid",
        "https://login.microsoftonline.us/common",
        "login.microsoftonline.us",
        "outlook.office365.us",
        "outlook.office365.us",
    ),
    (
        Some("O365USGovDoD"),
        "https://webmail.apps.mil/powershell-liveid",
        "https://login.microsoftonline.us/common",
        "login.microsoftonline.us",
        "outlook-dod.office365.us",
        "outlook-dod.office365.us",
    ),
    (
        Some("O365China"),
        "https://partner.outlook.cn/PowerShell-LiveID",
        "https://login.chinacloudapi.cn/common",
        "login.chinacloudapi.cn",
        "partner.outlook.cn",
        "partner.outlook.cn",
    ),
    (
        Some("O365GermanyCloud"),
        "https://outlook.office.de/PowerShell-LiveID",
        "https://login.microsoftonline.de/common",
        "login.microsoftonline.de",
        "outlook.office.de",
        "outlook.office.de",
    ),
    (
        None,
        "https://ps.compliance.protection.outlook.com/PowerShell-LiveId",
        "https://login.windows.net/common",
        "login.microsoftonline.com",
        "ps.compliance.protection.outlook.com",
        "ps.compliance.protection.outlook.com",
    ),
    (
        None,
        "https://ps.compliance.protection.office365.us/powershell-liveid/",
        "https://login.microsoftonline.us/common",
        "login.microsoftonline.us",
        "ps.compliance.protection.office365.us",
        "ps.compliance.protection.office365.us",
    ),
    (
        None,
        "https://compliance.dod.microsoft.com/powershell-liveid",
        "https://login.microsoftonline.us/common",
        "login.microsoftonline.us",
        "l5.ps.compliance.protection.office365.us",
        "ps.compliance.protection.office365.us",
    ),
    (
        None,
        "https://ps.compliance.protection.partner.outlook.cn/PowerShell-LiveId",
        "https://login.chinacloudapi.cn/common",
        "login.chinacloudapi.cn",
        "ps.compliance.protection.partner.outlook.cn",
        "ps.compliance.protection.partner.outlook.cn",
    ),
];

/// The options that mean a cloud's service: by name, and by the old pair.
fn ways(row: &Row) -> Vec<Value> {
    let pair = json!({ "connectionUri": row.1, "azureADAuthorizationEndpointUri": row.2 });
    let named = row.0.map(|name| json!({ "exchangeEnvironmentName": name }));
    named.into_iter().chain([pair]).collect()
}

fn token(host: &str) -> String {
    let claims = json!({
        "aud": format!("https://{host}"), "tid": TENANT, "upn": "chris@contoso.com", "exp": support::now() + 3600,
    });
    format!("e30.{}.c2ln", URL_SAFE_NO_PAD.encode(claims.to_string()))
}

fn with(mut options: Value, more: Value) -> Value {
    options
        .as_object_mut()
        .unwrap()
        .extend(more.as_object().unwrap().clone());
    options
}

#[test]
fn passwords_and_tokens_go_to_the_hosts_of_their_row_alone() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let proxy = format!("http://{}", listener.local_addr().unwrap());
    let asked = Arc::new(Mutex::new(Vec::new()));
    let seen = asked.clone();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut line = String::new();
            BufReader::new(&stream).read_line(&mut line).unwrap();
            seen.lock().unwrap().push(line);
            // A client that hung up meanwhile needs no refusal.
            let _ = stream.write_all(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
        }
    });
    let library = Library::start().unwrap();
    for (at, row) in CLOUDS.iter().enumerate() {
        for way in ways(row) {
            let way = |more| with(with(way.clone(), json!({ "proxyAddress": proxy })), more);
            let secret =
                json!({ "userName": "chris@contoso.com", "password": STANDARD.encode("p") });
            let (_session, operation) = library.connect(&way(secret).to_string());
            assert_eq!(drain(&operation).failure()["id"], "ServerNotReached");

            let own = json!({ "accessToken": token(row.5) });
            let (session, operation) = library.connect(&way(own).to_string());
            assert_eq!(drain(&operation).last(), Kind::Completed);
            let catalog = session.catalog("").unwrap();
            assert_eq!(drain(&catalog).failure()["id"], "ServerNotReached");

            let mut others = CLOUDS.iter().cycle().skip(at).map(|other| other.5);
            let foreign = token(others.find(|other| *other != row.5).unwrap());
            let foreign = json!({ "accessToken": foreign });
            let (_session, operation) = library.connect(&way(foreign).to_string());
            assert_eq!(drain(&operation).failure()["id"], "WrongAudience");
        }
    }

    let connect = |host: &str| format!("CONNECT {host}:443 HTTP/1.1\r\n");
    let expected: Vec<String> = CLOUDS
        .iter()
        .flat_map(|row| {
            let old = row.2.trim_start_matches("https://").split('/').next();
            // For a password: who knows it, then the token endpoint; for a token: the catalog.
            let hosts = |sign_in: &str| vec![connect(sign_in), connect(sign_in), connect(row.4)];
            let named = row.0.map(|_| hosts(row.3));
            [named.unwrap_or_default(), hosts(old.unwrap())].concat()
        })
        .collect();
    assert_eq!(*asked.lock().unwrap(), expected);
}

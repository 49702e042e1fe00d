//! Where a proxy stands between: it sees every request, gets its own credential and no other, and is named when it fails.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use session::{Kind, Library};
use support::{Drained, Reply, Server, drain, drain_replying, jwt};

/// A proxy that answers each request for a tunnel with one status; the heads that it was sent.
fn proxy(answer: &'static str) -> (String, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let heads = Arc::new(Mutex::new(Vec::new()));
    let seen = heads.clone();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let lines = BufReader::new(&stream).lines().map(Result::unwrap);
            let head: Vec<String> = lines.take_while(|line| !line.is_empty()).collect();
            seen.lock().unwrap().push(head.join("\n"));
            // A client that hung up meanwhile needs no refusal.
            let refusal = format!("HTTP/1.1 {answer}\r\nContent-Length: 0\r\n\r\n");
            let _ = stream.write_all(refusal.as_bytes());
        }
    });
    (address, heads)
}

/// Signs in to the worldwide cloud with a password, as far as the proxy lets it.
fn connect(more: Value) -> Drained {
    let mut options =
        json!({ "userName": "chris@contoso.com", "password": STANDARD.encode("Passw0rd") });
    let members = options.as_object_mut().unwrap();
    members.extend(more.as_object().unwrap().clone());
    let library = Library::start().unwrap();
    let (_session, operation) = library.connect(&options.to_string());
    drain(&operation)
}

fn message(drained: &Drained) -> String {
    drained.failure()["message"].as_str().unwrap().to_owned()
}

#[test]
fn one_that_is_down_is_named() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    drop(listener);
    let secret = format!("http://someone:hush@{address}");
    let drained = connect(json!({ "proxyAddress": secret }));
    assert_eq!(drained.failure()["id"], "ServerNotReached");
    assert_eq!(drained.failure()["category"], "ConnectionError");
    let message = message(&drained);
    assert!(
        message.contains(&format!("through the proxy http://{address} (")),
        "{message}"
    );
    assert!(
        message.contains("https://login.microsoftonline.com/"),
        "{message}"
    );
    assert!(!format!("{:?}", drained.0).contains("hush"));
}

#[test]
fn one_that_lets_nothing_through_is_named() {
    let (address, _) = proxy("403 Forbidden");
    let drained = connect(json!({ "proxyAddress": address }));
    assert_eq!(drained.failure()["id"], "ServerNotReached");
    assert!(message(&drained).contains(&format!("the proxy http://{address} (")));
}

#[test]
fn it_is_told_who_asks_only_when_that_was_given() {
    let basic = format!(
        "Proxy-Authorization: Basic {}",
        STANDARD.encode("someone:h@sh")
    );
    let given = json!({ "proxyUserName": "someone", "proxyPassword": STANDARD.encode("h@sh") });
    let mut other = given.clone();
    for (options, credential) in [
        (json!({}), false),
        (given, true),
        (json!({ "proxyAddress": "http://someone:h%40sh@" }), true),
        (
            {
                other["proxyAddress"] = json!("http://other:other@");
                other
            },
            true,
        ),
    ] {
        let (address, heads) = proxy("407 Proxy Authentication Required");
        let mut options = options;
        let start = options["proxyAddress"]
            .as_str()
            .unwrap_or_default()
            .to_owned();
        options["proxyAddress"] = json!(start + &address);
        let drained = connect(options);
        let id = if credential {
            "ProxyCredentialRefused"
        } else {
            "ProxyCredentialMissing"
        };
        assert_eq!(drained.failure()["id"], id, "{drained:?}");
        assert!(message(&drained).contains(&format!("The proxy http://{address} ")));
        for secret in [
            "h@sh",
            "h%40sh",
            "Passw0rd",
            &STANDARD.encode("someone:h@sh"),
        ] {
            assert!(!format!("{:?}", drained.0).contains(secret), "{secret}");
        }
        let heads = heads.lock().unwrap();
        assert!(!heads.is_empty());
        for head in heads.iter() {
            assert!(
                head.starts_with("CONNECT login.microsoftonline.com:443 "),
                "{head}"
            );
            assert_eq!(head.contains(&basic), credential, "{head}");
            assert_eq!(head.contains("roxy-"), credential, "{head}");
        }
    }
}

#[test]
fn what_is_no_proxy_is_refused_before_anything_is_sent() {
    for (address, shown) in [
        ("socks5://someone:hush@127.0.0.1:1080", "socks5://127.0.0.1"),
        ("http://", "can't be read"),
        ("ftp://a.example", "ftp://a.example"),
    ] {
        let drained = connect(json!({ "proxyAddress": address }));
        assert_eq!(drained.failure()["id"], "InvalidProxy");
        assert_eq!(drained.failure()["category"], "InvalidArgument");
        assert!(message(&drained).contains(shown), "{}", message(&drained));
        assert!(!format!("{:?}", drained.0).contains("hush"));
    }
}

#[test]
fn the_systems_is_asked_for_each_address() {
    let (sign_in, asked) = proxy("403 Forbidden");
    let (exchange, sent) = proxy("403 Forbidden");
    let asked_for = Mutex::new(Vec::new());
    let system = |call: &Value| {
        assert_eq!(call["kind"], "findProxy");
        let url = call["url"].as_str().unwrap().to_owned();
        let proxy = if url.contains("outlook") {
            &exchange
        } else {
            &sign_in
        };
        asked_for.lock().unwrap().push(url);
        Some(json!({ "answer": true, "proxy": format!("http://{proxy}/") }))
    };
    let library = Library::start().unwrap();
    let password = json!({ "userName": "a@b.example", "password": "cA==", "proxyOfSystem": true });
    let (_session, operation) = library.connect(&password.to_string());
    assert!(message(&drain_replying(&operation, system)).contains(&sign_in));
    let token = json!({ "accessToken": jwt(3600, 1), "proxyOfSystem": true });
    let (session, operation) = library.connect(&token.to_string());
    assert_eq!(drain_replying(&operation, system).last(), Kind::Completed);
    let catalog = session.catalog("").unwrap();
    assert!(message(&drain(&catalog)).contains(&exchange));
    let hosts = |heads: &Arc<Mutex<Vec<String>>>| {
        let mut hosts: Vec<String> = heads
            .lock()
            .unwrap()
            .iter()
            .map(|head| head[..30].to_owned())
            .collect();
        hosts.dedup();
        hosts
    };
    assert_eq!(hosts(&asked), ["CONNECT login.microsoftonline."]);
    assert_eq!(hosts(&sent), ["CONNECT outlook.office365.com:"]);
    let each = [
        "https://login.microsoftonline.com/organizations",
        "https://outlook.office365.com",
    ];
    assert_eq!(asked_for.lock().unwrap()[..2], each);
}

#[test]
fn loopback_is_reached_without_it() {
    let (address, heads) = proxy("403 Forbidden");
    let server = Server::start(|_| Reply::json(200, &json!({})));
    let more =
        json!({ "accessToken": jwt(3600, 1), "proxyAddress": address, "proxyOfSystem": true });
    let (_library, session) = support::connected_with(&server, more);
    drain(&session.catalog("").unwrap());
    assert_eq!(server.seen().len(), 1);
    assert!(heads.lock().unwrap().is_empty());
}

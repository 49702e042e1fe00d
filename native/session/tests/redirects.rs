//! From the front door to a host in a region (adminapi.md §1.7, §1.8): who gets the token, the body and the cookies.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use session::Kind;

use support::{ACCOUNT, Reply, Seen, Server, TENANT, connected_with, drain, invoke, page};

const AUDIENCE: &str = "https://ps.compliance.protection.outlook.com";

fn token(audience: &str) -> String {
    let claims = json!({
        "aud": audience, "tid": TENANT, "upn": ACCOUNT, "oid": "o", "exp": support::now() + 3600,
    });
    format!("e30.{}.c2ln", URL_SAFE_NO_PAD.encode(claims.to_string()))
}

fn port(server: &Server) -> &str {
    server.origin.rsplit(':').next().unwrap()
}

/// Options for Security & Compliance at this server.
fn compliance(server: &Server) -> Value {
    json!({
        "connectionUri": format!("http://ps.compliance.protection.localhost:{}/PowerShell-LiveId?a=b", port(server)),
        "accessToken": token(AUDIENCE),
    })
}

/// The host that a request was addressed to, without its port.
fn host(seen: &Seen) -> String {
    let host = seen.header("host").unwrap();
    host.rsplit_once(':').unwrap().0.to_owned()
}

fn moved(location: &str, more: &str) -> Reply {
    let headers = format!("Location: {location}\r\n{more}");
    Reply::full(302, "text/plain", &headers, "")
}

/// What a front door answers: the region's host of the back end, by its own port.
fn to_region(region: &str, more: &str) -> Reply {
    let location =
        format!("http://{region}.admin.protection.localhost:446/adminapi/beta/t/InvokeCommand");
    moved(&location, more)
}

fn result() -> Reply {
    Reply::json(200, &page(0..1, 0, None))
}

#[test]
fn a_command_follows_to_the_region_with_token_body_and_cookie_and_the_next_goes_there_at_once() {
    let server = Server::start(|seen| match host(seen).starts_with("ps.") {
        true => to_region(
            "nam00b",
            "Set-Cookie: X-BEServer=nam00b-1; path=/; secure\r\n",
        ),
        false => result(),
    });
    let (_library, session) = connected_with(&server, compliance(&server));
    let info: Value = serde_json::from_str(&session.info()).unwrap();
    assert_eq!(info["service"], "Compliance");
    assert_eq!(info["computerName"], "ps.compliance.protection.localhost");

    let first = drain(&invoke(&session, "Set-Label", &[("Identity", "Secret")]));
    assert_eq!(first.last(), Kind::Completed, "{first:?}");
    let documents = first.of(Kind::Output);
    let label = &clixml::read(documents[0]).unwrap()[0];
    assert_eq!(
        label.get("PSComputerName").unwrap().text(),
        "nam00b.ps.compliance.protection.localhost"
    );
    drain(&invoke(&session, "Get-Label", &[]));

    let seen = server.seen();
    let hosts: Vec<String> = seen.iter().map(host).collect();
    assert_eq!(
        hosts,
        [
            "ps.compliance.protection.localhost",
            "nam00b.ps.compliance.protection.localhost",
            "nam00b.ps.compliance.protection.localhost"
        ]
    );
    assert_eq!(seen[0].body, seen[1].body);
    assert_eq!(seen[0].target, seen[1].target);
    assert_eq!(
        seen[0].header("client-request-id"),
        seen[1].header("client-request-id")
    );
    assert!(seen[1].is_for("Set-Label") && seen[2].is_for("Get-Label"));
    let bearer = format!("Bearer {}", token(AUDIENCE));
    for one in &seen {
        assert_eq!(one.header("authorization"), Some(bearer.as_str()));
    }
    let cookies: Vec<Option<&str>> = seen.iter().map(|one| one.header("cookie")).collect();
    assert_eq!(
        cookies,
        [
            None,
            Some("X-BEServer=nam00b-1"),
            Some("X-BEServer=nam00b-1")
        ]
    );

    let info: Value = serde_json::from_str(&session.info()).unwrap();
    let regional = "nam00b.ps.compliance.protection.localhost";
    assert_eq!(info["computerName"], regional);
    assert_eq!(
        info["connectionUri"],
        format!("http://{regional}:{}/PowerShell-LiveId?a=b", port(&server))
    );
}

#[test]
fn a_region_may_send_on_to_another() {
    let server = Server::start(|seen| match host(seen).split('.').next().unwrap() {
        "ps" => to_region("nam00b", "Set-Cookie: X-BEServer=nam00b-1\r\n"),
        "nam00b" => to_region("eur01b", "Set-Cookie: X-BEServer=eur01b-1\r\n"),
        _ => result(),
    });
    let (_library, session) = connected_with(&server, compliance(&server));
    for _ in 0..2 {
        let ended = drain(&invoke(&session, "Get-Label", &[]));
        assert_eq!(ended.last(), Kind::Completed, "{ended:?}");
    }
    let seen = server.seen();
    let regions: Vec<String> = seen.iter().map(|one| host(one)[..6].to_owned()).collect();
    assert_eq!(regions, ["ps.com", "nam00b", "eur01b", "eur01b"]);
    assert_eq!(seen[3].header("cookie"), Some("X-BEServer=eur01b-1"));
    assert_eq!(
        session.info().matches("eur01b.ps.compliance").count(),
        2,
        "{}",
        session.info()
    );
}

#[test]
fn a_circle_of_redirects_ends() {
    for circle in ["ps", "nam00b"] {
        let server = Server::start(move |seen| match host(seen).starts_with("ps.") {
            true if circle == "ps" => moved("/adminapi/again", ""),
            _ => to_region("nam00b", ""),
        });
        let (_library, session) = connected_with(&server, compliance(&server));
        let failure = drain(&invoke(&session, "Get-Label", &[])).failure();
        assert_eq!(failure["id"], "TooManyRedirects", "{failure}");
        assert_eq!(server.seen().len(), 4);
    }
}

/// The token of neither service goes to a foreign host or to the other service, wherever a redirect points.
#[test]
fn a_foreign_host_gets_nothing() {
    let evil = Server::start(|_| result());
    let evil_port = port(&evil).to_owned();
    let locations = [
        format!("http://127.0.0.1:{evil_port}/adminapi"),
        format!("http://localhost:{evil_port}/adminapi"),
        format!("http://nam00b.ps.compliance.protection.localhost:{evil_port}/adminapi"),
        format!("http://nam00b.admin.protection.localhost:{evil_port}/adminapi"),
        format!("http://outlook.localhost:{evil_port}/adminapi"),
        "https://evil.example/adminapi".to_owned(),
    ];
    for location in locations {
        let target = location.clone();
        let server = Server::start(move |_| moved(&target, ""));
        let exchange = json!({ "accessToken": support::jwt(3600, 0) });
        for options in [compliance(&server), exchange] {
            let (_library, session) = connected_with(&server, options);
            let failure = drain(&invoke(&session, "Set-Label", &[])).failure();
            assert_eq!(failure["id"], "UntrustedAddress", "{location}: {failure}");
            assert_eq!(failure["category"], "SecurityError");
            let told = failure["message"].as_str().unwrap();
            let name = url_host(&location);
            assert!(told.contains(&name), "{told}");
            drop(session);
        }
        assert_eq!(server.seen().len(), 2);
    }
    assert!(evil.seen().is_empty(), "{:?}", evil.seen());
}

fn url_host(url: &str) -> String {
    let rest = url.split("//").nth(1).unwrap();
    rest.split(['/', ':']).next().unwrap().to_owned()
}

#[test]
fn a_token_for_the_other_service_is_not_sent() {
    let server = Server::start(|_| result());
    let library = session::Library::start().unwrap();
    let mut options = compliance(&server);
    options["accessToken"] = json!(token("https://outlook.office365.com"));
    let (_session, operation) = library.connect(&support::options(&server, options));
    assert_eq!(drain(&operation).failure()["id"], "WrongAudience");
    let exchange = json!({ "accessToken": token(AUDIENCE) });
    let (_session, operation) = library.connect(&support::options(&server, exchange));
    assert_eq!(drain(&operation).failure()["id"], "WrongAudience");
    assert!(server.seen().is_empty());
}

/// The front door of some tenants of Exchange redirects, too (adminapi.md §1.8, last line).
#[test]
fn exchange_follows_its_front_door_to_a_region() {
    let server = Server::start(|seen| match host(seen).as_str() {
        "outlook.localhost" => moved(
            &format!(
                "http://eurprd01.outlook.localhost:{}/elsewhere",
                seen.header("host").unwrap().rsplit(':').next().unwrap()
            ),
            "",
        ),
        _ => result(),
    });
    let uri = format!(
        "http://outlook.localhost:{}/PowerShell-LiveId",
        port(&server)
    );
    let options = json!({ "connectionUri": uri, "accessToken": support::jwt(3600, 0) });
    let (_library, session) = connected_with(&server, options);
    let ended = drain(&invoke(&session, "Get-Mailbox", &[("Identity", "chris")]));
    assert_eq!(ended.last(), Kind::Completed, "{ended:?}");
    let seen = server.seen();
    let hosts: Vec<String> = seen.iter().map(host).collect();
    assert_eq!(hosts, ["outlook.localhost", "eurprd01.outlook.localhost"]);
    assert_eq!(seen[0].body, seen[1].body);
    assert_eq!(seen[0].target, seen[1].target);
    let info: Value = serde_json::from_str(&session.info()).unwrap();
    assert_eq!(info["computerName"], "eurprd01.outlook.localhost");
    assert_eq!(info["service"], "Exchange");
}

//! Ways in without a person: passwords, applications, machines; and what each tells when it is refused.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use std::sync::{Arc, Mutex};

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use serde_json::{Value, json};
use session::{Answer, Kind, Library, Operation, Session};
use support::{
    Drained, Reply, Seen, Server, TENANT, drain, invoke, next, options, page, token_answer,
};

const APP: &str = "7c1f2a90-5b3e-4d1c-8a6f-0e9d8c7b6a51";
const THUMBPRINT: &str = "A9993E364706816ABA3E25717850C26C9CD0D89D";

/// The token of an application, which has no user.
fn app_token(lifetime: i64, serial: u32) -> Value {
    let claims = json!({
        "aud": "https://outlook.office365.com", "tid": TENANT, "oid": "sp", "appid": APP, "idtyp": "app",
        "exp": support::now() as i64 + lifetime, "roles": ["Exchange.ManageAsApp"], "jti": serial.to_string(),
    });
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let token = format!("{}.{}.c2ln", part(&json!({"alg": "RS256"})), part(&claims));
    json!({ "token_type": "Bearer", "expires_in": lifetime, "access_token": token })
}

fn connect(server: &Server, more: Value) -> (Library, Arc<Session>, Arc<Operation>) {
    let library = Library::start().unwrap();
    let (session, operation) = library.connect(&options(server, more));
    (library, session, operation)
}

fn info(session: &Session) -> Value {
    serde_json::from_str(&session.info()).unwrap()
}

fn password(text: &str) -> Value {
    json!({ "userName": "chris@contoso.com", "password": STANDARD.encode(text) })
}

fn secret() -> Value {
    json!({ "clientId": APP, "organization": "contoso.onmicrosoft.com", "clientSecret": STANDARD.encode("s3cret") })
}

fn certificate() -> Value {
    json!({
        "clientId": APP, "organization": "contoso.onmicrosoft.com", "certificate": STANDARD.encode("abc"),
        "certificateThumbprint": THUMBPRINT,
    })
}

fn machine(server: &Server) -> Value {
    json!({ "managedIdentity": true, "environment": { "AZURE_POD_IDENTITY_AUTHORITY_HOST": server.origin } })
}

/// Answers the host calls that ask for a signature; what each was about.
fn sign(operation: &Operation, answer: impl Fn(&Value) -> Answer) -> (Drained, Vec<Value>) {
    let (mut events, mut calls) = (Vec::new(), Vec::new());
    while let Some((kind, text)) = next(operation) {
        if kind == Kind::HostCall {
            let call: Value = serde_json::from_str(&text).unwrap();
            if call["kind"] == "sign" {
                let id = call["callId"].as_u64().unwrap();
                operation.reply(id, answer(&call)).unwrap();
                calls.push(call);
            }
        }
        events.push((kind, text));
    }
    (Drained(events), calls)
}

fn signature() -> Answer {
    Answer {
        answer: true,
        signature: Some(STANDARD.encode([0xFF, 0xFE]).into()),
        ..Answer::default()
    }
}

#[test]
fn a_password_signs_in_at_organizations_and_is_seen_nowhere() {
    let server = Server::start(|seen| match seen.is_token() {
        true => Reply::json(200, &token_answer(3600, 1)),
        false => Reply::html(404, "<html>"),
    });
    let mut more = password("p\"ä&\\ Passw0rd");
    more["azureADAuthorizationEndpointUri"] = json!(format!("{}/common", server.origin));
    let (_library, session, operation) = connect(&server, more);
    let drained = drain(&operation);
    assert_eq!(drained.last(), Kind::Completed, "{drained:?}");
    let seen = server.seen();
    assert_eq!(
        seen[0].target,
        "/common/userrealm/chris@contoso.com?api-version=1.0"
    );
    assert_eq!(seen[1].target, "/organizations/oauth2/v2.0/token");
    for field in [
        "grant_type=password",
        "username=chris%40contoso.com",
        "password=p%22%C3%A4%26%5C+Passw0rd",
    ] {
        assert!(seen[1].body.contains(field), "{}", seen[1].body);
    }
    assert_eq!(
        (info(&session)["signIn"].as_str(), seen.len()),
        (Some("Password"), 2)
    );
    let told = format!("{drained:?} {session:?} {operation:?} {}", session.info());
    assert!(!told.contains("Passw0rd"), "{told}");
}

#[test]
fn each_refusal_of_a_password_is_one_sentence_with_number_id_and_time() {
    // (OAuth code, number, a word of what to do)
    let rows = [
        ("interaction_required", 50076, "without -Credential"),
        ("interaction_required", 50079, "aka.ms/mfasetup"),
        ("invalid_grant", 50034, "no such account"),
        ("invalid_grant", 50053, "locked"),
        ("invalid_grant", 50055, "expired"),
        ("invalid_grant", 50057, "disabled"),
        ("invalid_grant", 50126, "is wrong"),
    ];
    let row = Arc::new(Mutex::new(rows[0]));
    let current = row.clone();
    let server = Server::start(move |seen| {
        let (error, number, _) = *current.lock().unwrap();
        match seen.is_token() {
            true => Reply::json(
                400,
                &json!({ "error": error, "error_codes": [number], "correlation_id": "c-1", "timestamp": "2026-01-02 03:04:05Z",
                "error_description": format!("AADSTS{number}: The server's words. Trace ID: t-1 Correlation ID: c-1 Timestamp: 2026-01-02 03:04:05Z") }),
            ),
            false => Reply::json(200, &json!({ "account_type": "Managed" })),
        }
    });
    for (error, number, word) in rows {
        *row.lock().unwrap() = (error, number, word);
        let (_library, session, operation) = connect(&server, password("Passw0rd"));
        let drained = drain(&operation);
        assert_eq!(drained.0.len(), 1, "nothing is shown: {drained:?}");
        let failure = drained.failure();
        assert_eq!(failure["id"], format!("AADSTS{number}"));
        assert_eq!(failure["category"], "AuthenticationError");
        assert_eq!(failure["target"], "chris@contoso.com");
        assert_eq!(failure["requestId"], "c-1");
        assert_eq!(failure["timestamp"], "2026-01-02 03:04:05Z");
        let message = failure["message"].as_str().unwrap();
        assert!(message.contains(word), "{number}: {message}");
        assert!(!format!("{drained:?}").contains("Passw0rd"));
        assert_eq!(info(&session)["state"], "Closed");
    }
}

#[test]
fn the_password_of_a_federated_account_is_not_sent() {
    let server = Server::start(|_| Reply::json(200, &json!({ "account_type": "Federated" })));
    let (_library, _session, operation) = connect(&server, password("Passw0rd"));
    assert_eq!(drain(&operation).failure()["id"], "FederatedAccount");
    assert_eq!(server.count(Seen::is_token), 0);
}

#[test]
fn another_account_than_asked_for_is_refused_by_every_way() {
    let server = Server::authority(|seen| match seen.method.as_str() {
        "POST" if seen.target.ends_with("/devicecode") => Reply::json(
            200,
            &json!({ "device_code": "d", "user_code": "U", "interval": 1, "expires_in": 900,
            "verification_uri": "https://microsoft.com/devicelogin" }),
        ),
        "POST" => Reply::json(200, &token_answer(3600, 1)),
        _ if seen.target.contains("/userrealm/") => Reply::html(404, ""),
        _ => Reply::json(200, &token_answer(3600, 1)),
    });
    let device = json!({ "device": true });
    for mut more in [
        password("p"),
        secret(),
        certificate(),
        machine(&server),
        device,
    ] {
        more["userPrincipalName"] = json!("pat@contoso.com");
        let (_library, session, operation) = connect(&server, more.clone());
        let (drained, _) = sign(&operation, |_| signature());
        assert_eq!(
            drained.failure()["message"],
            "User 'chris@contoso.com' returned by service does not match user 'pat@contoso.com' in the request",
            "{more}"
        );
        assert_eq!(info(&session)["state"], "Closed");
    }
}

#[test]
fn an_application_signs_in_by_secret_and_again_when_its_token_ends() {
    let server = Server::start(|seen| match seen.is_token() {
        true => Reply::json(200, &app_token(1, 1)),
        false => Reply::json(200, &page(0..1, 10, None)),
    });
    let (_library, session, operation) = connect(&server, secret());
    assert_eq!(drain(&operation).last(), Kind::Completed);
    let form = &server.seen()[0];
    assert_eq!(form.target, "/contoso.onmicrosoft.com/oauth2/v2.0/token");
    for field in [
        "grant_type=client_credentials",
        "client_secret=s3cret",
        "scope=https%3A%2F%2Foutlook.office365.com%2F.default&",
    ] {
        assert!(form.body.contains(field), "{}", form.body);
    }
    let info = info(&session);
    assert_eq!(info["signIn"], "ClientSecret");
    assert_eq!(
        info["userPrincipalName"],
        "OAuthUser@contoso.onmicrosoft.com"
    );
    assert_eq!(
        drain(&invoke(&session, "Get-Mailbox", &[])).last(),
        Kind::Completed
    );
    assert_eq!(server.count(Seen::is_token), 2);
    let seen = server.seen();
    assert_eq!(
        seen.last().unwrap().header("x-anchormailbox").unwrap(),
        format!("APP:SystemMailbox{{bb558c35-97f1-4cb9-8ff7-d53741dc928c}}@{TENANT}")
    );
}

#[test]
fn a_certificates_key_stays_with_the_host_which_signs_for_commands_too() {
    let server = Server::start(|seen| match seen.is_token() {
        true => Reply::json(200, &app_token(1, 1)),
        false => Reply::json(200, &page(0..1, 10, None)),
    });
    let (_library, session, operation) = connect(&server, certificate());
    let (drained, calls) = sign(&operation, |_| signature());
    assert_eq!(drained.last(), Kind::Completed, "{drained:?}");
    let call = &calls[0];
    assert_eq!(
        (call["algorithm"].as_str(), call["thumbprint"].as_str()),
        (Some("PS256"), Some(THUMBPRINT))
    );
    let data = call["data"].as_str().unwrap();
    let body = &server.seen()[0].body;
    assert!(
        body.contains(&format!("client_assertion={data}.__4")),
        "{body}"
    );
    assert_eq!(info(&session)["signIn"], "Certificate");

    // A command whose caller goes away while the key is asked for leaves the renewal to the next one.
    let gone = invoke(&session, "Get-Mailbox", &[]);
    let waiting = invoke(&session, "Get-Mailbox", &[]);
    let signs = |operation: &Operation| {
        let (kind, text) = next(operation).unwrap();
        kind == Kind::HostCall && text.contains("PS256")
    };
    assert!(signs(&gone));
    gone.cancel();
    let (drained, calls) = sign(&waiting, |_| signature());
    assert_eq!(drained.last(), Kind::Completed, "{drained:?}");
    assert_eq!((calls.len(), server.count(Seen::is_token)), (1, 2));
}

#[test]
fn a_pipelines_first_command_leaves_the_signing_to_the_one_that_is_served() {
    let server = Server::start(|seen| match seen.is_token() {
        true => Reply::json(200, &app_token(1, 1)),
        false => Reply::json(200, &page(0..1, 10, None)),
    });
    let (_library, session, operation) = connect(&server, certificate());
    assert_eq!(sign(&operation, |_| signature()).0.last(), Kind::Completed);
    // Nobody takes the first command's events before the second has ended, as in Get-Mailbox | ForEach-Object { ... }.
    let outer = invoke(&session, "Get-Mailbox", &[]);
    while outer.waiting_bytes() == 0 {
        std::thread::yield_now();
    }
    let inner = invoke(&session, "Get-MailboxStatistics", &[]);
    let (drained, calls) = sign(&inner, |_| signature());
    assert_eq!(drained.last(), Kind::Completed, "{drained:?}");
    assert_eq!(calls.len(), 1);
    let (drained, calls) = sign(&outer, |_| signature());
    assert_eq!(drained.last(), Kind::Completed, "{drained:?}");
    assert!(calls.is_empty(), "what was withdrawn is not asked");
}

#[test]
fn a_key_of_an_older_provider_signs_in_its_own_way_and_one_that_can_not_is_told() {
    let server = Server::start(|_| Reply::json(200, &app_token(3600, 1)));
    let refusal = || Answer {
        error: Some("no PSS".to_owned()),
        ..Answer::default()
    };
    let (_library, _session, operation) = connect(&server, certificate());
    let (drained, calls) = sign(&operation, |call| match call["algorithm"].as_str() {
        Some("RS256") => signature(),
        _ => refusal(),
    });
    assert_eq!(drained.last(), Kind::Completed, "{drained:?}");
    assert_eq!(calls.len(), 2);

    let (_library, _session, operation) = connect(&server, certificate());
    let (drained, _) = sign(&operation, |_| refusal());
    let failure = drained.failure();
    assert_eq!(failure["id"], "CertificateKeyUnusable");
    assert!(failure["message"].as_str().unwrap().contains("(no PSS)"));
}

#[test]
fn a_machine_and_a_workload_sign_in_by_what_is_around_them() {
    let server = Server::start(|_| Reply::json(200, &app_token(3600, 1)));
    let (_library, session, operation) = connect(&server, machine(&server));
    assert_eq!(drain(&operation).last(), Kind::Completed);
    let seen = &server.seen()[0];
    assert_eq!(
        seen.target,
        "/metadata/identity/oauth2/token?api-version=2018-02-01&resource=https%3A%2F%2Foutlook.office365.com"
    );
    assert_eq!(seen.header("metadata"), Some("true"));
    assert_eq!(info(&session)["signIn"], "ManagedIdentity");

    let file = std::env::temp_dir().join(format!("workload-{}", std::process::id()));
    std::fs::write(&file, "the.workload.token\n").unwrap();
    let around = |file: &str| {
        json!({ "managedIdentity": true, "environment": {
            "AZURE_FEDERATED_TOKEN_FILE": file, "AZURE_CLIENT_ID": APP, "AZURE_TENANT_ID": TENANT,
            "AZURE_AUTHORITY_HOST": server.origin,
        } })
    };
    let (_library, session, operation) = connect(&server, around(file.to_str().unwrap()));
    assert_eq!(drain(&operation).last(), Kind::Completed);
    std::fs::remove_file(&file).unwrap();
    let seen = server.seen().pop().unwrap();
    assert_eq!(seen.target, format!("/{TENANT}/oauth2/v2.0/token"));
    assert!(seen.body.contains("client_assertion=the.workload.token"));
    assert_eq!(info(&session)["signIn"], "WorkloadIdentity");

    let (_library, _session, operation) = connect(&server, around("/nowhere/token"));
    assert_eq!(drain(&operation).failure()["id"], "ProofFileUnreadable");
}

#[test]
fn options_that_make_no_way_are_refused_before_anything_is_sent() {
    let server = Server::start(|_| Reply::html(500, ""));
    let with = |mut more: Value, changes: Value| {
        more.as_object_mut()
            .unwrap()
            .extend(changes.as_object().unwrap().clone());
        more
    };
    let rows = [
        (with(secret(), json!({ "clientId": null })), "AppIdMissing"),
        (
            with(secret(), json!({ "organization": null })),
            "OrganizationMissing",
        ),
        (
            with(secret(), json!({ "organization": "a/b" })),
            "InvalidOrganization",
        ),
        (with(secret(), password("p")), "AmbiguousSignIn"),
        (with(secret(), json!({ "device": true })), "AmbiguousSignIn"),
        (
            with(certificate(), json!({ "certificateThumbprint": "x" })),
            "InvalidCertificate",
        ),
        (json!({ "password": "no base64!" }), "InvalidOptions"),
        (
            json!({ "managedIdentity": true, "environment": { "IDENTITY_ENDPOINT": "http://evil.example/", "IDENTITY_HEADER": "h" } }),
            "UntrustedAddress",
        ),
    ];
    for (more, id) in rows {
        let (_library, _session, operation) = connect(&server, more.clone());
        assert_eq!(drain(&operation).failure()["id"], id, "{more}");
    }
    assert_eq!(server.count(|_| true), 0);
}

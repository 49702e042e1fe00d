//! Applications that sign in by themselves: the client credentials grant, and the identities of machines.

use axum::http::StatusCode;
use axum::response::Response;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rsa::sha2::{Digest, Sha256};
use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

use super::certificate::Certificate;
use super::errors::Aadsts;
use super::keys;
use super::ledger::TokenFacts;
use super::service::SignInService;
use crate::http::{self, Asked, Sandbox};

/// What the header of App Service's identity endpoint has to say; `serve` prints it.
pub const IDENTITY_HEADER: &str = "sandbox-identity-header";

/// Who vouches for a workload, and for which one the application takes its word.
const WORKLOAD_ISSUER: &str = "https://workloads.sandbox.invalid";
const WORKLOAD: &str = "system:serviceaccount:jobs:exchange";

/// Seconds by which clocks may differ.
const SKEW_S: i64 = 300;

/// An application of the tenant with its service principal.
#[derive(Debug)]
pub struct Application {
    /// `appid`.
    pub id: &'static str,
    /// `oid` of the service principal.
    pub object_id: &'static str,
    /// Its client secret; a managed identity has none.
    pub secret: Option<&'static str>,
    /// Its role groups.
    pub roles: &'static [&'static str],
}

/// All of them; the second is the identity of the machine.
pub const APPLICATIONS: [Application; 3] = [
    Application {
        id: "7c1f2a90-5b3e-4d1c-8a6f-0e9d8c7b6a51",
        object_id: "7c1f2a90-5b3e-4d1c-8a6f-0e9d8c7b6a52",
        secret: Some("Loopback-only-secret-1"),
        roles: &["Organization Management"],
    },
    Application {
        id: "7c1f2a90-5b3e-4d1c-8a6f-0e9d8c7b6a61",
        object_id: "7c1f2a90-5b3e-4d1c-8a6f-0e9d8c7b6a62",
        secret: None,
        roles: &["Organization Management"],
    },
    Application {
        id: "7c1f2a90-5b3e-4d1c-8a6f-0e9d8c7b6a71",
        object_id: "7c1f2a90-5b3e-4d1c-8a6f-0e9d8c7b6a72",
        secret: Some("Loopback-only-secret-2"),
        roles: &[],
    },
];

/// The application of this id.
pub fn application(id: &str) -> Option<&'static Application> {
    APPLICATIONS
        .iter()
        .find(|known| known.id.eq_ignore_ascii_case(id))
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Listed {
    app_id: String,
    certificate: String,
    thumbprint: String,
}

/// `POST /sandbox/certificates`: an application lists a certificate.
pub fn list_certificate(sandbox: &Sandbox, body: &[u8]) -> Response {
    let listed = serde_json::from_slice::<Listed>(body).ok();
    let read = listed.and_then(|listed| {
        let certificate = Certificate::read(&listed.certificate, &listed.thumbprint)?;
        Some((application(&listed.app_id)?.id, certificate))
    });
    match read {
        Some(listed) => {
            sandbox.identity.ledger().certificates.push(listed);
            http::json(StatusCode::OK, &json!({ "listed": true }))
        }
        None => http::text(
            StatusCode::BAD_REQUEST,
            "A certificate is listed by {\"appId\",\"certificate\" (base64),\"thumbprint\"}, of RSA and for a known application.",
        ),
    }
}

/// `GET /sandbox/workload-token`: what a cluster would put into the file of a workload.
pub fn workload_token(sandbox: &Sandbox) -> Response {
    let now = sandbox.clock.unix();
    let claims = json!({
        "iss": WORKLOAD_ISSUER, "sub": WORKLOAD, "aud": "api://AzureADTokenExchange", "iat": now, "nbf": now, "exp": now + 3600,
    });
    http::text(StatusCode::OK, keys::signed(&claims).unwrap_or_default())
}

/// Answers a `client_credentials` form.
pub fn token(sandbox: &Sandbox, asked: &Asked) -> Result<Value, Aadsts> {
    let tenant = asked.path.trim_matches('/').split('/').next();
    if !tenant.is_some_and(|tenant| sandbox.identity.is_tenant(tenant)) {
        return Err(Aadsts::new(50059, ""));
    }
    let value = |name: &str| asked.form_value(name).filter(|text| !text.is_empty());
    let client_id = value("client_id").ok_or_else(|| Aadsts::new(900_144, "client_id"))?;
    if SignInService::knows_client(&client_id) {
        return Err(Aadsts::new(700_025, ""));
    }
    let known = application(&client_id).ok_or_else(|| Aadsts::new(700_016, &client_id))?;
    match (value("client_secret"), value("client_assertion")) {
        (Some(secret), None) if known.secret == Some(secret.as_str()) => {}
        (Some(_), None) => return Err(Aadsts::new(7_000_215, known.id)),
        (None, Some(assertion)) => {
            let kind = value("client_assertion_type").unwrap_or_default();
            if kind != "urn:ietf:params:oauth:client-assertion-type:jwt-bearer" {
                return Err(Aadsts::new(900_144, "client_assertion_type"));
            }
            proven(sandbox, asked, known, &assertion)?;
        }
        _ => return Err(Aadsts::new(7_000_216, "")),
    }
    let scope = value("scope").ok_or_else(|| Aadsts::new(900_144, "scope"))?;
    if !scope.ends_with("/.default") || scope.contains(' ') {
        return Err(Aadsts::new(1_002_012, &scope));
    }
    let audience =
        SignInService::audience(&scope).map_err(|resource| Aadsts::new(500_011, &resource))?;
    let claims = value("claims").is_some();
    issued(sandbox, known, audience, claims).ok_or_else(|| Aadsts::new(50000, ""))
}

/// Checks an assertion: its form, its time, its audience, whom it is of, and its signature.
fn proven(
    sandbox: &Sandbox,
    asked: &Asked,
    application: &Application,
    assertion: &str,
) -> Result<(), Aadsts> {
    let malformed = || Aadsts::new(50027, "");
    let (text, signature) = assertion.rsplit_once('.').ok_or_else(malformed)?;
    let (header, claims) = text.split_once('.').ok_or_else(malformed)?;
    let part = |part: &str| {
        let bytes = URL_SAFE_NO_PAD.decode(part).ok()?;
        serde_json::from_slice::<Value>(&bytes).ok()
    };
    let (header, claims) = (part(header), part(claims));
    let (Some(header), Some(claims)) = (header, claims) else {
        return Err(malformed());
    };
    let signature = URL_SAFE_NO_PAD.decode(signature).map_err(|_| malformed())?;
    let now = sandbox.clock.unix();
    // Microsoft's own library writes the times as texts.
    let time = |name: &str| match &claims[name] {
        Value::String(text) => text.parse().ok(),
        number => number.as_i64(),
    };
    match (time("nbf").unwrap_or(now), time("exp")) {
        (nbf, Some(exp)) if nbf - SKEW_S <= now && now < exp + SKEW_S => {}
        _ => return Err(Aadsts::new(700_024, "")),
    }
    if claims["iss"] == WORKLOAD_ISSUER {
        return by_workload(&claims, text, &signature);
    }
    let issuer = format!("{}{}", asked.base(sandbox), asked.path);
    if claims["aud"] != issuer.as_str() {
        return Err(Aadsts::new(700_023, ""));
    }
    let own = |name: &str| {
        claims[name]
            .as_str()
            .is_some_and(|id| id.eq_ignore_ascii_case(application.id))
    };
    if !own("iss") || !own("sub") {
        return Err(Aadsts::new(700_021, ""));
    }
    if claims["jti"].as_str().is_none_or(str::is_empty) {
        return Err(malformed());
    }
    signed(sandbox, application, &header, text, &signature)
}

/// Finds the key by the thumbprint that goes with the algorithm (adminapi.md §5.3) and checks the signature.
fn signed(
    sandbox: &Sandbox,
    application: &Application,
    header: &Value,
    text: &str,
    signature: &[u8],
) -> Result<(), Aadsts> {
    let algorithm = header["alg"].as_str().unwrap_or_default();
    let by_sha256 = header["x5t#S256"].as_str();
    let by_sha1 = header["x5t"].as_str().filter(|_| algorithm == "RS256");
    let ledger = sandbox.identity.ledger();
    let found = ledger.certificates.iter().find(|(id, certificate)| {
        *id == application.id
            && (by_sha256 == Some(certificate.x5t_s256.as_str())
                || by_sha1 == Some(certificate.x5t.as_str()))
    });
    match found {
        None => Err(Aadsts::new(700_027, "The key was not found.")),
        Some((_, certificate)) if certificate.made(algorithm, text.as_bytes(), signature) => Ok(()),
        Some(_) => Err(Aadsts::new(
            700_027,
            "The key was found, but use of the key to verify the signature failed.",
        )),
    }
}

fn by_workload(claims: &Value, text: &str, signature: &[u8]) -> Result<(), Aadsts> {
    if claims["aud"] != "api://AzureADTokenExchange" {
        return Err(Aadsts::new(700_212, ""));
    }
    let subject = claims["sub"].as_str().unwrap_or_default();
    if subject != WORKLOAD || !keys::made(text.as_bytes(), signature) {
        return Err(Aadsts::new(700_213, subject));
    }
    Ok(())
}

/// The machine's own identity, as a virtual machine and App Service tell it.
pub fn machine(sandbox: &Sandbox, asked: &Asked, app_service: bool) -> Response {
    let refused = |words: &str| {
        let body = match app_service {
            true => json!({ "statusCode": 400, "message": words }),
            false => json!({ "error": "invalid_request", "error_description": words }),
        };
        http::json(StatusCode::BAD_REQUEST, &body)
    };
    let inside = match app_service {
        true => asked.header("x-identity-header") == Some(IDENTITY_HEADER),
        false => asked.header("metadata") == Some("true"),
    };
    if !inside {
        return refused("Required metadata header not specified");
    }
    if asked.query_value("api-version").is_none() {
        return refused("Required query variable 'api-version' is missing");
    }
    let resource = asked.query_value("resource").unwrap_or_default();
    let Ok(audience) = SignInService::audience(&format!("{resource}/.default")) else {
        return refused("Required query variable 'resource' is missing or names no resource");
    };
    let machine = &APPLICATIONS[1];
    match asked.query_value("client_id") {
        Some(id) if !id.eq_ignore_ascii_case(machine.id) => refused("Identity not found"),
        _ => match issued(sandbox, machine, audience, false) {
            Some(body) => http::json(StatusCode::OK, &body),
            None => refused("The signing key is damaged"),
        },
    }
}

/// Makes the token and notes it.
fn issued(
    sandbox: &Sandbox,
    application: &Application,
    audience: &str,
    claims: bool,
) -> Option<Value> {
    let service = &sandbox.identity;
    let tenant = service.tenant_id.to_string();
    let now = sandbox.clock.unix();
    let expires = now.saturating_add(service.token_lifetime);
    let access_token = keys::signed(&json!({
        "aud": audience, "iss": format!("https://sts.windows.net/{tenant}/"), "iat": now, "nbf": now, "exp": expires,
        "appid": application.id, "appidacr": "2", "idtyp": "app", "oid": application.object_id,
        "roles": ["Exchange.ManageAsApp"], "tid": tenant, "ver": "1.0", "wids": ["29232cdf-9323-42fd-ade2-1d097af3e4de"],
        "sub": URL_SAFE_NO_PAD.encode(Sha256::digest(application.object_id)),
        "uti": URL_SAFE_NO_PAD.encode(Uuid::new_v4().as_bytes()),
    }))?;
    let facts = TokenFacts {
        account: application.id.to_owned(),
        audience: audience.to_owned(),
        expires,
        claims,
    };
    service.ledger().issued(&access_token, facts, now);
    Some(json!({
        "token_type": "Bearer", "expires_in": service.token_lifetime, "ext_expires_in": service.token_lifetime,
        "expires_on": expires.to_string(), "resource": audience, "access_token": access_token,
    }))
}

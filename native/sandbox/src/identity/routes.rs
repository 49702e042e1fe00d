//! Which endpoint a path means.

use axum::http::{Method, StatusCode};
use axum::response::Response;
use chrono::Utc;

use super::errors::Aadsts;
use super::{
    application, authorize, browser, device, keys, login, metadata, pages, password, token,
};
use crate::http::{self, Asked, Sandbox};

/// Answers a request to the sign-in service.
pub async fn answer(sandbox: &Sandbox, asked: &Asked) -> Response {
    let path = asked.path.trim_matches('/').to_ascii_lowercase();
    let segments: Vec<&str> = path.split('/').collect();
    match segments.as_slice() {
        ["devicelogin"] | [_, "oauth2", "deviceauth"] => device::page(sandbox, asked),
        ["common", "discovery", "instance"] => metadata::instance(sandbox, asked),
        ["common", "userrealm", user] => password::realm(sandbox, user),
        ["metadata", "identity", "oauth2", "token"] => application::machine(sandbox, asked, false),
        ["msi", "token"] => application::machine(sandbox, asked, true),
        ["error"] => error_page(sandbox, asked),
        [tenant, rest @ ..] if sandbox.identity.serves(tenant) => endpoint(sandbox, asked, rest),
        [tenant, rest @ ..] if is_endpoint(rest) => unknown_tenant(sandbox, asked, tenant, rest),
        _ => http::html(
            StatusCode::NOT_FOUND,
            pages::sentence("Not found", "There is no page at this address."),
        ),
    }
}

/// The JSON error that a `sign-in-error` fault answers.
pub fn fault_answer(number: u32) -> Response {
    Aadsts::new(number, "contoso.com").json(None, Utc::now())
}

fn is_endpoint(rest: &[&str]) -> bool {
    matches!(
        rest.first(),
        Some(&"oauth2" | &"v2.0" | &".well-known" | &"discovery")
    )
}

fn endpoint(sandbox: &Sandbox, asked: &Asked, rest: &[&str]) -> Response {
    let posted = asked.method == Method::POST;
    match rest {
        ["v2.0", ".well-known", "openid-configuration"]
        | [".well-known", "openid-configuration"] => metadata::openid_configuration(sandbox, asked),
        ["discovery", "v2.0", "keys"] | ["discovery", "keys"] => {
            http::json(StatusCode::OK, &keys::key_set())
        }
        ["oauth2", "v2.0", "authorize"] | ["oauth2", "authorize"] => {
            authorize::authorize(sandbox, asked)
        }
        ["oauth2", "v2.0", "token"] | ["oauth2", "token"] if posted => token::token(sandbox, asked),
        ["oauth2", "v2.0", "devicecode"] | ["oauth2", "devicecode"] if posted => {
            device::start(sandbox, asked)
        }
        ["oauth2", "v2.0", "token" | "devicecode"] | ["oauth2", "token" | "devicecode"] => {
            Aadsts::new(900_561, "").json(asked.header("client-request-id"), sandbox.clock.now())
        }
        ["oauth2", "v2.0", "logout"] | ["oauth2", "logout"] => browser::logout(sandbox, asked),
        ["oauth2", "nativeclient"] => http::html(
            StatusCode::OK,
            pages::sentence("Signed in", "You can close this window."),
        ),
        ["login"] if posted => login::login(sandbox, asked),
        _ => http::html(
            StatusCode::NOT_FOUND,
            pages::sentence("Not found", "There is no page at this address."),
        ),
    }
}

fn unknown_tenant(sandbox: &Sandbox, asked: &Asked, tenant: &str, rest: &[&str]) -> Response {
    let error = Aadsts::new(90002, tenant);
    let now = sandbox.clock.now();
    if rest.last() == Some(&"authorize") {
        return http::html(StatusCode::BAD_REQUEST, pages::error(&error, now));
    }
    error.json(asked.header("client-request-id"), now)
}

fn error_page(sandbox: &Sandbox, asked: &Asked) -> Response {
    let number = asked
        .query_value("code")
        .and_then(|text| text.parse().ok())
        .unwrap_or(0);
    http::html(
        StatusCode::OK,
        pages::error(&Aadsts::new(number, "…"), sandbox.clock.now()),
    )
}

//! The device code: where a shell gets one, and the page where a person types it.

use axum::http::{Method, StatusCode};
use axum::response::Response;
use serde_json::json;

use super::authorize::opened;
use super::errors::Aadsts;
use super::ledger::{Device, DeviceState, Purpose, SignIn, Stage, opaque, user_code};
use super::pages::{self, Complaint};
use super::service::SignInService;
use crate::http::{self, Asked, Sandbox};

/// Seconds that a device code is good for.
const LIFETIME_S: i64 = 900;
/// Seconds between two polls.
pub const INTERVAL_S: i64 = 1;

/// Answers `POST …/devicecode`.
pub fn start(sandbox: &Sandbox, asked: &Asked) -> Response {
    let correlation = asked.header("client-request-id");
    let now = sandbox.clock.now();
    let Some(client_id) = asked.form_value("client_id") else {
        return Aadsts::new(900_144, "client_id").json(correlation, now);
    };
    if !SignInService::knows_client(&client_id) {
        return Aadsts::new(700_016, &client_id).json(correlation, now);
    }
    let scope = asked.form_value("scope").unwrap_or_default();
    if let Err(resource) = SignInService::audience(&scope) {
        return Aadsts::new(500_011, &resource).json(correlation, now);
    }
    let device = Device {
        user_code: user_code(),
        client_id,
        scope,
        expires: now.timestamp() + LIFETIME_S,
        polled: 0,
        state: DeviceState::Pending,
    };
    // A browser finds no sandbox under the cloud's names.
    let pages = match asked.service() {
        Some(_) => sandbox.base.clone(),
        None => asked.base(sandbox),
    };
    let verification_uri = format!("{pages}/devicelogin");
    let device_code = opaque("DAQABIQEAAAD");
    let body = json!({
        "user_code": device.user_code, "device_code": device_code, "verification_uri": verification_uri,
        "expires_in": LIFETIME_S, "interval": INTERVAL_S,
        "message": format!(
            "To sign in, use a web browser to open the page {verification_uri} and enter the code {} to authenticate.",
            device.user_code
        ),
    });
    sandbox
        .identity
        .ledger()
        .devices
        .insert(device_code, device);
    http::json(StatusCode::OK, &body)
}

/// The page where the user code is typed, and its form.
pub fn page(sandbox: &Sandbox, asked: &Asked) -> Response {
    if asked.method != Method::POST {
        let typed = asked
            .query_value("otc")
            .or_else(|| asked.query_value("user_code"))
            .unwrap_or_default();
        return http::html(StatusCode::OK, pages::device(&asked.path, &typed, None));
    }
    let typed = asked.form_value("otc").unwrap_or_default();
    let now = sandbox.clock.unix();
    let found = {
        let ledger = sandbox.identity.ledger();
        ledger.device_code(&typed).filter(|code| {
            ledger
                .devices
                .get(code)
                .is_some_and(|device| device.state == DeviceState::Pending && device.expires > now)
        })
    };
    let Some(device_code) = found else {
        let complaint = Complaint {
            number: 70018,
            sentence: "That code didn't work. Check the code and try again, or get a new one."
                .to_owned(),
        };
        return http::html(
            StatusCode::OK,
            pages::device(&asked.path, &typed, Some(&complaint)),
        );
    };
    let sign_in = SignIn {
        purpose: Purpose::Device(device_code),
        stage: Stage::Consent,
        account: None,
        cookie: opaque(""),
        started: now,
    };
    opened(sandbox, asked, sign_in, "")
}

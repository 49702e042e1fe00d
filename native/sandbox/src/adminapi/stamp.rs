//! The headers that stand on every answer of the admin API (adminapi.md §3.1).

use std::sync::atomic::{AtomicU64, Ordering};

use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::Response;
use chrono::{SecondsFormat, TimeDelta};
use uuid::Uuid;

use super::errors::insert;
use crate::http::{Asked, Sandbox};

/// The backend that claims to have done the work.
pub const SERVER: &str = "PAXPR07MB8842.eurprd07.PROD.OUTLOOK.COM";
/// Requests of one window.
const RATE_LIMIT: u64 = 30_000;
/// Length of a window in seconds.
const WINDOW_S: i64 = 16;

/// Requests since the start, from which `Rate-Limit-Remaining` is counted down.
static SPENT: AtomicU64 = AtomicU64::new(0);

/// What never changes.
const FIXED: [(&str, &str); 9] = [
    ("odata-version", "4.0"),
    ("server", "Microsoft-HTTPAPI/2.0"),
    ("x-feserver", "FR4P281CA0001"),
    ("x-exchangeversion", "Version 15.20 (Build 7587.36)"),
    ("x-concurrencycount", "0"),
    ("x-combinedapponlyconcurrencycount", "0"),
    ("x-usertype", "Business"),
    ("organizationstatus", "Active"),
    ("restrict-access-confirm", "1"),
];

/// Adds the headers.
pub fn stamp(response: &mut Response, sandbox: &Sandbox, asked: &Asked) {
    let now = sandbox.clock.now();
    let request_id = Uuid::new_v4().to_string();
    let status = response.status();
    let mut put = |name: &'static str, value: &str| {
        insert(response, HeaderName::from_static(name), value);
    };
    put("request-id", &request_id);
    if let Some(client_request_id) = asked.header("client-request-id") {
        put("client-request-id", client_request_id);
    }
    put("x-calculatedbetarget", SERVER);
    put("x-backendhttpstatus", &format!("{0},{0}", status.as_u16()));
    put("date", &now.format("%a, %d %b %Y %H:%M:%S GMT").to_string());
    put("ms-cv", &format!("{}.1.1", request_id.replace('-', "")));
    if status != StatusCode::UNAUTHORIZED {
        let spent = SPENT.fetch_add(1, Ordering::Relaxed) % RATE_LIMIT;
        let reset = now + TimeDelta::seconds(WINDOW_S - now.timestamp().rem_euclid(WINDOW_S));
        put("rate-limit-limit", &RATE_LIMIT.to_string());
        put(
            "rate-limit-remaining",
            &(RATE_LIMIT - 1 - spent).to_string(),
        );
        put(
            "rate-limit-reset",
            &reset.to_rfc3339_opts(SecondsFormat::Millis, true),
        );
    }
    for (name, value) in FIXED {
        response
            .headers_mut()
            .entry(name)
            .or_insert(HeaderValue::from_static(value));
    }
}

//! The router: the control door under `/sandbox`, everything else by its first path segment.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Query, Request, State};
use axum::http::{HeaderName, StatusCode};
use axum::response::Response;
use axum::routing::{get, post};
use serde::Deserialize;
use serde_json::json;

use super::answer::{json as json_answer, text};
use super::asked::Asked;
use super::faults::{Fault, FaultKind};
use super::hosts::Service;
use super::journal::LARGEST_BODY_KEPT;
use super::listener::DropConnection;
use super::sandbox::Sandbox;
use super::tracked::{cut_off, slow, tracked};
use crate::{adminapi, identity};

/// All routes.
pub fn router(sandbox: Arc<Sandbox>) -> Router {
    Router::new()
        .route("/sandbox/journal", get(read_journal))
        .route(
            "/sandbox/faults",
            post(arm_faults).get(list_faults).delete(clear_faults),
        )
        .route("/sandbox/clock", post(advance_clock).get(read_clock))
        .route("/sandbox/certificates", post(list_certificate))
        .route("/sandbox/workload-token", get(workload_token))
        .fallback(anything_else)
        .with_state(sandbox)
}

#[derive(Deserialize)]
struct After {
    #[serde(default)]
    after: u64,
}

async fn read_journal(State(sandbox): State<Arc<Sandbox>>, Query(query): Query<After>) -> Response {
    json_answer(StatusCode::OK, &sandbox.journal.read(query.after))
}

#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMany {
    Many(Vec<Fault>),
    One(Box<Fault>),
}

async fn arm_faults(State(sandbox): State<Arc<Sandbox>>, body: Bytes) -> Response {
    // The untagged form loses serde's message, so a single fault is tried by itself first.
    let faults = match serde_json::from_slice::<Fault>(&body) {
        Ok(fault) => vec![fault],
        Err(reason) => match serde_json::from_slice(&body) {
            Ok(OneOrMany::Many(faults)) => faults,
            Ok(OneOrMany::One(fault)) => vec![*fault],
            Err(_) => {
                return text(
                    StatusCode::BAD_REQUEST,
                    format!("This is no fault: {reason}."),
                );
            }
        },
    };
    for fault in faults {
        sandbox.faults.arm(fault);
    }
    list_faults(State(sandbox)).await
}

async fn list_faults(State(sandbox): State<Arc<Sandbox>>) -> Response {
    json_answer(StatusCode::OK, &json!({ "faults": sandbox.faults.list() }))
}

async fn clear_faults(State(sandbox): State<Arc<Sandbox>>) -> Response {
    sandbox.faults.clear();
    list_faults(State(sandbox)).await
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Advance {
    #[serde(default)]
    advance_seconds: u64,
    #[serde(default)]
    advance_milliseconds: u64,
}

async fn advance_clock(State(sandbox): State<Arc<Sandbox>>, body: Bytes) -> Response {
    match serde_json::from_slice::<Advance>(&body) {
        Ok(step) => {
            sandbox.clock.advance(
                step.advance_seconds
                    .saturating_mul(1000)
                    .saturating_add(step.advance_milliseconds),
            );
            read_clock(State(sandbox)).await
        }
        Err(reason) => text(
            StatusCode::BAD_REQUEST,
            format!(
                "The clock takes {{\"advanceSeconds\":n}} or {{\"advanceMilliseconds\":n}}: {reason}."
            ),
        ),
    }
}

async fn read_clock(State(sandbox): State<Arc<Sandbox>>) -> Response {
    json_answer(
        StatusCode::OK,
        &json!({ "now": sandbox.clock.now().to_rfc3339() }),
    )
}

async fn list_certificate(State(sandbox): State<Arc<Sandbox>>, body: Bytes) -> Response {
    identity::list_certificate(&sandbox, &body)
}

async fn workload_token(State(sandbox): State<Arc<Sandbox>>) -> Response {
    identity::workload_token(&sandbox)
}

async fn anything_else(State(sandbox): State<Arc<Sandbox>>, request: Request) -> Response {
    let Some(mut asked) = Asked::read(&sandbox, request).await else {
        return text(
            StatusCode::PAYLOAD_TOO_LARGE,
            "The request's body could not be read to its end.",
        );
    };
    let is_admin_api = is_admin_api(&asked);
    let command = if is_admin_api {
        adminapi::command_of(&asked)
    } else {
        None
    };
    asked.record.note(|entry| {
        entry.command.clone_from(&command);
        if is_admin_api && asked.body.len() <= LARGEST_BODY_KEPT {
            entry.body = std::str::from_utf8(&asked.body).ok().map(str::to_owned);
        }
    });
    if is_admin_api && !sandbox.latency.is_zero() {
        tokio::time::sleep(sandbox.latency).await;
    }
    let claims = sandbox
        .identity
        .answers_claims(asked.header("authorization"));
    let open = sandbox.journal.under_way();
    let fault = sandbox
        .faults
        .take(command.as_deref(), &asked.path, claims, open);
    if let Some(fault) = &fault {
        let name = fault.name();
        asked.record.note(|entry| entry.fault = Some(name));
        if fault.kind == FaultKind::JsonRows {
            asked.headers.remove("x-responseformat");
        }
    }
    let response = faulted(
        &sandbox,
        &asked,
        fault.as_ref(),
        command.as_deref(),
        is_admin_api,
    )
    .await;
    tracked(response, asked.record)
}

/// Under the cloud's names the host decides, under the sandbox's own the path.
fn is_admin_api(asked: &Asked) -> bool {
    match asked.service() {
        Some(service) => service != Service::SignIn,
        None => asked
            .path
            .trim_start_matches('/')
            .split('/')
            .next()
            .is_some_and(|segment| segment.eq_ignore_ascii_case("adminapi")),
    }
}

async fn faulted(
    sandbox: &Arc<Sandbox>,
    asked: &Asked,
    fault: Option<&Fault>,
    command: Option<&str>,
    is_admin_api: bool,
) -> Response {
    if let Some(fault) = fault {
        if let Some(mut response) = instead(fault, command, &asked.base(sandbox)).await {
            if is_admin_api {
                adminapi::stamp(&mut response, sandbox, asked);
            }
            return response;
        }
    }
    let kind = fault.map(|fault| fault.kind);
    let response = if is_admin_api {
        adminapi::answer(sandbox, asked, kind).await
    } else {
        identity::answer(sandbox, asked).await
    };
    match fault {
        Some(fault) => spoiled(response, fault, command, &asked.base(sandbox)),
        None => response,
    }
}

/// Waits as the fault wants, and gives its answer when it has one of its own.
async fn instead(fault: &Fault, command: Option<&str>, base: &str) -> Option<Response> {
    match fault.kind {
        FaultKind::Hang => std::future::pending::<Option<Response>>().await,
        FaultKind::Delay => {
            tokio::time::sleep(Duration::from_millis(fault.milliseconds.unwrap_or(100))).await;
            None
        }
        _ => super::fault_answer::fault_answer(fault, command, base),
    }
}

/// The faults that follow the execution.
fn spoiled(response: Response, fault: &Fault, command: Option<&str>, base: &str) -> Response {
    let bytes = fault.bytes.unwrap_or(512);
    match fault.kind {
        FaultKind::CutOff => cut_off(response, bytes),
        FaultKind::Slow => slow(
            response,
            bytes,
            Duration::from_millis(fault.milliseconds.unwrap_or(100)),
        ),
        FaultKind::WarnedByHeader => {
            let mut warned = response;
            let text = fault.message.as_deref().unwrap_or("Told by the header.");
            let name = HeaderName::from_static("x-warnings");
            adminapi::errors::insert(&mut warned, name, &json!([text]).to_string());
            warned
        }
        FaultKind::ExecutedReset => {
            let mut dropped = response;
            dropped.extensions_mut().insert(DropConnection);
            dropped
        }
        FaultKind::ExecutedGatewayTimeout => {
            let timeout = Fault {
                kind: FaultKind::GatewayTimeout,
                ..fault.clone()
            };
            super::fault_answer::fault_answer(&timeout, command, base).unwrap_or(response)
        }
        _ => response,
    }
}

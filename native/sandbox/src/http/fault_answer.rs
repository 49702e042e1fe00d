//! What a fault answers in place of the real answer.

use axum::body::Body;
use axum::http::header::RETRY_AFTER;
use axum::http::{HeaderName, StatusCode};
use axum::response::Response;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;

use super::answer::{html, json as json_answer, redirect, text};
use super::faults::{Fault, FaultKind};
use super::listener::DropConnection;
use crate::adminapi::errors::{self, DetailForm};
use crate::identity;
use crate::tenant::{CmdletError, ErrorKind};

const CONCURRENCY: &str = "You have reached the maximum number of concurrent requests per tenant. Please wait and try again";

/// The old endpoint's words, abridged as they are recorded (adminapi.md §4.4).
const CONNECTION_LIMIT: &str = "Fail to create a runspace because you have exceeded the maximum number of connections allowed : 3 for the policy party : MaxConcurrency. ActiveRunspaces: 3/3, PowerShellCmdletsLeft 200/200, CmdletTimePeriod 5, RunSpacesRemaining 5/5";

const BOGUS: &str = "Parameter set cannot be resolved using the specified named parameters. Invalid cmdlet parameters specified. BogusParameter";
const UNCONVERTIBLE: &str = "Cannot process argument transformation on parameter 'QuarantineTypes'. Cannot convert value \"Nonsense\" to type \"Microsoft.Exchange.Management.FfoQuarantine.QuarantineMessageTypeEnum[]\". Error: \"Unable to match the identifier name Nonsense to a valid enumerator name. Specify one of the following enumerator names and try again: Spam, TransportRule, Bulk\"";
const NOT_FOUND: &str = "The operation couldn't be performed because object 'x' couldn't be found on 'DB3PR07A03DC002.EURPR07A003.PROD.OUTLOOK.COM'.";
const NOT_FOUND_CLASS: &str =
    "Microsoft.Exchange.Configuration.Tasks.ManagementObjectNotFoundException";
const EXISTS: &str = "The object 'CN=rg,OU=x' already exists.";
const OVERLOADED: &str = "The domain controller is overloaded. Please try again.";

/// What the service would say of an account without remote PowerShell; no such answer is recorded (adminapi.md §4.1 g).
const NOT_ENABLED: &str = "2000012;reason=\"The user isn't enabled for remote PowerShell.\";error_category=\"remote_powershell_disabled\"";

/// The fault's answer; `None` for kinds that wait, or spoil the real answer.
pub fn fault_answer(fault: &Fault, command: Option<&str>, base: &str) -> Option<Response> {
    let mut response = own_answer(fault, command, base)?;
    if let Some(retry_after) = &fault.retry_after {
        errors::insert(&mut response, RETRY_AFTER, retry_after);
    }
    Some(response)
}

fn own_answer(fault: &Fault, command: Option<&str>, base: &str) -> Option<Response> {
    let response = match fault.kind {
        FaultKind::Unauthorized => errors::unauthorized(base, Some("The token has expired."), None),
        FaultKind::InsufficientClaims => {
            errors::unauthorized(base, None, Some(&claims_challenge()))
        }
        FaultKind::ForbiddenNul => errors::forbidden_nul(None),
        FaultKind::ForbiddenJson => errors::forbidden_json(command.unwrap_or("EXOModuleFile")),
        FaultKind::ForbiddenRole => errors::forbidden_role("fb78d390-0c51-40cd-8e17-fdbfab77341b"),
        FaultKind::ForbiddenRemotePowerShell => errors::forbidden_nul(Some(NOT_ENABLED)),
        FaultKind::MethodNotAllowed => errors::method_not_allowed("GET"),
        FaultKind::LesserErrors => json_answer(
            StatusCode::OK,
            &json!({
                "@adminapi.warnings": ["Some of what was asked for is not there."],
                "@adminapi.errors": [
                    "The mailbox 'a' is being moved.",
                    format!("Ex6F9304|{NOT_FOUND_CLASS}|{NOT_FOUND}"),
                ],
                "value": [],
            }),
        ),
        FaultKind::Throttled | FaultKind::ThrottledText | FaultKind::ThrottledNoRetryAfter => {
            throttled(fault)
        }
        FaultKind::Concurrency => text(
            StatusCode::BAD_REQUEST,
            fault.message.as_deref().unwrap_or(CONCURRENCY),
        ),
        FaultKind::ConnectionLimit => text(
            StatusCode::BAD_REQUEST,
            fault.message.as_deref().unwrap_or(CONNECTION_LIMIT),
        ),
        FaultKind::UnavailableHtml => html(
            StatusCode::SERVICE_UNAVAILABLE,
            error_page(
                "Service Unavailable",
                "HTTP Error 503. The service is unavailable.",
            ),
        ),
        FaultKind::UnavailableJson => json_answer(
            StatusCode::SERVICE_UNAVAILABLE,
            &json!({ "error": {
            "code": "ServiceUnavailable", "message": "The service is unavailable. This issue may be transient. Please try again" } }),
        ),
        FaultKind::GatewayTimeout => html(
            StatusCode::GATEWAY_TIMEOUT,
            error_page("504 Gateway Time-out", "The server didn't respond in time."),
        ),
        FaultKind::ServerError => status_only(StatusCode::INTERNAL_SERVER_ERROR),
        FaultKind::Html => html(
            StatusCode::OK,
            error_page("Working...", "Please wait while we check your request."),
        ),
        FaultKind::NotJson => text(StatusCode::OK, "OK"),
        FaultKind::Redirect => redirect(&format!("{base}/elsewhere/adminapi/")),
        FaultKind::Reset => {
            let mut dropped = status_only(StatusCode::OK);
            dropped.extensions_mut().insert(DropConnection);
            dropped
        }
        FaultKind::SignInError => identity::fault_answer(fault.aadsts.unwrap_or(70043)),
        _ => return cmdlet_fault(fault),
    };
    Some(response)
}

/// The faults that are cmdlet errors in one of the forms of §4.1.
fn cmdlet_fault(fault: &Fault) -> Option<Response> {
    let message = |default: &str| fault.message.clone().unwrap_or_else(|| default.to_owned());
    let response = match fault.kind {
        FaultKind::TransformationError => errors::transformation(&message(UNCONVERTIBLE)),
        FaultKind::PagingError => errors::expired_paging(),
        FaultKind::AdTransient => errors::odata(
            &message("Active Directory operation failed. This error is temporary."),
            "Microsoft.Exchange.Data.Directory.ADTransientException",
        ),
        FaultKind::OdataError => errors::odata(
            &message(
                "Failed to commit the change on object \"NAMPR05DG587-db115\" because access is denied.",
            ),
            "Microsoft.Exchange.Data.Mapi.Common.MapiAccessDeniedException",
        ),
        FaultKind::PlainError => errors::plain_detail(
            &message("Something | else went wrong"),
            fault.category.as_deref().unwrap_or("ObjectNotFound"),
            fault.target.as_deref().unwrap_or("u@contoso.com"),
        ),
        kind => {
            let (error, form) = detailed_fault(kind, fault)?;
            errors::cmdlet_error(&error, form)
        }
    };
    Some(response)
}

/// The faults with `details`, and the form that each shows.
fn detailed_fault(kind: FaultKind, fault: &Fault) -> Option<(CmdletError, DetailForm)> {
    let exists = "Microsoft.Exchange.Data.Directory.ADObjectAlreadyExistsException";
    let transient = full_name(
        fault
            .exception
            .as_deref()
            .unwrap_or("DCOverloadedException"),
    );
    let (error_kind, class, string_id, text, form) = match kind {
        FaultKind::PipeError => (
            ErrorKind::AmbiguousParameterSet,
            errors::AMBIGUOUS,
            "",
            BOGUS,
            DetailForm::Pipe,
        ),
        FaultKind::NotFoundError => (
            ErrorKind::NotFound,
            NOT_FOUND_CLASS,
            "Ex6F9304",
            NOT_FOUND,
            DetailForm::Pipe,
        ),
        FaultKind::SerializedError => (
            ErrorKind::AlreadyExists,
            exists,
            "Ex505707",
            EXISTS,
            DetailForm::TypeName,
        ),
        FaultKind::SerializedErrorClassName => (
            ErrorKind::AlreadyExists,
            exists,
            "Ex505707",
            EXISTS,
            DetailForm::ClassName,
        ),
        FaultKind::TransientError => (
            ErrorKind::InvalidOperation,
            transient.as_str(),
            "Ex1D5C1B",
            OVERLOADED,
            DetailForm::Pipe,
        ),
        _ => return None,
    };
    let error = CmdletError {
        kind: error_kind,
        class_name: class.to_owned(),
        string_id: string_id.to_owned(),
        message: fault.message.clone().unwrap_or_else(|| text.to_owned()),
        category: fault.category.clone().unwrap_or_default(),
        target: fault.target.clone().unwrap_or_default(),
    };
    Some((error, form))
}

fn full_name(exception: &str) -> String {
    if exception.contains('.') {
        exception.to_owned()
    } else {
        format!("Microsoft.Exchange.Data.Directory.{exception}")
    }
}

fn throttled(fault: &Fault) -> Response {
    let mut response = if fault.kind == FaultKind::ThrottledText {
        text(
            StatusCode::TOO_MANY_REQUESTS,
            fault.message.as_deref().unwrap_or(CONCURRENCY),
        )
    } else {
        let message = fault
            .message
            .as_deref()
            .unwrap_or("Too many requests. Please wait and try again.");
        json_answer(
            StatusCode::TOO_MANY_REQUESTS,
            &json!({ "error": { "code": "TooManyRequests", "message": message } }),
        )
    };
    if fault.kind != FaultKind::ThrottledNoRetryAfter {
        errors::insert(&mut response, RETRY_AFTER, "0.25");
    }
    errors::insert(
        &mut response,
        HeaderName::from_static("x-concurrencycount"),
        "11",
    );
    response
}

fn status_only(status: StatusCode) -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = status;
    response
}

fn error_page(title: &str, sentence: &str) -> String {
    format!(
        "<!DOCTYPE html><html><head><title>{title}</title></head><body><h1>{title}</h1><hr><p>{sentence}</p></body></html>"
    )
}

fn claims_challenge() -> String {
    STANDARD.encode(r#"{"access_token":{"nbf":{"essential":true,"value":"1700000000"}}}"#)
}

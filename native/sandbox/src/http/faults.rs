//! Faults on demand: which requests shall go wrong, how, and how often.

use std::sync::Mutex;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use tokio::sync::Notify;

use super::sandbox::hold;

/// What goes wrong (adminapi.md §4.1, and what networks do).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FaultKind {
    /// 401 without a reason, as for an expired token (f).
    Unauthorized,
    /// 401 with a claims challenge; a token that was asked for with `claims` passes (f).
    InsufficientClaims,
    /// 403 with NUL bytes falsely declared gzip (g i).
    ForbiddenNul,
    /// 403 with JSON "User is not allowed to call …" (g ii).
    ForbiddenJson,
    /// 403 "The role assigned to application …", reason in `x-ms-diagnostics` (g iii).
    ForbiddenRole,
    /// 403 with NUL bytes and the reason in `x-ms-diagnostics`: an account that may not use remote PowerShell (g i).
    ForbiddenRemotePowerShell,
    /// 405 (h).
    MethodNotAllowed,
    /// 429 as JSON with `Retry-After` (i).
    Throttled,
    /// 429 as plain text with `Retry-After` (i).
    ThrottledText,
    /// 429 without `Retry-After` (i).
    ThrottledNoRetryAfter,
    /// 400 with the plain text of the tenant's concurrency limit (i).
    Concurrency,
    /// 400 with the plain text of the old endpoint's limit of connections (§4.4); under which status the admin API would say
    /// so is not known.
    ConnectionLimit,
    /// 503 with a page (j).
    UnavailableHtml,
    /// 503 as JSON (j).
    UnavailableJson,
    /// 504 with a page (j), before anything is executed.
    GatewayTimeout,
    /// The command is executed, then 504 is answered.
    ExecutedGatewayTimeout,
    /// The command is executed, then the connection is cut off without an answer.
    ExecutedReset,
    /// 400 with an error in pipe form (a).
    PipeError,
    /// 400 with a conversion error that has no details (b).
    TransformationError,
    /// 404, object not found (c).
    NotFoundError,
    /// 400 with a serialized exception, `TypeName` spelling (d).
    SerializedError,
    /// 400 with a serialized exception, `ClassName` spelling of 2024 (d).
    SerializedErrorClassName,
    /// 400 whose detail is plain words (d).
    PlainError,
    /// 200 with two `@adminapi.errors`, one in pipe form, and a warning (§3.1).
    LesserErrors,
    /// The real answer with an `X-Warnings` header (§3.1).
    WarnedByHeader,
    /// 400, expired paging (e).
    PagingError,
    /// 400 with one of the transient exceptions of §4.3 (`exception` chooses it).
    TransientError,
    /// 500 ADTransientException.
    AdTransient,
    /// 500 in the form of the OData routes (k).
    OdataError,
    /// 500 without a body.
    ServerError,
    /// 200 with a page instead of JSON (j).
    Html,
    /// 200 with text that is no JSON (j).
    NotJson,
    /// 302 to another place on this host.
    Redirect,
    /// The real answer, ended after `bytes` bytes.
    CutOff,
    /// The real answer, `bytes` bytes every `milliseconds`.
    Slow,
    /// The real answer, `milliseconds` late.
    Delay,
    /// The real answer with its rows as JSON, whatever `X-ResponseFormat` asks for (§3.1).
    JsonRows,
    /// No answer at all while the client waits.
    Hang,
    /// The connection is cut off without an answer; nothing is executed.
    Reset,
    /// The listener is closed for `milliseconds`: new connections are refused.
    Refused,
    /// EXOModuleFile whose text ends in the middle of a command.
    ModuleCutOff,
    /// EXOModuleFile whose text is garbled.
    ModuleGarbled,
    /// EXOModuleFile without the script module.
    ModuleMissing,
    /// The sign-in service's JSON error `aadsts` (default 70043).
    SignInError,
}

/// One armed fault, as `POST /sandbox/faults` takes it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Fault {
    /// What goes wrong.
    pub kind: FaultKind,
    /// Only InvokeCommand of this cmdlet, in any letter case.
    pub command: Option<String>,
    /// Only paths that contain this, in any letter case.
    pub path: Option<String>,
    /// So many matching requests are let through first.
    #[serde(default)]
    pub skip: u32,
    /// How many times; once when missing.
    #[serde(default = "once")]
    pub times: u32,
    /// Only when more requests than these are open, the request itself included.
    pub most: Option<u64>,
    /// `Retry-After` in seconds, decimals allowed; on any answer of the fault's own.
    pub retry_after: Option<String>,
    /// For `slow`, `delay`, `refused`.
    pub milliseconds: Option<u64>,
    /// For `cut-off`, `slow`.
    pub bytes: Option<usize>,
    /// The exception's short or full name.
    pub exception: Option<String>,
    /// The message instead of the kind's own.
    pub message: Option<String>,
    /// `details[0].code` of an error with details.
    pub category: Option<String>,
    /// `details[0].target` of an error with details.
    pub target: Option<String>,
    /// For `sign-in-error`.
    pub aadsts: Option<u32>,
}

fn once() -> u32 {
    1
}

impl Fault {
    fn matches(&self, command: Option<&str>, path: &str, open: u64) -> bool {
        let command_fits = match (&self.command, command) {
            (None, _) => true,
            (Some(wanted), Some(asked)) => wanted.eq_ignore_ascii_case(asked),
            (Some(_), None) => false,
        };
        let path_fits = self.path.as_ref().is_none_or(|wanted| {
            path.to_ascii_lowercase()
                .contains(&wanted.to_ascii_lowercase())
        });
        let is_crowded = self.most.is_none_or(|most| open > most);
        command_fits && path_fits && is_crowded && self.kind != FaultKind::Refused
    }

    /// The kind as the journal and the control door spell it.
    pub fn name(&self) -> String {
        serde_json::to_value(self.kind)
            .ok()
            .and_then(|v| v.as_str().map(str::to_owned))
            .unwrap_or_default()
    }
}

/// The armed faults, first armed first done.
#[derive(Debug, Default)]
pub struct Faults {
    armed: Mutex<Vec<Fault>>,
    refusal: Notify,
}

impl Faults {
    /// Arms one.
    pub fn arm(&self, fault: Fault) {
        let refuses = fault.kind == FaultKind::Refused;
        hold(&self.armed).push(fault);
        if refuses {
            self.refusal.notify_one();
        }
    }

    /// Disarms all.
    pub fn clear(&self) {
        hold(&self.armed).clear();
    }

    /// What is still armed.
    pub fn list(&self) -> Vec<Fault> {
        hold(&self.armed).clone()
    }

    /// Takes the fault that this request shall suffer; `claims` tells that its token answers a claims challenge, `open` how
    /// many requests are open.
    pub fn take(
        &self,
        command: Option<&str>,
        path: &str,
        claims: bool,
        open: u64,
    ) -> Option<Fault> {
        let mut armed = hold(&self.armed);
        let mut chosen = None;
        for (place, fault) in armed.iter_mut().enumerate() {
            if !fault.matches(command, path, open)
                || (fault.kind == FaultKind::InsufficientClaims && claims)
            {
                continue;
            }
            if fault.skip > 0 {
                fault.skip -= 1;
                continue;
            }
            fault.times = fault.times.saturating_sub(1);
            chosen = Some((place, fault.clone()));
            break;
        }
        let (place, fault) = chosen?;
        if fault.times == 0 {
            armed.remove(place);
        }
        Some(fault)
    }

    /// Takes a `refused` fault: how long the listener stays closed.
    pub fn take_refusal(&self) -> Option<Duration> {
        let mut armed = hold(&self.armed);
        let place = armed.iter().position(|f| f.kind == FaultKind::Refused)?;
        let fault = armed.remove(place);
        Some(Duration::from_millis(fault.milliseconds.unwrap_or(1000)))
    }

    /// Waits until a `refused` fault is armed.
    pub async fn refusal_asked(&self) {
        self.refusal.notified().await;
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;

    fn fault(text: &str) -> Fault {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn a_fault_waits_for_its_command_and_wears_out() {
        let faults = Faults::default();
        faults.arm(fault(
            r#"{"kind":"throttled","command":"get-mailbox","times":2,"skip":1}"#,
        ));
        assert!(faults.take(Some("Set-Mailbox"), "/x", false, 1).is_none());
        assert!(
            faults.take(Some("Get-Mailbox"), "/x", false, 1).is_none(),
            "the first is skipped"
        );
        assert!(faults.take(Some("Get-Mailbox"), "/x", false, 1).is_some());
        assert!(faults.take(Some("Get-Mailbox"), "/x", false, 1).is_some());
        assert!(
            faults.take(Some("Get-Mailbox"), "/x", false, 1).is_none(),
            "worn out"
        );
        assert!(faults.list().is_empty());
    }

    #[test]
    fn a_claims_challenge_spares_the_token_that_answers_it() {
        let faults = Faults::default();
        faults.arm(fault(
            r#"{"kind":"insufficient-claims","path":"INVOKECOMMAND"}"#,
        ));
        assert!(
            faults
                .take(None, "/adminapi/beta/t/InvokeCommand", true, 1)
                .is_none()
        );
        assert!(
            faults
                .take(None, "/adminapi/beta/t/InvokeCommand", false, 1)
                .is_some()
        );
    }

    #[test]
    fn a_fault_of_a_crowd_spares_the_few() {
        let faults = Faults::default();
        faults.arm(fault(r#"{"kind":"concurrency","most":3}"#));
        assert!(faults.take(Some("Get-Mailbox"), "/x", false, 3).is_none());
        assert!(faults.take(Some("Get-Mailbox"), "/x", false, 4).is_some());
    }
}

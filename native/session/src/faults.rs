//! What goes wrong outside the service's own answers, in the one failure shape: no server, no answer, no sign-in.

use adminapi::Failure;
use identity::{Claims, SignInError};

use crate::wire::Trouble;

/// The id of a request that never left.
pub(crate) const NOT_REACHED: &str = "ServerNotReached";

/// A failure of our own; `message` says what happened, to what, and what to do.
pub(crate) fn fault(id: &str, category: &str, message: impl Into<String>, target: &str) -> Failure {
    Failure {
        id: id.to_owned(),
        category: category.to_owned(),
        message: message.into(),
        reason: "Exception".to_owned(),
        target: target.to_owned(),
        ..Failure::default()
    }
}

/// A sign-in or a renewal that failed.
pub(crate) fn signing_in(error: &SignInError) -> Failure {
    Failure {
        reason: error.reason.clone(),
        target: error.target.clone().unwrap_or_default(),
        request_id: error.correlation_id.clone(),
        timestamp: error.timestamp.clone(),
        cause: error.raw.clone(),
        string_id: error.error.clone(),
        transient: error.transient,
        ..fault(&error.id, &error.category, error.message.clone(), "")
    }
}

/// A request without a (complete) answer; `host` is whom it went to, `target` what it was about.
pub(crate) fn trouble(trouble: &Trouble, host: &str, target: &str) -> Failure {
    match trouble {
        Trouble::Unreached(cause) => Failure {
            cause: Some(cause.clone()),
            transient: true,
            ..fault(
                NOT_REACHED,
                "ConnectionError",
                format!(
                    "No connection to {host} ({cause}): check the address, the network and the proxy, then try again."
                ),
                target,
            )
        },
        Trouble::Barred {
            proxy,
            with_credential,
            cause,
        } => barred(proxy, *with_credential, cause, host, target),
        Trouble::Lost(cause) => Failure {
            cause: Some(cause.clone()),
            transient: true,
            ..fault(
                "AnswerCutOff",
                "ConnectionError",
                format!(
                    "The answer of {host} broke off before it was complete ({cause}): run the command again."
                ),
                target,
            )
        },
        Trouble::TimedOut(seconds) => Failure {
            transient: true,
            ..fault(
                "ServerTimedOut",
                "OperationTimeout",
                format!(
                    "{host} sent nothing for {seconds} seconds: try again, or ask for less at a time."
                ),
                target,
            )
        },
    }
}

/// A request that a proxy kept, or that did not even reach the proxy.
fn barred(proxy: &str, with_credential: bool, cause: &str, host: &str, target: &str) -> Failure {
    // The HTTP client tells a 407 by these words alone.
    let wants_credential = cause.contains("proxy auth");
    let (id, message) = match (wants_credential, with_credential) {
        (true, true) => (
            "ProxyCredentialRefused",
            format!(
                "The proxy {proxy} did not accept its name and password: check them, then try again."
            ),
        ),
        (true, false) => (
            "ProxyCredentialMissing",
            format!(
                "The proxy {proxy} wants a name and a password: give them with -PSSessionOption (ProxyAuthentication Basic \
                 and ProxyCredential) or in HTTPS_PROXY (http://name:password@proxy:port)."
            ),
        ),
        (false, _) if cause.contains("certificate") => (
            NOT_REACHED,
            format!(
                "What answered for {host} through the proxy {proxy} is not trusted ({cause}): where the proxy inspects the \
                 traffic, add its root certificate to those of this system, or name a file of it in SSL_CERT_FILE."
            ),
        ),
        (false, _) => (
            NOT_REACHED,
            format!(
                "No connection to {host} through the proxy {proxy} ({cause}): check that the proxy runs and lets that \
                 address pass, or go without it (NO_PROXY, or ProxyAccessType NoProxyServer in -PSSessionOption)."
            ),
        ),
    };
    Failure {
        cause: Some(cause.to_owned()),
        transient: !wants_credential,
        ..fault(id, "ConnectionError", message, target)
    }
}

/// A write of which nobody knows whether the service carried it out; it is not repeated.
pub(crate) fn unknown_outcome(below: Failure, command: &str, request_id: &str) -> Failure {
    Failure {
        id: "OutcomeUnknown".to_owned(),
        message: format!(
            "It is not known whether {command} was carried out, so it was not repeated: look at the object before you \
             run it again (request id {request_id}). {}",
            below.message
        ),
        request_id: below.request_id.or_else(|| Some(request_id.to_owned())),
        target: if below.target.is_empty() {
            command.to_owned()
        } else {
            below.target
        },
        cause: below.cause.or(Some(below.message)),
        command_class: None,
        ..below
    }
}

/// A 403 that a token of the wrong kind explains: the scopes and roles of the public API run no commands here
/// (adminapi.md §0.3 fact 10).
pub(crate) fn refused(failure: Failure, claims: &Claims) -> Failure {
    let has = |right: &str| {
        let mut rights = claims.scp.iter().chain(&claims.roles);
        rights.any(|have| have.eq_ignore_ascii_case(right))
    };
    let wrong = ["Exchange.ManageV2", "Exchange.ManageAsAppV2"]
        .into_iter()
        .find(|right| has(right));
    match wrong {
        Some(wrong) if !has("Exchange.Manage") && !has("Exchange.ManageAsApp") => failure.because(
            &format!("The access token is of the wrong kind: with '{wrong}' the service runs no commands"),
            "Connect again with a token for Exchange.Manage, or for Exchange.ManageAsApp where an application signs in.",
        ),
        _ => failure,
    }
}

/// A redirect to a host that the token is not meant for; `sent` is the address that answered it.
pub(crate) fn strayed(sent: &str, location: &str, target: &str) -> Failure {
    let host = |url: &str| {
        let url = url::Url::parse(url).ok()?;
        url.host_str().map(str::to_owned)
    };
    let (from, to) = (
        host(sent).unwrap_or_default(),
        host(location).unwrap_or_else(|| "an address that is none".to_owned()),
    );
    fault(
        "UntrustedAddress",
        "SecurityError",
        format!(
            "{from} sent the request on to {to}, which does not belong to the service, so the access token was not sent \
             there: check the ConnectionUri and what stands between this machine and the service."
        ),
        target,
    )
}

/// Results that nobody takes.
pub(crate) fn neglected() -> Failure {
    fault(
        "ResultsNotTaken",
        "OperationTimeout",
        "Nothing was taken from this command for an hour, so it was ended before its last result: run it again.",
        "",
    )
}

/// A defect of this library, caught.
pub(crate) fn panicked(place: &str) -> Failure {
    fault(
        "InternalError",
        "InvalidOperation",
        format!(
            "EXOPSSession met a defect of its own at {place} and stopped this command: run it again, and report it if it comes back."
        ),
        "",
    )
}

/// Options that can't be read.
pub(crate) fn options(what: &str, why: &serde_json::Error) -> Failure {
    // The error's own text may quote the options, which hold a token; its kind and place do not.
    let place = format!("line {}, column {}", why.line(), why.column());
    fault(
        "InvalidOptions",
        "InvalidArgument",
        format!("The options of {what} are not the JSON object that is expected ({place})."),
        what,
    )
}

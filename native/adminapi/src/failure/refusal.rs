//! Refusals that bring no words a person could act on: what they mean and what to do (adminapi.md §4.1 f to j).

use super::{Failure, NOT_SPECIFIED};

/// The category of an answer that the command itself did not give, by its status.
///
/// The service names none (adminapi.md §4.2), so scripts find the nearest one; a 400 stays unspecified.
pub(super) fn category_of(status: u16) -> &'static str {
    match status {
        401 => "AuthenticationError",
        403 => "PermissionDenied",
        404 => "ObjectNotFound",
        405 => "InvalidOperation",
        429 => "LimitsExceeded",
        500.. => "ResourceUnavailable",
        200..=299 => "ProtocolError",
        _ => NOT_SPECIFIED,
    }
}

/// An answer that gives no reason a person could read; `page` when it is a web page.
pub(super) fn unexplained(status: u16, command: &str, page: bool) -> Failure {
    let asked = match command {
        "" => "the request".to_owned(),
        command => format!("'{command}'"),
    };
    let brought = if page {
        "a web page"
    } else {
        "nothing readable"
    };
    let message = match status {
        401 => format!(
            "The service did not accept the sign-in for {asked}; connect again, and if that does not help, the account \
             has no Exchange role"
        ),
        403 if command.contains('-') => format!(
            "The service refused {asked} without a reason: no role of this account holds it, or no longer since the \
             connect"
        ),
        403 => "The service lets this account use no command and gives no reason: it has no Exchange role, or it is not \
                enabled for remote PowerShell"
            .to_owned(),
        429 => "The service gets too many requests from this tenant; try again later".to_owned(),
        200..=299 => format!(
            "The answer to {asked} is {brought} in place of a result, perhaps from a proxy on the way; check the \
             connection"
        ),
        _ => format!(
            "The service answered {asked} with {brought} and HTTP status {status}; try again later"
        ),
    };
    Failure {
        wordless: true,
        ..Failure::own(word(status), category_of(status), &message, command)
    }
}

/// The word in the id of an answer that brings none.
pub(super) fn word(status: u16) -> &'static str {
    match status {
        400 => "BadRequest",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "NotFound",
        405 => "MethodNotAllowed",
        429 => "TooManyRequests",
        500 => "InternalServerError",
        503 => "ServiceUnavailable",
        504 => "GatewayTimeout",
        200..=299 => "NotJson",
        _ => "HttpError",
    }
}

/// What to do about a 403, by its cause as far as the server's words tell it.
///
/// Of an account that is not enabled for remote PowerShell no answer is recorded (adminapi.md §4.1 g,
/// original-module.md §5 "Access denied without reason"): it is known here by the name of the setting.
pub(super) fn advice(status: u16, said: &str, command: &str) -> Option<String> {
    if status != 403 {
        return None;
    }
    let said = said.to_ascii_lowercase();
    let advice = if said.contains("remote powershell") || said.contains("remotepowershell") {
        "The account is not enabled for remote PowerShell: an administrator runs Set-User with \
         -RemotePowerShellEnabled $true for it, then connect again."
            .to_owned()
    } else if said.contains("role assigned to application") {
        "Give the application a directory role that Exchange knows, such as Exchange Administrator, then connect \
         again."
            .to_owned()
    } else if command.contains('-') {
        format!(
            "Ask for a role that holds '{command}' (Get-ManagementRole -Cmdlet {command} names them), then connect again."
        )
    } else {
        "Ask for an Exchange role or a directory role with Exchange rights for this account, and see that it is \
         enabled for remote PowerShell, then connect again."
            .to_owned()
    };
    Some(advice)
}

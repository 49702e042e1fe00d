//! A 403 explained by its cause (adminapi.md §4.1 g), and every status of the table in its own words.

use adminapi::failure;
use adminapi::retry::{self, Outcome};

use crate::{body, headers};

/// Command, body, reason in `x-ms-diagnostics`; the start of the message, a part of the advice.
const CAUSES: [(&str, &str, Option<&str>, &str, &str); 6] = [
    (
        "EXOModuleFile",
        "g i",
        None,
        "The service lets this account use no command and gives no reason: it has no Exchange role",
        "Ask for an Exchange role",
    ),
    (
        "Set-Mailbox",
        "g i",
        None,
        "The service refused 'Set-Mailbox' without a reason: no role of this account holds it",
        "Get-ManagementRole -Cmdlet Set-Mailbox",
    ),
    (
        "Get-RoleGroup",
        "g ii",
        None,
        "User is not allowed to call Get-RoleGroup",
        "Get-ManagementRole -Cmdlet Get-RoleGroup",
    ),
    (
        "EXOModuleFile",
        "g iii",
        None,
        "The role assigned to application 1 isn't supported in this scenario.",
        "directory role that Exchange knows",
    ),
    (
        "EXOModuleFile",
        "g i",
        Some("The user isn't enabled for remote PowerShell."),
        "The user isn't enabled for remote PowerShell.",
        "-RemotePowerShellEnabled $true",
    ),
    (
        "Get-Mailbox",
        "g ii",
        Some("RemotePowerShellEnabled is false."),
        "User is not allowed to call Get-RoleGroup",
        "-RemotePowerShellEnabled $true",
    ),
];

#[test]
fn a_403_is_explained_by_its_cause() {
    for (command, name, reason, message, advice) in CAUSES {
        let diagnostics =
            reason.map(|reason| format!("2000008;reason=\"{reason}\";error_category=\"x\""));
        let pairs: Vec<_> = diagnostics
            .iter()
            .map(|value| ("x-ms-diagnostics", value.as_str()))
            .collect();
        let refused = failure(403, &headers(&pairs), body(name).as_bytes(), command);
        assert!(
            refused.message.starts_with(message),
            "{command} {name}: {}",
            refused.message
        );
        assert_eq!(refused.category, "PermissionDenied");
        let given = refused.advice.as_deref().unwrap_or("");
        assert!(given.contains(advice), "{command} {name}: {given}");
    }
}

#[test]
fn what_the_connection_knows_stands_below_the_servers_words_or_in_their_place() {
    let because = |name: &str| {
        failure(403, &[], body(name).as_bytes(), "Get-Mailbox")
            .because("The token is wrong.", "Get another.")
    };
    assert_eq!(because("g i").message, "The token is wrong.");
    let worded = because("g ii");
    assert_eq!(worded.message, "User is not allowed to call Get-RoleGroup");
    assert_eq!(worded.cause.as_deref(), Some("The token is wrong."));
    assert_eq!(worded.advice.as_deref(), Some("Get another."));
}

#[test]
fn an_empty_answer_is_told_by_its_status() {
    for (status, id, category, words) in [
        (400, "BadRequest", "NotSpecified", "HTTP status 400"),
        (
            401,
            "Unauthorized",
            "AuthenticationError",
            "did not accept the sign-in",
        ),
        (
            403,
            "Forbidden",
            "PermissionDenied",
            "no role of this account",
        ),
        (404, "NotFound", "ObjectNotFound", "HTTP status 404"),
        (
            405,
            "MethodNotAllowed",
            "InvalidOperation",
            "HTTP status 405",
        ),
        (
            429,
            "TooManyRequests",
            "LimitsExceeded",
            "too many requests",
        ),
        (
            500,
            "InternalServerError",
            "ResourceUnavailable",
            "HTTP status 500",
        ),
        (502, "HttpError", "ResourceUnavailable", "HTTP status 502"),
        (
            503,
            "ServiceUnavailable",
            "ResourceUnavailable",
            "HTTP status 503",
        ),
        (
            504,
            "GatewayTimeout",
            "ResourceUnavailable",
            "HTTP status 504",
        ),
    ] {
        for empty in [&b""[..], b"\0\0\0\0"] {
            let failed = failure(status, &[], empty, "Get-Mailbox");
            assert_eq!(
                (failed.id.as_str(), failed.category.as_str()),
                (id, category),
                "{status}"
            );
            assert!(
                failed.message.contains(words),
                "{status}: {}",
                failed.message
            );
            assert_eq!(failed.target, "Get-Mailbox");
        }
    }
}

#[test]
fn too_many_connections_are_told_from_too_many_requests_and_are_not_waited_for() {
    let said = "Fail to create a runspace because you have exceeded the maximum number of connections allowed : 3 for the policy \
                party : MaxConcurrency. ActiveRunspaces: 3/3, PowerShellCmdletsLeft 200/200";
    for status in [400, 403, 429, 503] {
        let refused = failure(status, &[], said.as_bytes(), "EXOModuleFile");
        assert_eq!(refused.message, said, "{status}");
        assert_eq!(refused.over_connection_limit.as_deref(), Some(""));
        assert_eq!(refused.category, "LimitsExceeded");
        let outcome = Outcome::of(&refused, &[], false);
        assert_eq!(
            retry::verdict(retry::Kind::Read, 0, &outcome),
            retry::Verdict::GiveUp,
            "{status}"
        );
    }
    let throttled = failure(429, &[], b"Too many requests.", "Get-Mailbox");
    assert_eq!(throttled.over_connection_limit, None);
}

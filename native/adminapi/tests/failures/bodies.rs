//! What is read out of each body of adminapi.md §4.1.

use adminapi::failure;

use crate::body;

/// Body, status; message start, class, string id, category, target, transient.
type Case = (
    &'static str,
    u16,
    &'static str,
    Option<&'static str>,
    Option<&'static str>,
    &'static str,
    &'static str,
    bool,
);

const CASES: [Case; 16] = [
    (
        "a",
        400,
        "Parameter set cannot be resolved using",
        Some("Microsoft.Exchange.AdminApi.CommandInvocation.AmbiguousParameterSetException"),
        None,
        "NotSpecified",
        "",
        false,
    ),
    (
        "b",
        400,
        "Cannot process argument transformation on parameter 'QuarantineTypes'.",
        Some("Microsoft.Exchange.AdminApi.CommandInvocation.ParameterTransformationException"),
        None,
        "NotSpecified",
        "",
        false,
    ),
    (
        "c",
        404,
        "The operation couldn't be performed because object 'x' couldn't be found on 'DC1'.",
        Some("Microsoft.Exchange.Configuration.Tasks.ManagementObjectNotFoundException"),
        Some("Ex6F9304"),
        "NotSpecified",
        "",
        false,
    ),
    (
        "d",
        400,
        "The object 'CN=rg,OU=x' already exists.",
        Some("Microsoft.Exchange.Data.Directory.ADObjectAlreadyExistsException"),
        None,
        "NotSpecified",
        "",
        false,
    ),
    (
        "d 2024",
        400,
        "The object already exists.",
        Some("Microsoft.Exchange.Data.Directory.ADObjectAlreadyExistsException"),
        Some("Ex123ABC"),
        "NotSpecified",
        "",
        false,
    ),
    (
        "d plain",
        400,
        "Something | else | went wrong",
        None,
        None,
        "ObjectNotFound",
        "u@contoso.com",
        false,
    ),
    (
        "e",
        400,
        "Expired or Invalid pagination request. Default Expiry time is 00:30:00",
        Some("System.Exception"),
        None,
        "NotSpecified",
        "",
        false,
    ),
    (
        "f",
        401,
        "The service did not accept the sign-in",
        None,
        None,
        "AuthenticationError",
        "Get-Mailbox",
        false,
    ),
    (
        "g i",
        403,
        "The service refused 'Get-Mailbox' without a reason: no role",
        None,
        None,
        "PermissionDenied",
        "Get-Mailbox",
        false,
    ),
    (
        "g ii",
        403,
        "User is not allowed to call Get-RoleGroup",
        None,
        None,
        "PermissionDenied",
        "",
        false,
    ),
    (
        "g iii",
        403,
        "The role assigned to application 1 isn't supported in this scenario.",
        None,
        None,
        "PermissionDenied",
        "",
        false,
    ),
    (
        "h",
        405,
        "The service answered 'Get-Mailbox' with nothing readable and HTTP status 405",
        None,
        None,
        "InvalidOperation",
        "Get-Mailbox",
        false,
    ),
    (
        "i text",
        429,
        "You have reached the maximum number of concurrent requests per tenant. Please wait and try again",
        None,
        None,
        "LimitsExceeded",
        "",
        true,
    ),
    (
        "i text",
        503,
        "You have reached the maximum number of concurrent requests per tenant.",
        None,
        None,
        "LimitsExceeded",
        "",
        true,
    ),
    (
        "j",
        503,
        "The service answered 'Get-Mailbox' with a web page and HTTP status 503",
        None,
        None,
        "ResourceUnavailable",
        "Get-Mailbox",
        true,
    ),
    (
        "k",
        500,
        "Failed to commit the change on object",
        Some("Microsoft.Exchange.Data.Mapi.Common.MapiAccessDeniedException"),
        Some("Ex4B80CC"),
        "NotSpecified",
        "08a538a7-0000-0000-0000-000000000000",
        false,
    ),
];

#[test]
fn every_body() {
    for (name, status, message, class, string_id, category, target, transient) in CASES {
        let failure = failure(status, &[], body(name).as_bytes(), "Get-Mailbox");
        assert!(
            failure.message.starts_with(message),
            "{name}: {}",
            failure.message
        );
        assert_eq!(failure.class_name.as_deref(), class, "{name}");
        assert_eq!(failure.string_id.as_deref(), string_id, "{name}");
        assert_eq!(failure.category, category, "{name}");
        assert_eq!(failure.target, target, "{name}");
        assert_eq!(failure.transient, transient, "{name}");
        assert_eq!(failure.http_status, Some(status), "{name}");
        assert!(!failure.id.is_empty(), "{name}");
    }
}

//! Every body of adminapi.md §4.1 and the shapes of §4.2.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use adminapi::{Failure, failure, module_file};

const BODIES: &str = include_str!("fixtures/error-bodies.json");

fn body(name: &str) -> String {
    let bodies: serde_json::Value = serde_json::from_str(BODIES).unwrap();
    match &bodies[name] {
        serde_json::Value::String(text) => text.clone(),
        serde_json::Value::Null => panic!("no body {name}"),
        other => other.to_string(),
    }
}

fn headers(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs
        .iter()
        .map(|(n, v)| ((*n).to_owned(), (*v).to_owned()))
        .collect()
}

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
        "The service refused 'Get-Mailbox' without a reason",
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
        "NotSpecified",
        "",
        false,
    ),
    (
        "g iii",
        403,
        "The role assigned to application 1 isn't supported in this scenario.",
        None,
        None,
        "NotSpecified",
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
        "NotSpecified",
        "",
        true,
    ),
    (
        "i text",
        503,
        "You have reached the maximum number of concurrent requests per tenant.",
        None,
        None,
        "NotSpecified",
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

#[test]
fn transient_exceptions_are_known_in_both_forms() {
    for class in [
        "DCOverloadedException",
        "SuitabilityDirectoryException",
        "ServerInMMException",
        "ADServerSettingsChangedException",
        "StorageTransientException",
    ] {
        for message in [
            format!("|Microsoft.Exchange.{class}|busy"),
            format!(r#"{{"Message":"busy","TypeName":"Microsoft.Exchange.{class}"}}"#),
            format!("plain {class} words"),
        ] {
            let body = serde_json::json!({"error": {"code": "InternalServerError", "details": [{"code": "Client", "message": message}]}});
            assert!(
                failure(500, &[], body.to_string().as_bytes(), "Get-X").transient,
                "{message}"
            );
        }
    }
}

#[test]
fn headers_make_the_error_record() {
    let headers = headers(&[
        (
            "x-calculatedbetarget",
            "DM6PR14MB4156.namprd14.prod.outlook.com",
        ),
        ("Request-Id", "ebb50db0-1111-2222-3333-444444444444"),
        ("Date", "Wed, 21 Sep 2022 18:52:31 GMT"),
        ("Retry-After", "2.5"),
        ("x-ExceptionTargetType", "String"),
    ]);
    let failure = failure(404, &headers, body("c").as_bytes(), "Get-Mailbox");
    assert_eq!(
        failure.id,
        "[Server=DM6PR14MB4156,RequestId=ebb50db0-1111-2222-3333-444444444444,TimeStamp=Wed, 21 Sep 2022 18:52:31 GMT] \
         [FailureCategory=Cmdlet-ManagementObjectNotFoundException] 6F9304"
    );
    assert_eq!(failure.reason, "ManagementObjectNotFoundException");
    assert_eq!(failure.target_type, "String");
    assert_eq!(failure.retry_after_ms, Some(2500));
    let json = serde_json::to_value(&failure).unwrap();
    let names: Vec<&str> = json
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    assert_eq!(
        names,
        [
            "id",
            "category",
            "message",
            "reason",
            "target",
            "targetType",
            "httpStatus",
            "requestId",
            "server",
            "timestamp",
            "retryAfterMs",
            "stringId",
            "className",
            "cause"
        ]
    );
}

#[test]
fn reasons_in_headers_are_used() {
    let headers = headers(&[(
        "x-ms-diagnostics",
        "2000008;reason=\"The user has no role.\";error_category=\"role\"",
    )]);
    let bare: Failure = failure(403, &headers, b"\0\0\0", "Set-Mailbox");
    assert_eq!(bare.message, "The user has no role.");
    let worded = failure(403, &headers, body("g ii").as_bytes(), "Set-Mailbox");
    assert_eq!(worded.cause.as_deref(), Some("The user has no role."));
}

#[test]
fn categories_come_by_number_and_by_name() {
    for (code, category) in [
        ("13", "ObjectNotFound"),
        ("0", "NotSpecified"),
        ("InvalidArgument", "InvalidArgument"),
        ("31", "NotEnabled"),
        ("32", "NotSpecified"),
        ("ServerOperation", "NotSpecified"),
    ] {
        let body = serde_json::json!({"error": {"details": [{"code": code, "message": "m"}]}});
        assert_eq!(
            failure(400, &[], body.to_string().as_bytes(), "").category,
            category,
            "{code}"
        );
    }
}

#[test]
fn waits_are_read_from_seconds_and_dates() {
    for (retry_after, expected) in [
        ("1", Some(1000)),
        ("0.25", Some(250)),
        ("Wed, 21 Sep 2022 18:52:41 GMT", Some(10_000)),
        ("-1", None),
        ("soon", None),
        ("inf", None),
    ] {
        let headers = headers(&[
            ("Retry-After", retry_after),
            ("Date", "Wed, 21 Sep 2022 18:52:31 GMT"),
        ]);
        assert_eq!(
            failure(429, &headers, b"", "").retry_after_ms,
            expected,
            "{retry_after}"
        );
    }
}

#[test]
fn odd_bodies_never_lose_the_status() {
    for body in [
        &b""[..],
        b"\x1f\x8b\x08\x00",
        b"[1]",
        b"{}",
        b"{\"error\":null}",
        b"{\"error\":\"words\"}",
        b"{\"error\":{\"det",
        b"\xff\xfe",
        b"null",
        b"\"quoted\"",
        b"{\"Message\":\"gone\"}",
    ] {
        let failure = failure(500, &[], body, "Get-X");
        assert_eq!(failure.http_status, Some(500));
        assert!(!failure.message.is_empty(), "{body:?}");
    }
    assert_eq!(
        failure(500, &[], b"{\"error\":\"words\"}", "").message,
        "words"
    );
    assert_eq!(
        failure(500, &[], b"{\"Message\":\"gone\"}", "").message,
        "gone"
    );
}

#[test]
fn the_module_file_is_found_among_the_others() {
    let body = r#"{"value":[{"fileName":"ExchangeOnline.psd1","fileContent":"no"},{"fileName":"ExchangeOnline.PSM1","fileContent":"function x {}","exportedCmdlets":"x"}]}"#;
    assert_eq!(module_file(body.as_bytes()).unwrap(), "function x {}");
    for (body, message) in [
        (&body[..40], "cut off"),
        ("<html></html>", "something else"),
        (r#"{"value":[]}"#, "no list"),
        (
            r#"{"value":[{"fileName":"a.psm1","fileContent":" "}]}"#,
            "no list",
        ),
        (
            r#"{"value":[{"fileName":"a.psd1","fileContent":"x"}]}"#,
            "no list",
        ),
    ] {
        assert!(
            module_file(body.as_bytes())
                .unwrap_err()
                .message
                .contains(message),
            "{body}"
        );
    }
}

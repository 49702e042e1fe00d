//! The error record that an answer becomes (adminapi.md §4.2, original-module.md P64).

use adminapi::{Failure, failure, header_warnings, module_file, partial_failure};

use crate::{body, headers};

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
         [FailureCategory=Cmdlet-ManagementObjectNotFoundException] 006F9304"
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
            "cause",
            "advice",
            "commandClass",
            "serialized",
            "overConnectionLimit"
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

#[test]
fn the_id_names_the_class_of_the_command_that_failed() {
    let answer = headers(&[
        ("request-id", "r"),
        ("Date", "d"),
        ("X-CalculatedBETarget", "S.x"),
    ]);
    for (command, class) in [
        (
            "Get-Mailbox",
            "Microsoft.Exchange.Management.RecipientTasks.GetMailbox",
        ),
        (
            "Add-MailboxFolderPermission",
            "Microsoft.Exchange.Management.StoreTasks.AddMailboxFolderPermission",
        ),
        (
            "Get-TransportRule",
            "Microsoft.Exchange.Management.GetTransportRule",
        ),
    ] {
        let failed = failure(404, &answer, body("c").as_bytes(), command);
        assert_eq!(failed.command_class.as_deref(), Some(class));
        // A refusal before the command ran is no error of its class.
        let refused = failure(403, &answer, body("g ii").as_bytes(), command);
        assert_eq!(refused.command_class, None);
        assert_eq!(refused.id, "[Server=S,RequestId=r,TimeStamp=d] Forbidden");
    }
}

#[test]
fn the_number_in_the_id_is_eight_digits_and_the_same_for_the_same_error() {
    let digits = |name: &str, status: u16| {
        let id = failure(status, &[], body(name).as_bytes(), "Get-Mailbox").id;
        id.rsplit(' ').next().unwrap().to_owned()
    };
    assert_eq!(digits("c", 404), "006F9304");
    assert_eq!(digits("k", 500), "004B80CC");
    let unnumbered = digits("d", 400);
    assert_eq!(unnumbered.len(), 8);
    assert!(u32::from_str_radix(&unnumbered, 16).is_ok(), "{unnumbered}");
    assert_eq!(unnumbered, digits("d", 400));
    assert_ne!(unnumbered, digits("a", 400));
}

#[test]
fn the_serialized_exception_is_kept_as_it_came() {
    let kept = |name: &str| failure(400, &[], body(name).as_bytes(), "New-RoleGroup").serialized;
    assert_eq!(
        kept("d").unwrap()["TypeName"],
        "Microsoft.Exchange.Data.Directory.ADObjectAlreadyExistsException"
    );
    assert_eq!(
        kept("d 2024").unwrap()["localizedString"]["stringId"],
        "Ex123ABC"
    );
    assert_eq!(kept("a"), None);
    assert_eq!(kept("d plain"), None);
}

#[test]
fn an_error_beside_results_is_an_error_of_the_command() {
    let answer = headers(&[
        ("request-id", "r"),
        ("Date", "d"),
        ("X-CalculatedBETarget", "S.x"),
    ]);
    let plain = partial_failure("One of them is gone.", 200, &answer, "Get-Mailbox");
    assert_eq!(plain.message, "One of them is gone.");
    assert_eq!(plain.id, "[Server=S,RequestId=r,TimeStamp=d] CommandError");
    assert_eq!(plain.request_id.as_deref(), Some("r"));
    let told = partial_failure(
        "Ex6F9304|A.B.GoneException|It's gone.",
        200,
        &answer,
        "Get-Mailbox",
    );
    assert_eq!(
        (told.message.as_str(), told.reason.as_str()),
        ("It's gone.", "GoneException")
    );
    assert_eq!(
        told.id,
        "[Server=S,RequestId=r,TimeStamp=d] [FailureCategory=Cmdlet-GoneException] 006F9304"
    );
}

#[test]
fn warnings_come_by_header_and_with_errors() {
    for (value, warnings) in [
        (r#"["one","two"]"#, &["one", "two"][..]),
        ("plain words", &["plain words"]),
        ("[not json", &["[not json"]),
        ("[]", &[]),
        ("  ", &[]),
    ] {
        assert_eq!(
            header_warnings(&headers(&[("x-warnings", value)])),
            warnings,
            "{value}"
        );
    }
    let mut error: serde_json::Value = serde_json::from_str(&body("b")).unwrap();
    error["error"]["@adminapi.warnings"] = serde_json::json!(["one", "two"]);
    let warned = failure(
        400,
        &headers(&[("X-Warnings", "two"), ("X-Warnings", "three")]),
        error.to_string().as_bytes(),
        "",
    );
    assert_eq!(warned.warnings, ["one", "two", "three"]);
}

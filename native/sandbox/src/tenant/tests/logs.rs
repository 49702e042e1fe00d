//! The audit log and the message trace.

use std::collections::HashSet;

use serde_json::{Value as Json, json};

use super::support::{error, objects, run, tenant, text, texts};
use crate::tenant::ErrorKind;

fn span() -> Json {
    json!({"StartDate": "2026-09-24T00:00:00", "EndDate": "2026-10-01T00:00:00"})
}

fn with(mut base: Json, more: Json) -> Json {
    base.as_object_mut()
        .unwrap()
        .extend(more.as_object().unwrap().clone());
    base
}

#[test]
fn a_session_pages_through_everything_once() {
    let mut tenant = tenant(0);
    for command in ["ReturnLargeSet", "ReturnNextPreviewPage"] {
        let parameters = with(
            span(),
            json!({"SessionId": command, "SessionCommand": command, "ResultSize": 2000}),
        );
        let mut seen = HashSet::new();
        let mut sizes = Vec::new();
        loop {
            let page = objects(&mut tenant, "Search-UnifiedAuditLog", parameters.clone());
            sizes.push(page.len());
            if page.is_empty() {
                break;
            }
            assert_eq!(text(&page[0], "ResultIndex"), (seen.len() + 1).to_string());
            if command == "ReturnNextPreviewPage" {
                assert_eq!(text(&page[0], "ResultCount"), "5000");
            }
            seen.extend(texts(&page, "Identity"));
        }
        let wanted = if command == "ReturnLargeSet" {
            vec![2000, 2000, 2000, 0]
        } else {
            vec![2000, 2000, 1000, 0]
        };
        assert_eq!(sizes, wanted, "{command}");
        assert_eq!(seen.len(), sizes.iter().sum::<usize>());
    }
}

#[test]
fn a_session_begins_anew_with_another_question() {
    let mut tenant = tenant(0);
    let mut days = |operation: &str| {
        (24..=30)
            .map(|day| {
                let asked = json!({
                    "StartDate": format!("2026-09-{day}"), "EndDate": format!("2026-09-{day}T23:59:59.999Z"),
                    "Operations": operation, "SessionId": "s", "SessionCommand": "ReturnLargeSet", "ResultSize": 5000,
                });
                objects(&mut tenant, "Search-UnifiedAuditLog", asked).len()
            })
            .collect::<Vec<_>>()
    };
    let good = days("UserLoggedIn");
    let failed = days("UserLoginFailed");
    assert_eq!(good[0], 0, "the log has five days");
    assert!(good[6] > 0 && failed[6] > 0);
    for (operation, sizes) in [("UserLoggedIn", good), ("UserLoginFailed", failed)] {
        let all = with(span(), json!({"Operations": operation, "ResultSize": 5000}));
        let all = objects(&mut tenant, "Search-UnifiedAuditLog", all).len();
        assert_eq!(sizes.iter().sum::<usize>(), all, "{operation}");
    }
}

#[test]
fn searches_narrow_and_tell_what_happened() {
    let mut tenant = tenant(0);
    assert_eq!(
        objects(&mut tenant, "Search-UnifiedAuditLog", span()).len(),
        100
    );
    let failed = objects(
        &mut tenant,
        "Search-UnifiedAuditLog",
        with(
            span(),
            json!({"Operations": ["UserLoginFailed"], "UserIds": ["pat.oneil@contoso.com"], "ResultSize": 5000}),
        ),
    );
    assert!(!failed.is_empty());
    for event in &failed {
        let data: Json = serde_json::from_str(&text(event, "AuditData")).unwrap();
        assert_eq!(
            (data["UserId"].as_str(), data["LogonError"].as_str()),
            (
                Some("pat.oneil@contoso.com"),
                Some("InvalidUserNameOrPassword")
            )
        );
        assert!(data["ClientIP"].is_string());
    }
    let sent = objects(
        &mut tenant,
        "Search-UnifiedAuditLog",
        with(
            span(),
            json!({"Operations": "SendAs", "RecordType": "ExchangeItem", "ResultSize": 5000}),
        ),
    );
    let kinds: HashSet<u64> = sent
        .iter()
        .map(|event| {
            serde_json::from_str::<Json>(&text(event, "AuditData")).unwrap()["LogonType"]
                .as_u64()
                .unwrap()
        })
        .collect();
    assert_eq!(kinds, HashSet::from([1, 2]));
    run(
        &mut tenant,
        "Set-Mailbox",
        json!({"Identity": "chris", "Office": "Bonn"}),
    )
    .unwrap();
    let live = objects(
        &mut tenant,
        "Search-UnifiedAuditLog",
        with(
            span(),
            json!({"Operations": "Set-Mailbox", "FreeText": "Bonn"}),
        ),
    );
    assert_eq!(live.len(), 1);
    let admin = objects(
        &mut tenant,
        "Search-AdminAuditLog",
        json!({"Cmdlets": ["Set-Mailbox"], "ObjectIds": ["chris"]}),
    );
    assert_eq!(texts(&admin, "Caller"), ["chris@contoso.com"]);
    let table = [
        (
            json!({"StartDate": "2026-09-30", "EndDate": "2026-09-24"}),
            ErrorKind::InvalidArgument,
        ),
        (
            with(span(), json!({"ResultSize": 5001})),
            ErrorKind::InvalidArgument,
        ),
        (
            with(span(), json!({"SessionCommand": "Forever"})),
            ErrorKind::ParameterTransformation,
        ),
        (json!({}), ErrorKind::MissingMandatory),
    ];
    for (parameters, kind) in table {
        assert_eq!(
            error(&mut tenant, "Search-UnifiedAuditLog", parameters.clone()).kind,
            kind,
            "{parameters}"
        );
    }
}

#[test]
fn traces_by_page_and_by_size() {
    let mut tenant = tenant(0);
    let dates = json!({"StartDate": "2026-09-25T07:15:00", "EndDate": "2026-09-30T07:15:00"});
    let mut seen = HashSet::new();
    let mut sizes = Vec::new();
    for page in 1.. {
        let found = objects(
            &mut tenant,
            "Get-MessageTrace",
            with(dates.clone(), json!({"PageSize": 1000, "Page": page})),
        );
        sizes.push(found.len());
        seen.extend(texts(&found, "MessageTraceId"));
        if found.len() < 1000 {
            break;
        }
    }
    assert_eq!(
        (sizes[..2].to_vec(), seen.len()),
        (vec![1000, 1000], sizes.iter().sum())
    );
    let failed = objects(
        &mut tenant,
        "Get-MessageTrace",
        with(
            dates.clone(),
            json!({"Status": "Failed", "SenderAddress": "*@contoso.com"}),
        ),
    );
    assert!(
        !failed.is_empty()
            && texts(&failed, "Status")
                .iter()
                .all(|status| status == "Failed")
    );
    let first = json!({"MessageTraceId": text(&failed[0], "MessageTraceId"), "RecipientAddress": text(&failed[0], "RecipientAddress")});
    assert_eq!(
        texts(
            &objects(&mut tenant, "Get-MessageTraceDetail", first),
            "Event"
        ),
        ["Receive", "Submit", "Fail"]
    );
    let newer = run(
        &mut tenant,
        "Get-MessageTraceV2",
        with(dates, json!({"ResultSize": 10})),
    )
    .unwrap();
    assert_eq!(newer.rows.len(), 10);
    assert!(newer.warnings[0].starts_with("There are more results, use the following command to get more. Get-MessageTraceV2 -StartDate"), "{:?}", newer.warnings);
    assert_eq!(
        error(
            &mut tenant,
            "Get-MessageTrace",
            json!({"StartDate": "2026-08-01", "EndDate": "2026-08-02"})
        )
        .kind,
        ErrorKind::TooOld
    );
}

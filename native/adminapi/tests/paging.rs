//! Requests (adminapi.md §2.1 to §2.4) and the paging rules of §3.3.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use adminapi::{Endpoint, HttpRequest, Method, Paging, ResultSize};
use serde_json::{Value as Json, json};
use support::{TENANT, endpoint, header, invocation, page};

const MORE: &str = "There are more results available than are currently displayed. To view them, increase the value for the ResultSize parameter.";

fn body(request: &HttpRequest) -> Json {
    serde_json::from_slice(&request.body).unwrap()
}

#[test]
fn the_first_request_is_as_specified() {
    let paging = Paging::new(
        &endpoint(),
        invocation(&json!({"Identity": "u", "WarningAction": "Ignore"})),
        ResultSize::Default,
    );
    let request = paging.first_request();
    assert_eq!(request.method, Method::Post);
    assert_eq!(
        request.url,
        format!("https://outlook.office365.com/adminapi/beta/{TENANT}/InvokeCommand")
    );
    assert_eq!(
        body(&request),
        json!({"CmdletInput": {"CmdletName": "Get-Mailbox", "Parameters": {"Identity": "u", "WarningAction": "Ignore"}}})
    );
    for (name, value) in [
        ("Accept", "application/json"),
        ("Accept-Charset", "UTF-8"),
        ("Accept-Language", "de-DE"),
        ("Content-Type", "application/json"),
        ("X-CmdletName", "Get-Mailbox"),
        ("client-request-id", "00000000-0000-0000-0000-000000000002"),
        ("connection-id", "00000000-0000-0000-0000-000000000001"),
        ("WarningAction", "SilentlyContinue"),
        ("Prefer", "odata.maxpagesize=1000"),
        ("X-ResponseFormat", "clixml"),
        ("X-SerializationLevel", "Partial"),
        ("X-ClientApplication", "ExoManagementModule"),
        ("X-AnchorMailbox", "UPN:chris@contoso.com"),
    ] {
        assert_eq!(header(&request, name), Some(value), "{name}");
    }
    assert_eq!(header(&request, "parameter-based-routing"), None);
    assert_eq!(header(&request, "Authorization"), None);
    assert!(
        !format!("{request:?}").contains("Ignore"),
        "bodies are not shown"
    );
    let empty =
        Paging::new(&endpoint(), invocation(&json!({})), ResultSize::Default).first_request();
    assert_eq!(body(&empty)["CmdletInput"]["Parameters"], json!({}));
    assert_eq!(header(&empty, "WarningAction"), Some(""));
}

#[test]
fn start_up_requests_are_as_specified() {
    let request = endpoint().module_file_request();
    assert_eq!(request.method, Method::Get);
    assert_eq!(
        request.url,
        format!(
            "https://outlook.office365.com/AdminApi/v1.0/{TENANT}/EXOModuleFile?Version=3.10.0"
        )
    );
    for (name, value) in [
        ("CommandName", Some("*")),
        ("ps-version", Some("7.6.9")),
        ("exomodule-version", Some("3.10.0")),
        ("is-cloud-shell-environment", Some("False")),
        ("X-InitializeConnectionContextObjectIdDynamic", Some("true")),
        ("X-AnchorMailbox", Some("UPN:chris@contoso.com")),
        ("Prefer", None),
    ] {
        assert_eq!(header(&request, name), value, "{name}");
    }
    let banner = endpoint().banner_request();
    assert_eq!(
        banner.url,
        format!(
            "https://outlook.office365.com/adminapi/v1.0/{TENANT}/EXOBanner('AutogenSession')?Version=3.10.0"
        )
    );
    let anchorless = Endpoint {
        anchor: None,
        ..endpoint()
    };
    assert_eq!(
        header(&anchorless.module_file_request(), "X-AnchorMailbox"),
        None
    );
}

#[test]
fn confirmation_takes_two_bodies() {
    let asked = invocation(&json!({"Identity": "u", "Confirm": true})).with_confirm(false);
    assert_eq!(
        Json::Object(asked.parameters().clone()),
        json!({"Identity": "u", "Confirm": false})
    );
    let first = invocation(&json!({})).with_confirm(true);
    assert_eq!(
        Json::Object(first.parameters().clone()),
        json!({"Confirm": true})
    );
    assert_eq!(first.request_id(), asked.request_id());
    let what_if = invocation(&json!({})).with_what_if();
    assert_eq!(
        Json::Object(what_if.parameters().clone()),
        json!({"WhatIf": true})
    );
}

#[test]
fn result_sizes_are_read() {
    let of = |value: Json| ResultSize::of(json!({ "resultsize": value }).as_object().unwrap());
    assert_eq!(
        ResultSize::of(&serde_json::Map::new()),
        Ok(ResultSize::Default)
    );
    assert_eq!(of(json!(null)), Ok(ResultSize::Default));
    assert_eq!(of(json!("unLIMITed")), Ok(ResultSize::Unlimited));
    assert_eq!(of(json!(5)), Ok(ResultSize::Limited(5)));
    assert_eq!(of(json!("25")), Ok(ResultSize::Limited(25)));
    for wrong in [json!(0), json!("-1")] {
        assert_eq!(
            of(wrong).unwrap_err().message,
            "ResultSize must be greater than 0"
        );
    }
}

/// The page sizes asked for, given what each page brought.
fn run(size: ResultSize, page_size: u32, pages: &[(u64, bool)]) -> Vec<String> {
    let endpoint = Endpoint {
        page_size,
        ..endpoint()
    };
    let mut paging = Paging::new(&endpoint, invocation(&json!({})), size);
    let first = paging.first_request();
    let mut asked = vec![
        header(&first, "Prefer")
            .unwrap()
            .replace("odata.maxpagesize=", ""),
    ];
    for (number, (objects, more)) in pages.iter().enumerate() {
        let link = format!("https://outlook.office365.com/next?$skiptoken={number}");
        let Some(request) = paging
            .after(&page(*objects, more.then_some(&*link)))
            .unwrap()
        else {
            break;
        };
        assert_eq!(
            (&request.url, &request.body, request.method),
            (&link, &first.body, Method::Post)
        );
        assert_eq!(
            header(&request, "client-request-id"),
            header(&first, "client-request-id")
        );
        asked.push(
            header(&request, "Prefer")
                .unwrap()
                .replace("odata.maxpagesize=", ""),
        );
    }
    asked
}

#[test]
fn pages_follow_the_rules() {
    let more = [(1000, true), (1000, true), (1000, true)];
    for (size, page_size, pages, asked) in [
        (ResultSize::Default, 1000, &more[..], vec!["1000"]),
        (ResultSize::Default, 100, &[(100, true)][..], vec!["100"]),
        (ResultSize::Limited(5), 1000, &[(5, true)][..], vec!["5"]),
        (ResultSize::Limited(1000), 1000, &more[..], vec!["1000"]),
        (
            ResultSize::Limited(2500),
            1000,
            &more[..],
            vec!["1000", "1000", "500"],
        ),
        (
            ResultSize::Limited(2500),
            1000,
            &[(1000, true), (999, true)][..],
            vec!["1000", "1000"],
        ),
        (
            ResultSize::Limited(2500),
            1000,
            &[(1000, false)][..],
            vec!["1000"],
        ),
        (
            ResultSize::Unlimited,
            1000,
            &[(1000, true), (3, true), (0, false)][..],
            vec!["1000", "1000", "1000"],
        ),
        (
            ResultSize::Unlimited,
            5000,
            &[(1000, false)][..],
            vec!["1000"],
        ),
        (ResultSize::Unlimited, 0, &[(1, false)][..], vec!["1"]),
    ] {
        assert_eq!(
            run(size, page_size, pages),
            asked,
            "{size:?} by {page_size}"
        );
    }
}

#[test]
fn a_list_without_end_is_an_error() {
    let mut paging = Paging::new(&endpoint(), invocation(&json!({})), ResultSize::Unlimited);
    let same = page(1000, Some("https://outlook.office365.com/next"));
    assert!(paging.after(&same).unwrap().is_some());
    assert!(
        paging
            .after(&same)
            .unwrap_err()
            .message
            .contains("same next page twice")
    );
}

#[test]
fn the_truncation_warning_waits_for_the_last_page() {
    let mut paging = Paging::new(&endpoint(), invocation(&json!({})), ResultSize::Unlimited);
    assert_eq!(paging.warning("other".into()), Some("other".into()));
    assert_eq!(paging.warning(MORE.into()), None);
    assert!(
        paging
            .after(&page(1000, Some("https://outlook.office365.com/n")))
            .unwrap()
            .is_some()
    );
    assert_eq!(paging.held_warning(), None, "suppressed while pages follow");
    assert_eq!(paging.warning(MORE.into()), None);
    assert!(paging.after(&page(10, None)).unwrap().is_none());
    assert_eq!(paging.held_warning().as_deref(), Some(MORE));
    assert_eq!(paging.held_warning(), None);
}

//! Where requests go: anchors (adminapi.md §2.2), links and redirects (§3.3, §1.8), and never a foreign host.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use adminapi::{Endpoint, Paging, ResultSize};
use serde_json::json;
use support::{TENANT, endpoint, header, invocation, page};

#[test]
fn tokens_never_leave_for_a_foreign_host() {
    let follow = |base: &str, link: &str| {
        let endpoint = Endpoint {
            base: base.into(),
            ..endpoint()
        };
        let mut paging = Paging::new(&endpoint, invocation(&json!({})), ResultSize::Unlimited);
        paging.after(&page(1000, Some(link))).unwrap().unwrap().url
    };
    let exo = "https://outlook.office365.com";
    let local = "http://127.0.0.1:8080";
    for (base, link, url) in [
        (
            exo,
            "https://outlook.office365.com/a?$skiptoken=x%2By",
            "https://outlook.office365.com/a?$skiptoken=x%2By",
        ),
        (
            exo,
            "https://eur02.outlook.office365.com:446/a?b",
            "https://eur02.outlook.office365.com/a?b",
        ),
        (
            exo,
            "https://evil.example/a?b",
            "https://outlook.office365.com/a?b",
        ),
        (
            exo,
            "https://eviloutlook.office365.com/a",
            "https://outlook.office365.com/a",
        ),
        (
            exo,
            "http://outlook.office365.com/a",
            "https://outlook.office365.com/a",
        ),
        (
            exo,
            "https://outlook.office365.com:8443/a",
            "https://outlook.office365.com/a",
        ),
        (
            exo,
            "https://user:pw@outlook.office365.com/a",
            "https://outlook.office365.com/a",
        ),
        (
            exo,
            "/adminapi/next?x",
            "https://outlook.office365.com/adminapi/next?x",
        ),
        (
            local,
            "http://127.0.0.1:8080/a?b",
            "http://127.0.0.1:8080/a?b",
        ),
        (
            local,
            "http://127.0.0.1:9090/a?b",
            "http://127.0.0.1:8080/a?b",
        ),
        (local, "http://127.0.0.2:8080/a", "http://127.0.0.1:8080/a"),
    ] {
        assert_eq!(follow(base, link), url, "{link}");
    }
    for (location, base) in [
        (
            "https://eur02.outlook.office365.com:446/x",
            Some("https://eur02.outlook.office365.com"),
        ),
        ("https://login.evil.example/", None),
        ("/other", Some("https://outlook.office365.com")),
    ] {
        assert_eq!(
            endpoint().redirected(location).as_deref(),
            base,
            "{location}"
        );
    }
}

#[test]
fn custom_routing_names_the_mailbox() {
    let anchor = |name: &str, value: &str| {
        let bound = [
            (name.to_owned(), value.into()),
            ("UseCustomRouting".to_owned(), true.into()),
        ];
        endpoint().custom_anchor(&bound)
    };
    let guid = "9feb45ad-0cc9-43dc-a609-2110e2216c15";
    for (name, value, expected) in [
        (
            "Identity",
            "u@contoso.com",
            Some("SMTP:u@contoso.com".to_owned()),
        ),
        (
            "Mailbox",
            "u@contoso.com:\\Calendar",
            Some("SMTP:u@contoso.com".to_owned()),
        ),
        ("Identity", guid, Some(format!("MBX:{guid}@{TENANT}"))),
        ("Identity", "Chris Doe", None),
        ("Identity", "a@b", None),
        ("Other", "u@contoso.com", None),
    ] {
        assert_eq!(anchor(name, value), expected, "{value}");
    }
    assert_eq!(
        endpoint().custom_anchor(&[("Identity".to_owned(), "u@contoso.com".into())]),
        None
    );
    let routed = invocation(&json!({})).with_anchor(Some("SMTP:u@contoso.com".into()));
    let request = Paging::new(&endpoint(), routed, ResultSize::Default).first_request();
    assert_eq!(
        header(&request, "X-AnchorMailbox"),
        Some("SMTP:u@contoso.com")
    );
    assert_eq!(header(&request, "parameter-based-routing"), Some("true"));
}

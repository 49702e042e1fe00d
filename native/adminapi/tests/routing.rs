//! Where requests go: anchors (adminapi.md §2.2), links and redirects (§3.3, §1.8), and never a foreign host.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use adminapi::{Endpoint, Paging, ResultSize, Routed};
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
    let region = "https://nam12b.ps.compliance.protection.outlook.com";
    for (base, link, url) in [
        (
            region,
            "https://nam12b.admin.protection.outlook.com:446/a?b",
            "https://nam12b.ps.compliance.protection.outlook.com/a?b",
        ),
        (
            region,
            "https://eur02b.admin.protection.outlook.com:446/a?b",
            "https://nam12b.ps.compliance.protection.outlook.com/a?b",
        ),
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
}

/// Front door, where the connection is now, `Location`, and the base from then on (adminapi.md §1.7, §1.8).
#[test]
fn a_redirect_leads_to_the_regional_host_of_the_same_service() {
    const EXO: &str = "https://outlook.office365.com";
    const SCC: &str = "https://ps.compliance.protection.outlook.com";
    const DOD: &str = "https://l5.ps.compliance.protection.office365.us";
    const CHINA: &str = "https://ps.compliance.protection.partner.outlook.cn";
    const LOCAL: &str = "http://ps.compliance.protection.localhost:5000";
    const NAM: &str = "https://nam12b.ps.compliance.protection.outlook.com";
    const ROWS: &[(&str, &str, &str, Option<&str>)] = &[
        (
            EXO,
            EXO,
            "https://eur02.outlook.office365.com:446/x",
            Some("https://eur02.outlook.office365.com"),
        ),
        (
            EXO,
            "https://eur02.outlook.office365.com",
            "https://nam01.outlook.office365.com/x",
            Some("https://nam01.outlook.office365.com"),
        ),
        (EXO, EXO, "/other", Some(EXO)),
        (EXO, EXO, "https://login.evil.example/", None),
        (EXO, EXO, "http://eur02.outlook.office365.com/", None),
        (EXO, EXO, "https://user@eur02.outlook.office365.com/", None),
        (
            EXO,
            EXO,
            "https://nam12b.admin.protection.outlook.com:446/x",
            None,
        ),
        (
            EXO,
            EXO,
            "https://nam12b.ps.compliance.protection.outlook.com/x",
            None,
        ),
        (
            SCC,
            SCC,
            "https://nam12b.admin.protection.outlook.com:446/adminapi/beta/t/InvokeCommand",
            Some(NAM),
        ),
        (
            SCC,
            SCC,
            "https://NAM12B.Admin.Protection.Outlook.com:446/",
            Some(NAM),
        ),
        (
            SCC,
            SCC,
            "https://nam12b.admin.protection.outlook.com/",
            Some(NAM),
        ),
        (
            SCC,
            SCC,
            "https://nam12b.ps.compliance.protection.outlook.com:443/",
            Some(NAM),
        ),
        (
            SCC,
            NAM,
            "https://eur02b.admin.protection.outlook.com:446/",
            Some("https://eur02b.ps.compliance.protection.outlook.com"),
        ),
        (SCC, NAM, "/other", Some(NAM)),
        // A regional address may be what somebody connected to.
        (
            NAM,
            NAM,
            "https://gcc02b.admin.protection.outlook.com:446/",
            Some("https://gcc02b.ps.compliance.protection.outlook.com"),
        ),
        (
            SCC,
            SCC,
            "http://nam12b.admin.protection.outlook.com:446/",
            None,
        ),
        (
            SCC,
            SCC,
            "https://nam12b.admin.protection.outlook.com:8443/",
            None,
        ),
        (
            SCC,
            SCC,
            "https://nam12b.admin.protection.evil.example:446/",
            None,
        ),
        (
            SCC,
            SCC,
            "https://nam12b.admin.protection.office365.us:446/",
            None,
        ),
        (SCC, SCC, "https://admin.protection.outlook.com:446/", None),
        (
            SCC,
            SCC,
            "https://a.b.admin.protection.outlook.com:446/",
            None,
        ),
        (SCC, SCC, "https://outlook.office365.com/", None),
        (
            SCC,
            SCC,
            "https://evilps.compliance.protection.outlook.com/",
            None,
        ),
        (
            SCC,
            SCC,
            "https://user:pw@nam12b.admin.protection.outlook.com:446/",
            None,
        ),
        (SCC, SCC, "no url at all", Some(SCC)),
        (SCC, SCC, "https://", None),
        (
            DOD,
            DOD,
            "https://usd01.admin.protection.office365.us:446/",
            Some("https://usd01.ps.compliance.protection.office365.us"),
        ),
        (
            CHINA,
            CHINA,
            "https://chn01.admin.protection.partner.outlook.cn:446/",
            Some("https://chn01.ps.compliance.protection.partner.outlook.cn"),
        ),
        (
            LOCAL,
            LOCAL,
            "http://nam00b.admin.protection.localhost:446/x",
            Some("http://nam00b.ps.compliance.protection.localhost:5000"),
        ),
        (
            LOCAL,
            LOCAL,
            "http://nam00b.admin.protection.localhost:5001/x",
            None,
        ),
    ];
    for (front_door, base, location, expected) in ROWS {
        let endpoint = Endpoint {
            front_door: (*front_door).into(),
            base: (*base).into(),
            ..endpoint()
        };
        let found = endpoint.redirected(location);
        assert_eq!(found.as_deref(), *expected, "{front_door}: {location}");
    }
}

/// User, application, domain, compliance, anchor (adminapi.md §1.7 item 4, §2.2).
#[test]
fn requests_are_routed_by_the_user_or_by_what_stands_for_the_tenant() {
    const SYSTEM: &str = "SystemMailbox{bb558c35-97f1-4cb9-8ff7-d53741dc928c}";
    let rows = [
        (
            Some("chris@contoso.com"),
            false,
            None,
            false,
            "UPN:chris@contoso.com".to_owned(),
        ),
        (
            Some("chris@contoso.com"),
            false,
            Some("contoso.com"),
            true,
            "UPN:chris@contoso.com".to_owned(),
        ),
        (
            None,
            true,
            Some("contoso.onmicrosoft.com"),
            false,
            format!("APP:{SYSTEM}@{TENANT}"),
        ),
        (
            None,
            true,
            Some("contoso.onmicrosoft.com"),
            true,
            "UPN:OAuthUser@contoso.onmicrosoft.com".to_owned(),
        ),
        (None, true, None, true, format!("APP:{SYSTEM}@{TENANT}")),
        (
            None,
            false,
            Some("customer.example"),
            true,
            format!("UPN:{SYSTEM}@customer.example"),
        ),
        (
            None,
            false,
            Some("customer.example"),
            false,
            format!("APP:{SYSTEM}@{TENANT}"),
        ),
    ];
    for (user, application, domain, compliance, anchor) in rows {
        let routed = Routed {
            user,
            application,
            tenant: TENANT,
            domain,
            compliance,
        };
        assert_eq!(routed.anchor(), anchor, "{routed:?}");
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

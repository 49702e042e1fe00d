//! The clouds table (`adminapi.md §1.8`, `original-module.md §1.4`) and the addresses it trusts.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use identity::{Service, clouds::resolve};

/// ConnectionUri, environment, cloud, authority, base, audience.
type Row = (
    Option<&'static str>,
    Option<&'static str>,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
);

/// Every address named in the two tables, with what it leads to.
#[test]
fn each_connection_address_leads_to_its_cloud() {
    const ROWS: &[Row] = &[
        (
            None,
            None,
            "O365Default",
            "https://login.microsoftonline.com",
            "https://outlook.office365.com",
            "https://outlook.office365.com",
        ),
        (
            Some("https://outlook.office365.com/PowerShell-LiveId"),
            None,
            "O365Default",
            "https://login.microsoftonline.com",
            "https://outlook.office365.com",
            "https://outlook.office365.com",
        ),
        (
            Some("HTTPS://OUTLOOK.OFFICE365.COM:443/powershell-liveid/"),
            None,
            "O365Default",
            "https://login.microsoftonline.com",
            "https://outlook.office365.com",
            "https://outlook.office365.com",
        ),
        (
            Some("https://ps.outlook.com/powershell-liveid"),
            None,
            "O365Default",
            "https://login.microsoftonline.com",
            "https://outlook.office365.com",
            "https://outlook.office365.com",
        ),
        (
            Some("https://eur02b.outlook.office365.com/"),
            None,
            "O365Default",
            "https://login.microsoftonline.com",
            "https://eur02b.outlook.office365.com",
            "https://outlook.office365.com",
        ),
        (
            Some("https://outlook.office365.us/powershell-liveid"),
            None,
            "O365USGovGCCHigh",
            "https://login.microsoftonline.us",
            "https://outlook.office365.us",
            "https://outlook.office365.us",
        ),
        (
            Some("https://webmail.apps.mil/powershell-liveid"),
            None,
            "O365USGovDoD",
            "https://login.microsoftonline.us",
            "https://outlook-dod.office365.us",
            "https://outlook-dod.office365.us",
        ),
        (
            Some("https://outlook-dod.office365.us/PowerShell-LiveID"),
            None,
            "O365USGovDoD",
            "https://login.microsoftonline.us",
            "https://outlook-dod.office365.us",
            "https://outlook-dod.office365.us",
        ),
        (
            Some("https://partner.outlook.cn/PowerShell-LiveID"),
            None,
            "O365China",
            "https://login.chinacloudapi.cn",
            "https://partner.outlook.cn",
            "https://partner.outlook.cn",
        ),
        (
            Some("https://outlook.office365.cn/"),
            None,
            "O365China",
            "https://login.chinacloudapi.cn",
            "https://outlook.office365.cn",
            "https://outlook.office365.cn",
        ),
        (
            Some("https://outlook.office.de/PowerShell-LiveID"),
            None,
            "O365GermanyCloud",
            "https://login.microsoftonline.de",
            "https://outlook.office.de",
            "https://outlook.office.de",
        ),
        (
            None,
            Some("o365usgovgcchigh"),
            "O365USGovGCCHigh",
            "https://login.microsoftonline.us",
            "https://outlook.office365.us",
            "https://outlook.office365.us",
        ),
        (
            None,
            Some("O365USGovDoD"),
            "O365USGovDoD",
            "https://login.microsoftonline.us",
            "https://outlook-dod.office365.us",
            "https://outlook-dod.office365.us",
        ),
        (
            None,
            Some("O365China"),
            "O365China",
            "https://login.chinacloudapi.cn",
            "https://partner.outlook.cn",
            "https://partner.outlook.cn",
        ),
        (
            None,
            Some("O365GermanyCloud"),
            "O365GermanyCloud",
            "https://login.microsoftonline.de",
            "https://outlook.office.de",
            "https://outlook.office.de",
        ),
    ];
    for (uri, environment, name, authority, base, audience) in ROWS {
        let cloud = resolve(*uri, None, *environment).unwrap();
        assert_eq!(cloud.name, *name, "{uri:?} {environment:?}");
        assert_eq!(
            cloud.authority,
            format!("{authority}/organizations"),
            "{uri:?} {environment:?}"
        );
        assert_eq!(cloud.base, *base, "{uri:?} {environment:?}");
        assert_eq!(cloud.service, Service::Exchange);
        assert_eq!(cloud.audience, *audience, "{uri:?} {environment:?}");
        assert!(!cloud.loopback && cloud.is_audience(audience));
    }
}

#[test]
fn an_authority_keeps_its_tenant_and_loses_the_rest() {
    const ROWS: &[(Option<&str>, &str, &str)] = &[
        (
            None,
            "https://login.windows.net/common",
            "https://login.windows.net/common",
        ),
        (
            None,
            "https://login.microsoftonline.com/contoso.com/",
            "https://login.microsoftonline.com/contoso.com",
        ),
        (
            None,
            "https://LOGIN.microsoftonline.com",
            "https://login.microsoftonline.com/organizations",
        ),
        (
            None,
            "https://login.microsoftonline.com/common?x=1#y",
            "https://login.microsoftonline.com/common",
        ),
        (
            Some("https://partner.outlook.cn/PowerShell-LiveID"),
            "https://login.partner.microsoftonline.cn/common",
            "https://login.partner.microsoftonline.cn/common",
        ),
        (
            Some("https://webmail.apps.mil/powershell-liveid"),
            "https://login.microsoftonline.us/common",
            "https://login.microsoftonline.us/common",
        ),
        (
            Some("http://127.0.0.1:8080/PowerShell-LiveId"),
            "http://127.0.0.1:9090/organizations/",
            "http://127.0.0.1:9090/organizations",
        ),
    ];
    for (uri, authority, expected) in ROWS {
        assert_eq!(
            resolve(*uri, Some(authority), None).unwrap().authority,
            *expected
        );
    }
}

#[test]
fn loopback_may_be_http_and_signs_in_at_its_own_origin() {
    const ROWS: &[(&str, &str)] = &[
        (
            "http://127.0.0.1:5000/PowerShell-LiveId",
            "http://127.0.0.1:5000",
        ),
        ("http://127.1.2.3:5000", "http://127.1.2.3:5000"),
        ("http://[::1]:5000/PowerShell-LiveId", "http://[::1]:5000"),
        ("http://localhost/PowerShell-LiveId", "http://localhost"),
        ("https://LOCALHOST:5001/", "https://localhost:5001"),
    ];
    for (uri, base) in ROWS {
        let cloud = resolve(Some(uri), None, None).unwrap();
        assert!(cloud.loopback, "{uri}");
        assert_eq!(cloud.base, *base);
        assert_eq!(cloud.authority, format!("{base}/organizations"));
        assert_eq!(cloud.audience, "https://outlook.office365.com");
    }
    let dod = resolve(Some("http://127.0.0.1:1"), None, Some("O365USGovDoD")).unwrap();
    assert_eq!(dod.audience, "https://outlook-dod.office365.us");
}

#[test]
fn a_customer_in_the_address_is_the_tenant_to_sign_in_to() {
    for name in ["DelegatedOrg", "delegatedorg"] {
        let uri = format!(
            "https://outlook.office365.com/PowerShell-LiveId?x=1&{name}=fabrikam.onmicrosoft.com"
        );
        let cloud = resolve(Some(&uri), Some("https://login.windows.net/common"), None).unwrap();
        assert_eq!(
            cloud.authority,
            "https://login.windows.net/fabrikam.onmicrosoft.com"
        );
        assert_eq!(
            cloud.delegated_organization.as_deref(),
            Some("fabrikam.onmicrosoft.com")
        );
    }
    let sandbox = resolve(Some("http://127.0.0.1:1/"), None, None).unwrap();
    let customer = sandbox.for_organization("fabrikam.com").unwrap();
    assert_eq!(
        customer.token_endpoint().as_str(),
        "http://127.0.0.1:1/fabrikam.com/oauth2/v2.0/token"
    );
}

#[test]
fn the_endpoints_have_entras_fixed_form() {
    let cloud = resolve(None, None, None).unwrap();
    let base = "https://login.microsoftonline.com/organizations/oauth2/v2.0";
    assert_eq!(
        cloud.authorize_endpoint().as_str(),
        format!("{base}/authorize")
    );
    assert_eq!(cloud.token_endpoint().as_str(), format!("{base}/token"));
    assert_eq!(
        cloud.device_code_endpoint().as_str(),
        format!("{base}/devicecode")
    );
    assert_eq!(
        cloud.metadata_document().as_str(),
        "https://login.microsoftonline.com/organizations/v2.0/.well-known/openid-configuration"
    );
    let customer = cloud.for_organization("fabrikam.com").unwrap();
    assert_eq!(
        customer.metadata_document().as_str(),
        "https://login.microsoftonline.com/fabrikam.com/v2.0/.well-known/openid-configuration"
    );
}

#[test]
fn a_token_goes_to_its_own_cloud_alone() {
    const ROWS: &[(Option<&str>, &str, bool)] = &[
        (
            None,
            "https://outlook.office365.com/adminapi/beta/t/InvokeCommand?$skiptoken=x",
            true,
        ),
        (
            None,
            "https://eur02b.outlook.office365.com:443/adminapi",
            true,
        ),
        (
            Some("https://eur02b.outlook.office365.com"),
            "https://nam12b.outlook.office365.com/adminapi",
            true,
        ),
        (None, "http://outlook.office365.com/adminapi", false),
        (None, "https://outlook.office365.com:8443/adminapi", false),
        (
            None,
            "https://outlook.office365.us/adminapi?$skiptoken=x",
            false,
        ),
        (None, "https://outlook.office365.com.evil.example/", false),
        (None, "https://eviloutlook.office365.com/", false),
        (None, "https://outlook.office365.com@evil.example/", false),
        (None, "https://chris@outlook.office365.com/", false),
        (None, "http://127.0.0.1:5000/adminapi", false),
        (None, "/adminapi", false),
        (
            Some("https://outlook.office365.us"),
            "https://outlook-dod.office365.us/",
            false,
        ),
        (
            Some("http://127.0.0.1:5000"),
            "http://127.0.0.1:5000/adminapi",
            true,
        ),
        (
            Some("http://127.0.0.1:5000"),
            "http://localhost:5001/adminapi",
            true,
        ),
        (
            Some("http://127.0.0.1:5000"),
            "https://outlook.office365.com/adminapi",
            false,
        ),
        (Some("http://127.0.0.1:5000"), "ftp://127.0.0.1/", false),
    ];
    for (uri, url, trusted) in ROWS {
        let cloud = resolve(*uri, None, None).unwrap();
        let outcome = cloud.trust(url);
        assert_eq!(outcome.is_ok(), *trusted, "{uri:?} -> {url}");
        if let Err(error) = outcome {
            assert_eq!(error.id, "UntrustedAddress");
            assert!(
                !error.message.contains('$'),
                "the query is not shown: {error}"
            );
        }
    }
}

/// ConnectionUri, cloud, base, audience; the addresses of adminapi.md §1.8 and original-module.md §1.5.
#[test]
fn each_compliance_address_leads_to_its_cloud_and_audience() {
    const COMMERCIAL: &str = "https://ps.compliance.protection.outlook.com";
    const GOVERNMENT: &str = "https://ps.compliance.protection.office365.us";
    const ROWS: &[(&str, &str, &str, &str)] = &[
        (
            "https://ps.compliance.protection.outlook.com/PowerShell-LiveId",
            "O365Default",
            COMMERCIAL,
            COMMERCIAL,
        ),
        (
            "HTTPS://PS.Compliance.Protection.Outlook.com:443/powershell-liveid/?BasicAuthToOAuthConversion=true",
            "O365Default",
            COMMERCIAL,
            COMMERCIAL,
        ),
        (
            "https://nam02b.ps.compliance.protection.outlook.com/Powershell-LiveId",
            "O365Default",
            "https://nam02b.ps.compliance.protection.outlook.com",
            COMMERCIAL,
        ),
        (
            "https://ps.compliance.protection.office365.us/powershell-liveid/",
            "O365USGovGCCHigh",
            GOVERNMENT,
            GOVERNMENT,
        ),
        (
            "https://l5.ps.compliance.protection.office365.us/powershell-liveid/",
            "O365USGovDoD",
            "https://l5.ps.compliance.protection.office365.us",
            GOVERNMENT,
        ),
        (
            "https://compliance.dod.microsoft.com/powershell-liveid",
            "O365USGovDoD",
            "https://l5.ps.compliance.protection.office365.us",
            GOVERNMENT,
        ),
        (
            "https://ps.compliance.protection.partner.outlook.cn/PowerShell-LiveId",
            "O365China",
            "https://ps.compliance.protection.partner.outlook.cn",
            "https://ps.compliance.protection.partner.outlook.cn",
        ),
        (
            "https://ps.compliance.protection.outlook.de/PowerShell-LiveId",
            "O365GermanyCloud",
            "https://ps.compliance.protection.outlook.de",
            "https://ps.compliance.protection.outlook.de",
        ),
        (
            "http://ps.compliance.protection.localhost:5000/PowerShell-LiveId",
            "O365Default",
            "http://ps.compliance.protection.localhost:5000",
            COMMERCIAL,
        ),
        (
            "http://nam00b.ps.compliance.protection.localhost:5000/",
            "O365Default",
            "http://nam00b.ps.compliance.protection.localhost:5000",
            COMMERCIAL,
        ),
    ];
    for (uri, name, base, audience) in ROWS {
        let cloud = resolve(Some(uri), None, None).unwrap();
        assert_eq!(cloud.service, Service::Compliance, "{uri}");
        assert_eq!(cloud.name, *name, "{uri}");
        assert_eq!(cloud.base, *base, "{uri}");
        assert_eq!(cloud.audience, *audience, "{uri}");
        assert!(cloud.is_audience(audience), "{uri}");
        assert!(!cloud.is_audience("https://outlook.office365.com"), "{uri}");
        assert!(
            !cloud.is_audience("00000002-0000-0ff1-ce00-000000000000"),
            "{uri}"
        );
    }
    let exchange = resolve(None, None, None).unwrap();
    assert!(!exchange.is_audience(COMMERCIAL));
    // A browser need not know the name, so the pages are at a plain one.
    let sandbox = resolve(Some(ROWS[8].0), None, None).unwrap();
    assert_eq!(sandbox.authority, "http://localhost:5000/organizations");
    let customer = format!("{}?DelegatedOrg=customer.example", ROWS[0].0);
    let customer = resolve(Some(&customer), None, None).unwrap();
    assert_eq!(
        customer.delegated_organization.as_deref(),
        Some("customer.example")
    );
}

#[test]
fn a_token_never_goes_to_the_other_service() {
    const FRONT: &str = "https://ps.compliance.protection.outlook.com";
    const LOCAL: &str = "http://ps.compliance.protection.localhost:5000";
    const ROWS: &[(Option<&str>, &str, bool)] = &[
        (
            Some(FRONT),
            "https://ps.compliance.protection.outlook.com/adminapi",
            true,
        ),
        (
            Some(FRONT),
            "https://nam12b.ps.compliance.protection.outlook.com/adminapi",
            true,
        ),
        (
            Some(FRONT),
            "https://nam12b.admin.protection.outlook.com/adminapi",
            false,
        ),
        (
            Some(FRONT),
            "https://nam12b.ps.compliance.protection.outlook.com:446/",
            false,
        ),
        (Some(FRONT), "https://outlook.office365.com/adminapi", false),
        (
            Some(FRONT),
            "https://nam12b.ps.compliance.protection.office365.us/",
            false,
        ),
        (
            Some(FRONT),
            "https://ps.compliance.protection.outlook.com.evil.example/",
            false,
        ),
        (
            None,
            "https://ps.compliance.protection.outlook.com/adminapi",
            false,
        ),
        (
            None,
            "https://nam12b.ps.compliance.protection.outlook.com/",
            false,
        ),
        (
            Some(LOCAL),
            "http://nam00b.ps.compliance.protection.localhost:5000/adminapi",
            true,
        ),
        (
            Some(LOCAL),
            "http://nam00b.admin.protection.localhost:5000/adminapi",
            false,
        ),
        (Some(LOCAL), "http://127.0.0.1:5000/adminapi", false),
        (
            Some(LOCAL),
            "https://ps.compliance.protection.outlook.com/",
            false,
        ),
        (
            Some("http://127.0.0.1:5000"),
            "http://nam00b.ps.compliance.protection.localhost:5000/",
            false,
        ),
    ];
    for (uri, url, trusted) in ROWS {
        let cloud = resolve(*uri, None, None).unwrap();
        assert_eq!(cloud.trust(url).is_ok(), *trusted, "{uri:?} -> {url}");
    }
}

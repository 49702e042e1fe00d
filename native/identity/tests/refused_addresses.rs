//! The addresses that no sign-in begins with (`original-module.md §1.4`, flow step 1).
#![allow(clippy::unwrap_used, clippy::expect_used)]

use identity::clouds::resolve;

/// ConnectionUri, authority, environment, the error's id.
type Row = (
    Option<&'static str>,
    Option<&'static str>,
    Option<&'static str>,
    &'static str,
);

#[test]
fn what_is_no_address_is_refused_in_the_original_words() {
    const VALUES: &[&str] = &[
        "",
        "chris@contoso.com",
        "outlook.office365.com",
        "http://outlook.office365.com/PowerShell-LiveId",
        "ftp://127.0.0.1/",
        "file:///etc/passwd",
        "http://127.0.0.1.evil.example/",
        "http://localhost.evil.example/",
        "/PowerShell",
    ];
    for value in VALUES {
        let error = resolve(Some(value), None, None).unwrap_err();
        assert_eq!(
            error.message,
            format!("Invalid ConnectionUri parameter '{value}'")
        );
        assert_eq!(
            (error.id.as_str(), error.category.as_str()),
            ("InvalidConnectionUri", "InvalidArgument")
        );
        let error = resolve(None, Some(value), None).unwrap_err();
        assert_eq!(
            error.message,
            format!("Invalid AzureADAuthorizationEndpointUri parameter '{value}'")
        );
        assert_eq!(error.id, "InvalidAzureADAuthorizationEndpointUri");
    }
}

#[test]
fn a_password_in_an_address_is_refused_and_not_repeated() {
    for value in [
        "https://chris:hunter2@outlook.office365.com/",
        "http://chris:hunter2@localhost/",
    ] {
        let error = resolve(Some(value), None, None).unwrap_err();
        assert_eq!(error.id, "InvalidConnectionUri");
        assert!(!format!("{error:?}").contains("hunter2"));
    }
}

#[test]
fn addresses_that_do_not_belong_together_are_refused() {
    const ROWS: &[Row] = &[
        (
            Some("https://exchange.contoso.com/PowerShell"),
            None,
            None,
            "RemotePowerShellNotSupported",
        ),
        (
            Some("https://outlook.office365.com.evil.example/"),
            None,
            None,
            "RemotePowerShellNotSupported",
        ),
        (
            Some("https://eviloutlook.office365.com/"),
            None,
            None,
            "RemotePowerShellNotSupported",
        ),
        (
            Some("https://outlook.office365.com:8443/"),
            None,
            None,
            "RemotePowerShellNotSupported",
        ),
        (
            Some("https://ps.compliance.protection.outlook.com:446/PowerShell-LiveId"),
            None,
            None,
            "RemotePowerShellNotSupported",
        ),
        (
            Some("https://nam12b.admin.protection.outlook.com/"),
            None,
            None,
            "RemotePowerShellNotSupported",
        ),
        (
            Some("https://evilps.compliance.protection.outlook.com/"),
            None,
            None,
            "RemotePowerShellNotSupported",
        ),
        (
            Some("https://ps.compliance.protection.office365.us/powershell-liveid/"),
            None,
            Some("O365USGovDoD"),
            "CloudMismatch",
        ),
        (
            Some("https://outlook.office365.us/"),
            None,
            Some("O365China"),
            "CloudMismatch",
        ),
        (
            None,
            None,
            Some("O365Moon"),
            "InvalidExchangeEnvironmentName",
        ),
        (
            None,
            Some("https://login.chinacloudapi.cn/common"),
            None,
            "InvalidAzureADAuthorizationEndpointUri",
        ),
        (
            None,
            Some("https://login.evil.example/common"),
            None,
            "InvalidAzureADAuthorizationEndpointUri",
        ),
        (
            None,
            Some("https://login.microsoftonline.com:8443/common"),
            None,
            "InvalidAzureADAuthorizationEndpointUri",
        ),
        (
            None,
            Some("http://127.0.0.1:1/organizations"),
            None,
            "InvalidAzureADAuthorizationEndpointUri",
        ),
        (
            Some("http://127.0.0.1:1/"),
            Some("https://login.microsoftonline.com/common"),
            None,
            "InvalidAzureADAuthorizationEndpointUri",
        ),
        (
            Some("https://outlook.office365.com/?DelegatedOrg=evil.example%2Fcommon"),
            None,
            None,
            "InvalidDelegatedOrganization",
        ),
        (
            Some("https://outlook.office365.com/?DelegatedOrg=.."),
            None,
            None,
            "InvalidDelegatedOrganization",
        ),
    ];
    for (uri, authority, environment, id) in ROWS {
        let error = resolve(*uri, *authority, *environment).unwrap_err();
        assert_eq!(
            error.id, *id,
            "{uri:?} {authority:?} {environment:?}: {error}"
        );
        assert!(
            error.message.ends_with('.') && error.target.is_some(),
            "{error}"
        );
    }
    let error = resolve(Some("https://exchange.contoso.com/PowerShell"), None, None).unwrap_err();
    assert!(
        error
            .message
            .contains("remote PowerShell endpoints are not supported by this version yet")
    );
    assert_eq!(error.category, "NotImplemented");
}

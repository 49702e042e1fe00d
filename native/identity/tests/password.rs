//! The password grant (`adminapi.md §5.3`).
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;

use common::commercial;
use identity::clouds::resolve;
use identity::{CLIENT_ID, ClaimsChallenge, Secret, check_realm, password, scope};
use serde_json::json;

#[test]
fn the_form_is_that_of_the_password_grant() {
    let cloud = commercial();
    let claims = ClaimsChallenge::default();
    let request = password(
        &cloud,
        CLIENT_ID,
        &scope(&cloud.audience),
        "chris@contoso.com",
        &Secret::new("p\"ä&+ %"),
        &claims,
    );
    assert_eq!(request.url.as_str(), cloud.token_endpoint().as_str());
    for (name, expected) in [
        ("client_id", CLIENT_ID),
        ("grant_type", "password"),
        ("username", "chris@contoso.com"),
        ("password", "p\"ä&+ %"),
        (
            "scope",
            "https://outlook.office365.com/.default offline_access openid profile",
        ),
    ] {
        assert_eq!(request.field(name).unwrap().expose(), expected, "{name}");
    }
    let body = request.body();
    assert!(
        body.expose()
            .contains("password=p%22%C3%A4%26%2B+%25&client_info=1")
    );
    assert!(!format!("{request:?}").contains("p%22") && !format!("{request:?}").contains("p\\\""));
}

#[test]
fn common_becomes_organizations_and_a_tenant_stays() {
    for (authority, tenant) in [
        ("https://login.windows.net/common", "organizations"),
        ("https://login.windows.net/Common", "organizations"),
        ("https://login.windows.net/organizations", "organizations"),
        ("https://login.windows.net/contoso.com", "contoso.com"),
    ] {
        let cloud = resolve(None, Some(authority), None).unwrap();
        assert_eq!(
            cloud.for_passwords().authority,
            format!("https://login.windows.net/{tenant}")
        );
    }
}

#[test]
fn the_realm_is_asked_at_the_clouds_own_address() {
    let cloud = resolve(None, Some("https://login.microsoftonline.com/x.com"), None).unwrap();
    assert_eq!(
        cloud.user_realm("a/b?c@contoso.com").unwrap().as_str(),
        "https://login.microsoftonline.com/common/userrealm/a%2Fb%3Fc@contoso.com?api-version=1.0"
    );
}

#[test]
fn only_a_federated_account_is_refused() {
    for (body, refused) in [
        (
            json!({ "account_type": "Federated", "domain_name": "x.com" }).to_string(),
            true,
        ),
        (json!({ "NameSpaceType": "federated" }).to_string(), true),
        (json!({ "account_type": "Managed" }).to_string(), false),
        (json!({ "account_type": "Unknown" }).to_string(), false),
        ("<html>".to_owned(), false),
        (String::new(), false),
    ] {
        let outcome = check_realm("pat@x.com", body.as_bytes());
        assert_eq!(outcome.is_err(), refused, "{body}");
        if let Err(error) = outcome {
            assert_eq!(
                (error.id.as_str(), error.category.as_str()),
                ("FederatedAccount", "AuthenticationError")
            );
            assert!(
                error
                    .message
                    .ends_with("Connect-EXOPSSession -UserPrincipalName pat@x.com.")
            );
        }
    }
}

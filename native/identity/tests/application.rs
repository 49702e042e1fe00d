//! Applications that sign in by themselves (`adminapi.md §5.3`).
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use common::{NOW, commercial};
use identity::{Algorithm, Assertion, Certificate, Proof, Secret, client_credentials};
use serde_json::{Value, json};

const APP: &str = "0f6f9c4e-1111-4222-8333-444455556666";
const SHA1: &str = "A9993E364706816ABA3E25717850C26C9CD0D89D";

/// The DER "abc", whose digests are those of FIPS 180.
fn certificate() -> Certificate {
    Certificate::read(&STANDARD.encode("abc"), SHA1).unwrap()
}

fn part(text: &str, at: usize) -> Value {
    let part = text.split('.').nth(at).unwrap();
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap()
}

#[test]
fn an_assertion_names_its_key_and_is_good_at_one_endpoint_for_ten_minutes() {
    let cloud = commercial().in_tenant("contoso.onmicrosoft.com").unwrap();
    for (algorithm, header) in [
        (
            Algorithm::Ps256,
            json!({ "alg": "PS256", "typ": "JWT", "x5t#S256": "ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0" }),
        ),
        (
            Algorithm::Rs256,
            json!({ "alg": "RS256", "typ": "JWT", "x5t": "qZk-NkcGgWq6PiVxeFDCbJzQ2J0" }),
        ),
    ] {
        let assertion = Assertion::new(&cloud, APP, &certificate(), algorithm, NOW, "fresh");
        let text = assertion.to_be_signed().to_owned();
        assert_eq!(part(&text, 0), header);
        assert_eq!(
            part(&text, 1),
            json!({
                "aud": "https://login.microsoftonline.com/contoso.onmicrosoft.com/oauth2/v2.0/token",
                "iss": APP, "sub": APP, "jti": "fresh", "nbf": NOW, "iat": NOW, "exp": NOW + 600,
            })
        );
        assert_eq!(
            assertion.signed("//4=").unwrap().expose(),
            format!("{text}.__4")
        );
    }
}

#[test]
fn a_certificate_that_is_none_is_refused() {
    for (der, thumbprint) in [
        ("???", SHA1),
        ("YWJj", ""),
        ("YWJj", "A9"),
        ("YWJj", "é"),
        ("YWJj", &SHA1[1..]),
    ] {
        let error = Certificate::read(der, thumbprint).unwrap_err();
        assert_eq!(error.id, "InvalidCertificate", "{der} {thumbprint}");
    }
}

#[test]
fn a_form_proves_the_application_by_secret_or_assertion() {
    let cloud = commercial().in_tenant("contoso.onmicrosoft.com").unwrap();
    let secret = Secret::new("s3cret");
    for (proof, name, kind) in [
        (Proof::Secret(&secret), "client_secret", None),
        (
            Proof::Assertion(&secret),
            "client_assertion",
            Some("urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
        ),
    ] {
        let form = client_credentials(&cloud, APP, proof, None);
        let value = |name: &str| form.field(name).map(|value| value.expose());
        assert_eq!(
            form.url.as_str(),
            "https://login.microsoftonline.com/contoso.onmicrosoft.com/oauth2/v2.0/token"
        );
        assert_eq!(value("grant_type"), Some("client_credentials"));
        assert_eq!(value("client_id"), Some(APP));
        assert_eq!(
            value("scope"),
            Some("https://outlook.office365.com/.default")
        );
        assert_eq!(value(name), Some("s3cret"));
        assert_eq!(value("client_assertion_type"), kind);
        assert_eq!(value("claims"), None);
        assert!(!format!("{form:?}").contains("s3cret"));
    }
}

#[test]
fn an_application_signs_in_to_a_tenant_that_is_named() {
    let cloud = commercial();
    assert_eq!(cloud.tenant(), None);
    let named = cloud.in_tenant("contoso.onmicrosoft.com").unwrap();
    assert_eq!(named.tenant(), Some("contoso.onmicrosoft.com"));
    assert_eq!(named.delegated_organization, None);
    for tenant in ["", "a b", "x/../y", "https://contoso.com"] {
        assert_eq!(
            cloud.in_tenant(tenant).unwrap_err().id,
            "InvalidOrganization"
        );
    }
}

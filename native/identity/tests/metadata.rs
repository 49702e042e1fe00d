//! What the answer to the metadata document says of an authority.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use identity::clouds;

const GOOD: &[u8] = br#"{"authorization_endpoint":"https://login.microsoftonline.com/t/oauth2/v2.0/authorize","issuer":"i"}"#;
const UNKNOWN: &[u8] = br#"{"error":"invalid_tenant","error_description":"AADSTS90002: Tenant 'nowhere' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud.\r\nTrace ID: t","error_codes":[90002],"correlation_id":"c-1"}"#;

#[test]
fn a_metadata_document_is_all_that_is_asked_for() {
    let cloud = clouds::resolve(None, None, None).unwrap();
    assert!(cloud.check_metadata(200, GOOD).is_ok());
}

#[test]
fn a_page_that_ends_the_browsers_session_is_taken_from_the_clouds_own_pages_alone() {
    let page = |cloud: &identity::Cloud, end_session: &str| {
        let document = format!(
            r#"{{"authorization_endpoint":"https://x/","end_session_endpoint":"{end_session}"}}"#
        );
        let page = cloud.check_metadata(200, document.as_bytes()).unwrap();
        page.map(|page| page.as_str().to_owned())
    };
    let commercial = clouds::resolve(None, None, None).unwrap();
    let loopback = clouds::resolve(Some("http://127.0.0.1:7001/PowerShell-LiveId"), None, None);
    let loopback = loopback.unwrap();
    for (cloud, end_session, taken) in [
        (
            &commercial,
            "https://login.microsoftonline.com/common/oauth2/v2.0/logout",
            true,
        ),
        (
            &commercial,
            "https://login.windows.net/common/oauth2/logout",
            true,
        ),
        (
            &commercial,
            "http://login.microsoftonline.com/common/oauth2/v2.0/logout",
            false,
        ),
        (
            &commercial,
            "https://login.microsoftonline.com.evil.example/logout",
            false,
        ),
        (
            &commercial,
            "https://login.microsoftonline.us/common/oauth2/v2.0/logout",
            false,
        ),
        (
            &commercial,
            "http://127.0.0.1:7001/organizations/oauth2/v2.0/logout",
            false,
        ),
        (&commercial, "file:///etc/passwd", false),
        (&commercial, "", false),
        (
            &loopback,
            "http://127.0.0.1:7001/organizations/oauth2/v2.0/logout",
            true,
        ),
        (
            &loopback,
            "http://127.0.0.1:7002/organizations/oauth2/v2.0/logout",
            false,
        ),
    ] {
        let expected = taken.then(|| end_session.to_owned());
        assert_eq!(page(cloud, end_session), expected, "{end_session}");
    }
    assert_eq!(commercial.check_metadata(200, GOOD).unwrap(), None);
}

/// Status, body; id, category, transient, words of the failure.
type Row = (
    u16,
    &'static [u8],
    &'static str,
    &'static str,
    bool,
    &'static str,
);

#[test]
fn whatever_is_no_metadata_document_is_named() {
    const ROWS: &[Row] = &[
        (
            400,
            UNKNOWN,
            "AADSTS90002",
            "InvalidArgument",
            false,
            "Tenant 'nowhere' not found",
        ),
        (
            200,
            UNKNOWN,
            "AADSTS90002",
            "InvalidArgument",
            false,
            "There is no such tenant",
        ),
        (
            200,
            b"<html>SECRET",
            "SignInAnswerUnreadable",
            "InvalidData",
            false,
            "a web page (status 200)",
        ),
        (
            404,
            b"\n<html>SECRET",
            "SignInAnswerUnreadable",
            "InvalidData",
            false,
            "a web page (status 404)",
        ),
        (
            302,
            b"",
            "SignInAnswerUnreadable",
            "InvalidData",
            false,
            "an empty answer (status 302)",
        ),
        (
            200,
            br#"{"SECRET":1}"#,
            "SignInAnswerUnreadable",
            "InvalidData",
            false,
            "no sign-in answer",
        ),
        (
            404,
            GOOD,
            "SignInAnswerUnreadable",
            "InvalidData",
            false,
            "(status 404)",
        ),
        (
            503,
            b"<html>SECRET",
            "SignInServiceUnavailable",
            "ResourceUnavailable",
            true,
            "answered 503",
        ),
        (
            429,
            b"",
            "SignInServiceUnavailable",
            "ResourceUnavailable",
            true,
            "answered 429",
        ),
    ];
    let cloud = clouds::resolve(None, None, None).unwrap();
    for (status, body, id, category, transient, words) in ROWS {
        let error = cloud.check_metadata(*status, body).unwrap_err();
        assert_eq!(
            (error.id.as_str(), error.category.as_str(), error.transient),
            (*id, *category, *transient)
        );
        assert!(error.message.contains(words), "{error}");
        assert!(!error.message.contains(['\r', '\n']), "{error}");
        assert!(!format!("{error:?}").contains("SECRET"));
        assert_eq!(error.target.as_deref(), Some(cloud.authority.as_str()));
        if error.aadsts.is_none() {
            assert!(error.message.contains(&cloud.authority), "{error}");
        }
    }
}

//! Tokens, what they say, and when they are renewed (`adminapi.md §5.1`, `§5.3`).
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use common::{NOW, TENANT, answer, commercial, jwt};
use identity::{CLIENT_ID, ClaimsChallenge, Secret, TokenSet, refresh, scope};
use serde_json::{Value, json};

fn read(changes: &Value, expires_in: Value) -> TokenSet {
    TokenSet::read(&answer(&jwt(changes), Some("REFRESH"), expires_in), NOW).unwrap()
}

#[test]
fn an_answer_is_read_with_its_claims() {
    let tokens = read(&json!({}), json!(3599));
    assert_eq!(tokens.access_token.expose(), jwt(&json!({})));
    assert_eq!(tokens.refresh_token.as_ref().unwrap().expose(), "REFRESH");
    assert_eq!((tokens.received_at, tokens.expires_at), (NOW, NOW + 3599));
    let claims = &tokens.claims;
    assert_eq!(claims.tid, TENANT);
    assert_eq!(claims.upn.as_deref(), Some("chris@contoso.com"));
    assert_eq!(claims.appid.as_deref(), Some(CLIENT_ID));
    assert_eq!(claims.aud, "https://outlook.office365.com");
    assert_eq!(claims.exp, NOW + 3900);
    assert_eq!(
        claims.scp,
        [
            "AdminApi.AccessAsUser.All",
            "FfoPowerShell.AccessAsUser.All"
        ]
    );
    assert!(claims.roles.is_empty());
    assert_eq!(read(&json!({}), json!("3599")).expires_at, NOW + 3599);
    assert_eq!(read(&json!({}), Value::Null).expires_at, NOW + 3900);
}

#[test]
fn the_name_has_three_sources() {
    let rows = [
        (
            json!({"unique_name": "b@x", "preferred_username": "c@x"}),
            Some("chris@contoso.com"),
        ),
        (
            json!({"upn": null, "unique_name": "b@x", "preferred_username": "c@x"}),
            Some("b@x"),
        ),
        (
            json!({"upn": null, "preferred_username": "c@x"}),
            Some("c@x"),
        ),
        (
            json!({"upn": null, "scp": null, "roles": ["Exchange.ManageAsApp"]}),
            None,
        ),
    ];
    for (changes, name) in rows {
        assert_eq!(read(&changes, json!(60)).claims.upn.as_deref(), name);
    }
    assert_eq!(
        read(&json!({"roles": ["Exchange.ManageAsApp"]}), json!(60))
            .claims
            .roles,
        ["Exchange.ManageAsApp"]
    );
}

#[test]
fn the_id_tokens_hint_says_whose_session_is_to_end() {
    let document = br#"{"authorization_endpoint":"https://x/",
        "end_session_endpoint":"https://login.microsoftonline.com/common/oauth2/v2.0/logout"}"#;
    let page = commercial().check_metadata(200, document).unwrap().unwrap();
    let sign_out = |body: &Value| {
        let tokens = TokenSet::read(body.to_string().as_bytes(), NOW).unwrap();
        tokens.sign_out(&page)
    };
    let hinted = jwt(&json!({ "login_hint": "O.CiRh&b" }));
    let body = json!({ "access_token": jwt(&json!({})), "expires_in": 60, "id_token": hinted });
    assert_eq!(sign_out(&body), format!("{page}?logout_hint=O.CiRh%26b"));
    // Names and addresses are no hints, so without the claim there is none.
    let plain =
        json!({ "access_token": jwt(&json!({})), "expires_in": 60, "id_token": jwt(&json!({})) });
    assert_eq!(sign_out(&plain), page.as_str());
}

#[test]
fn an_opaque_access_token_is_explained_by_its_id_token() {
    let body = json!({ "access_token": "opaque", "expires_in": 60, "id_token": jwt(&json!({})) });
    let tokens = TokenSet::read(body.to_string().as_bytes(), NOW).unwrap();
    assert_eq!(tokens.claims.tid, TENANT);
    let body = json!({ "access_token": "opaque", "expires_in": 60 });
    assert_eq!(
        TokenSet::read(body.to_string().as_bytes(), NOW)
            .unwrap_err()
            .id,
        "InvalidAccessToken"
    );
}

#[test]
fn a_token_the_caller_has_is_taken_as_it_is() {
    let token = jwt(&json!({}));
    for given in [
        token.clone(),
        format!("Bearer {token}"),
        format!("bearer  {token}\r\n"),
    ] {
        let tokens = TokenSet::from_access_token(&given, NOW).unwrap();
        assert_eq!(tokens.access_token.expose(), token);
        assert_eq!(tokens.expires_at, NOW + 3900);
        assert!(tokens.refresh_token.is_none());
    }
}

#[test]
fn a_token_that_cannot_work_is_refused_and_not_shown() {
    let rows = [
        ("secret-token".to_owned(), "InvalidAccessToken"),
        ("secret.!!!.token".to_owned(), "InvalidAccessToken"),
        ("secret.c2VjcmV0.token".to_owned(), "InvalidAccessToken"),
        (String::new(), "InvalidAccessToken"),
        ("\u{e9}\u{e9}\u{e9}\u{e9}".to_owned(), "InvalidAccessToken"),
        (jwt(&json!({"tid": null})), "InvalidAccessToken"),
        (jwt(&json!({"exp": "secret"})), "InvalidAccessToken"),
        (jwt(&json!({"exp": NOW})), "AccessTokenExpired"),
        (jwt(&json!({"exp": NOW - 1})), "AccessTokenExpired"),
    ];
    for (token, id) in rows {
        let error = TokenSet::from_access_token(&token, NOW).unwrap_err();
        assert_eq!(error.id, id);
        assert!(!format!("{error:?} {error}").contains("secret"));
        assert!(token.is_empty() || !format!("{error:?} {error}").contains(&token));
    }
}

#[test]
fn a_token_for_something_else_is_not_sent() {
    let cloud = commercial();
    let rows = [
        ("https://outlook.office365.com", true),
        ("https://outlook.office365.com/", true),
        ("https://outlook.office.com", true),
        ("00000002-0000-0ff1-ce00-000000000000", true),
        ("https://graph.microsoft.com", false),
        ("https://outlook.office365.us", false),
    ];
    for (audience, fits) in rows {
        let tokens = TokenSet::from_access_token(&jwt(&json!({"aud": audience})), NOW).unwrap();
        let outcome = tokens.check_audience(&cloud);
        assert_eq!(outcome.is_ok(), fits, "{audience}");
        assert!(outcome.is_ok_and(|()| true) || !fits);
    }
}

#[test]
fn the_account_has_to_be_the_one_that_was_asked_for() {
    let rows = [
        (None, None),
        (Some(""), None),
        (Some("chris@contoso.com"), None),
        (Some("CHRIS@Contoso.COM"), None),
        (
            Some("pat@contoso.com"),
            Some(
                "User 'chris@contoso.com' returned by service does not match user 'pat@contoso.com' in the request",
            ),
        ),
    ];
    let claims = read(&json!({}), json!(60)).claims;
    for (requested, message) in rows {
        let error = claims.check_account(requested).err();
        assert_eq!(error.as_ref().map(|error| error.message.as_str()), message);
        assert_eq!(
            error.map(|error| error.id.clone()),
            message.map(|_| "UserMismatch".to_owned())
        );
    }
}

#[test]
fn renewal_comes_before_the_end_at_every_lifetime() {
    // (lifetime, renewed so many seconds before the end)
    let rows = [
        (86_400, 300),
        (3600, 300),
        (1500, 300),
        (1499, 299),
        (600, 120),
        (60, 12),
        (10, 2),
        (5, 1),
        (4, 1),
        (2, 1),
        (1, 1),
    ];
    for (lifetime, margin) in rows {
        let tokens = read(&json!({}), json!(lifetime));
        let end = NOW + lifetime;
        assert_eq!(tokens.renew_at(), end - margin, "{lifetime}");
        assert!(!tokens.is_expired(end - 1) && tokens.is_expired(end));
        assert!(tokens.needs_renewal(end - margin));
        assert_eq!(tokens.needs_renewal(NOW), margin >= lifetime, "{lifetime}");
    }
}

#[test]
fn a_refresh_asks_with_the_refresh_token_and_the_claims() {
    let cloud = commercial();
    let challenge =
        ClaimsChallenge::from_claims(r#"{"access_token":{"nbf":{"value":"1"}}}"#).unwrap();
    let request = refresh(
        &cloud,
        CLIENT_ID,
        &scope(&cloud.audience),
        &Secret::new("REFRESH"),
        &challenge,
    );
    assert_eq!(request.url.as_str(), cloud.token_endpoint().as_str());
    let rows = [
        ("client_id", CLIENT_ID),
        ("grant_type", "refresh_token"),
        ("refresh_token", "REFRESH"),
        (
            "scope",
            "https://outlook.office365.com/.default offline_access openid profile",
        ),
        (
            "claims",
            r#"{"access_token":{"nbf":{"value":"1"},"xms_cc":{"values":["cp1"]}}}"#,
        ),
    ];
    for (name, expected) in rows {
        assert_eq!(request.field(name).unwrap().expose(), expected, "{name}");
    }
    assert!(request.headers.contains(&(
        "Content-Type",
        "application/x-www-form-urlencoded".to_owned()
    )));
}

#[test]
fn a_renewed_token_is_of_the_same_account() {
    let tokens = read(&json!({}), json!(60));
    let kept = tokens
        .renewed(&answer(&jwt(&json!({})), None, json!(60)), NOW + 50)
        .unwrap();
    assert_eq!(kept.refresh_token.unwrap().expose(), "REFRESH");
    assert_eq!((kept.received_at, kept.expires_at), (NOW + 50, NOW + 110));
    let rotated = tokens
        .renewed(&answer(&jwt(&json!({})), Some("NEW"), json!(60)), NOW)
        .unwrap();
    assert_eq!(rotated.refresh_token.unwrap().expose(), "NEW");
    for other in [json!({"oid": "x"}), json!({"tid": "x"})] {
        let error = tokens
            .renewed(&answer(&jwt(&other), None, json!(60)), NOW)
            .unwrap_err();
        assert_eq!(error.id, "RenewedForAnotherUser");
    }
}

#[test]
fn a_challenge_is_found_in_the_header() {
    // {"access_token":{"nbf":{"essential":true, "value":"1716393000"}}}
    let claims =
        "eyJhY2Nlc3NfdG9rZW4iOnsibmJmIjp7ImVzc2VudGlhbCI6dHJ1ZSwgInZhbHVlIjoiMTcxNjM5MzAwMCJ9fX0=";
    let found = [
        format!(
            r#"Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize?a=b", error="insufficient_claims", claims="{claims}""#
        ),
        format!(r#"Bearer claims="{}""#, claims.trim_end_matches('=')),
        format!("Bearer error=insufficient_claims,Claims={claims}"),
        format!(
            r#"PoP alg="RS256", Bearer realm="x",claims="{claims}", error="insufficient_claims""#
        ),
    ];
    for header in found {
        let challenge = ClaimsChallenge::from_header(&header).unwrap();
        assert_eq!(
            challenge.parameter(),
            r#"{"access_token":{"nbf":{"essential":true,"value":"1716393000"},"xms_cc":{"values":["cp1"]}}}"#,
            "{header}"
        );
    }
    let claims = r#"{"access_token":{"x":{"value":"???~~~>>>"}}}"#;
    let alphabets = [STANDARD.encode(claims), URL_SAFE_NO_PAD.encode(claims)];
    assert!(alphabets[0].contains(['+', '/']) && alphabets[1].contains(['-', '_']));
    for base64 in alphabets {
        let header = format!(r#"Bearer claims="{base64}""#);
        assert!(ClaimsChallenge::from_header(&header).is_some(), "{header}");
    }
    for header in [
        "",
        "Bearer",
        r#"Bearer realm="claims=eyJ9""#,
        r#"Bearer claims="!!""#,
        r#"Bearer claims="W10""#,
        r#"Bearer claims="eyJ"#,
        "Negotiate",
    ] {
        assert!(ClaimsChallenge::from_header(header).is_none(), "{header}");
    }
    assert_eq!(
        ClaimsChallenge::default().parameter(),
        r#"{"access_token":{"xms_cc":{"values":["cp1"]}}}"#
    );
}

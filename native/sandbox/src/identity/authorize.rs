//! `/authorize`: checks what an application asks for and opens a sign-in.

use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;
use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::browser;
use super::errors::Aadsts;
use super::ledger::{AuthorizeRequest, Purpose, SignIn, Stage, opaque};
use super::login;
use super::pages;
use super::service::SignInService;
use crate::http::{self, Asked, Sandbox};

/// Sign-ins that nobody finishes are forgotten after this time.
const FORGOTTEN_AFTER_S: i64 = 3600;

/// Answers `/authorize`.
pub fn authorize(sandbox: &Sandbox, asked: &Asked) -> Response {
    let now = sandbox.clock.now();
    let request = match request(asked) {
        Ok(request) => request,
        Err(error) => return http::html(StatusCode::BAD_REQUEST, pages::error(&error, now)),
    };
    // From here on the reply address is known to be the application's own.
    if let Err(error) = asks_rightly(asked, &request) {
        return refused(&request, &error, None, now);
    }
    let typed = asked.query_value("login_hint").unwrap_or_default();
    let account = sandbox.identity.account_place(&typed);
    let there = browser::signed_in(sandbox, asked);
    let prompt = asked.query_value("prompt").unwrap_or_default();
    let stage = match (prompt.as_str(), account, there.as_slice()) {
        ("select_account", _, []) => Stage::Account,
        ("select_account", ..) => Stage::Pick,
        ("login", Some(_), _) => Stage::Password,
        ("login", None, _) => Stage::Account,
        (_, Some(account), there) if there.contains(&account) => {
            return login::granted(sandbox, &request, account);
        }
        (_, None, [only]) if typed.is_empty() => return login::granted(sandbox, &request, *only),
        ("none", ..) => return refused(&request, &Aadsts::new(50058, ""), None, now),
        (_, Some(_), _) => Stage::Password,
        (_, None, [_, _, ..]) if typed.is_empty() => Stage::Pick,
        _ => Stage::Account,
    };
    let sign_in = SignIn {
        purpose: Purpose::Authorization(Box::new(request)),
        stage,
        account,
        cookie: opaque(""),
        started: now.timestamp(),
    };
    opened(sandbox, asked, sign_in, &typed)
}

/// Files a sign-in and shows its first page.
pub fn opened(sandbox: &Sandbox, asked: &Asked, sign_in: SignIn, typed: &str) -> Response {
    let ctx = opaque("rQ");
    let cookie = format!(
        "esctx-{}={}; Path=/; HttpOnly; SameSite=Lax",
        &ctx[2..14],
        sign_in.cookie
    );
    let mut response = login::show(sandbox, asked, &ctx, &sign_in, typed, None);
    if let Ok(value) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append("set-cookie", value);
    }
    let mut ledger = sandbox.identity.ledger();
    let oldest = sign_in.started - FORGOTTEN_AFTER_S;
    ledger.sign_ins.retain(|_, other| other.started > oldest);
    ledger.sign_ins.insert(ctx, sign_in);
    response
}

/// What can only be answered by a page: nobody knows yet whose reply address it is.
fn request(asked: &Asked) -> Result<AuthorizeRequest, Aadsts> {
    let value = |name: &str| asked.query_value(name).filter(|text| !text.is_empty());
    let client_id = value("client_id").ok_or_else(|| Aadsts::new(900_144, "client_id"))?;
    if !SignInService::knows_client(&client_id) {
        return Err(Aadsts::new(700_016, &client_id));
    }
    let redirect_uri = value("redirect_uri").ok_or_else(|| Aadsts::new(900_144, "redirect_uri"))?;
    if !SignInService::knows_redirect(&redirect_uri) {
        return Err(Aadsts::new(50011, &redirect_uri));
    }
    let resource = value("resource").map(|resource| {
        format!(
            "{}/.default openid offline_access",
            resource.trim_end_matches('/')
        )
    });
    Ok(AuthorizeRequest {
        client_id,
        redirect_uri,
        scope: value("scope").or(resource).unwrap_or_default(),
        state: value("state"),
        nonce: value("nonce"),
        challenge: value("code_challenge"),
        hashed_challenge: value("code_challenge_method").is_some_and(|method| method == "S256"),
        response_mode: value("response_mode").unwrap_or_else(|| "query".to_owned()),
        claims: value("claims").is_some_and(|claims| claims.contains("access_token")),
    })
}

/// What the application is told at its reply address.
fn asks_rightly(asked: &Asked, request: &AuthorizeRequest) -> Result<(), Aadsts> {
    match asked.query_value("response_type").as_deref() {
        Some("code") => {}
        Some(other) => return Err(Aadsts::new(700_054, other)),
        None => return Err(Aadsts::new(900_144, "response_type")),
    }
    if request.scope.is_empty() {
        return Err(Aadsts::new(900_144, "scope"));
    }
    SignInService::audience(&request.scope).map_err(|resource| Aadsts::new(500_011, &resource))?;
    match asked.query_value("code_challenge_method").as_deref() {
        None | Some("S256" | "plain") => {}
        Some(other) => return Err(Aadsts::new(9_002_326, other)),
    }
    Ok(())
}

/// Sends the browser back to the application with an error.
pub fn refused(
    request: &AuthorizeRequest,
    error: &Aadsts,
    subcode: Option<&str>,
    now: DateTime<Utc>,
) -> Response {
    let mut fields = vec![("error", error.error.to_owned())];
    if let Some(subcode) = subcode {
        fields.push(("error_subcode", subcode.to_owned()));
    }
    fields.push((
        "error_description",
        error.description(Uuid::new_v4(), Uuid::new_v4(), now),
    ));
    returned(request, fields)
}

/// Sends the browser back to the application.
pub fn returned(request: &AuthorizeRequest, mut fields: Vec<(&'static str, String)>) -> Response {
    if let Some(state) = &request.state {
        fields.push(("state", state.clone()));
    }
    if request.response_mode == "form_post" {
        let page = pages::posted(&request.redirect_uri, &fields);
        let mut response = http::html(StatusCode::OK, page);
        response.headers_mut().insert(
            "content-security-policy",
            HeaderValue::from_static(pages::POSTED_POLICY),
        );
        return response;
    }
    fields.push(("session_state", Uuid::new_v4().to_string()));
    let pairs: String = url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs(&fields)
        .finish();
    let Ok(mut target) = url::Url::parse(&request.redirect_uri) else {
        return http::text(StatusCode::BAD_REQUEST, "The reply address is no address.");
    };
    if request.response_mode == "fragment" {
        target.set_fragment(Some(&pairs));
    } else {
        let query = target
            .query()
            .map(|query| format!("{query}&"))
            .unwrap_or_default();
        target.set_query(Some(&format!("{query}{pairs}")));
    }
    http::redirect(target.as_str())
}

//! What a browser is remembered by: the accounts that signed in there, until they sign out or it is closed.

use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;

use super::errors::Aadsts;
use super::ledger::opaque;
use super::pages;
use crate::http::{self, Asked, Sandbox};

/// Entra's name for it.
const COOKIE: &str = "ESTSAUTH";

/// The places of the accounts that are signed in at the browser that asks.
pub fn signed_in(sandbox: &Sandbox, asked: &Asked) -> Vec<usize> {
    let ledger = sandbox.identity.ledger();
    let found = asked
        .cookie(COOKIE)
        .and_then(|cookie| ledger.browsers.get(&cookie));
    found.cloned().unwrap_or_default()
}

/// Remembers an account at the browser that is answered; its cookie is a new one each time.
pub fn remember(sandbox: &Sandbox, asked: &Asked, account: usize, response: &mut Response) {
    let mut accounts = signed_in(sandbox, asked);
    accounts.retain(|known| *known != account);
    accounts.push(account);
    keep(sandbox, asked, accounts, response);
}

fn keep(sandbox: &Sandbox, asked: &Asked, accounts: Vec<usize>, response: &mut Response) {
    let mut ledger = sandbox.identity.ledger();
    if let Some(old) = asked.cookie(COOKIE) {
        ledger.browsers.remove(&old);
    }
    let cookie = if accounts.is_empty() {
        format!("{COOKIE}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0")
    } else {
        let value = opaque("0.AX");
        let cookie = format!("{COOKIE}={value}; Path=/; HttpOnly; SameSite=Lax");
        ledger.browsers.insert(value, accounts);
        cookie
    };
    if let Ok(value) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append("set-cookie", value);
    }
}

/// `/logout`: asks whose session is meant as long as somebody is signed in, and ends it.
///
/// The `logout_hint` by which Entra knows without asking is a claim that tokens of this tenant don't have.
pub fn logout(sandbox: &Sandbox, asked: &Asked) -> Response {
    let mut accounts = signed_in(sandbox, asked);
    let name = |place: &usize| {
        let account = sandbox.identity.accounts.get(*place);
        account.map_or(String::new(), |account| account.upn.clone())
    };
    let Some(chosen) = asked.form_value("account") else {
        let page = match accounts.is_empty() {
            true => pages::signed_out(),
            false => pages::leave(&asked.path, &accounts.iter().map(name).collect::<Vec<_>>()),
        };
        return http::html(StatusCode::OK, page);
    };
    let Some(at) = accounts.iter().position(|place| name(place) == chosen) else {
        let error = Aadsts::new(165_000, "");
        return http::html(
            StatusCode::BAD_REQUEST,
            pages::error(&error, sandbox.clock.now()),
        );
    };
    asked
        .record
        .note(|entry| entry.account = Some(chosen.clone()));
    accounts.remove(at);
    let mut response = http::html(StatusCode::OK, pages::signed_out());
    keep(sandbox, asked, accounts, &mut response);
    response
}

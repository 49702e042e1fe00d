//! The password grant, and who knows a password.

use axum::http::StatusCode;
use axum::response::Response;
use serde_json::json;

use super::errors::Aadsts;
use super::ledger::Grant;
use super::service::LOCKED_AFTER;
use super::standing::{Standing, standing};
use crate::http::{self, Asked, Sandbox};

/// `/common/userrealm/{user}`.
pub fn realm(sandbox: &Sandbox, user: &str) -> Response {
    let account = sandbox.identity.account(user);
    let kind = match account.map(|account| standing(&account.upn)) {
        None => "Unknown",
        Some(Standing::Federated) => "Federated",
        Some(_) => "Managed",
    };
    let domain = user.split('@').nth(1).unwrap_or_default();
    http::json(
        StatusCode::OK,
        &json!({
            "ver": "1.0", "account_type": kind, "domain_name": domain, "cloud_instance_name": "sandbox",
            "cloud_audience_urn": "urn:federation:MicrosoftOnline",
        }),
    )
}

/// What a name and its password stand for.
pub fn grant(sandbox: &Sandbox, asked: &Asked, client_id: &str) -> Result<Grant, Aadsts> {
    let tenant = asked.path.trim_matches('/').split('/').next();
    if tenant.is_some_and(|tenant| tenant.eq_ignore_ascii_case("common")) {
        return Err(Aadsts::new(9_001_023, ""));
    }
    let missing = |name: &str| Aadsts::new(900_144, name);
    let user = asked
        .form_value("username")
        .filter(|user| !user.is_empty())
        .ok_or_else(|| missing("username"))?;
    let typed = asked
        .form_value("password")
        .filter(|typed| !typed.is_empty())
        .ok_or_else(|| missing("password"))?;
    let place = sandbox
        .identity
        .account_place(&user)
        .ok_or_else(|| Aadsts::new(50034, &user))?;
    let account = &sandbox.identity.accounts[place];
    let mut ledger = sandbox.identity.ledger();
    let failures = ledger.failures.entry(place).or_default();
    if account.locked || *failures >= LOCKED_AFTER {
        return Err(Aadsts::new(50053, ""));
    }
    let standing = standing(&account.upn);
    if typed != account.password || standing == Standing::Federated {
        *failures += 1;
        return Err(Aadsts::new(50126, ""));
    }
    *failures = 0;
    match standing {
        Standing::Good | Standing::Federated => Ok(Grant {
            account: place,
            client_id: client_id.to_owned(),
            scope: asked.form_value("scope").unwrap_or_default(),
            nonce: None,
            claims: false,
            issued: sandbox.clock.unix(),
        }),
        Standing::SecondStep => Err(Aadsts::new(50076, "00000002-0000-0ff1-ce00-000000000000")),
        Standing::SecondStepMissing => {
            Err(Aadsts::new(50079, "00000002-0000-0ff1-ce00-000000000000"))
        }
        Standing::Expired => Err(Aadsts::new(50055, "")),
        Standing::Disabled => Err(Aadsts::new(50057, "")),
    }
}

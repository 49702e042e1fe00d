//! `/token`: codes and refresh tokens in, tokens out.

use axum::http::StatusCode;
use axum::response::Response;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rsa::sha2::{Digest, Sha256};
use serde_json::{Value, json};
use uuid::Uuid;

use super::application;
use super::device::INTERVAL_S;
use super::errors::Aadsts;
use super::keys;
use super::ledger::{AuthorizeRequest, Device, DeviceState, Grant, TokenFacts, opaque};
use super::password;
use super::service::{CLIENT_NAME, SignInService};
use crate::http::{self, Asked, Sandbox};
use crate::tenant::Account;

/// Seconds that an authorization code is good for.
const CODE_LIFETIME_S: i64 = 600;
/// Seconds that a refresh token is good for without use: 90 days.
const REFRESH_LIFETIME_S: i64 = 90 * 24 * 3600;

/// Answers `POST …/token`.
pub fn token(sandbox: &Sandbox, asked: &Asked) -> Response {
    let now = sandbox.clock.now();
    let by_itself = asked.form_value("grant_type").as_deref() == Some("client_credentials");
    let answer = match by_itself {
        true => application::token(sandbox, asked).map(Some),
        false => granted(sandbox, asked).map(|grant| issued(sandbox, asked, &grant)),
    };
    match answer {
        Ok(Some(body)) => http::json(StatusCode::OK, &body),
        Ok(None) => http::text(
            StatusCode::INTERNAL_SERVER_ERROR,
            "The signing key is damaged.",
        ),
        Err(error) => {
            asked
                .record
                .note(|entry| entry.sign_in_error = Some(format!("AADSTS{}", error.number)));
            error.json(asked.header("client-request-id"), now)
        }
    }
}

fn granted(sandbox: &Sandbox, asked: &Asked) -> Result<Grant, Aadsts> {
    let grant_type = required(asked, "grant_type")?;
    let client_id = required(asked, "client_id")?;
    if !SignInService::knows_client(&client_id) {
        return Err(Aadsts::new(700_016, &client_id));
    }
    let mut grant = match grant_type.as_str() {
        "authorization_code" => by_code(sandbox, asked, &client_id)?,
        "refresh_token" => by_refresh_token(sandbox, asked, &client_id)?,
        "urn:ietf:params:oauth:grant-type:device_code" | "device_code" => {
            by_device_code(sandbox, asked, &client_id)?
        }
        "password" => password::grant(sandbox, asked, &client_id)?,
        other => return Err(Aadsts::new(70003, other)),
    };
    if let Some(scope) = asked.form_value("scope").filter(|scope| !scope.is_empty()) {
        grant.scope = scope;
    }
    SignInService::audience(&grant.scope).map_err(|resource| Aadsts::new(500_011, &resource))?;
    grant.claims |= asked
        .form_value("claims")
        .is_some_and(|claims| claims.contains("access_token"));
    if let Some(account) = sandbox
        .identity
        .accounts
        .get(grant.account)
        .filter(|account| account.locked)
    {
        return Err(Aadsts::new(50053, &account.upn));
    }
    Ok(grant)
}

fn required(asked: &Asked, name: &str) -> Result<String, Aadsts> {
    asked
        .form_value(name)
        .filter(|text| !text.is_empty())
        .ok_or_else(|| Aadsts::new(900_144, name))
}

fn by_code(sandbox: &Sandbox, asked: &Asked, client_id: &str) -> Result<Grant, Aadsts> {
    let sent = required(asked, "code")?;
    let now = sandbox.clock.unix();
    let mut ledger = sandbox.identity.ledger();
    let code = ledger
        .codes
        .get_mut(&sent)
        .ok_or_else(|| Aadsts::new(9_002_313, ""))?;
    if code.redeemed {
        return Err(Aadsts::new(54005, ""));
    }
    // A code is spent by the first attempt, also by one that fails: whoever guesses gets one guess.
    code.redeemed = true;
    if code.grant.issued + CODE_LIFETIME_S <= now {
        return Err(Aadsts::new(70008, ""));
    }
    if !code.grant.client_id.eq_ignore_ascii_case(client_id) {
        return Err(Aadsts::new(700_005, ""));
    }
    let redirect_uri = asked.form_value("redirect_uri").unwrap_or_default();
    if redirect_uri != code.request.redirect_uri {
        return Err(Aadsts::new(500_112, &redirect_uri));
    }
    if !verifies(&code.request, asked.form_value("code_verifier").as_deref()) {
        return Err(Aadsts::new(501_481, ""));
    }
    Ok(code.grant.clone())
}

/// RFC 7636 §4.6; a verifier without a challenge fails too, for the client believes in a protection it has not.
fn verifies(request: &AuthorizeRequest, verifier: Option<&str>) -> bool {
    match (&request.challenge, verifier) {
        (None, None) => true,
        (Some(challenge), Some(verifier)) if request.hashed_challenge => {
            let long_enough = (43..=128).contains(&verifier.len());
            long_enough && URL_SAFE_NO_PAD.encode(Sha256::digest(verifier.as_bytes())) == *challenge
        }
        (Some(challenge), Some(verifier)) => challenge == verifier,
        _ => false,
    }
}

fn by_refresh_token(sandbox: &Sandbox, asked: &Asked, client_id: &str) -> Result<Grant, Aadsts> {
    let sent = required(asked, "refresh_token")?;
    let ledger = sandbox.identity.ledger();
    let grant = ledger
        .refreshes
        .get(&sent)
        .ok_or_else(|| Aadsts::new(9_002_313, ""))?;
    if grant.issued + REFRESH_LIFETIME_S <= sandbox.clock.unix() {
        return Err(Aadsts::new(700_082, ""));
    }
    if !grant.client_id.eq_ignore_ascii_case(client_id) {
        return Err(Aadsts::new(9_002_313, ""));
    }
    Ok(grant.clone())
}

fn by_device_code(sandbox: &Sandbox, asked: &Asked, client_id: &str) -> Result<Grant, Aadsts> {
    let sent = asked
        .form_value("device_code")
        .or_else(|| asked.form_value("code"));
    let sent = sent.ok_or_else(|| Aadsts::new(900_144, "device_code"))?;
    let now = sandbox.clock.now();
    let mut ledger = sandbox.identity.ledger();
    let device: &mut Device = ledger
        .devices
        .get_mut(&sent)
        .ok_or_else(|| Aadsts::new(70018, ""))?;
    if !device.client_id.eq_ignore_ascii_case(client_id) {
        return Err(Aadsts::new(70018, ""));
    }
    if device.expires <= now.timestamp() {
        return Err(Aadsts::new(70020, ""));
    }
    match device.state {
        DeviceState::Pending => {
            let hurried = now.timestamp_millis() - device.polled < INTERVAL_S * 700;
            device.polled = now.timestamp_millis();
            Err(Aadsts::new(if hurried { 90090 } else { 70016 }, ""))
        }
        DeviceState::Declined => Err(Aadsts {
            error: "authorization_declined",
            ..Aadsts::new(65004, "")
        }),
        DeviceState::Redeemed => Err(Aadsts::new(54005, "")),
        DeviceState::Approved(account) => {
            device.state = DeviceState::Redeemed;
            Ok(Grant {
                account,
                client_id: device.client_id.clone(),
                scope: device.scope.clone(),
                nonce: None,
                claims: false,
                issued: now.timestamp(),
            })
        }
    }
}

/// Makes the tokens and notes them.
fn issued(sandbox: &Sandbox, asked: &Asked, grant: &Grant) -> Option<Value> {
    let service = &sandbox.identity;
    let account = service.accounts.get(grant.account)?;
    let now = sandbox.clock.unix();
    let audience = SignInService::audience(&grant.scope).unwrap_or("https://outlook.office365.com");
    let expires = now.saturating_add(service.token_lifetime);
    let access_token = keys::signed(&access_claims(
        sandbox, account, grant, audience, now, expires,
    ))?;
    let mut body = json!({
        "token_type": "Bearer",
        "scope": format!("{audience}/AdminApi.AccessAsUser.All {audience}/Exchange.Manage {audience}/.default"),
        "expires_in": service.token_lifetime, "ext_expires_in": service.token_lifetime,
        "access_token": access_token,
    });
    let asks = |word: &str| grant.scope.split_whitespace().any(|part| part == word);
    let mut ledger = service.ledger();
    if asks("offline_access") {
        let refresh_token = opaque("1.AXoA");
        let kept = Grant {
            issued: now,
            nonce: None,
            claims: grant.claims,
            ..grant.clone()
        };
        body["refresh_token"] = json!(refresh_token);
        ledger.refreshes.insert(refresh_token, kept);
    }
    if asks("openid") {
        body["id_token"] = json!(keys::signed(&id_claims(
            sandbox, asked, account, grant, now, expires
        ))?);
    }
    if asked.form_value("client_info").is_some() {
        let info =
            json!({ "uid": account.object_id.to_string(), "utid": service.tenant_id.to_string() });
        body["client_info"] = json!(URL_SAFE_NO_PAD.encode(info.to_string()));
    }
    let facts = TokenFacts {
        account: account.upn.clone(),
        audience: audience.to_owned(),
        expires,
        // Every request may name what the client can do; only the challenge's own claim answers it.
        claims: asked
            .form_value("claims")
            .is_some_and(|claims| claims.contains("\"nbf\"")),
    };
    let token = body["access_token"].as_str()?.to_owned();
    ledger.issued(&token, facts, now);
    Some(body)
}

/// The claims of adminapi.md §5.1, in the v1.0 shape that Exchange's tokens have.
fn access_claims(
    sandbox: &Sandbox,
    account: &Account,
    grant: &Grant,
    audience: &str,
    now: i64,
    expires: i64,
) -> Value {
    let tenant = sandbox.identity.tenant_id.to_string();
    // The directory roles behind the Exchange role groups: Exchange Administrator, Global Reader.
    let wids: Vec<&str> = account
        .roles
        .iter()
        .map(|role| {
            if role == "Organization Management" {
                "29232cdf-9323-42fd-ade2-1d097af3e4de"
            } else {
                "f2ef992c-3afb-46b9-b7cf-a126ee74c451"
            }
        })
        .collect();
    let mut claims = json!({
        "aud": audience, "iss": format!("https://sts.windows.net/{tenant}/"),
        "iat": now, "nbf": now, "exp": expires, "acr": "1", "amr": ["pwd", "mfa"],
        "app_displayname": CLIENT_NAME, "appid": grant.client_id, "appidacr": "0", "idtyp": "user",
        "ipaddr": "127.0.0.1", "name": account.display_name, "oid": account.object_id.to_string(),
        "puid": format!("1003{:012X}", grant.account + 1),
        "scp": "AdminApi.AccessAsUser.All Exchange.Manage FfoPowerShell.AccessAsUser.All RemotePowerShell.AccessAsUser.All",
        "sub": opaque_subject(account), "tid": tenant, "unique_name": account.upn, "upn": account.upn,
        "uti": URL_SAFE_NO_PAD.encode(Uuid::new_v4().as_bytes()), "ver": "1.0", "wids": wids,
    });
    if grant.claims {
        claims["xms_cc"] = json!(["cp1"]);
    }
    claims
}

fn id_claims(
    sandbox: &Sandbox,
    asked: &Asked,
    account: &Account,
    grant: &Grant,
    now: i64,
    expires: i64,
) -> Value {
    let tenant = sandbox.identity.tenant_id.to_string();
    let mut claims = json!({
        "aud": grant.client_id, "iss": format!("{}/{tenant}/v2.0", asked.issuer(sandbox)),
        "iat": now, "nbf": now, "exp": expires, "name": account.display_name, "oid": account.object_id.to_string(),
        "preferred_username": account.upn, "sub": opaque_subject(account), "tid": tenant, "ver": "2.0",
    });
    if let Some(nonce) = &grant.nonce {
        claims["nonce"] = json!(nonce);
    }
    claims
}

fn opaque_subject(account: &Account) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(account.object_id.as_bytes()))
}

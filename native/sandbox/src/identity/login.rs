//! The pages one after another: account, password, verification code.

use axum::http::StatusCode;
use axum::response::Response;

use super::authorize::{refused, returned};
use super::browser;
use super::errors::Aadsts;
use super::ledger::{AuthorizeRequest, Code, DeviceState, Grant, Purpose, SignIn, Stage, opaque};
use super::pages::{self, Complaint, Form};
use super::service::{CLIENT_NAME, LOCKED_AFTER};
use super::standing::{Standing, standing};
use crate::http::{self, Asked, Sandbox};

/// Answers a posted form.
pub fn login(sandbox: &Sandbox, asked: &Asked) -> Response {
    let ctx = asked.form_value("ctx").unwrap_or_default();
    let found = sandbox.identity.ledger().sign_ins.get(&ctx).cloned();
    let Some(mut sign_in) = found.filter(|sign_in| has_cookie(asked, &ctx, &sign_in.cookie)) else {
        return http::html(
            StatusCode::BAD_REQUEST,
            pages::error(&Aadsts::new(165_000, ""), sandbox.clock.now()),
        );
    };
    if asked.form_value("cancel").is_some() {
        return cancelled(sandbox, &ctx, &sign_in);
    }
    let typed = asked.form_value("loginfmt").unwrap_or_default();
    let outcome = if asked.form_value("back").is_some() {
        sign_in.stage = Stage::Account;
        Ok(false)
    } else {
        step(sandbox, asked, &mut sign_in, &typed)
    };
    match outcome {
        Ok(true) => finished(sandbox, asked, &ctx, &sign_in),
        Ok(false) => {
            let response = show(sandbox, asked, &ctx, &sign_in, &typed, None);
            sandbox.identity.ledger().sign_ins.insert(ctx, sign_in);
            response
        }
        Err(complaint) => {
            asked
                .record
                .note(|entry| entry.sign_in_error = Some(format!("AADSTS{}", complaint.number)));
            show(sandbox, asked, &ctx, &sign_in, &typed, Some(&complaint))
        }
    }
}

/// The page of the sign-in's stage.
pub fn show(
    sandbox: &Sandbox,
    asked: &Asked,
    ctx: &str,
    sign_in: &SignIn,
    typed: &str,
    complaint: Option<&Complaint>,
) -> Response {
    let first = asked
        .path
        .trim_matches('/')
        .split('/')
        .next()
        .unwrap_or_default();
    let tenant = if sandbox.identity.serves(first) {
        first
    } else {
        "common"
    };
    let action = format!("/{tenant}/login");
    let to = Form {
        action: &action,
        ctx,
    };
    let user = sign_in
        .account
        .and_then(|place| sandbox.identity.accounts.get(place))
        .map_or("", |account| account.upn.as_str());
    let page = match sign_in.stage {
        Stage::Consent => pages::consent(to, CLIENT_NAME),
        Stage::Pick => {
            let places = browser::signed_in(sandbox, asked);
            let accounts = places
                .iter()
                .filter_map(|place| sandbox.identity.accounts.get(*place));
            let names: Vec<String> = accounts.map(|account| account.upn.clone()).collect();
            pages::pick(to, &names, CLIENT_NAME)
        }
        Stage::Account => pages::account(
            to,
            if typed.is_empty() { user } else { typed },
            CLIENT_NAME,
            complaint,
        ),
        Stage::Password => pages::password(to, user, complaint),
        Stage::Code => pages::code(to, user, complaint),
    };
    http::html(StatusCode::OK, page)
}

/// Takes what was typed; `true` when nothing more is asked.
fn step(
    sandbox: &Sandbox,
    asked: &Asked,
    sign_in: &mut SignIn,
    typed: &str,
) -> Result<bool, Complaint> {
    match sign_in.stage {
        Stage::Consent => sign_in.stage = Stage::Account,
        Stage::Pick => return Ok(picked(sandbox, asked, sign_in)),
        Stage::Account => {
            let place = sandbox
                .identity
                .account_place(typed)
                .ok_or_else(|| unknown(typed))?;
            sign_in.account = Some(place);
            sign_in.stage = Stage::Password;
        }
        Stage::Password => {
            proven(
                sandbox,
                sign_in,
                asked.form_value("passwd").as_deref(),
                |account| &account.password,
                &WRONG_PASSWORD,
            )?;
            let account = sandbox
                .identity
                .accounts
                .get(sign_in.account.unwrap_or(usize::MAX));
            match account.map(|account| standing(&account.upn)) {
                Some(Standing::Good) => return Ok(true),
                Some(Standing::Disabled) => return Err(complaint(&DISABLED)),
                Some(Standing::Expired) => return Err(complaint(&EXPIRED)),
                _ => sign_in.stage = Stage::Code,
            }
        }
        Stage::Code => {
            let typed = asked.form_value("otc").map(|code| code.replace(' ', ""));
            proven(
                sandbox,
                sign_in,
                typed.as_deref(),
                |account| &account.code,
                &WRONG_CODE,
            )?;
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether the browser's session answers for the account that was picked; else its password is asked for, or its name.
fn picked(sandbox: &Sandbox, asked: &Asked, sign_in: &mut SignIn) -> bool {
    let name = asked.form_value("account").unwrap_or_default();
    sign_in.account = sandbox.identity.account_place(&name);
    sign_in.stage = match sign_in.account {
        Some(place) if browser::signed_in(sandbox, asked).contains(&place) => return true,
        Some(_) => Stage::Password,
        None => Stage::Account,
    };
    false
}

const WRONG_PASSWORD: (u32, &str) = (
    50126,
    "Your account or password is incorrect. If you don't remember your password, reset it now.",
);
const WRONG_CODE: (u32, &str) = (
    500_121,
    "You didn't enter the expected verification code. Please try again.",
);

const DISABLED: (u32, &str) = (
    50057,
    "Your account has been locked. Contact your support person to unlock it, then try again.",
);
const EXPIRED: (u32, &str) = (
    50055,
    "You need to update your password because your password has expired.",
);

fn complaint((number, sentence): &(u32, &str)) -> Complaint {
    Complaint {
        number: *number,
        sentence: (*sentence).to_owned(),
    }
}

fn unknown(typed: &str) -> Complaint {
    let sentence = if typed.contains('@') {
        "This username may be incorrect. Make sure you typed it correctly. Otherwise, contact your admin."
    } else {
        "Enter a valid email address, phone number, or account name."
    };
    Complaint {
        number: 50034,
        sentence: sentence.to_owned(),
    }
}

/// Compares a secret, counts what is wrong and locks the account when that happens too often.
fn proven(
    sandbox: &Sandbox,
    sign_in: &SignIn,
    typed: Option<&str>,
    secret: impl Fn(&crate::tenant::Account) -> &String,
    wrong: &(u32, &str),
) -> Result<(), Complaint> {
    let locked = || {
        Complaint {
        number: 50053,
        sentence: "Your account is temporarily locked to prevent unauthorized use. Try again later, and if you still have trouble, contact your admin.".to_owned(),
    }
    };
    let place = sign_in.account.unwrap_or(usize::MAX);
    let account = sandbox
        .identity
        .accounts
        .get(place)
        .ok_or_else(|| unknown(""))?;
    let mut ledger = sandbox.identity.ledger();
    let failures = ledger.failures.entry(place).or_default();
    if account.locked || *failures >= LOCKED_AFTER {
        return Err(locked());
    }
    if typed == Some(secret(account).as_str()) {
        *failures = 0;
        return Ok(());
    }
    *failures += 1;
    Err(complaint(wrong))
}

fn has_cookie(asked: &Asked, ctx: &str, value: &str) -> bool {
    let short = ctx.get(2..14).unwrap_or_default();
    asked.cookie(&format!("esctx-{short}")).as_deref() == Some(value)
}

fn cancelled(sandbox: &Sandbox, ctx: &str, sign_in: &SignIn) -> Response {
    let mut ledger = sandbox.identity.ledger();
    ledger.sign_ins.remove(ctx);
    match &sign_in.purpose {
        Purpose::Authorization(request) => refused(
            request,
            &Aadsts::new(65004, ""),
            Some("cancel"),
            sandbox.clock.now(),
        ),
        Purpose::Device(code) => {
            if let Some(device) = ledger.devices.get_mut(code) {
                device.state = DeviceState::Declined;
            }
            http::html(StatusCode::OK, pages::device_declined())
        }
    }
}

fn finished(sandbox: &Sandbox, asked: &Asked, ctx: &str, sign_in: &SignIn) -> Response {
    let place = sign_in.account.unwrap_or_default();
    sandbox.identity.ledger().sign_ins.remove(ctx);
    let mut response = match &sign_in.purpose {
        Purpose::Device(device_code) => {
            if let Some(device) = sandbox.identity.ledger().devices.get_mut(device_code) {
                device.state = DeviceState::Approved(place);
            }
            http::html(StatusCode::OK, pages::device_done(CLIENT_NAME))
        }
        Purpose::Authorization(request) => granted(sandbox, request, place),
    };
    browser::remember(sandbox, asked, place, &mut response);
    response
}

/// Sends the browser back to the application with a code for an account that is signed in.
pub fn granted(sandbox: &Sandbox, request: &AuthorizeRequest, account: usize) -> Response {
    let code = opaque("0.AXoA");
    let grant = Grant {
        account,
        client_id: request.client_id.clone(),
        scope: request.scope.clone(),
        nonce: request.nonce.clone(),
        claims: request.claims,
        issued: sandbox.clock.unix(),
    };
    let kept = Code {
        grant,
        request: request.clone(),
        redeemed: false,
    };
    sandbox.identity.ledger().codes.insert(code.clone(), kept);
    returned(request, vec![("code", code)])
}

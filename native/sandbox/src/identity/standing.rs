//! Accounts for people and jobs that have no mailbox, and what stands against a sign-in by password alone.

use uuid::Uuid;

use crate::tenant::Account;

/// What the password grant comes to for an account, when the password is right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Tokens.
    Good,
    /// A second step is asked for (50076).
    SecondStep,
    /// A second step is asked for and has not been set up (50079).
    SecondStepMissing,
    /// The password has expired (50055).
    Expired,
    /// The account is disabled (50057).
    Disabled,
    /// The password is known to another sign-in service only.
    Federated,
}

/// The accounts beside those of the tenant's mailboxes.
const ACCOUNTS: [(&str, Standing, &[&str]); 5] = [
    (
        "script@contoso.com",
        Standing::Good,
        &["Organization Management"],
    ),
    ("newcomer@contoso.com", Standing::SecondStepMissing, &[]),
    ("expired@contoso.com", Standing::Expired, &[]),
    ("disabled@contoso.com", Standing::Disabled, &[]),
    ("federated@contoso.com", Standing::Federated, &[]),
];

/// The standing of an account; whoever has a mailbox needs a second step, as the pages ask for one.
pub fn standing(upn: &str) -> Standing {
    ACCOUNTS
        .iter()
        .find(|(known, _, _)| known.eq_ignore_ascii_case(upn))
        .map_or(Standing::SecondStep, |(_, standing, _)| *standing)
}

/// Those accounts, with the password and code of the others.
pub fn accounts(like: &Account) -> impl Iterator<Item = Account> {
    ACCOUNTS
        .iter()
        .enumerate()
        .map(move |(at, (upn, _, roles))| account(like, upn, roles, at))
}

/// An account that is known by its name alone and may do everything.
pub fn administrator(like: &Account, upn: &str, at: usize) -> Account {
    account(like, upn, &["Organization Management"], at)
}

fn account(like: &Account, upn: &str, roles: &[&str], at: usize) -> Account {
    let number = 0x5C21_1000_0000_4000_8000_0000_0000_0000_u128 + at as u128;
    Account {
        upn: upn.to_owned(),
        locked: false,
        roles: roles.iter().map(|&role| role.to_owned()).collect(),
        object_id: Uuid::from_u128(number),
        display_name: upn.split('@').next().unwrap_or_default().to_owned(),
        ..like.clone()
    }
}

//! The sign-in service itself: its accounts, its ledger, and the rules that all endpoints share.

use std::sync::{Mutex, MutexGuard};

use uuid::Uuid;

use super::application::application;
use super::ledger::{Ledger, TokenFacts};
use super::standing;
use crate::http::{Service, hold, service};
use crate::tenant::{Account, Tenant};

/// The application's name on the pages.
pub const CLIENT_NAME: &str = "Microsoft Exchange REST API Based Powershell";

/// Applications that exist in the tenant (adminapi.md §5.1).
const CLIENTS: [&str; 2] = [
    "fb78d390-0c51-40cd-8e17-fdbfab77341b",
    "a0c73c16-a7e3-4564-9a95-2bdf47383716",
];

/// Resources that tokens are given for.
const RESOURCES: [(&str, &str); 13] = [
    (
        "https://outlook.office365.com",
        "https://outlook.office365.com",
    ),
    ("https://outlook.office.com", "https://outlook.office.com"),
    (
        "https://ps.compliance.protection.outlook.com",
        "https://ps.compliance.protection.outlook.com",
    ),
    (
        "00000002-0000-0ff1-ce00-000000000000",
        "https://outlook.office365.com",
    ),
    (
        "https://outlook.office365.us",
        "https://outlook.office365.us",
    ),
    (
        "https://outlook-dod.office365.us",
        "https://outlook-dod.office365.us",
    ),
    ("https://partner.outlook.cn", "https://partner.outlook.cn"),
    (
        "https://outlook.office365.cn",
        "https://outlook.office365.cn",
    ),
    ("https://outlook.office.de", "https://outlook.office.de"),
    (
        "https://ps.compliance.protection.office365.us",
        "https://ps.compliance.protection.office365.us",
    ),
    (
        "https://ps.compliance.protection.partner.outlook.cn",
        "https://ps.compliance.protection.partner.outlook.cn",
    ),
    (
        "https://compliance.dod.microsoft.com",
        "https://compliance.dod.microsoft.com",
    ),
    (
        "https://ps.compliance.protection.outlook.de",
        "https://ps.compliance.protection.outlook.de",
    ),
];

/// Wrong passwords and codes in a row after which an account is locked, as Entra's smart lockout.
pub const LOCKED_AFTER: u32 = 10;

/// What a bearer token is worth.
#[derive(Debug, Clone)]
pub enum TokenVerdict {
    /// It opens the door.
    Good(TokenFacts),
    /// No token came along.
    Missing,
    /// Not one of ours.
    Unknown,
    /// Its time is over.
    Expired,
    /// It was issued for another resource.
    WrongAudience,
}

/// The sign-in service.
#[derive(Debug)]
pub struct SignInService {
    /// The accounts.
    pub accounts: Vec<Account>,
    /// The tenant.
    pub tenant_id: Uuid,
    /// Lifetime of an access token in seconds.
    pub token_lifetime: i64,
    ledger: Mutex<Ledger>,
}

impl SignInService {
    /// Serves the accounts of a tenant.
    pub fn new(tenant: &Tenant, token_lifetime: u64) -> SignInService {
        let mut accounts = tenant.accounts().to_vec();
        if let Some(first) = accounts.first().cloned() {
            accounts.extend(standing::accounts(&first));
        }
        SignInService {
            accounts,
            tenant_id: tenant.tenant_id(),
            token_lifetime: i64::try_from(token_lifetime).unwrap_or(i64::MAX / 4),
            ledger: Mutex::default(),
        }
    }

    /// Makes a sign-in name that nobody has an administrator's, with the password and code of the others.
    pub fn admit(&mut self, upn: &str) {
        if upn.is_empty() || self.account_place(upn).is_some() {
            return;
        }
        if let Some(first) = self.accounts.first() {
            let place = self.accounts.len();
            self.accounts
                .push(standing::administrator(first, upn, place));
        }
    }

    /// The ledger, locked.
    pub fn ledger(&self) -> MutexGuard<'_, Ledger> {
        hold(&self.ledger)
    }

    /// The place of an account by its sign-in name.
    pub fn account_place(&self, upn: &str) -> Option<usize> {
        let upn = upn.trim();
        self.accounts
            .iter()
            .position(|account| account.upn.eq_ignore_ascii_case(upn))
    }

    /// An account by its sign-in name.
    pub fn account(&self, upn: &str) -> Option<&Account> {
        self.account_place(upn)
            .and_then(|place| self.accounts.get(place))
    }

    /// The role groups of an account or of an application, by the name its tokens were noted under.
    pub fn roles(&self, name: &str) -> Vec<&str> {
        match (self.account(name), application(name)) {
            (Some(account), _) => account.roles.iter().map(String::as_str).collect(),
            (None, Some(application)) => application.roles.to_vec(),
            (None, None) => Vec::new(),
        }
    }

    /// Whether `tenant` (from a URL) is this tenant or one of the names that stand for any.
    pub fn serves(&self, tenant: &str) -> bool {
        ["organizations", "common"]
            .iter()
            .any(|name| name.eq_ignore_ascii_case(tenant))
            || self.is_tenant(tenant)
    }

    /// Whether `tenant` (a GUID or a verified domain) is this tenant.
    pub fn is_tenant(&self, tenant: &str) -> bool {
        tenant.parse::<Uuid>().is_ok_and(|id| id == self.tenant_id)
            || tenant.eq_ignore_ascii_case("contoso.onmicrosoft.com")
            || self
                .accounts
                .iter()
                .filter_map(|account| account.upn.split_once('@'))
                .any(|(_, domain)| domain.eq_ignore_ascii_case(tenant))
    }

    /// Whether an application exists.
    pub fn knows_client(client_id: &str) -> bool {
        CLIENTS
            .iter()
            .any(|known| known.eq_ignore_ascii_case(client_id))
    }

    /// The audience that a scope asks for; `Err` names the resource that does not exist.
    pub fn audience(scope: &str) -> Result<&'static str, String> {
        let asked = scope
            .split_whitespace()
            .find_map(|part| part.rsplit_once('/').map(|(resource, _)| resource));
        let Some(asked) = asked else {
            return Err(scope.to_owned());
        };
        let asked = asked.trim_end_matches('/');
        RESOURCES
            .iter()
            .find(|(name, _)| name.eq_ignore_ascii_case(asked))
            .map(|(_, audience)| *audience)
            .ok_or_else(|| asked.to_owned())
    }

    /// Whether a reply address is registered: any port of `http://localhost`, and the native-client pages.
    pub fn knows_redirect(uri: &str) -> bool {
        let Ok(url) = url::Url::parse(uri) else {
            return false;
        };
        let loopback = url.scheme() == "http" && url.host_str() == Some("localhost");
        let native = url.scheme() == "https" && url.path().ends_with("/oauth2/nativeclient");
        loopback || native
    }

    /// What the bearer token of an `Authorization` header is worth at `now` (Unix seconds).
    pub fn verdict(&self, authorization: Option<&str>, now: i64) -> TokenVerdict {
        let Some(token) = authorization.and_then(bearer) else {
            return TokenVerdict::Missing;
        };
        match self.ledger().facts(token) {
            None => TokenVerdict::Unknown,
            Some(facts) if facts.expires <= now => TokenVerdict::Expired,
            Some(facts) if !is_for(&facts.audience, Service::Exchange) => {
                TokenVerdict::WrongAudience
            }
            Some(facts) => TokenVerdict::Good(facts.clone()),
        }
    }

    /// Whether the token of an `Authorization` header was asked for with `claims`.
    pub fn answers_claims(&self, authorization: Option<&str>) -> bool {
        authorization
            .and_then(bearer)
            .is_some_and(|token| self.ledger().facts(token).is_some_and(|facts| facts.claims))
    }
}

/// Whether a token of this audience opens a service.
fn is_for(audience: &str, wanted: Service) -> bool {
    let host = audience.trim_start_matches("https://");
    service(host) == Some(wanted)
}

fn bearer(authorization: &str) -> Option<&str> {
    let (scheme, token) = authorization.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scope_names_the_audience() {
        for (scope, audience) in [
            (
                "https://outlook.office365.com/.default offline_access openid profile",
                Some("https://outlook.office365.com"),
            ),
            (
                "openid https://outlook.office365.com//.default",
                Some("https://outlook.office365.com"),
            ),
            (
                "https://ps.compliance.protection.outlook.com/.default",
                Some("https://ps.compliance.protection.outlook.com"),
            ),
            ("https://example.org/.default", None),
            ("openid profile", None),
        ] {
            assert_eq!(SignInService::audience(scope).ok(), audience, "{scope}");
        }
    }

    #[test]
    fn only_localhost_and_the_native_page_are_registered() {
        for (uri, known) in [
            ("http://localhost:4711/", true),
            ("http://localhost", true),
            (
                "https://login.microsoftonline.com/common/oauth2/nativeclient",
                true,
            ),
            ("http://127.0.0.1:4711/", false),
            ("https://evil.example/", false),
            ("localhost", false),
        ] {
            assert_eq!(SignInService::knows_redirect(uri), known, "{uri}");
        }
    }
}

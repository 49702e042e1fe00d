//! One cloud, and the addresses its secrets may go to.

use std::fmt;

use url::Url;

use crate::clouds::{self, TABLE};
use crate::error::SignInError;

/// Where to sign in and where Exchange is: made by [`clouds::resolve`] alone, and consistent in itself.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Cloud {
    /// `ExchangeEnvironmentName`, e.g. `O365Default`.
    pub name: String,
    /// Where to sign in, tenant included and no trailing slash, e.g. `https://login.microsoftonline.com/organizations`.
    pub authority: String,
    /// Where the admin API is, no trailing slash, e.g. `https://outlook.office365.com`.
    pub exchange_base: String,
    /// What the access token is for, no trailing slash, e.g. `https://outlook.office365.com`.
    pub audience: String,
    /// True when Exchange and sign-in are both on this machine (a sandbox).
    pub loopback: bool,
    /// The customer's tenant in `DelegatedOrg=` of the ConnectionUri (`original-module.md §1.7`);
    /// the authority already names it.
    pub delegated_organization: Option<String>,
}

/// An address that a token or credential of one cloud may be sent to; made by that [`Cloud`], or by
/// the managed identity whose endpoint it is, alone.
#[derive(Clone, PartialEq, Eq)]
pub struct TrustedUrl(String);

impl TrustedUrl {
    /// An endpoint beside this machine that was judged by [`crate::managed_identity`].
    pub(crate) fn beside(url: &Url) -> Self {
        Self(url.as_str().to_owned())
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for TrustedUrl {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for TrustedUrl {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl fmt::Debug for TrustedUrl {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl Cloud {
    /// The same cloud with `organization` (a domain or a tenant id) as the tenant to sign in to.
    pub fn for_organization(&self, organization: &str) -> Result<Cloud, SignInError> {
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
        if !organization.starts_with(|c: char| c.is_ascii_alphanumeric())
            || !organization.chars().all(plain)
        {
            return Err(SignInError::new(
                "InvalidDelegatedOrganization",
                "InvalidArgument",
                format!(
                    "'{organization}' is not the name of an organization: give its domain, such as \
                     contoso.onmicrosoft.com, or its tenant id."
                ),
            )
            .about(organization));
        }
        let origin = self
            .authority
            .rsplit_once('/')
            .map_or("", |(origin, _)| origin);
        Ok(Cloud {
            authority: format!("{origin}/{organization}"),
            delegated_organization: Some(organization.to_owned()),
            ..self.clone()
        })
    }

    /// The same cloud with `tenant` (`-Organization`: a domain or a tenant id) to sign in to, for an
    /// application of that tenant's own.
    pub fn in_tenant(&self, tenant: &str) -> Result<Cloud, SignInError> {
        let named = self.for_organization(tenant).map_err(|_| {
            SignInError::new(
                "InvalidOrganization",
                "InvalidArgument",
                format!(
                    "'{tenant}' is not the name of an organization: give its domain, such as \
                     contoso.onmicrosoft.com, or its tenant id."
                ),
            )
            .about(tenant)
        })?;
        Ok(Cloud {
            delegated_organization: self.delegated_organization.clone(),
            ..named
        })
    }

    /// Whether nothing of it is reached over TLS, as in a sandbox on plain http.
    pub fn is_plain(&self) -> bool {
        [&self.exchange_base, &self.authority]
            .iter()
            .all(|address| address.starts_with("http://"))
    }

    /// The tenant in the authority, unless it is one of the names that stand for any.
    pub fn tenant(&self) -> Option<&str> {
        let (_, tenant) = self.authority.rsplit_once('/')?;
        let any = ["common", "organizations", "consumers"];
        let named = !any.iter().any(|name| tenant.eq_ignore_ascii_case(name));
        named.then_some(tenant)
    }

    /// The same cloud as the password grant needs it: it is refused at `common` (AADSTS9001023), so
    /// `organizations` takes its place, which is the same but for personal accounts.
    #[must_use]
    pub fn for_passwords(&self) -> Cloud {
        let authority = match self.authority.rsplit_once('/') {
            Some((origin, tenant)) if tenant.eq_ignore_ascii_case("common") => {
                format!("{origin}/organizations")
            }
            _ => self.authority.clone(),
        };
        Cloud {
            authority,
            ..self.clone()
        }
    }

    /// `{authority's origin}/common/userrealm/{user}`: who knows the password of `user`;
    /// [`check_realm`](crate::check_realm) judges its answer.
    pub fn user_realm(&self, user: &str) -> Option<TrustedUrl> {
        let mut url = Url::parse(&self.authority).ok()?;
        url.path_segments_mut()
            .ok()?
            .clear()
            .extend(["common", "userrealm", user]);
        url.set_query(Some("api-version=1.0"));
        Some(TrustedUrl(url.into()))
    }

    /// `{authority}/v2.0/.well-known/openid-configuration`: the metadata document, which anyone may
    /// read; [`Cloud::check_metadata`] judges its answer.
    pub fn metadata_document(&self) -> TrustedUrl {
        TrustedUrl(format!(
            "{}/v2.0/.well-known/openid-configuration",
            self.authority
        ))
    }

    /// `{authority}/oauth2/v2.0/authorize`. Entra's endpoints have had this one form in every
    /// cloud, so they are not taken from the metadata document (`adminapi.md §5.3`).
    pub fn authorize_endpoint(&self) -> TrustedUrl {
        self.endpoint("authorize")
    }

    /// `{authority}/oauth2/v2.0/token`
    pub fn token_endpoint(&self) -> TrustedUrl {
        self.endpoint("token")
    }

    /// `{authority}/oauth2/v2.0/devicecode`
    pub fn device_code_endpoint(&self) -> TrustedUrl {
        self.endpoint("devicecode")
    }

    fn endpoint(&self, name: &str) -> TrustedUrl {
        TrustedUrl(format!("{}/oauth2/v2.0/{name}", self.authority))
    }

    /// `url` as an address that this cloud's access token may be sent to: its Exchange host, a
    /// front door below it (`{prefix}.outlook.office365.com`), or, in a sandbox, loopback.
    pub fn trust(&self, url: &str) -> Result<TrustedUrl, SignInError> {
        let trusted = Url::parse(url).ok().filter(|url| self.owns(url));
        trusted.map(|url| TrustedUrl(url.into())).ok_or_else(|| {
            SignInError::new(
                "UntrustedAddress",
                "SecurityError",
                format!(
                    "The access token for {} was not sent to an address outside that service: {}.",
                    self.audience,
                    without_query(url)
                ),
            )
            .about(without_query(url))
        })
    }

    fn owns(&self, url: &Url) -> bool {
        if !url.username().is_empty() || url.password().is_some() {
            return false;
        }
        if self.loopback {
            return clouds::is_loopback(url) && matches!(url.scheme(), "http" | "https");
        }
        let host = url.host_str().unwrap_or_default();
        let mut hosts = TABLE
            .iter()
            .filter(|row| row.name == self.name)
            .flat_map(|row| row.exchange.iter().map(|(_, base)| base));
        url.scheme() == "https"
            && url.port().is_none()
            && hosts.any(|base| clouds::is_within(host, base))
    }

    /// `address` as a page of this cloud's sign-in service.
    pub(crate) fn sign_in_page(&self, address: &str) -> Option<TrustedUrl> {
        let page = self.signs_in_at(address).then(|| Url::parse(address));
        page.and_then(Result::ok)
            .map(|page| TrustedUrl(page.into()))
    }

    /// True when `address` is the sign-in service of this cloud, by any of its names.
    pub(crate) fn signs_in_at(&self, address: &str) -> bool {
        let Ok(url) = Url::parse(address) else {
            return false;
        };
        if self.loopback {
            let own = Url::parse(&self.authority).is_ok_and(|own| own.origin() == url.origin());
            return own && clouds::is_loopback(&url);
        }
        let host = url.host_str().unwrap_or_default();
        url.scheme() == "https"
            && url.port().is_none()
            && TABLE
                .iter()
                .any(|row| row.name == self.name && row.authorities.contains(&host))
    }

    /// True when `audience` (the `aud` of a token) is this cloud's Exchange, by its address, one of
    /// its aliases, or its application id.
    pub fn is_audience(&self, audience: &str) -> bool {
        let audience = audience.trim_end_matches('/');
        let mut hosts = TABLE
            .iter()
            .filter(|row| row.name == self.name)
            .flat_map(|row| row.exchange.iter().flat_map(|(alias, base)| [alias, base]));
        audience.eq_ignore_ascii_case(&self.audience)
            || audience == EXCHANGE_APPLICATION
            || hosts.any(|host| audience.eq_ignore_ascii_case(&format!("https://{host}")))
    }
}

/// "Office 365 Exchange Online" (`adminapi.md §5.1`).
const EXCHANGE_APPLICATION: &str = "00000002-0000-0ff1-ce00-000000000000";

/// The part of an address that is fit to be shown.
fn without_query(url: &str) -> &str {
    url.split(['?', '#']).next().unwrap_or_default()
}

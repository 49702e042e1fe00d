//! The identity that Azure gave to the machine or service this runs on (`adminapi.md §5.3`).

use serde::Deserialize;
use url::{Host, Url};

use crate::cloud::TrustedUrl;
use crate::clouds::{Cloud, is_loopback};
use crate::error::SignInError;
use crate::secret::Secret;
use crate::token::TokenSet;

/// Where a virtual machine asks; the address reaches nothing but the machine's own host.
const IMDS: &str = "http://169.254.169.254";

/// The environment variables by which Azure tells what there is to ask.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE", default)]
pub struct Surroundings {
    /// Where App Service, Functions, Automation and Arc answer.
    pub identity_endpoint: Option<String>,
    /// What proves to that endpoint that the request comes from inside.
    pub identity_header: Option<Secret>,
    /// Set by Service Fabric, whose endpoint is not spoken to.
    pub identity_server_thumbprint: Option<String>,
    /// Set by Arc.
    pub imds_endpoint: Option<String>,
    /// Another address than 169.254.169.254, as AKS pod identity and tests have it.
    pub azure_pod_identity_authority_host: Option<String>,
    /// The file that holds a workload's token.
    pub azure_federated_token_file: Option<String>,
    /// The application that trusts the workload.
    pub azure_client_id: Option<String>,
    /// Its tenant.
    pub azure_tenant_id: Option<String>,
    /// The sign-in service of that tenant's cloud.
    pub azure_authority_host: Option<String>,
}

/// Whom to ask for a token, as the surroundings tell.
#[derive(Debug, Clone)]
pub enum ManagedIdentity {
    /// App Service, Functions, Automation.
    AppService {
        /// Where to ask.
        endpoint: Url,
        /// The value of `X-IDENTITY-HEADER`.
        header: Secret,
    },
    /// A machine outside of Azure that is enrolled with Arc: it proves itself by reading a file.
    Arc {
        /// Where to ask; on this machine.
        endpoint: Url,
    },
    /// A virtual machine.
    Imds {
        /// Where to ask.
        endpoint: Url,
    },
    /// Workload identity federation: the token in a file is an assertion of the application.
    Federated {
        /// The file.
        token_file: String,
        /// The application.
        client_id: String,
        /// Its tenant.
        tenant: String,
        /// The sign-in service it names, when it does.
        authority_host: Option<String>,
    },
}

/// A GET to an endpoint on, or right beside, this machine; never through a proxy.
#[derive(Debug)]
pub struct LocalRequest {
    /// Where it goes.
    pub url: TrustedUrl,
    /// The headers to send with it.
    pub headers: Vec<(&'static str, Secret)>,
}

impl ManagedIdentity {
    /// Who is to be asked; the order is that of Azure's own libraries. `account` is the client id of
    /// a user-assigned identity (`-ManagedIdentityAccountId`).
    pub fn found(around: &Surroundings, account: Option<&str>) -> Result<Self, SignInError> {
        if let Some(endpoint) = given(&around.identity_endpoint) {
            let endpoint = near("IDENTITY_ENDPOINT", endpoint)?;
            if let Some(header) = &around.identity_header {
                if given(&around.identity_server_thumbprint).is_some() {
                    return Err(unsupported("Service Fabric's managed identity"));
                }
                let header = header.clone();
                return Ok(Self::AppService { endpoint, header });
            }
            if given(&around.imds_endpoint).is_some() {
                return Self::arc(endpoint, account);
            }
        }
        if let (Some(token_file), Some(tenant), Some(client_id)) = (
            given(&around.azure_federated_token_file),
            given(&around.azure_tenant_id),
            account.or(given(&around.azure_client_id)),
        ) {
            return Ok(Self::Federated {
                token_file: token_file.to_owned(),
                client_id: client_id.to_owned(),
                tenant: tenant.to_owned(),
                authority_host: given(&around.azure_authority_host).map(str::to_owned),
            });
        }
        let host = given(&around.azure_pod_identity_authority_host).unwrap_or(IMDS);
        let mut endpoint = near("AZURE_POD_IDENTITY_AUTHORITY_HOST", host)?;
        endpoint.set_path("/metadata/identity/oauth2/token");
        Ok(Self::Imds { endpoint })
    }

    fn arc(endpoint: Url, account: Option<&str>) -> Result<Self, SignInError> {
        if account.is_some() {
            return Err(SignInError::new(
                "NoUserAssignedIdentity",
                "InvalidArgument",
                "A machine that is enrolled with Arc has one identity only, its own: leave out \
                 ManagedIdentityAccountId.",
            ));
        }
        if !is_loopback(&endpoint) {
            return Err(elsewhere("IDENTITY_ENDPOINT", endpoint.as_str()));
        }
        Ok(Self::Arc { endpoint })
    }

    /// The request for a token of `cloud`; `None` where a form goes to the sign-in service instead.
    pub fn request(&self, cloud: &Cloud, account: Option<&str>) -> Option<LocalRequest> {
        let (endpoint, version, header) = match self {
            Self::AppService { endpoint, header } => (
                endpoint,
                "2019-08-01",
                ("X-IDENTITY-HEADER", header.clone()),
            ),
            Self::Arc { endpoint } => (endpoint, "2019-11-01", ("Metadata", Secret::new("true"))),
            Self::Imds { endpoint } => (endpoint, "2018-02-01", ("Metadata", Secret::new("true"))),
            Self::Federated { .. } => return None,
        };
        let mut url = endpoint.clone();
        {
            let mut query = url.query_pairs_mut();
            query.clear();
            query.append_pair("api-version", version);
            query.append_pair("resource", &cloud.audience);
            if let Some(account) = account {
                query.append_pair("client_id", account);
            }
        }
        Some(LocalRequest {
            url: TrustedUrl::beside(&url),
            headers: vec![header],
        })
    }

    /// The key file that Arc's refusal names (`WWW-Authenticate: Basic realm=<path>`); only a file
    /// of keys in `folder`, where Arc keeps them, so that no other file can be asked for.
    pub fn key_file(challenge: Option<&str>, folder: &str) -> Result<String, SignInError> {
        let named = challenge.and_then(|challenge| challenge.split_once("realm="));
        let path = named.map_or("", |(_, path)| path.trim().trim_matches('"'));
        let slash = |text: &str| text.replace('\\', "/");
        let inside = slash(path);
        let name = inside.strip_prefix(&format!("{}/", slash(folder).trim_end_matches('/')));
        match name {
            Some(name) if name.ends_with(".key") && !name.contains('/') => Ok(path.to_owned()),
            _ => Err(SignInError::new(
                "ManagedIdentityKeyRefused",
                "SecurityError",
                format!(
                    "The managed identity endpoint asked for a file other than a key in {folder}, so nothing \
                     was sent: check IDENTITY_ENDPOINT and the Arc agent of this machine."
                ),
            )),
        }
    }

    /// Reads the answer to a [`request`](Self::request), received at `now` (Unix seconds).
    pub fn read(status: u16, body: &[u8], now: u64) -> Result<TokenSet, SignInError> {
        if (200..300).contains(&status) {
            return TokenSet::read(body, now);
        }
        let words = serde_json::from_slice::<Refusal>(body)
            .ok()
            .and_then(|refusal| refusal.error_description.or(refusal.message))
            .filter(|words| !words.trim().is_empty())
            .unwrap_or_else(|| format!("The managed identity endpoint answered {status}."));
        let end = if words.ends_with(['.', '!', '?']) {
            ""
        } else {
            "."
        };
        let message = format!(
            "{words}{end} Check that an identity is assigned to this machine or service, and that \
             ManagedIdentityAccountId, when given, is its client id."
        );
        let refused = SignInError::new("ManagedIdentityRefused", "AuthenticationError", message);
        let refused = refused.because(words);
        Err(if Self::is_passing(status) {
            refused.transient()
        } else {
            refused
        })
    }

    /// Statuses that Azure documents as worth another try.
    pub fn is_passing(status: u16) -> bool {
        matches!(status, 404 | 410 | 429 | 500..=599)
    }
}

impl Cloud {
    /// The same cloud in `tenant`, when `host` (AZURE_AUTHORITY_HOST) is its sign-in service: the
    /// token of a workload goes nowhere else.
    pub fn federated(&self, tenant: &str, host: Option<&str>) -> Result<Cloud, SignInError> {
        match host {
            Some(host) if !self.signs_in_at(host) => Err(elsewhere("AZURE_AUTHORITY_HOST", host)),
            _ => self.in_tenant(tenant),
        }
    }
}

#[derive(Deserialize)]
struct Refusal {
    error_description: Option<String>,
    #[serde(alias = "Message")]
    message: Option<String>,
}

fn given(variable: &Option<String>) -> Option<&str> {
    variable.as_deref().filter(|value| !value.is_empty())
}

/// INVARIANT: what proves an identity leaves this machine by https only; in the clear it goes to
/// loopback and to link-local addresses, which no router passes on.
fn near(variable: &str, address: &str) -> Result<Url, SignInError> {
    let url = Url::parse(address).map_err(|_| elsewhere(variable, address))?;
    let link_local = matches!(url.host(), Some(Host::Ipv4(address)) if address.is_link_local());
    let plain = url.scheme() == "http" && (link_local || is_loopback(&url));
    if (plain || url.scheme() == "https") && url.username().is_empty() && url.password().is_none() {
        Ok(url)
    } else {
        Err(elsewhere(variable, address))
    }
}

fn elsewhere(variable: &str, address: &str) -> SignInError {
    SignInError::new(
        "UntrustedAddress",
        "SecurityError",
        format!(
            "The environment variable {variable} names an address that proofs of identity are not sent to: {}.",
            address.split(['?', '#']).next().unwrap_or_default()
        ),
    )
}

fn unsupported(what: &str) -> SignInError {
    SignInError::new(
        "ManagedIdentityNotSupported",
        "NotImplemented",
        format!("{what} is not supported: sign in with a certificate instead."),
    )
}

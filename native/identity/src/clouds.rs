//! The one table of clouds (`adminapi.md §1.8`, `original-module.md §1.4`), and which addresses
//! belong to which of them.

use url::{Host, Url};

pub use crate::cloud::{Cloud, Service, TrustedUrl};
use crate::error::SignInError;

/// A row of the table. Hosts are compared without regard to case.
pub(crate) struct Row {
    pub(crate) name: &'static str,
    /// The first is the one to use; the others are its known aliases.
    pub(crate) authorities: &'static [&'static str],
    /// Connection hosts, each with the host its REST API is served from; the first is the default.
    pub(crate) exchange: &'static [(&'static str, &'static str)],
    /// The same for Security & Compliance.
    pub(crate) compliance: &'static [(&'static str, &'static str)],
    /// What Security & Compliance tokens are for; its regional hosts lie below it
    /// (`adminapi.md §1.7`). That they do so in every cloud as in the commercial one is inferred.
    pub(crate) compliance_domain: &'static str,
}

impl Row {
    pub(crate) fn hosts(&self, service: Service) -> &'static [(&'static str, &'static str)] {
        match service {
            Service::Exchange => self.exchange,
            Service::Compliance => self.compliance,
        }
    }
}

/// What a sandbox's Security & Compliance is called on loopback: names below `localhost` are this
/// machine's own (RFC 6761), so that its redirects keep the form that the service's have.
pub(crate) const LOOPBACK_COMPLIANCE: &str = "ps.compliance.protection.localhost";

pub(crate) const TABLE: &[Row] = &[
    Row {
        name: "O365Default",
        authorities: &[
            "login.microsoftonline.com",
            "login.windows.net",
            "login.microsoft.com",
            "sts.windows.net",
        ],
        exchange: &[
            ("outlook.office365.com", "outlook.office365.com"),
            ("outlook.office.com", "outlook.office365.com"),
            ("ps.outlook.com", "outlook.office365.com"),
        ],
        compliance: &[(
            "ps.compliance.protection.outlook.com",
            "ps.compliance.protection.outlook.com",
        )],
        compliance_domain: "ps.compliance.protection.outlook.com",
    },
    Row {
        name: "O365USGovGCCHigh",
        authorities: US_GOVERNMENT,
        exchange: &[("outlook.office365.us", "outlook.office365.us")],
        compliance: &[(
            "ps.compliance.protection.office365.us",
            "ps.compliance.protection.office365.us",
        )],
        compliance_domain: "ps.compliance.protection.office365.us",
    },
    Row {
        name: "O365USGovDoD",
        authorities: US_GOVERNMENT,
        exchange: &[
            ("outlook-dod.office365.us", "outlook-dod.office365.us"),
            ("webmail.apps.mil", "outlook-dod.office365.us"),
        ],
        // The tokens' audience lacks `l5.`, and only the page on applications names the second host [D adminapi.md §1.8].
        compliance: &[
            (
                "l5.ps.compliance.protection.office365.us",
                "l5.ps.compliance.protection.office365.us",
            ),
            (
                "compliance.dod.microsoft.com",
                "l5.ps.compliance.protection.office365.us",
            ),
        ],
        compliance_domain: "ps.compliance.protection.office365.us",
    },
    Row {
        name: "O365China",
        authorities: &["login.chinacloudapi.cn", "login.partner.microsoftonline.cn"],
        exchange: &[
            ("partner.outlook.cn", "partner.outlook.cn"),
            ("outlook.office365.cn", "outlook.office365.cn"),
        ],
        compliance: &[(
            "ps.compliance.protection.partner.outlook.cn",
            "ps.compliance.protection.partner.outlook.cn",
        )],
        compliance_domain: "ps.compliance.protection.partner.outlook.cn",
    },
    Row {
        name: "O365GermanyCloud",
        authorities: &["login.microsoftonline.de"],
        exchange: &[("outlook.office.de", "outlook.office.de")],
        compliance: &[(
            "ps.compliance.protection.outlook.de",
            "ps.compliance.protection.outlook.de",
        )],
        compliance_domain: "ps.compliance.protection.outlook.de",
    },
];

const US_GOVERNMENT: &[&str] = &["login.microsoftonline.us", "login.usgovcloudapi.net"];

/// The cloud that the parameters of Connect-EXOPSSession mean: `connection_uri`
/// (ConnectionUri), `authority` (AzureADAuthorizationEndpointUri) and `environment`
/// (ExchangeEnvironmentName); what is not given has the cloud's own value.
///
/// The address also tells the [`Service`]. Loopback addresses may be http, and a loopback
/// ConnectionUri without an authority signs in at its own port, tenant `organizations`. Errors: the
/// original's texts for what is no https address; one sentence for addresses of two clouds and for a
/// remote PowerShell endpoint this version can't speak to.
pub fn resolve(
    connection_uri: Option<&str>,
    authority: Option<&str>,
    environment: Option<&str>,
) -> Result<Cloud, SignInError> {
    let connection = connection_uri
        .map(|uri| address(uri, &CONNECTION_URI))
        .transpose()?;
    let authority = authority
        .map(|uri| address(uri, &AUTHORITY_URI))
        .transpose()?;
    let named = environment.map(row_named).transpose()?;
    let default = named.unwrap_or(&TABLE[0]);
    let cloud = match &connection {
        Some(connection) if is_here(connection) => {
            loopback(default, connection, authority.as_ref())?
        }
        Some(connection) => {
            let (row, service, base) = door(connection)?;
            if named.is_some_and(|named| named.name != row.name) {
                return Err(environment_mismatch(connection, row, default));
            }
            on_network(row, service, base, authority.as_ref())?
        }
        None => {
            let base = format!("https://{}", default.exchange[0].1);
            on_network(default, Service::Exchange, base, authority.as_ref())?
        }
    };
    match connection.as_ref().and_then(delegated_organization) {
        Some(organization) => cloud.for_organization(&organization),
        None => Ok(cloud),
    }
}

/// The words for one of the two address parameters.
struct Parameter {
    name: &'static str,
    id: &'static str,
}

const CONNECTION_URI: Parameter = Parameter {
    name: "ConnectionUri",
    id: "InvalidConnectionUri",
};

const AUTHORITY_URI: Parameter = Parameter {
    name: "AzureADAuthorizationEndpointUri",
    id: "InvalidAzureADAuthorizationEndpointUri",
};

/// The original's text, which ends there when the address is not one; else with the reason.
fn invalid(parameter: &Parameter, value: &str, reason: &str) -> SignInError {
    let name = parameter.name;
    let message = format!("Invalid {name} parameter '{value}'{reason}");
    SignInError::new(parameter.id, "InvalidArgument", message).about(value)
}

/// An address a parameter may hold: https, or http on loopback, and without a user in it.
fn address(value: &str, parameter: &Parameter) -> Result<Url, SignInError> {
    let mut url = Url::parse(value).map_err(|_| invalid(parameter, value, ""))?;
    if !url.username().is_empty() || url.password().is_some() {
        // The password is not repeated; where it can't be cut out, neither is the address.
        let cut = url.set_password(None).and_then(|()| url.set_username(""));
        return Err(invalid(parameter, cut.map_or("", |()| url.as_str()), ""));
    }
    let secure = url.scheme() == "https" || (url.scheme() == "http" && is_here(&url));
    if secure {
        Ok(url)
    } else {
        Err(invalid(parameter, value, ""))
    }
}

/// True for 127.0.0.0/8, `[::1]` and `localhost`.
pub(crate) fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    }
}

/// The same, and for the names below `localhost`, which whoever asks them has to look for on this machine.
pub(crate) fn is_here(url: &Url) -> bool {
    is_loopback(url)
        || matches!(url.host(), Some(Host::Domain(name)) if is_within(name, "localhost"))
}

/// True for `host` itself and for the hosts below it.
pub(crate) fn is_within(candidate: &str, host: &str) -> bool {
    candidate
        .strip_suffix(host)
        .is_some_and(|prefix| prefix.is_empty() || prefix.ends_with('.'))
}

fn row_named(name: &str) -> Result<&'static Row, SignInError> {
    TABLE
        .iter()
        .find(|row| row.name.eq_ignore_ascii_case(name))
        .ok_or_else(|| {
            let known: Vec<_> = TABLE.iter().map(|row| row.name).collect();
            let message = format!(
                "Invalid ExchangeEnvironmentName parameter '{name}': use one of {}.",
                known.join(", ")
            );
            SignInError::new("InvalidExchangeEnvironmentName", "InvalidArgument", message)
                .about(name)
        })
}

/// The row and the service a connection address belongs to, and the base of the REST API there.
fn door(connection: &Url) -> Result<(&'static Row, Service, String), SignInError> {
    let host = connection.host_str().unwrap_or_default();
    let doors = TABLE.iter().flat_map(|row| {
        let of = move |service| {
            row.hosts(service)
                .iter()
                .map(move |door| (row, service, door))
        };
        of(Service::Exchange).chain(of(Service::Compliance))
    });
    let found = match connection.scheme() == "https" && connection.port().is_none() {
        true => doors
            .filter_map(|(row, service, (alias, base))| match host == *alias {
                true => Some((usize::MAX, row, service, *base)),
                // A host in a region; of two doors that it lies behind, the nearer one is its own.
                false => is_within(host, base).then_some((base.len(), row, service, host)),
            })
            .max_by_key(|(nearness, ..)| *nearness),
        false => None,
    };
    if let Some((_, row, service, base)) = found {
        return Ok((row, service, format!("https://{base}")));
    }
    let message = format!(
        "ConnectionUri '{connection}' is not an address of Exchange Online, and remote PowerShell endpoints are not \
         supported by this version yet: leave the parameter out to connect to Exchange Online."
    );
    Err(
        SignInError::new("RemotePowerShellNotSupported", "NotImplemented", message)
            .about(connection.as_str()),
    )
}

fn environment_mismatch(connection: &Url, row: &Row, named: &Row) -> SignInError {
    let message = format!(
        "ConnectionUri '{connection}' belongs to {}, not to {}: give either ConnectionUri or \
         ExchangeEnvironmentName.",
        row.name, named.name
    );
    SignInError::new("CloudMismatch", "InvalidArgument", message).about(connection.as_str())
}

/// A real cloud; an authority that is given has to be one of its own.
fn on_network(
    row: &Row,
    service: Service,
    base: String,
    authority: Option<&Url>,
) -> Result<Cloud, SignInError> {
    let home = row.authorities[0];
    if let Some(authority) = authority {
        let host = authority.host_str().unwrap_or_default();
        let known = row.authorities.contains(&host) && authority.port().is_none();
        if authority.scheme() != "https" || !known {
            let reason = format!(
                ": it is not a sign-in address of {} ({base}); use https://{home}/organizations, or \
                 give the ConnectionUri that belongs to it.",
                row.name
            );
            return Err(invalid(&AUTHORITY_URI, authority.as_str(), &reason));
        }
    }
    let authority = match authority {
        Some(authority) => tenant_authority(authority)?,
        None => format!("https://{home}/organizations"),
    };
    Ok(Cloud {
        name: row.name.to_owned(),
        service,
        authority,
        audience: audience(row, service, &base),
        base,
        loopback: false,
        delegated_organization: None,
    })
}

/// A sandbox on this machine, which plays `row`; its authority has to be on this machine, too.
fn loopback(row: &Row, connection: &Url, authority: Option<&Url>) -> Result<Cloud, SignInError> {
    let base = connection.origin().ascii_serialization();
    let authority = match authority {
        Some(authority) if is_loopback(authority) => tenant_authority(authority)?,
        Some(authority) => {
            let reason = format!(
                ": the ConnectionUri is on this machine ({base}), so the sign-in has to be there, too."
            );
            return Err(invalid(&AUTHORITY_URI, authority.as_str(), &reason));
        }
        None => format!("{}/organizations", sign_in_origin(connection, &base)),
    };
    let service = match connection.host_str() {
        Some(host) if is_within(host, LOOPBACK_COMPLIANCE) => Service::Compliance,
        _ => Service::Exchange,
    };
    Ok(Cloud {
        name: row.name.to_owned(),
        service,
        authority,
        audience: audience(row, service, ""),
        base,
        loopback: true,
        delegated_organization: None,
    })
}

/// Where a sandbox signs in: a browser may not know the names below `localhost`.
fn sign_in_origin(connection: &Url, base: &str) -> String {
    let mut plain = connection.clone();
    match !is_loopback(connection) && plain.set_host(Some("localhost")).is_ok() {
        true => plain.origin().ascii_serialization(),
        false => base.to_owned(),
    }
}

/// The audience of a cloud's service: for Exchange that of its default host, unless an alias serves its own API.
fn audience(row: &Row, service: Service, base: &str) -> String {
    let host = base.trim_start_matches("https://");
    let own = row.exchange.iter().find(|(_, base)| *base == host);
    let host = match service {
        Service::Exchange => own.map_or(row.exchange[0].1, |(_, base)| base),
        Service::Compliance => row.compliance_domain,
    };
    format!("https://{host}")
}

/// The authority's tenant address: a missing tenant is `organizations`, query and slashes go.
fn tenant_authority(authority: &Url) -> Result<String, SignInError> {
    let origin = authority.origin().ascii_serialization();
    let path = authority.path().trim_matches('/');
    if path.contains("//") || path.contains('%') {
        return Err(invalid(&AUTHORITY_URI, authority.as_str(), ""));
    }
    Ok(match path {
        "" => format!("{origin}/organizations"),
        tenant => format!("{origin}/{tenant}"),
    })
}

/// The value of `DelegatedOrg=` in the address's query.
fn delegated_organization(connection: &Url) -> Option<String> {
    let found = connection
        .query_pairs()
        .find(|(name, _)| name.eq_ignore_ascii_case("DelegatedOrg"));
    found
        .map(|(_, value)| value.into_owned())
        .filter(|value| !value.is_empty())
}

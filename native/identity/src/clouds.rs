//! The one table of clouds (`adminapi.md §1.8`, `original-module.md §1.4`), and which addresses
//! belong to which of them.

use url::{Host, Url};

pub use crate::cloud::{Cloud, TrustedUrl};
use crate::error::SignInError;

/// A row of the table. Hosts are compared without regard to case.
pub(crate) struct Row {
    pub(crate) name: &'static str,
    /// The first is the one to use; the others are its known aliases.
    pub(crate) authorities: &'static [&'static str],
    /// Connection hosts, each with the host its REST API is served from; the first is the default.
    pub(crate) exchange: &'static [(&'static str, &'static str)],
    /// Security & Compliance hosts, known so that they are refused by name.
    compliance: &'static [&'static str],
}

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
        compliance: &["ps.compliance.protection.outlook.com"],
    },
    Row {
        name: "O365USGovGCCHigh",
        authorities: US_GOVERNMENT,
        exchange: &[("outlook.office365.us", "outlook.office365.us")],
        compliance: &["ps.compliance.protection.office365.us"],
    },
    Row {
        name: "O365USGovDoD",
        authorities: US_GOVERNMENT,
        exchange: &[
            ("outlook-dod.office365.us", "outlook-dod.office365.us"),
            ("webmail.apps.mil", "outlook-dod.office365.us"),
        ],
        compliance: &[
            "l5.ps.compliance.protection.office365.us",
            "compliance.dod.microsoft.com",
        ],
    },
    Row {
        name: "O365China",
        authorities: &["login.chinacloudapi.cn", "login.partner.microsoftonline.cn"],
        exchange: &[
            ("partner.outlook.cn", "partner.outlook.cn"),
            ("outlook.office365.cn", "outlook.office365.cn"),
        ],
        compliance: &["ps.compliance.protection.partner.outlook.cn"],
    },
    Row {
        name: "O365GermanyCloud",
        authorities: &["login.microsoftonline.de"],
        exchange: &[("outlook.office.de", "outlook.office.de")],
        compliance: &["ps.compliance.protection.outlook.de"],
    },
];

const US_GOVERNMENT: &[&str] = &["login.microsoftonline.us", "login.usgovcloudapi.net"];

/// The cloud that the parameters of Connect-EXOPSSession mean: `connection_uri`
/// (ConnectionUri), `authority` (AzureADAuthorizationEndpointUri) and `environment`
/// (ExchangeEnvironmentName); what is not given has the cloud's own value.
///
/// Loopback addresses may be http, and a loopback ConnectionUri without an authority signs in at
/// its own origin, tenant `organizations`. Errors: the original's texts for what is no https
/// address; one sentence for addresses of two clouds, a Security & Compliance address, and a
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
        Some(connection) if is_loopback(connection) => {
            loopback(default, connection, authority.as_ref())?
        }
        Some(connection) => {
            let (row, base) = exchange_row(connection)?;
            if named.is_some_and(|named| named.name != row.name) {
                return Err(environment_mismatch(connection, row, default));
            }
            on_network(row, base, authority.as_ref())?
        }
        None => on_network(
            default,
            format!("https://{}", default.exchange[0].1),
            authority.as_ref(),
        )?,
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
    let secure = url.scheme() == "https" || (url.scheme() == "http" && is_loopback(&url));
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

/// The row a connection address belongs to, and the base of the REST API there.
fn exchange_row(connection: &Url) -> Result<(&'static Row, String), SignInError> {
    let host = connection.host_str().unwrap_or_default();
    if connection.scheme() == "https" && connection.port().is_none() {
        for row in TABLE {
            if let Some((_, base)) = row.exchange.iter().find(|(alias, _)| host == *alias) {
                return Ok((row, format!("https://{base}")));
            }
            if row.exchange.iter().any(|(_, base)| is_within(host, base)) {
                return Ok((row, format!("https://{host}")));
            }
        }
    }
    let compliance = TABLE.iter().flat_map(|row| row.compliance);
    let (id, what) = match compliance.into_iter().any(|known| is_within(host, known)) {
        true => (
            "ComplianceNotSupported",
            "is a Security & Compliance address, and those",
        ),
        false => (
            "RemotePowerShellNotSupported",
            "is not an address of Exchange Online, and remote PowerShell endpoints",
        ),
    };
    let message = format!(
        "ConnectionUri '{connection}' {what} are not supported by this version yet: leave the parameter \
         out to connect to Exchange Online."
    );
    Err(SignInError::new(id, "NotImplemented", message).about(connection.as_str()))
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
    exchange_base: String,
    authority: Option<&Url>,
) -> Result<Cloud, SignInError> {
    let home = row.authorities[0];
    if let Some(authority) = authority {
        let host = authority.host_str().unwrap_or_default();
        let known = row.authorities.contains(&host) && authority.port().is_none();
        if authority.scheme() != "https" || !known {
            let reason = format!(
                ": it is not a sign-in address of {} ({exchange_base}); use https://{home}/organizations, or \
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
        authority,
        audience: audience(row, &exchange_base),
        exchange_base,
        loopback: false,
        delegated_organization: None,
    })
}

/// A sandbox on this machine, which plays `row`; its authority has to be on this machine, too.
fn loopback(row: &Row, connection: &Url, authority: Option<&Url>) -> Result<Cloud, SignInError> {
    let exchange_base = connection.origin().ascii_serialization();
    let authority = match authority {
        Some(authority) if is_loopback(authority) => tenant_authority(authority)?,
        Some(authority) => {
            let reason = format!(
                ": the ConnectionUri is on this machine ({exchange_base}), so the sign-in has to be there, too."
            );
            return Err(invalid(&AUTHORITY_URI, authority.as_str(), &reason));
        }
        None => format!("{exchange_base}/organizations"),
    };
    Ok(Cloud {
        name: row.name.to_owned(),
        authority,
        audience: format!("https://{}", row.exchange[0].1),
        exchange_base,
        loopback: true,
        delegated_organization: None,
    })
}

/// The audience of a cloud: that of its default host, unless an alias serves its own API.
fn audience(row: &Row, exchange_base: &str) -> String {
    let host = exchange_base.trim_start_matches("https://");
    let own = row.exchange.iter().find(|(_, base)| *base == host);
    format!(
        "https://{}",
        own.map_or(row.exchange[0].1, |(_, base)| base)
    )
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

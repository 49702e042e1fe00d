//! The host in a region to which a front door sends a connection, and which hosts those can be.

use url::{Host, Url};

use crate::Endpoint;

/// The port that the back end names in its links and that clients don't reach (adminapi.md §1.7, §3.3).
const BACK_END_PORT: u16 = 446;

/// The front door of Security & Compliance names the region's host of the back end; commands are answered at the
/// region's own host (adminapi.md §1.7). That the names are alike in the sovereign clouds is inferred.
const BACK_END: &str = "admin.protection.";
const COMPLIANCE: &str = "ps.compliance.protection.";

impl Endpoint {
    /// The base to use from now on when the service redirects to a regional host (adminapi.md §1.7, §1.8); `None`
    /// when the target is no host of the service that the front door belongs to, since no token may go there.
    #[must_use]
    pub fn redirected(&self, location: &str) -> Option<String> {
        let mut front_door = Url::parse(&self.front_door).ok()?;
        let target = Url::parse(&self.base).ok()?.join(location).ok()?;
        let target = reachable(&front_door, target)?;
        if let Some(domain) = front_door.host_str().and_then(compliance_domain) {
            // Regions lie beside a front door that is one of them.
            let domain = domain.to_owned();
            front_door.set_host(Some(&domain)).ok()?;
        }
        same_cloud(&front_door, &target).then(|| target.origin().ascii_serialization())
    }
}

/// What clients reach in place of the back end that a link or a redirect of the service at `ours` names.
pub(crate) fn reachable(ours: &Url, mut named: Url) -> Option<Url> {
    if named.scheme() == ours.scheme() && named.port() == Some(BACK_END_PORT) {
        named.set_port(ours.port()).ok()?;
    }
    let domain = ours.host_str().and_then(compliance_domain);
    let region = named.host_str().and_then(|host| host.split_once('.'));
    if let (Some(domain), Some((region, rest))) = (domain, region) {
        if rest.strip_prefix(BACK_END) == domain.strip_prefix(COMPLIANCE) {
            let host = format!("{region}.{domain}");
            named.set_host(Some(&host)).ok()?;
        }
    }
    Some(named)
}

/// `ps.compliance.protection.outlook.com` of that host and of those below it.
fn compliance_domain(host: &str) -> Option<&str> {
    let domain = &host[host.find(COMPLIANCE)?..];
    let front = &host[..host.len() - domain.len()];
    (front.is_empty() || front.ends_with('.')).then_some(domain)
}

/// Whether a URL is of the base's own host or of one below it, by the same scheme and port.
pub(crate) fn same_cloud(base: &Url, other: &Url) -> bool {
    if base.scheme() != other.scheme() || !other.username().is_empty() || other.password().is_some()
    {
        return false;
    }
    let same_port = base.port_or_known_default() == other.port_or_known_default();
    match (base.host(), other.host()) {
        (Some(Host::Domain(ours)), Some(Host::Domain(theirs))) => {
            let below = theirs
                .strip_suffix(ours)
                .is_some_and(|front| front.is_empty() || front.ends_with('.'));
            below && same_port
        }
        (ours, theirs) => ours == theirs && same_port,
    }
}

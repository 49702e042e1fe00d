//! The host names of the real service, for a sandbox that stands in its place: which service answers under which of them
//! (adminapi.md §1.7, §1.8; original-module.md §1.4).

/// A service of the cloud.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Service {
    /// Sign-in: pages, tokens, what a client reads before it signs anyone in.
    SignIn,
    /// Exchange Online's admin API.
    Exchange,
    /// Security & Compliance's admin API.
    Compliance,
}

/// Each name, and the service behind it and behind the regional names below it.
const HOSTS: [(&str, Service); 24] = [
    ("login.microsoftonline.com", Service::SignIn),
    ("login.windows.net", Service::SignIn),
    ("login.microsoft.com", Service::SignIn),
    ("sts.windows.net", Service::SignIn),
    ("login.microsoftonline.us", Service::SignIn),
    ("login.usgovcloudapi.net", Service::SignIn),
    ("login.chinacloudapi.cn", Service::SignIn),
    ("login.partner.microsoftonline.cn", Service::SignIn),
    ("login.microsoftonline.de", Service::SignIn),
    ("outlook.office365.com", Service::Exchange),
    ("outlook.office.com", Service::Exchange),
    ("ps.outlook.com", Service::Exchange),
    ("outlook.office365.us", Service::Exchange),
    ("outlook-dod.office365.us", Service::Exchange),
    ("webmail.apps.mil", Service::Exchange),
    ("partner.outlook.cn", Service::Exchange),
    ("outlook.office365.cn", Service::Exchange),
    ("outlook.office.de", Service::Exchange),
    ("ps.compliance.protection.outlook.com", Service::Compliance),
    ("ps.compliance.protection.office365.us", Service::Compliance),
    ("compliance.dod.microsoft.com", Service::Compliance),
    (
        "ps.compliance.protection.partner.outlook.cn",
        Service::Compliance,
    ),
    ("ps.compliance.protection.outlook.de", Service::Compliance),
    ("admin.protection.outlook.com", Service::Compliance),
];

/// The service that a `Host` means; none for this machine's own names and for strangers'.
pub fn service(host: &str) -> Option<Service> {
    let host = host.to_ascii_lowercase();
    let name = host.strip_suffix(":443").unwrap_or(&host);
    let within = |known: &str| {
        name.strip_suffix(known)
            .is_some_and(|before| before.is_empty() || before.ends_with('.'))
    };
    HOSTS
        .iter()
        .find(|(known, _)| within(known))
        .map(|(_, service)| *service)
}

/// The names of one cloud's sign-in service: the first is the one that it prefers, the second the one that caches use.
const CLOUDS: [&[&str]; 4] = [
    &[
        "login.microsoftonline.com",
        "login.windows.net",
        "login.microsoft.com",
        "sts.windows.net",
    ],
    &[
        "login.partner.microsoftonline.cn",
        "login.partner.microsoftonline.cn",
        "login.chinacloudapi.cn",
    ],
    &["login.microsoftonline.de", "login.microsoftonline.de"],
    &[
        "login.microsoftonline.us",
        "login.microsoftonline.us",
        "login.usgovcloudapi.net",
    ],
];

/// The sign-in services of all clouds: preferred name, name for caches, and all names.
pub fn clouds() -> impl Iterator<Item = (&'static str, &'static str, Vec<&'static str>)> {
    CLOUDS.iter().map(|names| {
        let mut all = names.to_vec();
        all.dedup();
        (names[0], names[1], all)
    })
}

/// The name that tokens call a sign-in service by, whichever of its names it was asked under.
pub fn issuer(host: &str) -> Option<&'static str> {
    let mut clouds = CLOUDS.iter();
    let cloud = clouds.find(|names| names.iter().any(|name| host.eq_ignore_ascii_case(name)))?;
    Some(cloud[0])
}

/// All names for a certificate: each host and what lies one label below it.
pub fn names() -> impl Iterator<Item = String> {
    HOSTS
        .iter()
        .flat_map(|(name, _)| [(*name).to_owned(), format!("*.{name}")])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_means_its_service_whatever_its_letter_case_and_region() {
        for (host, meant) in [
            ("login.microsoftonline.com", Some(Service::SignIn)),
            ("Login.Windows.NET:443", Some(Service::SignIn)),
            ("outlook.office365.com", Some(Service::Exchange)),
            ("eur02.outlook.office365.com", Some(Service::Exchange)),
            (
                "nam12b.ps.compliance.protection.outlook.com",
                Some(Service::Compliance),
            ),
            (
                "l5.ps.compliance.protection.office365.us",
                Some(Service::Compliance),
            ),
            ("127.0.0.1:4711", None),
            ("localhost", None),
            ("evil-outlook.office365.com", None),
            ("outlook.office365.com.evil.example", None),
        ] {
            assert_eq!(service(host), meant, "{host}");
        }
    }
}

//! Which proxy stands between this machine and a host.

use std::fmt;

use identity::{Cloud, Secret};
use url::Url;

use crate::event::{HostCall, Request};
use crate::faults;
use crate::operation::Operation;
use crate::options::ConnectOptions;
use crate::work::Halt;

/// The proxies of one connection; the credential goes to them alone.
#[derive(Clone, Default)]
pub(crate) struct Proxies {
    /// For every host that nothing else is said of; its address may hold a credential.
    usual: Option<Url>,
    /// Names of hosts that are reached directly, with all names below them; `*` means every host.
    except: Vec<String>,
    /// What the system says of single hosts.
    hosts: Vec<(String, Option<Url>)>,
    credential: Option<(String, Secret)>,
}

impl fmt::Debug for Proxies {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Proxies(redacted)")
    }
}

impl Proxies {
    /// The proxies that the options name, and the host itself where it is to be asked.
    pub(crate) async fn of(
        options: &ConnectOptions,
        cloud: &Cloud,
        operation: &Operation,
    ) -> Result<Proxies, Halt> {
        let mut proxies = Proxies::default();
        if cloud.loopback {
            return Ok(proxies);
        }
        if let Some(address) = &options.proxy_address {
            proxies.usual = Some(address_of(address)?);
        }
        proxies.except = names(options.proxy_except.as_deref().unwrap_or_default());
        if options.proxy_of_system {
            proxies.ask(cloud, operation).await?;
        }
        if let (Some(user), Some(password)) = (&options.proxy_user_name, &options.proxy_password) {
            proxies.take_credential(user, &password.0);
        }
        Ok(proxies)
    }

    /// Asks what the system does for the two addresses of the cloud; a script of the network's may tell them apart.
    async fn ask(&mut self, cloud: &Cloud, operation: &Operation) -> Result<(), Halt> {
        for address in [&cloud.authority, &cloud.base] {
            let call = HostCall {
                url: Some(address.clone()),
                ..HostCall::new(Request::FindProxy)
            };
            let answer = operation.call(call).await?;
            let answer = answer.await.map_err(|_| Halt::Stopped)?;
            let proxy = answer.proxy.as_ref().filter(|_| answer.answer);
            let proxy = proxy.map(address_of).transpose()?;
            if let Some(host) = host_of(address) {
                self.hosts.push((host, proxy));
            }
        }
        Ok(())
    }

    /// The credential that was given takes the place of one in an address.
    fn take_credential(&mut self, user: &str, password: &Secret) {
        let hosts = self.hosts.iter_mut().filter_map(|(_, url)| url.as_mut());
        for url in hosts.chain(self.usual.as_mut()) {
            // Refused only for addresses without a host, which are not taken in.
            let _ = url.set_username("");
            let _ = url.set_password(None);
        }
        self.credential = Some((user.to_owned(), password.clone()));
    }

    /// The address of the proxy toward `url`, or `None` for the direct way.
    fn toward(&self, url: &Url) -> Option<&Url> {
        let host = url.host_str()?;
        // A front door below a host goes the way of that host.
        let told = self.hosts.iter().find(|(name, _)| is_within(host, name));
        if let Some((_, proxy)) = told {
            return proxy.as_ref();
        }
        let excepted = self.except.iter().any(|name| is_within(host, name));
        self.usual.as_ref().filter(|_| !excepted)
    }

    /// How the proxy toward `url` is called in front of people, without its credential, and whether it is given one.
    pub(crate) fn spoken(&self, url: &Url) -> Option<(String, bool)> {
        let proxy = self.toward(url)?;
        let origin = proxy.origin().ascii_serialization();
        Some((
            origin,
            self.credential.is_some() || proxy.password().is_some(),
        ))
    }

    /// The same for the HTTP client.
    pub(crate) fn rule(&self) -> reqwest::Proxy {
        let proxies = self.clone();
        let rule = reqwest::Proxy::custom(move |url| proxies.toward(url).cloned());
        match &self.credential {
            Some((user, password)) => rule.basic_auth(user, password.expose()),
            None => rule,
        }
    }
}

/// The host of an address, in lower case.
fn host_of(address: &str) -> Option<String> {
    Url::parse(address).ok()?.host_str().map(str::to_owned)
}

/// A proxy's address; one without a scheme is http, as the environment's are everywhere.
fn address_of(address: &Secret) -> Result<Url, Halt> {
    let address = address.expose().trim();
    let url = match address.contains("://") {
        true => Url::parse(address),
        false => Url::parse(&format!("http://{address}")),
    };
    let Ok(url) = url else {
        let message =
            "The address of the proxy can't be read: write it as http://proxy.contoso.com:8080.";
        return Err(faults::fault("InvalidProxy", "InvalidArgument", message, "proxy").into());
    };
    if matches!(url.scheme(), "http" | "https") && url.has_host() {
        return Ok(url);
    }
    let spoken = format!("{}://{}", url.scheme(), url.host_str().unwrap_or_default());
    let message = format!(
        "The proxy {spoken} is of a kind that is not supported: name an http or https proxy in HTTPS_PROXY, or go \
         without one (NO_PROXY=*, or ProxyAccessType NoProxyServer in -PSSessionOption)."
    );
    Err(faults::fault("InvalidProxy", "InvalidArgument", message, &spoken).into())
}

/// The names in a list such as NO_PROXY holds; ports count for nothing, since all hosts are asked at theirs.
fn names(list: &str) -> Vec<String> {
    let parts = list.split([',', ';', ' ']).map(str::trim);
    let name = |part: &str| {
        let part = part.strip_prefix("*.").unwrap_or(part);
        let part = part.strip_prefix('.').unwrap_or(part);
        let part = part.split(':').next().unwrap_or_default();
        part.to_ascii_lowercase()
    };
    parts.map(name).filter(|name| !name.is_empty()).collect()
}

fn is_within(host: &str, name: &str) -> bool {
    let below = host.strip_suffix(name);
    name == "*" || below.is_some_and(|below| below.is_empty() || below.ends_with('.'))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn exceptions_are_names_with_all_below_them() {
        for (list, host, direct) in [
            ("", "outlook.office365.com", false),
            ("outlook.office365.com", "outlook.office365.com", true),
            ("outlook.office365.com", "eur01.outlook.office365.com", true),
            ("office365.com", "outlook.office365.com", true),
            (".office365.com", "outlook.office365.com", true),
            ("*.office365.com", "outlook.office365.com", true),
            ("365.com", "outlook.office365.com", false),
            (
                "outlook.office365.com.example",
                "outlook.office365.com",
                false,
            ),
            (
                "eur01.outlook.office365.com",
                "outlook.office365.com",
                false,
            ),
            (
                "localhost, 10.0.0.0/8 ,OUTLOOK.office365.com:443",
                "outlook.office365.com",
                true,
            ),
            ("a.example;office365.com", "outlook.office365.com", true),
            ("*", "outlook.office365.com", true),
            (" , ,", "outlook.office365.com", false),
        ] {
            let proxies = Proxies {
                usual: Url::parse("http://proxy.example:8080").ok(),
                except: names(list),
                ..Proxies::default()
            };
            let url = Url::parse(&format!("https://{host}/adminapi")).unwrap();
            assert_eq!(proxies.toward(&url).is_none(), direct, "{list}: {host}");
        }
    }

    #[test]
    fn a_front_door_goes_the_way_of_the_host_above_it() {
        let proxies = Proxies {
            hosts: vec![("outlook.office365.com".to_owned(), None)],
            usual: Url::parse("http://someone:hush@proxy.example").ok(),
            ..Proxies::default()
        };
        let way = |host: &str| proxies.spoken(&Url::parse(&format!("https://{host}/")).unwrap());
        assert_eq!(way("eur01.outlook.office365.com"), None);
        let usual = Some(("http://proxy.example".to_owned(), true));
        assert_eq!(way("login.microsoftonline.com"), usual);
        assert!(!format!("{proxies:?}").contains("hush"));
    }
}

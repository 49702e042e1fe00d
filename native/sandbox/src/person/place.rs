//! Where the scripted person's browser finds the cloud's names: at the sandbox that stands in its place.

use std::net::SocketAddr;
use std::sync::Arc;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::{Certificate, ClientBuilder};

use crate::http::service;

/// A sandbox in place of the cloud, as the environment variable `EXOPS_IN_PLACE_OF_CLOUD` tells: its address, and its root
/// certificate (DER, base64) after a blank.
#[derive(Clone)]
pub struct Place {
    address: SocketAddr,
    root: Certificate,
}

impl Place {
    /// Reads the variable.
    ///
    /// # Errors
    /// One sentence on what is wrong with it.
    pub fn read(variable: &str) -> Result<Place, String> {
        let wrong = || {
            "EXOPS_IN_PLACE_OF_CLOUD does not hold a loopback address and a certificate.".to_owned()
        };
        let (address, root) = variable.split_once(' ').ok_or_else(wrong)?;
        let address: SocketAddr = address.parse().map_err(|_| wrong())?;
        if !address.ip().is_loopback() {
            return Err(wrong());
        }
        let pem = format!("-----BEGIN CERTIFICATE-----\n{root}\n-----END CERTIFICATE-----\n");
        let root = Certificate::from_pem(pem.as_bytes()).map_err(|_| wrong())?;
        Ok(Place { address, root })
    }

    /// A browser that finds every name there; `localhost` comes with a port, which goes before the sandbox's.
    pub fn browser(&self, builder: ClientBuilder) -> ClientBuilder {
        builder
            .dns_resolver(Arc::new(Here(self.address)))
            .tls_built_in_root_certs(false)
            .add_root_certificate(self.root.clone())
    }

    /// Whether a host is one of the cloud's.
    pub fn plays(host: &str) -> bool {
        service(host).is_some()
    }
}

struct Here(SocketAddr);

impl Resolve for Here {
    fn resolve(&self, _: Name) -> Resolving {
        let addresses: Addrs = Box::new(std::iter::once(self.0));
        Box::pin(std::future::ready(Ok(addresses)))
    }
}

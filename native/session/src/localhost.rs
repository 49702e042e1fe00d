//! Names on loopback: those below `localhost` are this machine (RFC 6761), which not every system's resolver knows.

use std::net::{Ipv4Addr, SocketAddr};

use reqwest::dns::{Addrs, Name, Resolve, Resolving};

/// Looks names up for a sandbox.
#[derive(Debug)]
pub(crate) struct Localhost;

impl Resolve for Localhost {
    fn resolve(&self, name: Name) -> Resolving {
        let name = name.as_str().to_ascii_lowercase();
        Box::pin(async move {
            if name.ends_with(".localhost") {
                // The port is the request's.
                let here = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
                return Ok(Box::new(std::iter::once(here)) as Addrs);
            }
            let found = tokio::net::lookup_host((name, 0)).await?;
            Ok(Box::new(found.collect::<Vec<_>>().into_iter()) as Addrs)
        })
    }
}

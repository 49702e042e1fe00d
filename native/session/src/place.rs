//! A rehearsal: a sandbox on this machine stands in the place of the cloud, whose names all lead to it and nowhere else.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use identity::{Cloud, Surroundings};
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::{Certificate, ClientBuilder};

use crate::event::{HostCall, Request};
use crate::faults;
use crate::operation::Operation;
use crate::options::ConnectOptions;
use crate::wire::{Trouble, Wire};
use crate::work::Halt;

/// The environment variable that tells of it.
const VARIABLE: &str = "EXOPS_IN_PLACE_OF_CLOUD";

/// How long a sandbox beside this process may take to answer.
const PRESENCE_BOUND: Duration = Duration::from_secs(10);

/// The sandbox, as the variable names it: its address, and after a blank its root certificate (DER, base64).
#[derive(Clone, Debug)]
pub(crate) struct Place {
    address: SocketAddr,
    root: Certificate,
    variable: String,
}

impl PartialEq for Place {
    fn eq(&self, other: &Place) -> bool {
        self.variable == other.variable
    }
}

impl Eq for Place {}

impl Place {
    /// The place that the options name for `cloud`; a cloud on this machine is a sandbox by itself and needs none.
    pub(crate) fn of(options: &ConnectOptions, cloud: &Cloud) -> Result<Option<Place>, Halt> {
        let variable = options.in_place_of_cloud.as_deref();
        match variable.filter(|_| !cloud.loopback) {
            None => Ok(None),
            Some(variable) => match Place::read(variable) {
                Some(place) => Ok(Some(place)),
                None => Err(unreadable()),
            },
        }
    }

    fn read(variable: &str) -> Option<Place> {
        let (address, root) = variable.split_once(' ')?;
        let address: SocketAddr = address.parse().ok()?;
        let pem = format!("-----BEGIN CERTIFICATE-----\n{root}\n-----END CERTIFICATE-----\n");
        // Whether it is a certificate shows when a client is to trust it.
        let root = Certificate::from_pem(pem.as_bytes()).ok()?;
        address.ip().is_loopback().then(|| Place {
            address,
            root,
            variable: variable.to_owned(),
        })
    }

    /// A client for which every name is there, and which trusts that sandbox alone: no proxy and no resolver can lead it to
    /// the real service.
    pub(crate) fn only(&self, builder: ClientBuilder) -> ClientBuilder {
        builder
            .no_proxy()
            .dns_resolver(Arc::new(Here(self.address)))
            .tls_built_in_root_certs(false)
            .add_root_certificate(self.root.clone())
    }

    /// A page of the cloud under an address that a browser can open: it looks names up by itself.
    pub(crate) fn page(&self, url: &str) -> String {
        let after_host = url
            .split_once("://")
            .and_then(|(_, rest)| rest.split_once('/'));
        format!(
            "http://{}/{}",
            self.address,
            after_host.map_or("", |(_, path)| path)
        )
    }

    /// What tells of the machine's identity there.
    pub(crate) fn surroundings(&self) -> Surroundings {
        Surroundings {
            azure_pod_identity_authority_host: Some(format!("http://{}", self.address)),
            ..Surroundings::default()
        }
    }

    /// Makes sure that the sandbox is there, and tells the person at the shell that it is a rehearsal.
    pub(crate) async fn announce(
        &self,
        wire: &Wire,
        cloud: &Cloud,
        operation: &Operation,
    ) -> Result<(), Halt> {
        let document = cloud.metadata_document();
        let answer = wire.get_document(&document, PRESENCE_BOUND).await;
        answer.map_err(|trouble| self.gone(&trouble))?;
        let host = cloud.base.trim_start_matches("https://");
        let said = format!(
            "Rehearsal: in this process {host} is the sandbox at {}, not the real service.",
            self.address
        );
        let shown = HostCall::new(Request::Message).with_message(&said);
        operation.call(shown).await?;
        Ok(())
    }

    fn gone(&self, trouble: &Trouble) -> Halt {
        let cause = match trouble {
            Trouble::Unreached(cause) | Trouble::Lost(cause) | Trouble::Barred { cause, .. } => {
                cause.clone()
            }
            Trouble::TimedOut(seconds) => format!("nothing came for {seconds} seconds"),
        };
        let message = format!(
            "The sandbox that stands in the cloud's place is gone from {} ({cause}), and nothing was sent to the real \
             service: {HOW_TO_CLEAR}.",
            self.address
        );
        faults::fault("SandboxGone", "ConnectionError", message, VARIABLE).into()
    }
}

/// What is left to do with a variable that leads nowhere.
const HOW_TO_CLEAR: &str = "run Start-EXOPSSandbox -InPlaceOfCloud again to rehearse, or Remove-Item \
                            Env:EXOPS_IN_PLACE_OF_CLOUD to work with the real service";

/// A variable that holds something else.
pub(crate) fn unreadable() -> Halt {
    let message = format!(
        "The environment variable {VARIABLE} does not hold a sandbox on this machine (a loopback address, a blank and a \
         certificate), and nothing was sent to the real service: {HOW_TO_CLEAR}."
    );
    faults::fault("SandboxUnreadable", "InvalidData", message, VARIABLE).into()
}

struct Here(SocketAddr);

impl Resolve for Here {
    fn resolve(&self, _: Name) -> Resolving {
        let addresses: Addrs = Box::new(std::iter::once(self.0));
        Box::pin(std::future::ready(Ok(addresses)))
    }
}

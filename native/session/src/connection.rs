//! An open connection: where it goes, who is signed in, and what is known of the service's commands.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use adminapi::Endpoint;
use identity::Cloud;
use proxies::Catalog;
use url::Url;

use crate::affinity::Affinity;
use crate::output::Origin;
use crate::tokens::Tokens;
use crate::traffic::Traffic;
use crate::wire::Wire;

/// Where a connection is: it begins at the front door and may be sent to a region.
#[derive(Clone, Debug)]
pub(crate) struct Location {
    /// Where requests go.
    pub endpoint: Endpoint,
    /// The address as a shell shows it.
    pub connection_uri: String,
    /// Its host.
    pub computer_name: String,
}

/// What the operations of one session share.
#[derive(Debug)]
pub(crate) struct Connection {
    pub wire: Wire,
    pub cloud: Cloud,
    pub tokens: Arc<Tokens>,
    pub traffic: Traffic,
    pub affinity: Affinity,
    location: Mutex<Location>,
    catalog: Mutex<Option<Arc<Catalog>>>,
    broken: AtomicBool,
}

impl Connection {
    pub(crate) fn new(wire: Wire, cloud: Cloud, tokens: Arc<Tokens>, location: Location) -> Self {
        Connection {
            wire,
            cloud,
            tokens,
            traffic: Traffic::default(),
            affinity: Affinity::default(),
            location: Mutex::new(location),
            catalog: Mutex::new(None),
            broken: AtomicBool::new(false),
        }
    }

    /// Where the connection is now.
    pub(crate) fn location(&self) -> Location {
        self.location
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Where requests go now.
    pub(crate) fn endpoint(&self) -> Endpoint {
        self.location().endpoint
    }

    /// What results say of where they come from.
    pub(crate) fn origin(&self) -> Origin {
        let location = self.location();
        Origin {
            computer_name: location.computer_name,
            connection_id: location.endpoint.connection_id,
        }
    }

    /// Goes to `base` from now on, since the service sent us there; the shell is shown its address, as after a redirect
    /// of remote PowerShell (original-module.md §1.5).
    pub(crate) fn pin(&self, base: &str) {
        let mut location = self.location.lock().unwrap_or_else(PoisonError::into_inner);
        if location.endpoint.base == base {
            return;
        }
        base.clone_into(&mut location.endpoint.base);
        if let (Ok(shown), Ok(base)) = (Url::parse(&location.connection_uri), Url::parse(base)) {
            let rest = &shown[url::Position::BeforePath..];
            location.connection_uri = format!("{}{rest}", base.origin().ascii_serialization());
            location.computer_name = base.host_str().unwrap_or_default().to_owned();
        }
    }

    /// The commands, once they were fetched.
    pub(crate) fn catalog(&self) -> Option<Arc<Catalog>> {
        self.catalog
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Keeps the commands.
    pub(crate) fn keep(&self, catalog: Arc<Catalog>) {
        *self.catalog.lock().unwrap_or_else(PoisonError::into_inner) = Some(catalog);
    }

    /// Whether the account's sign-in can't be renewed any more.
    pub(crate) fn is_broken(&self) -> bool {
        self.broken.load(Ordering::Relaxed)
    }

    /// Notes whether the account's sign-in is still good.
    pub(crate) fn set_broken(&self, broken: bool) {
        self.broken.store(broken, Ordering::Relaxed);
    }
}

//! An open connection: where it goes, who is signed in, and what is known of the service's commands.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use adminapi::Endpoint;
use identity::Cloud;
use proxies::Catalog;

use crate::output::Origin;
use crate::tokens::Tokens;
use crate::traffic::Traffic;
use crate::wire::Wire;

/// What the operations of one session share.
#[derive(Debug)]
pub(crate) struct Connection {
    pub wire: Wire,
    pub cloud: Cloud,
    pub tokens: Arc<Tokens>,
    pub origin: Origin,
    pub traffic: Traffic,
    endpoint: Mutex<Endpoint>,
    catalog: Mutex<Option<Arc<Catalog>>>,
    broken: AtomicBool,
}

impl Connection {
    pub(crate) fn new(
        wire: Wire,
        cloud: Cloud,
        tokens: Arc<Tokens>,
        origin: Origin,
        endpoint: Endpoint,
    ) -> Self {
        Connection {
            wire,
            cloud,
            tokens,
            origin,
            traffic: Traffic::default(),
            endpoint: Mutex::new(endpoint),
            catalog: Mutex::new(None),
            broken: AtomicBool::new(false),
        }
    }

    /// Where requests go now.
    pub(crate) fn endpoint(&self) -> Endpoint {
        self.endpoint
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Goes to `base` from now on, since the front door sent us there.
    pub(crate) fn pin(&self, base: &str) {
        self.endpoint
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .base = base.to_owned();
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

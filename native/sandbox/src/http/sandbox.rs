//! What all handlers share.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::clock::Clock;
use super::faults::Faults;
use super::journal::Journal;
use super::secure::Secure;
use crate::adminapi::Enumerations;
use crate::identity::SignInService;
use crate::tenant::{Catalog, Seed, Tenant};

/// What the command line decides.
#[derive(Debug, Clone)]
pub struct Options {
    /// The port on 127.0.0.1; 0 takes a free one.
    pub port: u16,
    /// User mailboxes in bulk.
    pub mailboxes: u32,
    /// The number that the tenant grows from.
    pub seed: u64,
    /// Lifetime of an access token in seconds.
    pub token_lifetime: u64,
    /// Added to each answer of the admin API, in milliseconds.
    pub latency: u64,
    /// Serves what the public reference documents, not only what the service generated in 2024.
    pub documented: bool,
    /// Takes what the tenant does not know for something that exists.
    pub obliging: bool,
    /// A sign-in name that shall be an administrator's, whether the tenant knows it or not; empty for none.
    pub administrator: String,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            port: 0,
            mailboxes: 1000,
            seed: 1,
            token_lifetime: 3600,
            latency: 0,
            documented: false,
            obliging: false,
            administrator: String::new(),
        }
    }
}

/// The running sandbox.
#[derive(Debug)]
pub struct Sandbox {
    /// `http://127.0.0.1:port`, no trailing slash; the same port takes secure connections.
    pub base: String,
    /// What secure connections take.
    pub secure: Secure,
    /// Waited before each admin API answer.
    pub latency: Duration,
    /// The commands that are served.
    pub catalog: &'static Catalog,
    /// The time.
    pub clock: Clock,
    /// What was asked.
    pub journal: Journal,
    /// What shall go wrong.
    pub faults: Faults,
    /// Sign-ins, codes and tokens.
    pub identity: SignInService,
    /// Open enumerations of the admin API.
    pub enumerations: Enumerations,
    /// The objects.
    pub tenant: Mutex<Tenant>,
}

impl Sandbox {
    /// Grows the tenant and opens its doors at `base`; `secure` are its certificates.
    pub fn new(base: String, secure: Secure, options: &Options) -> Sandbox {
        let clock = Clock::default();
        let catalog = if options.documented {
            Catalog::documented()
        } else {
            Catalog::shared()
        };
        let tenant = Tenant::seeded(&Seed {
            mailboxes: options.mailboxes,
            seed: options.seed,
            now: clock.now(),
        })
        .with_catalog(catalog)
        .with_obligingness(options.obliging);
        let mut identity = SignInService::new(&tenant, options.token_lifetime);
        identity.admit(&options.administrator);
        Sandbox {
            base,
            secure,
            latency: Duration::from_millis(options.latency),
            catalog,
            clock,
            journal: Journal::default(),
            faults: Faults::default(),
            identity,
            enumerations: Enumerations::default(),
            tenant: Mutex::new(tenant),
        }
    }
}

/// Locks, and goes on with what a panicked holder left: one failed request must not end the tenant.
pub fn hold<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

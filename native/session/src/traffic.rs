//! The requests of one connection that are under way, and the pauses that the service asks of all of them.

use std::sync::{Mutex, MutexGuard, PoisonError};

use adminapi::{Entry, Pace};
use tokio::sync::Notify;
use tokio::sync::futures::Notified;
use tokio::time::Instant;

/// Lets requests leave at the pace that the service bears.
#[derive(Debug)]
pub(crate) struct Traffic {
    pace: Mutex<Pace>,
    left: Notify,
    begun: Instant,
}

impl Default for Traffic {
    fn default() -> Self {
        Traffic {
            pace: Mutex::default(),
            left: Notify::new(),
            begun: Instant::now(),
        }
    }
}

impl Traffic {
    fn lock(&self) -> MutexGuard<'_, Pace> {
        self.pace.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn now_ms(&self) -> u64 {
        u64::try_from(self.begun.elapsed().as_millis()).unwrap_or(u64::MAX)
    }

    /// A pass for one request, or what it has to wait for; never [`Entry::Go`] without a pass.
    pub(crate) fn enter(&self) -> Result<Pass<'_>, Entry> {
        match self.lock().enter(self.now_ms()) {
            Entry::Go => Ok(Pass(self)),
            wait => Err(wait),
        }
    }

    /// Resolves when a request has ended after this call.
    pub(crate) fn departure(&self) -> Notified<'_> {
        self.left.notified()
    }
}

/// One request under way, until it is dropped.
#[derive(Debug)]
pub(crate) struct Pass<'a>(&'a Traffic);

impl Pass<'_> {
    /// The service answered as it should.
    pub(crate) fn passed(&self) {
        self.0.lock().passed();
    }

    /// The service wants all requests to wait.
    pub(crate) fn throttled(&self, after_ms: u64) {
        let now_ms = self.0.now_ms();
        self.0.lock().throttled(now_ms, after_ms);
    }
}

impl Drop for Pass<'_> {
    fn drop(&mut self) {
        self.0.lock().leave();
        self.0.left.notify_waiters();
    }
}

//! The requests of one connection that are under way, and the pauses that the service asks of all of them.

use std::collections::BTreeSet;
use std::sync::{Mutex, MutexGuard, PoisonError};

use adminapi::{Entry, Pace};
use tokio::sync::Notify;
use tokio::sync::futures::Notified;
use tokio::time::Instant;

/// Lets requests leave at the pace that the service bears, whoever came first before the others.
#[derive(Debug)]
pub(crate) struct Traffic {
    line: Mutex<Line>,
    left: Notify,
    begun: Instant,
}

#[derive(Debug, Default)]
struct Line {
    pace: Pace,
    /// Numbers of those that wait for their turn.
    waiting: BTreeSet<u64>,
    last: u64,
}

impl Default for Traffic {
    fn default() -> Self {
        Traffic {
            line: Mutex::default(),
            left: Notify::new(),
            begun: Instant::now(),
        }
    }
}

impl Traffic {
    fn lock(&self) -> MutexGuard<'_, Line> {
        self.line.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn now_ms(&self) -> u64 {
        u64::try_from(self.begun.elapsed().as_millis()).unwrap_or(u64::MAX)
    }

    /// A place at the end of the line.
    pub(crate) fn queue(&self) -> Place<'_> {
        let mut line = self.lock();
        line.last += 1;
        let number = line.last;
        line.waiting.insert(number);
        Place {
            traffic: self,
            number,
        }
    }

    /// A pass for the request at this place, or what it has to wait for; never [`Entry::Go`] without a pass.
    pub(crate) fn enter<'a>(&'a self, place: &Place<'_>) -> Result<Pass<'a>, Entry> {
        let now_ms = self.now_ms();
        let mut line = self.lock();
        if line.waiting.first() != Some(&place.number) {
            return Err(match line.pace.pause_ms(now_ms) {
                0 => Entry::WhenOneLeaves,
                ms => Entry::After { ms },
            });
        }
        match line.pace.enter(now_ms) {
            Entry::Go => Ok(Pass(self)),
            wait => Err(wait),
        }
    }

    /// Resolves when a request has ended or has left the line after this call.
    pub(crate) fn departure(&self) -> Notified<'_> {
        self.left.notified()
    }
}

/// One request's place in the line, until it is dropped.
#[derive(Debug)]
pub(crate) struct Place<'a> {
    traffic: &'a Traffic,
    number: u64,
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.traffic.lock().waiting.remove(&self.number);
        self.traffic.left.notify_waiters();
    }
}

/// One request under way, until it is dropped.
#[derive(Debug)]
pub(crate) struct Pass<'a>(&'a Traffic);

impl Pass<'_> {
    /// The service answered as it should.
    pub(crate) fn passed(&self) {
        self.0.lock().pace.passed();
    }

    /// The service wants all requests to wait.
    pub(crate) fn throttled(&self, after_ms: u64) {
        let now_ms = self.0.now_ms();
        self.0.lock().pace.throttled(now_ms, after_ms);
    }
}

impl Drop for Pass<'_> {
    fn drop(&mut self) {
        self.0.lock().pace.leave();
        self.0.left.notify_waiters();
    }
}

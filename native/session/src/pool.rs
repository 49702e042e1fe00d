//! The HTTP connections that are kept for the next request, and forgotten when the machine has slept: they look as good as
//! ever and lead nowhere, and a change that is sent on one of them is in doubt.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use reqwest::{Client, RequestBuilder};

use crate::wire::Trouble;

/// A wall clock that is ahead of the one that stands still in sleep by more than this has not just been set right.
const NAP: Duration = Duration::from_secs(30);

type Make = dyn Fn() -> Result<Client, Trouble> + Send + Sync;

/// A client whose connections are made anew after a sleep.
#[derive(Clone)]
pub(crate) struct Pool {
    make: Arc<Make>,
    held: Arc<Mutex<Held>>,
}

struct Held {
    client: Client,
    used: Moment,
}

/// The same moment by both clocks.
#[derive(Clone, Copy)]
struct Moment {
    wall: SystemTime,
    /// Stands still while the machine sleeps (on Windows it goes on, and the connections age by it).
    awake: Instant,
}

impl Moment {
    fn now() -> Moment {
        Moment {
            wall: SystemTime::now(),
            awake: Instant::now(),
        }
    }

    /// Whether the machine slept between this moment and a later one.
    fn slept_until(self, later: Moment) -> bool {
        let by_wall = later.wall.duration_since(self.wall).unwrap_or_default();
        by_wall > later.awake.duration_since(self.awake) + NAP
    }
}

impl std::fmt::Debug for Pool {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Pool")
    }
}

impl Pool {
    /// A pool of what `make` makes.
    pub(crate) fn new(
        make: impl Fn() -> Result<Client, Trouble> + Send + Sync + 'static,
    ) -> Result<Pool, Trouble> {
        let held = Held {
            client: make()?,
            used: Moment::now(),
        };
        Ok(Pool {
            make: Arc::new(make),
            held: Arc::new(Mutex::new(held)),
        })
    }

    /// A GET of `url`.
    pub(crate) fn get(&self, url: &str) -> RequestBuilder {
        self.client(Moment::now()).get(url)
    }

    /// A POST to `url`.
    pub(crate) fn post(&self, url: &str) -> RequestBuilder {
        self.client(Moment::now()).post(url)
    }

    fn client(&self, now: Moment) -> Client {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        if held.used.slept_until(now) {
            // A client that could be made once can be made again; if not, the old one is as good as before.
            if let Ok(client) = (self.make)() {
                held.client = client;
            }
        }
        held.used = now;
        held.client.clone()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::*;

    #[test]
    fn connections_are_made_anew_after_a_sleep_and_only_then() {
        let made = Arc::new(AtomicU32::new(0));
        let counting = made.clone();
        let pool = Pool::new(move || {
            counting.fetch_add(1, Ordering::Relaxed);
            Ok(Client::new())
        })
        .unwrap();
        let begun = Moment::now();
        // Seconds by the wall clock, seconds awake, clients made so far.
        for (wall, awake, expected) in [
            (5, 5, 1),
            (3605, 3605, 1),
            (3630, 3610, 1),
            (36_000, 3620, 2),
            (36_010, 3630, 2),
            (3600, 3640, 2),
            (3625, 3645, 2),
            (90_000, 3650, 3),
        ] {
            pool.client(Moment {
                wall: begun.wall + Duration::from_secs(wall),
                awake: begun.awake + Duration::from_secs(awake),
            });
            assert_eq!(made.load(Ordering::Relaxed), expected, "{wall} {awake}");
        }
    }
}

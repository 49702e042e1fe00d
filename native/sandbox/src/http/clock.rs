//! The sandbox's own time: the machine's clock plus what `POST /sandbox/clock` added.

use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, TimeDelta, Utc};

/// A clock that can be put forward but never back.
#[derive(Debug, Default)]
pub struct Clock {
    ahead_ms: AtomicI64,
}

impl Clock {
    /// The time as the tenant and the sign-in service see it.
    pub fn now(&self) -> DateTime<Utc> {
        Utc::now() + TimeDelta::milliseconds(self.ahead_ms.load(Ordering::Relaxed))
    }

    /// The same in whole seconds since 1970.
    pub fn unix(&self) -> i64 {
        self.now().timestamp()
    }

    /// Puts the clock forward; at most ten years at a time.
    pub fn advance(&self, milliseconds: u64) {
        const TEN_YEARS_MS: i64 = 10 * 366 * 24 * 3600 * 1000;
        let step = i64::try_from(milliseconds)
            .unwrap_or(TEN_YEARS_MS)
            .min(TEN_YEARS_MS);
        self.ahead_ms.fetch_add(step, Ordering::Relaxed);
    }
}

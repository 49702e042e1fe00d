//! The service's time. This machine's clock may be wrong by minutes; what ends and when is judged by the service's, which
//! each of its answers tells.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

/// Differences up to this many seconds are the way of an answer and the rounding of its time, and no wrong clock.
const NOISE_S: i64 = 5;

/// This machine's clock, put right by what the service tells.
#[derive(Clone, Debug, Default)]
pub(crate) struct Clock {
    /// Seconds by which the service's clock is ahead of this machine's.
    ahead: Arc<AtomicI64>,
}

impl Clock {
    /// Seconds since 1970.
    pub(crate) fn now(&self) -> u64 {
        local().saturating_add_signed(self.ahead())
    }

    /// Seconds by which the service's clock is ahead of this machine's, as far as is known.
    pub(crate) fn ahead(&self) -> i64 {
        self.ahead.load(Ordering::Relaxed)
    }

    /// Takes the time from the `Date` of an answer; an answer that a cache kept tells an old one.
    pub(crate) fn hear(&self, date: Option<&str>, age: Option<&str>) {
        let told = date.and_then(|date| chrono::DateTime::parse_from_rfc2822(date).ok());
        let (Some(told), None) = (told, age) else {
            return;
        };
        let ahead = told.timestamp().saturating_sub_unsigned(local());
        if (ahead - self.ahead()).abs() > NOISE_S {
            let ahead = if ahead.abs() > NOISE_S { ahead } else { 0 };
            self.ahead.store(ahead, Ordering::Relaxed);
        }
    }
}

fn local() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0, |since| since.as_secs())
}

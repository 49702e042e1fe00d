/// When a service asked for a pause, all requests of a connection keep it, and afterwards they come back a few at a
/// time (adminapi.md §4.4).
///
/// Times are milliseconds of a clock that never goes back; whose, is the caller's choice.
#[derive(Debug, Clone)]
pub struct Pace {
    under_way: u32,
    /// How many may be under way at once; [`u32::MAX`] as long as nobody complained.
    limit: u32,
    resume_at_ms: u64,
    /// How many were under way when the service last complained.
    complained_at: u32,
    /// Successes since the limit last changed.
    in_a_row: u32,
}

/// What a request that wants to leave is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    /// It is under way now.
    Go,
    /// Ask again after so many milliseconds: the service wants a pause.
    After {
        /// Milliseconds.
        ms: u64,
    },
    /// Ask again when another request has ended.
    WhenOneLeaves,
}

/// With so many at once again the complaint is forgotten, unless it came at more. How many the service bears is not known
/// (adminapi.md §9 item 12), so nothing bounds them before it complains.
const FULL_PACE: u32 = 10;

impl Default for Pace {
    fn default() -> Self {
        Self {
            under_way: 0,
            limit: u32::MAX,
            resume_at_ms: 0,
            complained_at: 0,
            in_a_row: 0,
        }
    }
}

impl Pace {
    /// How long the service still wants a pause, in milliseconds; 0 when it wants none.
    #[must_use]
    pub fn pause_ms(&self, now_ms: u64) -> u64 {
        self.resume_at_ms.saturating_sub(now_ms)
    }

    /// Whether a request may leave; one that may counts as under way until [`Self::leave`].
    pub fn enter(&mut self, now_ms: u64) -> Entry {
        let ms = self.pause_ms(now_ms);
        if ms > 0 {
            return Entry::After { ms };
        }
        if self.under_way >= self.limit {
            return Entry::WhenOneLeaves;
        }
        self.under_way += 1;
        Entry::Go
    }

    /// A request has ended, however it went.
    pub fn leave(&mut self) {
        self.under_way = self.under_way.saturating_sub(1);
    }

    /// A request was answered as it should be: after as many as may leave at once, one more may.
    pub fn passed(&mut self) {
        if self.limit == u32::MAX {
            return;
        }
        self.in_a_row += 1;
        if self.in_a_row >= self.limit {
            self.in_a_row = 0;
            self.limit += 1;
        }
        if self.limit > self.complained_at && self.limit >= FULL_PACE {
            self.limit = u32::MAX;
        }
    }

    /// The service complained about a request that is still under way and wants a pause of `after_ms`.
    pub fn throttled(&mut self, now_ms: u64, after_ms: u64) {
        // Complaints about requests that left before the pause was known are one complaint.
        if now_ms >= self.resume_at_ms {
            self.complained_at = self.under_way;
            self.limit = (self.under_way / 2).clamp(1, self.limit);
            self.in_a_row = 0;
        }
        self.resume_at_ms = self.resume_at_ms.max(now_ms.saturating_add(after_ms));
    }
}

use chrono::DateTime;

/// An answer's headers, looked up in any letter case.
pub(super) struct Headers<'h>(pub(super) &'h [(String, String)]);

impl Headers<'_> {
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(key, _)| key.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.trim())
            .filter(|value| !value.is_empty())
    }

    pub(super) fn owned(&self, name: &str) -> Option<String> {
        self.get(name).map(str::to_owned)
    }

    /// `Retry-After` as decimal seconds, or as a date measured from the answer's own `Date`.
    pub(super) fn retry_after_ms(&self) -> Option<u64> {
        const LARGEST_SECONDS: f64 = 86_400.0;
        let value = self.get("Retry-After")?;
        if let Ok(seconds) = value.parse::<f64>() {
            let whole = seconds.is_finite() && seconds >= 0.0;
            // A cast from a float saturates, and the bound keeps it exact.
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            return whole.then(|| (seconds.min(LARGEST_SECONDS) * 1000.0).ceil() as u64);
        }
        let until = DateTime::parse_from_rfc2822(value).ok()?;
        let now = DateTime::parse_from_rfc2822(self.get("Date")?).ok()?;
        u64::try_from((until - now).num_milliseconds()).ok()
    }

    /// The reason in `x-ms-diagnostics`: `2000003;reason="…";error_category="…"`, or the whole value.
    pub(super) fn diagnostics(&self) -> Option<String> {
        let value = self.get("x-ms-diagnostics")?;
        let reason = value
            .split_once("reason=\"")
            .and_then(|(_, rest)| rest.split_once('"'))
            .map_or(value, |(reason, _)| reason);
        Some(reason.to_owned())
    }
}

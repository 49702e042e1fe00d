use chrono::{DateTime, NaiveDateTime};

/// The reading of a `<DT>` text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// Date and time as written.
    pub wall: NaiveDateTime,
    /// Seconds east of UTC; `None` for a time of unspecified kind.
    pub offset_seconds: Option<i32>,
}

impl Moment {
    /// The time in UTC; a time of unspecified kind is returned as written.
    #[must_use]
    pub fn utc(&self) -> NaiveDateTime {
        let seconds = i64::from(self.offset_seconds.unwrap_or(0));
        self.wall
            .checked_sub_signed(chrono::TimeDelta::seconds(seconds))
            .unwrap_or(self.wall)
    }
}

/// Reads XML dateTime text; `None` when it is none.
#[must_use]
pub fn moment(text: &str) -> Option<Moment> {
    if let Ok(time) = DateTime::parse_from_rfc3339(text) {
        return Some(Moment {
            wall: time.naive_local(),
            offset_seconds: Some(time.offset().local_minus_utc()),
        });
    }
    let wall = NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f").ok()?;
    Some(Moment {
        wall,
        offset_seconds: None,
    })
}

const TICKS_PER_SECOND: i128 = 10_000_000;

/// Reads XML duration text (`-P1DT2H3M4.5S`) as ticks of 100 ns; `None` when it is none or no TimeSpan holds it.
#[must_use]
pub fn duration_ticks(text: &str) -> Option<i64> {
    let (negative, rest) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let rest = rest.strip_prefix('P')?;
    let (days, time) = rest.split_once('T').unwrap_or((rest, ""));
    if days.is_empty() && time.is_empty() {
        return None;
    }
    let mut ticks = 0i128;
    // A .NET TimeSpan counts a year as 365 and a month as 30 days when it reads a duration.
    sum(
        days,
        &[('Y', 31_536_000), ('M', 2_592_000), ('D', 86_400)],
        &mut ticks,
    )?;
    sum(time, &[('H', 3_600), ('M', 60), ('S', 1)], &mut ticks)?;
    i64::try_from(if negative { -ticks } else { ticks }).ok()
}

fn sum(mut part: &str, units: &[(char, i128)], ticks: &mut i128) -> Option<()> {
    for (unit, seconds) in units {
        let Some((number, rest)) = part.split_once(*unit) else {
            continue;
        };
        let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
        if whole.is_empty() || (!fraction.is_empty() && *unit != 'S') {
            return None;
        }
        let whole: u64 = whole.parse().ok()?;
        let digits: String = fraction.chars().chain("0000000".chars()).take(7).collect();
        let fraction: u64 = digits.parse().ok()?;
        *ticks += i128::from(whole) * seconds * TICKS_PER_SECOND + i128::from(fraction);
        part = rest;
    }
    part.is_empty().then_some(())
}

/// A duration as PowerShell shows a TimeSpan (`14.00:00:00`, `-00:00:01.5000000`); other text comes back as it is.
#[must_use]
pub fn timespan_text(duration: &str) -> String {
    let Some(ticks) = duration_ticks(duration) else {
        return duration.to_owned();
    };
    let sign = if ticks < 0 { "-" } else { "" };
    let ticks = ticks.unsigned_abs();
    let (seconds, fraction) = (ticks / 10_000_000, ticks % 10_000_000);
    let day = match seconds / 86_400 {
        0 => String::new(),
        days => format!("{days}."),
    };
    let (hour, minute, second) = (seconds / 3_600 % 24, seconds / 60 % 60, seconds % 60);
    let tail = match fraction {
        0 => String::new(),
        fraction => format!(".{fraction:07}"),
    };
    format!("{sign}{day}{hour:02}:{minute:02}:{second:02}{tail}")
}

//! The values a tenant stores: fewer kinds than the wire knows, each with one text form.

use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta, Utc};
use uuid::Uuid;

/// One stored value.
#[derive(Debug, Clone, PartialEq)]
pub enum Datum {
    /// No value.
    Null,
    /// True or false.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// Text, an enum member, or anything that travels as text.
    Text(String),
    /// A size in bytes; `None` is Unlimited.
    Size(Option<u64>),
    /// A point in time.
    Time(DateTime<Utc>),
    /// A GUID.
    Guid(Uuid),
    /// A directory object, shown by its name as long as it exists.
    Link(Uuid),
    /// Bytes.
    Bytes(Vec<u8>),
    /// Several values.
    List(Vec<Datum>),
    /// A nested object: its type, its text and its properties.
    Nested(Box<Nested>),
}

/// A nested object.
#[derive(Debug, Clone, PartialEq)]
pub struct Nested {
    /// The .NET type.
    pub type_name: &'static str,
    /// What the object shows as text.
    pub text: String,
    /// Its properties in order.
    pub properties: Vec<(String, Datum)>,
}

impl From<&str> for Datum {
    fn from(text: &str) -> Self {
        Datum::Text(text.to_owned())
    }
}

impl From<String> for Datum {
    fn from(text: String) -> Self {
        Datum::Text(text)
    }
}

impl From<bool> for Datum {
    fn from(value: bool) -> Self {
        Datum::Bool(value)
    }
}

impl Datum {
    /// A list of texts.
    pub fn texts<T: AsRef<str>>(items: impl IntoIterator<Item = T>) -> Datum {
        Datum::List(
            items
                .into_iter()
                .map(|item| Datum::Text(item.as_ref().to_owned()))
                .collect(),
        )
    }

    /// The value as text, the way the service writes it in a string property.
    pub fn text(&self) -> String {
        match self {
            Datum::Null => String::new(),
            Datum::Bool(true) => "True".into(),
            Datum::Bool(false) => "False".into(),
            Datum::Int(number) => number.to_string(),
            Datum::Text(text) => text.clone(),
            Datum::Size(size) => size_text(*size),
            Datum::Time(time) => local_text(*time),
            Datum::Guid(guid) | Datum::Link(guid) => guid.to_string(),
            Datum::Bytes(bytes) => format!("{} bytes", bytes.len()),
            Datum::List(items) => items.iter().map(Datum::text).collect::<Vec<_>>().join(", "),
            Datum::Nested(nested) => nested.text.clone(),
        }
    }

    /// Whether there is nothing to see: null, empty text or an empty list.
    pub fn is_blank(&self) -> bool {
        match self {
            Datum::Null => true,
            Datum::Text(text) => text.is_empty(),
            Datum::List(items) => items.is_empty(),
            _ => false,
        }
    }

    /// The items: of a list its own, of null none, of anything else itself.
    pub fn items(&self) -> &[Datum] {
        match self {
            Datum::Null => &[],
            Datum::List(items) => items,
            other => std::slice::from_ref(other),
        }
    }

    /// Whether any item is a link.
    pub fn has_links(&self) -> bool {
        self.items()
            .iter()
            .any(|item| matches!(item, Datum::Link(_)))
    }
}

/// `99 GB (106,300,440,576 bytes)`, `Unlimited` for none.
pub fn size_text(size: Option<u64>) -> String {
    let Some(bytes) = size else {
        return "Unlimited".into();
    };
    let mut unit = 0;
    let mut scaled = bytes as f64;
    while scaled >= 1024.0 && unit < 4 {
        scaled /= 1024.0;
        unit += 1;
    }
    let whole_digits = if scaled < 10.0 {
        1
    } else if scaled < 100.0 {
        2
    } else if scaled < 1000.0 {
        3
    } else {
        4
    };
    let mut number = format!("{:.*}", 4 - whole_digits, scaled);
    if number.contains('.') {
        number.truncate(number.trim_end_matches('0').trim_end_matches('.').len());
    }
    format!(
        "{number} {} ({} bytes)",
        ["B", "KB", "MB", "GB", "TB"][unit],
        grouped(bytes)
    )
}

fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Reads `10GB`, `10 GB (…)`, `1048576` or `Unlimited`; the outer `None` means it is no size.
pub fn read_size(text: &str) -> Option<Option<u64>> {
    let text = text.trim();
    if text.eq_ignore_ascii_case("unlimited") {
        return Some(None);
    }
    if let Some((_, rest)) = text.split_once('(') {
        let digits: String = rest.chars().filter(char::is_ascii_digit).collect();
        return digits.parse().ok().map(Some);
    }
    let split = text
        .find(|c: char| c.is_ascii_alphabetic())
        .unwrap_or(text.len());
    let number: f64 = text.get(..split)?.trim().replace(',', "").parse().ok()?;
    let factor: u64 = match text.get(split..)?.trim().to_ascii_uppercase().as_str() {
        "" | "B" | "BYTES" => 1,
        "KB" => 1 << 10,
        "MB" => 1 << 20,
        "GB" => 1 << 30,
        "TB" => 1 << 40,
        _ => return None,
    };
    if !number.is_finite() || number < 0.0 {
        return None;
    }
    Some(Some((number * factor as f64) as u64))
}

/// `2026-03-02T09:15:30.0000000+00:00`: the server runs on UTC.
pub fn local_text(time: DateTime<Utc>) -> String {
    let mut text = stamp(time);
    text.push_str("+00:00");
    text
}

/// `2026-03-02T09:15:30.0000000Z`.
pub fn utc_text(time: DateTime<Utc>) -> String {
    let mut text = stamp(time);
    text.push('Z');
    text
}

fn stamp(time: DateTime<Utc>) -> String {
    use chrono::{Datelike, Timelike};
    let hundred_ns = time.timestamp_subsec_nanos() / 100;
    let (y, mo, d) = (time.year(), time.month(), time.day());
    let (h, mi, s) = (time.hour(), time.minute(), time.second());
    format!("{y:04}-{mo:02}-{d:02}T{h:02}:{mi:02}:{s:02}.{hundred_ns:07}")
}

/// Reads the date forms that scripts and Exchange itself write; text without an offset is UTC.
pub fn read_time(text: &str) -> Option<DateTime<Utc>> {
    let text = text.trim();
    if let Ok(time) = DateTime::parse_from_rfc3339(text) {
        return Some(time.with_timezone(&Utc));
    }
    const STAMPS: [&str; 8] = [
        "%Y-%m-%dT%H:%M:%S%.f",
        "%Y-%m-%d %H:%M:%S%.f",
        "%Y-%m-%dT%H:%M",
        "%Y-%m-%d %H:%M",
        "%m/%d/%Y %H:%M:%S",
        "%m/%d/%Y %I:%M:%S %p",
        "%m/%d/%Y %H:%M",
        "%m/%d/%Y %I:%M %p",
    ];
    for form in STAMPS {
        if let Ok(time) = NaiveDateTime::parse_from_str(text.trim_end_matches('Z'), form) {
            return Some(time.and_utc());
        }
    }
    for form in ["%Y-%m-%d", "%m/%d/%Y", "%m-%d-%Y", "%m/%d/%y", "%d.%m.%Y"] {
        if let Ok(day) = NaiveDate::parse_from_str(text, form) {
            return day.and_hms_opt(0, 0, 0).map(|time| time.and_utc());
        }
    }
    None
}

/// Reads `d.hh:mm:ss`, `hh:mm:ss`, `d` and `Unlimited` and writes them as the service does.
pub fn timespan_text(text: &str) -> Option<String> {
    let text = text.trim();
    if text.eq_ignore_ascii_case("unlimited") {
        return Some("Unlimited".into());
    }
    if let Ok(days) = text.parse::<i64>() {
        return Some(span(TimeDelta::try_days(days)?));
    }
    let (days, clock) = match text.split_once('.') {
        Some((days, clock)) if clock.contains(':') => (days.parse::<i64>().ok()?, clock),
        _ => (0, text),
    };
    let mut parts = clock.split(':');
    let hours: i64 = parts.next()?.parse().ok()?;
    let minutes: i64 = parts.next()?.parse().ok()?;
    let seconds: i64 = parts
        .next()
        .map_or(Some(0), |s| s.split('.').next()?.parse().ok())?;
    if parts.next().is_some()
        || !(0..24).contains(&hours)
        || !(0..60).contains(&minutes)
        || !(0..60).contains(&seconds)
    {
        return None;
    }
    Some(span(TimeDelta::try_seconds(
        ((days * 24 + hours) * 60 + minutes) * 60 + seconds,
    )?))
}

fn span(delta: TimeDelta) -> String {
    let seconds = delta.num_seconds();
    let (days, clock) = (seconds / 86_400, seconds % 86_400);
    let clock = format!(
        "{:02}:{:02}:{:02}",
        clock / 3600,
        clock / 60 % 60,
        clock % 60
    );
    if days == 0 {
        clock
    } else {
        format!("{days}.{clock}")
    }
}

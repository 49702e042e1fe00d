//! Floating-point numbers as .NET writes them, in CLIXML and in text.

use std::fmt::LowerExp;

fn shortest<N: LowerExp>(number: N, exponent_from: i32) -> String {
    layout(&format!("{number:e}"), exponent_from)
}

/// Lays `1.25e3` out as .NET does, in exponent form from the given power of ten on.
fn layout(text: &str, exponent_from: i32) -> String {
    let Some((mantissa, exponent)) = text.split_once('e') else {
        return text.to_owned();
    };
    let exponent: i32 = exponent.parse().unwrap_or(0);
    let (sign, mantissa) = match mantissa.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", mantissa),
    };
    let digits: String = mantissa.chars().filter(|c| *c != '.').collect();
    let digits = match digits.trim_end_matches('0') {
        "" => "0",
        digits => digits,
    };
    if exponent >= exponent_from || exponent < -4 {
        let point = if digits.len() > 1 { "." } else { "" };
        let (head, tail) = digits.split_at(1);
        let direction = if exponent < 0 { '-' } else { '+' };
        return format!("{sign}{head}{point}{tail}E{direction}{:02}", exponent.abs());
    }
    let count = i32::try_from(digits.len()).unwrap_or(i32::MAX);
    let fill = |n: i32| "0".repeat(usize::try_from(n).unwrap_or(0));
    if exponent < 0 {
        return format!("{sign}0.{}{digits}", fill(-exponent - 1));
    }
    if count <= exponent + 1 {
        return format!("{sign}{digits}{}", fill(exponent + 1 - count));
    }
    let (whole, fraction) = digits.split_at(usize::try_from(exponent + 1).unwrap_or(1));
    format!("{sign}{whole}.{fraction}")
}

/// A number as a document carries it: the shortest text that reads back the same.
pub(crate) fn exact<N: LowerExp + Copy + Into<f64>>(number: N) -> String {
    special(number.into()).map_or_else(|| shortest(number, 15), str::to_owned)
}

/// A double as `"$value"` shows it: fifteen digits.
pub(crate) fn double_shown(number: f64) -> String {
    shown(number, &format!("{number:.14e}"), 15)
}

/// A single as `"$value"` shows it: seven digits.
pub(crate) fn single_shown(number: f32) -> String {
    shown(number.into(), &format!("{number:.6e}"), 7)
}

fn shown(number: f64, rounded: &str, exponent_from: i32) -> String {
    match special(number) {
        Some("INF") => "Infinity".to_owned(),
        Some("-INF") => "-Infinity".to_owned(),
        Some(name) => name.to_owned(),
        None => layout(rounded, exponent_from),
    }
}

fn special(number: f64) -> Option<&'static str> {
    if number.is_nan() {
        Some("NaN")
    } else if number.is_infinite() {
        Some(if number > 0.0 { "INF" } else { "-INF" })
    } else {
        None
    }
}

/// Reads what [`exact`] writes, and .NET's own words for the infinities.
pub(crate) fn parse<N: std::str::FromStr>(text: &str) -> Option<N> {
    let text = match text {
        "INF" | "Infinity" | "∞" => "inf",
        "-INF" | "-Infinity" | "-∞" => "-inf",
        other => other,
    };
    text.parse().ok()
}

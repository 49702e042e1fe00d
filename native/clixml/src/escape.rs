//! The `_xHHHH_` escapes of CLIXML strings, written together with XML's own in one pass.

use std::borrow::Cow;
use std::fmt::Write;

const ESCAPE_LENGTH: usize = 7;

/// Reads the UTF-16 unit of an escape that starts at the first byte.
fn unit(text: &[u8]) -> Option<u16> {
    match text {
        [b'_', b'x' | b'X', digits @ .., b'_'] if text.len() == ESCAPE_LENGTH => {
            let mut value = 0u16;
            for digit in digits {
                let digit = char::from(*digit).to_digit(16)?;
                value = value << 4 | u16::try_from(digit).ok()?;
            }
            Some(value)
        }
        _ => None,
    }
}

fn unit_at(text: &[u8], at: usize) -> Option<u16> {
    text.get(at..at + ESCAPE_LENGTH).and_then(unit)
}

/// What a `_` becomes where an `x` behind it would make it an escape.
const UNDERSCORE: &str = "_x005F_";

/// Whether an in-memory text is in escaped form, that is: spells a surrogate (see the crate's document).
fn is_escaped(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memmem::find_iter(bytes, "_xD").any(|at| half_at(&bytes[at..]))
}

/// Whether an in-memory text begins with the spelling of a surrogate, which is in capitals.
fn half_at(text: &[u8]) -> bool {
    let capitals = |text: &[u8]| !text.iter().any(|b| matches!(b, b'a'..=b'f' | b'X'));
    unit_at(text, 0).is_some_and(|unit| (0xd800..=0xdfff).contains(&unit))
        && capitals(&text[1..ESCAPE_LENGTH])
}

/// An in-memory text as everyone else spells it; a lone surrogate becomes U+FFFD, for UTF-8 has no other way.
#[must_use]
pub fn plain(text: &str) -> Cow<'_, str> {
    if !is_escaped(text) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = memchr::memchr(b'_', rest.as_bytes()) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let (piece, length) = match () {
            () if rest.starts_with(UNDERSCORE) => ("_", ESCAPE_LENGTH),
            () if half_at(rest.as_bytes()) => ("\u{fffd}", ESCAPE_LENGTH),
            () => ("_", 1),
        };
        out.push_str(piece);
        rest = &rest[length..];
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The in-memory text of a document's text.
pub(crate) fn decode(text: Cow<'_, str>) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    if !memchr::memchr_iter(b'_', bytes).any(|at| unit_at(bytes, at).is_some()) {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = &*text;
    let mut halves = false;
    while let Some(at) = memchr::memchr(b'_', rest.as_bytes()) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let (decoded, length) = decode_front(rest.as_bytes());
        match decoded {
            Some(c) => out.push(c),
            None => {
                halves |= length == ESCAPE_LENGTH;
                out.push_str(&rest[..length]);
            }
        }
        rest = &rest[length..];
    }
    out.push_str(rest);
    if halves || is_escaped(&out) {
        return Cow::Owned(escaped(&text));
    }
    Cow::Owned(out)
}

/// The escaped form of a document's text that holds halves of letters, or letters that spell one.
fn escaped(text: &str) -> String {
    let mut units = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let length = match unit_at(rest.as_bytes(), 0) {
            Some(unit) => {
                units.push(unit);
                ESCAPE_LENGTH
            }
            None => {
                units.extend_from_slice(c.encode_utf16(&mut [0; 2]));
                c.len_utf8()
            }
        };
        rest = &rest[length..];
    }
    let mut out = String::with_capacity(text.len());
    let mut letters = char::decode_utf16(units).peekable();
    while let Some(letter) = letters.next() {
        match letter {
            Ok('_') if matches!(letters.peek(), Some(Ok('x'))) => out.push_str(UNDERSCORE),
            Ok(c) => out.push(c),
            Err(lone) => {
                // INVARIANT: writing to a String never fails.
                let _ = write!(out, "_x{:04X}_", lone.unpaired_surrogate());
            }
        }
    }
    out
}

/// The character at the front, where a `_` stands, and the bytes it takes; no character when the text stays.
fn decode_front(text: &[u8]) -> (Option<char>, usize) {
    let Some(first) = unit_at(text, 0) else {
        return (None, 1);
    };
    if let Some(c) = char::from_u32(u32::from(first)) {
        return (Some(c), ESCAPE_LENGTH);
    }
    let pair = unit_at(text, ESCAPE_LENGTH)
        .and_then(|second| char::decode_utf16([first, second]).next()?.ok());
    match pair {
        Some(c) => (Some(c), 2 * ESCAPE_LENGTH),
        None => (None, ESCAPE_LENGTH),
    }
}

/// Which bytes need a second look; all others are copied in runs.
const SPECIAL: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = byte < 0x20 || byte == 0x7f || byte == 0xc2 || byte == 0xef || byte >= 0xf0;
        byte += 1;
    }
    table[b'_' as usize] = true;
    table[b'&' as usize] = true;
    table[b'<' as usize] = true;
    table[b'>' as usize] = true;
    table[b'"' as usize] = true;
    table
};

/// Appends a string as the text of an element or the value of a double-quoted attribute.
pub(crate) fn encode(out: &mut String, text: &str) {
    let bytes = text.as_bytes();
    // Asked for only where it matters, which is almost nowhere.
    let escaped = std::cell::OnceCell::new();
    let mut copied = 0;
    let mut at = 0;
    while at < bytes.len() {
        if !SPECIAL[usize::from(bytes[at])] {
            at += 1;
            continue;
        }
        out.push_str(&text[copied..at]);
        copied = at;
        // The escaped form has the escapes of its `_x` already.
        if bytes[at..].starts_with(b"_x")
            && unit_at(bytes, at).is_some()
            && *escaped.get_or_init(|| is_escaped(text))
        {
            at += ESCAPE_LENGTH;
            continue;
        }
        let c = text[at..].chars().next().unwrap_or('_');
        encode_char(out, c, &bytes[at..]);
        at += c.len_utf8();
        copied = at;
    }
    out.push_str(&text[copied..]);
}

fn encode_char(out: &mut String, c: char, here: &[u8]) {
    match c {
        '&' => out.push_str("&amp;"),
        '<' => out.push_str("&lt;"),
        '>' => out.push_str("&gt;"),
        '"' => out.push_str("&quot;"),
        '_' if matches!(here.get(1), Some(b'x' | b'X')) => out.push_str(UNDERSCORE),
        // XML has no way to carry U+FFFE and U+FFFF; .NET's reader refuses them even as references.
        '\0'..='\x1f' | '\x7f'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' | '\u{10000}'.. => {
            for unit in c.encode_utf16(&mut [0; 2]) {
                // INVARIANT: writing to a String never fails.
                let _ = write!(out, "_x{unit:04X}_");
            }
        }
        _ => out.push(c),
    }
}

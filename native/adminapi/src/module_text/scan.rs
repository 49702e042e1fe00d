//! Where PowerShell's strings, comments and blocks end: what must be known to skip code without running it.

use super::ModuleTextError;

/// What is open while code is skipped; kept on a heap stack, so that deep nesting can't overflow the shell's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Open {
    Brace,
    Paren,
}

impl Open {
    fn noun(self) -> &'static str {
        match self {
            Open::Brace => "a block",
            Open::Paren => "a pair of parentheses",
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Quote {
    Single,
    Double,
}

/// The quote at `at` and its length; PowerShell takes typographic quotes for quotes, too.
pub(super) fn quote(text: &str, at: usize) -> Option<(Quote, usize)> {
    match *text.as_bytes().get(at..)? {
        [b'\'', ..] => Some((Quote::Single, 1)),
        [b'"', ..] => Some((Quote::Double, 1)),
        [0xE2, 0x80, 0x98..=0x9B, ..] => Some((Quote::Single, 3)),
        [0xE2, 0x80, 0x9C..=0x9E, ..] => Some((Quote::Double, 3)),
        _ => None,
    }
}

/// The length of the line break at `at`.
pub(super) fn line_break(text: &str, at: usize) -> Option<usize> {
    match *text.as_bytes().get(at..)? {
        [b'\r', b'\n', ..] => Some(2),
        [b'\r' | b'\n', ..] => Some(1),
        _ => None,
    }
}

/// The length of the character at `at`, 0 at the end; a line break of two characters counts as one.
fn width(text: &str, at: usize) -> usize {
    line_break(text, at).unwrap_or_else(|| {
        text.get(at..)
            .and_then(|rest| rest.chars().next())
            .map_or(0, char::len_utf8)
    })
}

/// Behind the backtick at `at` and the character whose meaning it changes.
pub(super) fn behind_escape(text: &str, at: usize) -> usize {
    at + 1 + width(text, at + 1)
}

/// The end of the line that `at` is in.
pub(super) fn line_end(text: &str, at: usize) -> usize {
    text.as_bytes()[at..]
        .iter()
        .position(|byte| matches!(byte, b'\r' | b'\n'))
        .map_or(text.len(), |length| at + length)
}

/// Behind the `<# #>` comment that starts at `at`.
pub(super) fn behind_block_comment(text: &str, at: usize) -> Result<usize, ModuleTextError> {
    text[at + 2..]
        .find("#>")
        .map(|length| at + 2 + length + 2)
        .ok_or_else(|| ModuleTextError::cut_off(text, at, "a comment"))
}

/// Behind the closing quote of the single-quoted string that starts at `at`.
fn behind_single_quoted(text: &str, at: usize) -> Result<usize, ModuleTextError> {
    let mut here = at + width(text, at);
    while here < text.len() {
        match quote(text, here) {
            Some((Quote::Single, length)) => match quote(text, here + length) {
                Some((Quote::Single, second)) => here += length + second,
                _ => return Ok(here + length),
            },
            _ => here += width(text, here),
        }
    }
    Err(ModuleTextError::cut_off(text, at, "a string"))
}

/// Behind the `${name}` that starts at `at`.
pub(super) fn behind_braced_variable(text: &str, at: usize) -> Result<usize, ModuleTextError> {
    let mut here = at + 2;
    while here < text.len() {
        match text.as_bytes()[here] {
            b'}' => return Ok(here + 1),
            b'`' => here = behind_escape(text, here),
            _ => here += width(text, here),
        }
    }
    Err(ModuleTextError::cut_off(text, at, "a variable's name"))
}

/// Behind the `$(...)` that starts at `at` inside a string.
///
/// PowerShell counts parentheses here and nothing else: strings inside do not hide them.
fn behind_subexpression(text: &str, at: usize) -> Result<usize, ModuleTextError> {
    let mut depth = 0usize;
    for (offset, byte) in text.as_bytes()[at..].iter().enumerate() {
        match byte {
            b'(' => depth += 1,
            b')' if depth == 1 => return Ok(at + offset + 1),
            b')' => depth -= 1,
            _ => {}
        }
    }
    Err(ModuleTextError::cut_off(text, at, "a string"))
}

/// Behind one character of an expandable string, or behind what is expanded at `at`.
fn behind_expandable(text: &str, at: usize) -> Result<usize, ModuleTextError> {
    match text.as_bytes()[at..] {
        [b'`', ..] => Ok(behind_escape(text, at)),
        [b'$', b'(', ..] => behind_subexpression(text, at),
        [b'$', b'{', ..] => behind_braced_variable(text, at),
        _ => Ok(at + width(text, at)),
    }
}

/// Behind the closing quote of the double-quoted string that starts at `at`.
fn behind_double_quoted(text: &str, at: usize) -> Result<usize, ModuleTextError> {
    let mut here = at + width(text, at);
    while here < text.len() {
        here = match quote(text, here) {
            Some((Quote::Double, length)) => match quote(text, here + length) {
                Some((Quote::Double, second)) => here + length + second,
                _ => return Ok(here + length),
            },
            _ => behind_expandable(text, here)?,
        };
    }
    Err(ModuleTextError::cut_off(text, at, "a string"))
}

/// The end of the first line when a here-string begins at `at`, with its kind of quote.
fn here_string(text: &str, at: usize) -> Option<(Quote, usize)> {
    if text.as_bytes()[at] != b'@' {
        return None;
    }
    let (kind, length) = quote(text, at + 1)?;
    let blanks = text.as_bytes()[at + 1 + length..]
        .iter()
        .take_while(|byte| matches!(byte, b' ' | b'\t'))
        .count();
    let line_end = at + 1 + length + blanks;
    line_break(text, line_end).map(|_| (kind, line_end))
}

/// The length of what ends a here-string at `at`: line break, quote, `@`.
fn here_end(text: &str, at: usize, kind: Quote) -> Option<usize> {
    let newline = line_break(text, at)?;
    let (found, length) = quote(text, at + newline)?;
    let closed = text.as_bytes().get(at + newline + length) == Some(&b'@');
    (found == kind && closed).then_some(newline + length + 1)
}

/// Behind the here-string that starts at `at` and whose first line ends at `line_end`.
fn behind_here_string(
    text: &str,
    at: usize,
    kind: Quote,
    line_end: usize,
) -> Result<usize, ModuleTextError> {
    let mut here = line_end;
    while here < text.len() {
        if let Some(length) = here_end(text, here, kind) {
            return Ok(here + length);
        }
        here = match kind {
            Quote::Single => here + width(text, here),
            Quote::Double => behind_expandable(text, here)?,
        };
    }
    Err(ModuleTextError::cut_off(text, at, "a here-string"))
}

/// Whether a string can start with this byte; asked first, because most bytes of the text start none.
fn may_start_string(byte: u8) -> bool {
    matches!(byte, b'@' | b'\'' | b'"' | 0xE2)
}

/// How many spaces stand at `at`.
fn blanks(text: &str, at: usize) -> usize {
    text.as_bytes()[at..]
        .iter()
        .take_while(|byte| **byte == b' ')
        .count()
}

/// Behind the string that starts at `at`, whatever its kind; `None` when none starts there.
pub(super) fn behind_string(text: &str, at: usize) -> Result<Option<usize>, ModuleTextError> {
    if let Some((kind, line_end)) = here_string(text, at) {
        return behind_here_string(text, at, kind, line_end).map(Some);
    }
    match quote(text, at) {
        Some((Quote::Single, _)) => behind_single_quoted(text, at).map(Some),
        Some((Quote::Double, _)) => behind_double_quoted(text, at).map(Some),
        None => Ok(None),
    }
}

/// Behind the `$name` that starts at `at`.
pub(super) fn behind_variable(text: &str, at: usize) -> usize {
    let name = text.as_bytes()[at + 1..]
        .iter()
        .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b':' | b'?'))
        .count();
    at + 1 + name
}

/// Whether a `#` or `<#` inside a word that starts so begins a comment: behind a number or a member's name it does.
fn ends_at_number_sign(word: &str) -> bool {
    word.starts_with(['.', ':'])
        || word
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.')
}

/// The end of the bare word that starts at `at`; `at` itself when none starts there.
pub(super) fn word_end(text: &str, at: usize) -> usize {
    let mut here = at;
    while let Some(&byte) = text.as_bytes().get(here) {
        match byte {
            b'#' if here == at || ends_at_number_sign(&text[at..here]) => break,
            b'-' | b'.' | b':' | b'\\' | b'/' | b'_' | b'#' | b'?' | b'*' | b'%' | b'~' | b'^' => {
                here += 1;
            }
            b'<' if here > at && !ends_at_number_sign(&text[at..here]) => here += 1,
            _ if byte.is_ascii_alphanumeric() => here += 1,
            0x80.. if quote(text, here).is_none() => here += width(text, here),
            _ => break,
        }
    }
    here
}

/// Behind everything that `open` has open, when the code in it goes on at `at`.
pub(super) fn behind(text: &str, at: usize, open: Open) -> Result<usize, ModuleTextError> {
    let mut stack = vec![(open, at)];
    let mut here = at;
    while let Some(&(top, since)) = stack.last() {
        if here >= text.len() {
            return Err(ModuleTextError::cut_off(text, since, top.noun()));
        }
        if may_start_string(text.as_bytes()[here]) {
            if let Some(behind) = behind_string(text, here)? {
                here = behind;
                continue;
            }
        }
        here = match text.as_bytes()[here..] {
            [b' ', ..] => here + blanks(text, here),
            [b'#', ..] => line_end(text, here),
            [b'<', b'#', ..] => behind_block_comment(text, here)?,
            [b'`', ..] => behind_escape(text, here),
            [b'$', b'{', ..] => behind_braced_variable(text, here)?,
            [b'$', ..] => behind_variable(text, here),
            [b'{', ..] => {
                stack.push((Open::Brace, here));
                here + 1
            }
            [b'(', ..] => {
                stack.push((Open::Paren, here));
                here + 1
            }
            [closing @ (b'}' | b')'), ..] => {
                if (closing == b'}') != (top == Open::Brace) {
                    let what = "a closing bracket that nothing opened";
                    return Err(ModuleTextError::garbled(text, here, what));
                }
                stack.pop();
                here + 1
            }
            _ => word_end(text, here).max(here + width(text, here)),
        };
    }
    Ok(here)
}

//! Which commands are imported, and what they are called here.

use crate::names::CommandName;

/// What the user asked for with `-Prefix` and `-CommandName`, and what his engine can take.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection {
    /// Put in front of each noun: with `Cloud`, `Get-Mailbox` is called `Get-CloudMailbox` here.
    pub prefix: Option<String>,
    /// Wildcard patterns for the server's names, without the prefix; empty takes all.
    pub command_names: Vec<String>,
    /// Whether the engine knows `clean` blocks (PowerShell 7.3 and later).
    pub clean_blocks: bool,
}

impl Selection {
    /// Whether the command of that name is asked for.
    pub(crate) fn takes(&self, name: &CommandName) -> bool {
        self.command_names.is_empty()
            || self
                .command_names
                .iter()
                .any(|pattern| matches(pattern, name))
    }
}

/// One element of a PowerShell wildcard pattern.
enum Element {
    Any,
    One,
    Literal(char),
    Class(Vec<(char, char)>),
}

impl Element {
    fn takes(&self, c: char) -> bool {
        match self {
            Element::Any | Element::One => true,
            Element::Literal(literal) => literal.eq_ignore_ascii_case(&c),
            Element::Class(ranges) => ranges.iter().any(|(from, to)| {
                let inside = |c: char| *from <= c && c <= *to;
                inside(c.to_ascii_lowercase()) || inside(c.to_ascii_uppercase())
            }),
        }
    }
}

/// Reads `*`, `?`, `[a-z]` and the backtick that takes their meaning away; a `[` without end is itself.
fn elements(pattern: &str) -> Vec<Element> {
    let mut rest = pattern;
    let mut elements = Vec::new();
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        match c {
            '*' => elements.push(Element::Any),
            '?' => elements.push(Element::One),
            '`' if !rest.is_empty() => {
                elements.extend(rest.chars().next().map(Element::Literal));
                rest = rest.char_indices().nth(1).map_or("", |(i, _)| &rest[i..]);
            }
            '[' => match rest.split_once(']') {
                Some((class, after)) => {
                    elements.push(Element::Class(ranges(class)));
                    rest = after;
                }
                None => elements.push(Element::Literal('[')),
            },
            other => elements.push(Element::Literal(other)),
        }
    }
    elements
}

fn ranges(class: &str) -> Vec<(char, char)> {
    let chars: Vec<char> = class.chars().collect();
    let mut ranges = Vec::new();
    let mut i = 0;
    while i < chars.len() {
        if i + 2 < chars.len() && chars[i + 1] == '-' {
            ranges.push((chars[i], chars[i + 2]));
            i += 3;
        } else {
            ranges.push((chars[i], chars[i]));
            i += 1;
        }
    }
    ranges
}

/// Matches without regard to case, in time proportional to pattern times name.
fn matches(pattern: &str, name: &str) -> bool {
    let elements = elements(pattern);
    let name: Vec<char> = name.chars().collect();
    let (mut e, mut n) = (0, 0);
    let mut last_any: Option<(usize, usize)> = None;
    while n < name.len() {
        match elements.get(e) {
            Some(Element::Any) => {
                last_any = Some((e, n));
                e += 1;
            }
            Some(element) if element.takes(name[n]) => {
                e += 1;
                n += 1;
            }
            _ => match last_any {
                Some((any, from)) => {
                    last_any = Some((any, from + 1));
                    e = any + 1;
                    n = from + 1;
                }
                None => return false,
            },
        }
    }
    elements[e..]
        .iter()
        .all(|element| matches!(element, Element::Any))
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn wildcards_match_like_powershell() {
        for (pattern, name, expected) in [
            ("Get-Mailbox", "get-mailbox", true),
            ("Get-Mailbox", "Get-MailboxPlan", false),
            ("Get-*", "Get-Mailbox", true),
            ("*-Mailbox", "Set-Mailbox", true),
            ("*-Mailbox", "Set-MailboxPlan", false),
            ("*box*", "Set-MailboxPlan", true),
            ("?et-Mailbox", "Set-Mailbox", true),
            ("[GS]et-Mailbox", "Set-Mailbox", true),
            ("[a-g]et-Mailbox", "Set-Mailbox", false),
            ("[a-g]et-Mailbox", "Get-Mailbox", true),
            ("Get-[Mailbox", "Get-Mailbox", false),
            ("Get`-Mailbox", "Get-Mailbox", true),
            ("Get-`*", "Get-Mailbox", false),
            ("*", "Get-Mailbox", true),
            ("", "Get-Mailbox", false),
            (
                "*a*a*a*a*a*a*a*a*b",
                "Get-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                false,
            ),
        ] {
            assert_eq!(matches(pattern, name), expected, "{pattern} {name}");
        }
    }
}

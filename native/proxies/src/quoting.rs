//! The one place where a server's word is put into PowerShell text.

/// A single-quoted literal of printable ASCII; `None` when the text holds anything else.
///
/// INVARIANT: what comes back is one PowerShell token whose value is `text`. Inside single quotes only a
/// quote has a meaning, and PowerShell takes U+2018 to U+201B for quotes, too; those are not ASCII, so they never get in.
pub(crate) fn literal(text: &str) -> Option<String> {
    text.bytes()
        .all(|b| (b' '..=b'~').contains(&b))
        .then(|| format!("'{}'", text.replace('\'', "''")))
}

/// Literals with commas between them; `None` when one can't be quoted or there are none.
pub(crate) fn literals<T: AsRef<str>>(texts: &[T]) -> Option<String> {
    let quoted: Option<Vec<String>> = texts.iter().map(|text| literal(text.as_ref())).collect();
    quoted
        .filter(|quoted| !quoted.is_empty())
        .map(|quoted| quoted.join(","))
}

#[cfg(test)]
mod tests {
    use super::{literal, literals};

    #[test]
    fn only_printable_ascii_becomes_a_literal() {
        for (text, expected) in [
            ("Identity", Some("'Identity'")),
            ("", Some("''")),
            ("it's", Some("'it''s'")),
            ("'; Remove-Item x; '", Some("'''; Remove-Item x; '''")),
            ("$(x) `n \"", Some("'$(x) `n \"'")),
            ("a\u{2019}b", None),
            ("a\nb", None),
            ("\u{e9}", None),
            ("\0", None),
        ] {
            assert_eq!(literal(text).as_deref(), expected, "{text:?}");
        }
    }

    #[test]
    fn a_list_is_quoted_whole_or_not_at_all() {
        assert_eq!(
            literals(&["1024", "it's"]).as_deref(),
            Some("'1024','it''s'")
        );
        assert_eq!(literals(&["1024", "\u{2018}"]), None);
        assert_eq!(literals::<&str>(&[]), None);
    }
}

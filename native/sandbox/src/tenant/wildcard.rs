//! `*` and `?` in identities and names, without regard to letter case.

/// Whether `text` matches `pattern`.
pub fn matches(text: &str, pattern: &str) -> bool {
    super::opath::like(&text.to_lowercase(), &pattern.to_lowercase())
}

//! The cookies by which a front door keeps a connection at the host that it was sent to.

use std::fmt;
use std::sync::{Mutex, PoisonError};

use identity::Secret;

/// Cookies kept, and bytes of one.
const COOKIES: usize = 16;
const COOKIE_BYTES: usize = 4096;

/// What came with redirects and goes back with each later request of the connection (adminapi.md §1.7). Other cookies are
/// not kept, since Microsoft's own client keeps none (§2.1).
#[derive(Default)]
pub(crate) struct Affinity {
    cookies: Mutex<Vec<(String, Secret)>>,
}

impl fmt::Debug for Affinity {
    /// Names without values.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let cookies = self.cookies.lock().unwrap_or_else(PoisonError::into_inner);
        f.debug_list()
            .entries(cookies.iter().map(|(name, _)| name))
            .finish()
    }
}

impl Affinity {
    /// Takes the cookies of an answer: all of them with a redirect, else newer values of those that are kept.
    pub(crate) fn keep(&self, headers: &[(String, String)], redirect: bool) {
        let mut cookies = self.cookies.lock().unwrap_or_else(PoisonError::into_inner);
        for (_, set) in headers.iter().filter(|(name, _)| name == "set-cookie") {
            let Some((name, value, ends)) = read(set) else {
                continue;
            };
            let kept = cookies.iter().position(|(own, _)| own == name);
            let secret = (name.to_owned(), Secret::new(value));
            match kept {
                Some(at) if ends => drop(cookies.remove(at)),
                Some(at) => cookies[at] = secret,
                None if redirect && !ends && cookies.len() < COOKIES => cookies.push(secret),
                None => {}
            }
        }
    }

    /// The value of `Cookie`; `None` when there is nothing to say.
    pub(crate) fn header(&self) -> Option<Secret> {
        let cookies = self.cookies.lock().unwrap_or_else(PoisonError::into_inner);
        let pairs = cookies
            .iter()
            .map(|(name, value)| format!("{name}={}", value.expose()));
        let pairs: Vec<String> = pairs.collect();
        (!pairs.is_empty()).then(|| Secret::new(pairs.join("; ")))
    }
}

/// Name, value, and whether it is to be forgotten; `None` for what is no cookie or too large. Domain, path and the like
/// are left alone: whatever host of the connection's service sets one, the others are asked by the same connection.
fn read(set: &str) -> Option<(&str, &str, bool)> {
    let (pair, attributes) = set.split_once(';').unwrap_or((set, ""));
    let (name, value) = pair.trim().split_once('=')?;
    let ends = attributes.split(';').any(|attribute| {
        let (key, value) = attribute.trim().split_once('=').unwrap_or_default();
        key.eq_ignore_ascii_case("max-age") && value.trim().parse::<i64>().is_ok_and(|s| s <= 0)
    });
    let fits = !name.is_empty() && set.len() <= COOKIE_BYTES;
    fits.then_some((name, value, ends || value.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(cookies: &[&str]) -> Vec<(String, String)> {
        let header = |cookie: &&str| ("set-cookie".to_owned(), (*cookie).to_owned());
        cookies.iter().map(header).collect()
    }

    fn said(affinity: &Affinity) -> String {
        let header = affinity.header();
        header.map_or(String::new(), |secret| secret.expose().to_owned())
    }

    #[test]
    fn what_came_with_a_redirect_goes_back() {
        let affinity = Affinity::default();
        affinity.keep(&set(&["stranger=1; path=/"]), false);
        assert_eq!(said(&affinity), "");
        affinity.keep(
            &set(&[
                "a=1; path=/; secure; HttpOnly",
                "b=x=y",
                "no cookie",
                "=1",
                "c=",
            ]),
            true,
        );
        assert_eq!(said(&affinity), "a=1; b=x=y");
        affinity.keep(&set(&["a=2; Max-Age=60", "d=1"]), false);
        assert_eq!(said(&affinity), "a=2; b=x=y");
        affinity.keep(&set(&["a=; path=/", "b=1; max-age=0"]), false);
        assert_eq!(said(&affinity), "");
    }

    #[test]
    fn a_flood_of_cookies_is_bounded_and_none_is_shown() {
        let affinity = Affinity::default();
        let large = format!("large={}", "x".repeat(COOKIE_BYTES));
        affinity.keep(&set(&[&large]), true);
        assert_eq!(said(&affinity), "");
        let many: Vec<String> = (0..100).map(|n| format!("c{n}=value{n}")).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        affinity.keep(&set(&many), true);
        assert_eq!(said(&affinity).split("; ").count(), COOKIES);
        assert!(!format!("{affinity:?}").contains("value"));
    }
}

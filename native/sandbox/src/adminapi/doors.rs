//! Which service a request reaches, by the name of the host that it was sent to, and the way from the front door of
//! Security & Compliance to its region (adminapi.md §1.7).

use std::collections::HashMap;
use std::sync::Mutex;

use axum::http::header::{CONTENT_TYPE, SET_COOKIE};
use axum::http::{HeaderName, StatusCode};
use axum::response::Response;
use rsa::sha2::{Digest, Sha256};
use uuid::Uuid;

use super::errors;
use crate::http::{self, Asked, hold};
use crate::tenant::Service;

/// The region that the front door leads to.
const REGION: &str = "nam00b";

/// The cookie that ties a connection to its region; the service's own name for it is not public [D].
const COOKIE: &str = "X-BackEndCookie";

/// What stands before the domain in the names of the front door and of the back end.
const FRONT_DOOR: &str = "ps.compliance.protection.";
const BACK_END: &str = "admin.protection.";

/// Connections and requests kept in mind; a sandbox that sees more forgets all.
const KEPT: usize = 10_000;

/// What a host's name means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Door<'a> {
    /// Exchange, by whatever name the sandbox has.
    Exchange,
    /// Security & Compliance before the region is known; the domain that its names end in.
    Front(&'a str),
    /// Security & Compliance in a region.
    Region(&'a str),
    /// A name that only the service itself uses: no client is answered there.
    BackEnd,
}

impl Door<'_> {
    /// By the `Host` of a request.
    pub fn of(host: &str) -> Door<'_> {
        let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
        let (label, rest) = name.split_once('.').unwrap_or((name, ""));
        if let Some(domain) = name.strip_prefix(FRONT_DOOR) {
            Door::Front(domain)
        } else if let Some(domain) = rest.strip_prefix(FRONT_DOOR) {
            // The Department of Defense has a front door of its own (adminapi.md §1.8).
            match label {
                "l5" => Door::Front(domain),
                _ => Door::Region(domain),
            }
        } else if rest.starts_with(BACK_END) || name.starts_with(BACK_END) {
            Door::BackEnd
        } else {
            Door::Exchange
        }
    }

    /// The service behind it.
    pub fn service(self) -> Service {
        match self {
            Door::Exchange => Service::Exchange,
            Door::Front(_) | Door::Region(_) | Door::BackEnd => Service::Compliance,
        }
    }
}

/// Who was sent to the region, and with what.
#[derive(Debug, Default)]
pub struct Redirects {
    sent: Mutex<Sent>,
}

#[derive(Debug, Default)]
struct Sent {
    /// The cookie of a connection.
    cookies: HashMap<String, String>,
    /// The hash of a request, until it comes back.
    requests: HashMap<String, [u8; 32]>,
}

impl Redirects {
    /// The front door's answer: to the region's host of the back end, by the port that clients can't reach.
    pub fn redirect(&self, asked: &Asked, base: &str, domain: &str) -> Response {
        let cookie = format!("{REGION}-{}", Uuid::new_v4().simple());
        {
            let mut sent = hold(&self.sent);
            if sent.cookies.len() + sent.requests.len() >= KEPT {
                *sent = Sent::default();
            }
            sent.cookies.insert(connection(asked), cookie.clone());
            sent.requests.insert(request(asked), fingerprint(asked));
        }
        let scheme = base.split(':').next().unwrap_or("https");
        let query = match asked.query.as_str() {
            "" => String::new(),
            query => format!("?{query}"),
        };
        let mut response = http::redirect(&format!(
            "{scheme}://{REGION}.{BACK_END}{domain}:446{}{query}",
            asked.path
        ));
        let cookie = format!("{COOKIE}={cookie}; path=/; secure; HttpOnly");
        errors::insert(&mut response, SET_COOKIE, &cookie);
        response
    }

    /// Whether a request belongs into the region: as it was sent there, with its connection's cookie. A connection that
    /// began in the region has none.
    ///
    /// # Errors
    /// The answer to a request that came otherwise.
    pub fn admit(&self, asked: &Asked) -> Result<(), Box<Response>> {
        let mut sent = hold(&self.sent);
        if let Some(cookie) = sent.cookies.get(&connection(asked)) {
            let pair = format!("{COOKIE}={cookie}");
            let cookies = asked.header("cookie").unwrap_or_default();
            if !cookies.split(';').any(|own| own.trim() == pair) {
                return Err(refused("The affinity cookie of the front door is missing."));
            }
        }
        match sent.requests.remove(&request(asked)) {
            Some(before) if before != fingerprint(asked) => Err(refused(
                "The request is not the one that was redirected here.",
            )),
            _ => Ok(()),
        }
    }
}

/// What the sandbox answers to a client that follows a redirect in a way of its own.
fn refused(message: &str) -> Box<Response> {
    let mut response = errors::malformed(message);
    let name = HeaderName::from_static("x-ms-diagnostics");
    errors::insert(&mut response, name, message);
    Box::new(response)
}

/// The answer at a name of the back end.
pub fn unreachable() -> Response {
    let mut response = http::text(
        StatusCode::MISDIRECTED_REQUEST,
        "This name is the service's own; clients are answered by the region's host for them.",
    );
    errors::insert(&mut response, CONTENT_TYPE, "text/plain");
    response
}

/// A link of the region names the back end, as the service's own links may (adminapi.md §3.3).
pub fn back_end(base: &str) -> String {
    match base.split_once("://") {
        Some((scheme, host)) if matches!(Door::of(host), Door::Region(_)) => {
            let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
            format!("{scheme}://{}:446", name.replacen(FRONT_DOOR, BACK_END, 1))
        }
        _ => base.to_owned(),
    }
}

fn connection(asked: &Asked) -> String {
    asked.header("connection-id").unwrap_or_default().to_owned()
}

fn request(asked: &Asked) -> String {
    let id = asked.header("client-request-id").unwrap_or_default();
    format!("{} {id}", connection(asked))
}

fn fingerprint(asked: &Asked) -> [u8; 32] {
    let line = format!("{} {}?{}\n", asked.method, asked.path, asked.query);
    let mut hash = Sha256::new();
    hash.update(line.as_bytes());
    hash.update(&asked.body);
    hash.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_name_tells_the_door() {
        for (host, door) in [
            ("127.0.0.1:5000", Door::Exchange),
            ("localhost", Door::Exchange),
            ("outlook.office365.com", Door::Exchange),
            (
                "ps.compliance.protection.localhost:5000",
                Door::Front("localhost"),
            ),
            (
                "nam00b.ps.compliance.protection.localhost:5000",
                Door::Region("localhost"),
            ),
            ("nam00b.admin.protection.localhost:446", Door::BackEnd),
            (
                "ps.compliance.protection.outlook.com",
                Door::Front("outlook.com"),
            ),
            (
                "l5.ps.compliance.protection.office365.us",
                Door::Front("office365.us"),
            ),
        ] {
            assert_eq!(Door::of(host), door, "{host}");
        }
        assert_eq!(
            back_end("http://nam00b.ps.compliance.protection.localhost:5000"),
            "http://nam00b.admin.protection.localhost:446"
        );
        assert_eq!(back_end("http://127.0.0.1:5000"), "http://127.0.0.1:5000");
    }
}

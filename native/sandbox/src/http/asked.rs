//! One request, read whole, with its open journal record.

use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderMap, Method};
use bytes::Bytes;

use super::hosts::{Service, issuer, service};
use super::journal::{Entry, Record};
use super::listener::OverTls;
use super::sandbox::Sandbox;
use crate::secrets;

/// The largest body taken: Import-TransportRuleCollection and pictures stay far below.
const LARGEST_BODY: usize = 64 * 1024 * 1024;

/// A request as both halves read it.
#[derive(Debug)]
pub struct Asked {
    /// The method.
    pub method: Method,
    /// The path, percent-decoding left to the reader.
    pub path: String,
    /// The query without `?`.
    pub query: String,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: Bytes,
    /// Whether it came over TLS.
    pub over_tls: bool,
    /// Its journal record.
    pub record: Record,
}

impl Asked {
    /// Reads the request to its end; `None` when the client broke off or sent too much.
    pub async fn read(sandbox: &Sandbox, request: Request<Body>) -> Option<Asked> {
        let (parts, body) = request.into_parts();
        let path = parts.uri.path().to_owned();
        let query = parts.uri.query().unwrap_or_default().to_owned();
        let over_tls = parts.extensions.get::<OverTls>().is_some_and(|over| over.0);
        let header = |name: &str| {
            parts
                .headers
                .get(name)
                .and_then(|v| v.to_str().ok())
                .map(str::to_owned)
        };
        let record = sandbox.journal.open(Entry {
            time: sandbox
                .clock
                .now()
                .to_rfc3339_opts(chrono::SecondsFormat::Millis, true),
            method: parts.method.to_string(),
            path: path.clone(),
            request_id: header("client-request-id")
                .unwrap_or_else(|| uuid::Uuid::new_v4().to_string()),
            connection_id: header("connection-id"),
            anchor: header("x-anchormailbox"),
            prefer: header("prefer"),
            response_format: header("x-responseformat"),
            user_agent: header("user-agent"),
            ..Entry::default()
        });
        let body = to_bytes(body, LARGEST_BODY).await.ok()?;
        let asked = Asked {
            method: parts.method,
            path,
            query,
            headers: parts.headers,
            body,
            over_tls,
            record,
        };
        secrets::note_request(&asked);
        Some(asked)
    }

    /// A header's text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    /// One value of the query.
    pub fn query_value(&self, name: &str) -> Option<String> {
        value_of(self.query.as_bytes(), name)
    }

    /// One value of a form body.
    pub fn form_value(&self, name: &str) -> Option<String> {
        value_of(&self.body, name)
    }

    /// The value of a cookie.
    pub fn cookie(&self, name: &str) -> Option<String> {
        let headers = self.headers.get_all("cookie").iter();
        headers
            .filter_map(|header| header.to_str().ok())
            .flat_map(|header| header.split(';'))
            .filter_map(|cookie| cookie.trim().split_once('='))
            .find(|(have, _)| *have == name)
            .map(|(_, value)| value.to_owned())
    }

    /// The service that is meant by the host, when the sandbox is addressed by a name of the cloud.
    pub fn service(&self) -> Option<Service> {
        self.header("host")
            .filter(|_| self.over_tls)
            .and_then(service)
    }

    /// `scheme://host` as the client addressed the sandbox.
    pub fn base(&self, sandbox: &Sandbox) -> String {
        let scheme = if self.over_tls { "https" } else { "http" };
        match self.header("host") {
            Some(host) if is_loopback(host) || self.service().is_some() => {
                format!("{scheme}://{host}")
            }
            _ => sandbox.base.clone(),
        }
    }

    /// The sign-in service as the issuer of tokens, `scheme://host`.
    pub fn issuer(&self, sandbox: &Sandbox) -> String {
        let host = self.header("host").unwrap_or_default();
        match issuer(host).filter(|_| self.over_tls) {
            Some(name) => format!("https://{name}"),
            None => self.base(sandbox),
        }
    }
}

fn value_of(form: &[u8], name: &str) -> Option<String> {
    url::form_urlencoded::parse(form)
        .find(|(key, _)| key == name)
        .map(|(_, value)| value.into_owned())
}

fn is_loopback(host: &str) -> bool {
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    matches!(name, "127.0.0.1" | "localhost" | "[::1]")
}

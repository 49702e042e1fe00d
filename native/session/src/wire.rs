//! HTTP: one request out, one answer in, each wait with its bound; nothing here knows what the bytes mean.

use std::io::Write as _;
use std::sync::Arc;
use std::time::Duration;

use adminapi::{HttpRequest, Method};
use flate2::write::MultiGzDecoder;
use identity::{Cloud, LocalRequest, Secret, TokenRequest, TrustedUrl};
use reqwest::Certificate;
use reqwest::header::{ACCEPT, ACCEPT_ENCODING, AUTHORIZATION, COOKIE, HeaderMap, HeaderValue};

use crate::clock::Clock;
use crate::localhost::Localhost;
use crate::place::Place;
use crate::pool::Pool;
use crate::proxy::Proxies;

/// How long a connection may take to open, name look-up and TLS included.
const CONNECT_BOUND: Duration = Duration::from_secs(30);

/// The same for an endpoint beside this machine, which is there at once or not at all.
const BESIDE_BOUND: Duration = Duration::from_secs(3);

/// After how much silence a connection is asked whether it still stands: a command may take a quarter of an hour without a
/// byte (adminapi.md §3.4), and routers on the way forget a silent connection after some four minutes.
const SILENCE: Duration = Duration::from_secs(60);

/// How long it may take over the answer, where HTTP/2 asks.
const STANDING_BOUND: Duration = Duration::from_secs(20);

/// How long a server may pause within a body that it is sending.
const PAUSE_BOUND: Duration = Duration::from_secs(300);

/// Bytes of a body that is read whole: error bodies, token answers, the module file.
const WHOLE_BODY: usize = 64 * 1024 * 1024;

/// Why there is no answer, or no complete one.
#[derive(Debug)]
pub(crate) enum Trouble {
    /// The request did not leave this machine: no address, no connection, no TLS.
    Unreached(String),
    /// The request may have arrived, its answer did not.
    Lost(String),
    /// Nothing came within the bound, in seconds; the request may have arrived.
    TimedOut(u64),
    /// The request did not get past this proxy.
    Barred {
        /// The proxy's address, without a credential.
        proxy: String,
        /// Whether it was given a credential.
        with_credential: bool,
        cause: String,
    },
}

/// The innermost reason, which is the one that says something; it never holds the URL, so no secret of its query.
fn root_cause(error: &dyn std::error::Error) -> String {
    let mut cause: &dyn std::error::Error = error;
    while let Some(inner) = cause.source() {
        cause = inner;
    }
    cause.to_string()
}

/// An answer whose head has arrived.
pub(crate) struct Response {
    /// HTTP status.
    pub status: u16,
    /// Names in lower case.
    pub headers: Vec<(String, String)>,
    body: reqwest::Response,
    gunzip: Option<MultiGzDecoder<Vec<u8>>>,
}

/// An answer read whole.
pub(crate) struct Whole {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Whole {
    /// A header's value; `name` in lower case.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        find(&self.headers, name)
    }
}

impl Response {
    fn new(answer: reqwest::Response) -> Self {
        let headers: Vec<(String, String)> = answer
            .headers()
            .iter()
            .map(|(name, value)| {
                (
                    name.as_str().to_owned(),
                    String::from_utf8_lossy(value.as_bytes()).into_owned(),
                )
            })
            .collect();
        let zipped = find(&headers, "content-encoding")
            .is_some_and(|coding| coding.eq_ignore_ascii_case("gzip"));
        let gunzip = zipped.then(|| MultiGzDecoder::new(Vec::new()));
        Response {
            status: answer.status().as_u16(),
            headers,
            body: answer,
            gunzip,
        }
    }

    /// A header's value; `name` in lower case.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        find(&self.headers, name)
    }

    /// The next piece of the body, unzipped; `None` at its end.
    pub(crate) async fn chunk(&mut self) -> Result<Option<Vec<u8>>, Trouble> {
        loop {
            let Some(raw) = self.raw_chunk().await? else {
                return self.last_chunk();
            };
            let Some(gunzip) = self.gunzip.as_mut() else {
                return Ok(Some(raw));
            };
            gunzip
                .write_all(&raw)
                .map_err(|error| Trouble::Lost(error.to_string()))?;
            if !gunzip.get_ref().is_empty() {
                return Ok(Some(std::mem::take(gunzip.get_mut())));
            }
        }
    }

    async fn raw_chunk(&mut self) -> Result<Option<Vec<u8>>, Trouble> {
        match tokio::time::timeout(PAUSE_BOUND, self.body.chunk()).await {
            Err(_) => Err(Trouble::TimedOut(PAUSE_BOUND.as_secs())),
            Ok(Err(error)) => Err(Trouble::Lost(root_cause(&error))),
            Ok(Ok(chunk)) => Ok(chunk.map(|bytes| bytes.to_vec())),
        }
    }

    fn last_chunk(&mut self) -> Result<Option<Vec<u8>>, Trouble> {
        let Some(gunzip) = self.gunzip.take() else {
            return Ok(None);
        };
        let rest = gunzip
            .finish()
            .map_err(|error| Trouble::Lost(error.to_string()))?;
        Ok((!rest.is_empty()).then_some(rest))
    }

    /// The whole body; a gzip that is none is given as it came, since the service declares some falsely (adminapi.md §4.1 g).
    pub(crate) async fn whole(mut self) -> Result<Whole, Trouble> {
        let mut raw = Vec::new();
        while let Some(chunk) = self.raw_chunk().await? {
            raw.extend_from_slice(&chunk);
            if raw.len() > WHOLE_BODY {
                return Err(Trouble::Lost(
                    "the answer is larger than any that is known".to_owned(),
                ));
            }
        }
        let unzipped = match self.gunzip.take() {
            Some(mut gunzip) => gunzip.write_all(&raw).and_then(|()| gunzip.finish()).ok(),
            None => None,
        };
        Ok(Whole {
            status: self.status,
            headers: self.headers,
            body: unzipped.unwrap_or(raw),
        })
    }
}

/// The client side of HTTP for one session.
#[derive(Clone, Debug)]
pub(crate) struct Wire {
    client: Pool,
    proxies: Proxies,
    /// The time as the answers tell it.
    pub clock: Clock,
    /// The sandbox to which all names lead, in a rehearsal.
    pub place: Option<Place>,
}

impl Wire {
    /// A client with the machine's roots and `roots` beside them, that goes through `proxies` and through no other.
    ///
    /// Where all is plain http no roots are read, which takes their time.
    pub(crate) fn new(
        cloud: &Cloud,
        user_agent: &str,
        proxies: Proxies,
        roots: Vec<Certificate>,
        place: Option<Place>,
    ) -> Result<Wire, Trouble> {
        let (cloud, user_agent) = (cloud.clone(), user_agent.to_owned());
        let (ways, given) = (proxies.clone(), place.clone());
        let client =
            Pool::new(move || Self::client(&cloud, &user_agent, &ways, &roots, given.as_ref()))?;
        Ok(Wire {
            client,
            proxies,
            clock: Clock::default(),
            place,
        })
    }

    fn client(
        cloud: &Cloud,
        user_agent: &str,
        proxies: &Proxies,
        roots: &[Certificate],
        place: Option<&Place>,
    ) -> Result<reqwest::Client, Trouble> {
        let mut builder = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .connect_timeout(CONNECT_BOUND)
            .gzip(false)
            .proxy(proxies.rule())
            .tcp_keepalive(SILENCE)
            .http2_keep_alive_interval(SILENCE)
            .http2_keep_alive_timeout(STANDING_BOUND)
            .http2_keep_alive_while_idle(true)
            .tcp_nodelay(true)
            .user_agent(user_agent);
        if cloud.loopback {
            builder = builder.no_proxy().dns_resolver(Arc::new(Localhost));
        }
        if cloud.is_plain() {
            builder = builder.tls_built_in_root_certs(false);
        }
        for root in roots {
            builder = builder.add_root_certificate(root.clone());
        }
        if let Some(place) = place {
            builder = place.only(builder);
        }
        builder
            .build()
            .map_err(|error| Trouble::Unreached(root_cause(&error)))
    }

    /// A client for an endpoint beside this machine, to which no proxy leads.
    pub(crate) fn beside(url: &TrustedUrl) -> Result<Wire, Trouble> {
        let by_tls = url.as_str().starts_with("https://");
        let client = Pool::new(move || {
            reqwest::Client::builder()
                .redirect(reqwest::redirect::Policy::none())
                .connect_timeout(BESIDE_BOUND)
                .gzip(false)
                .no_proxy()
                .tls_built_in_root_certs(by_tls)
                .build()
                .map_err(|error| Trouble::Unreached(root_cause(&error)))
        })?;
        Ok(Wire {
            client,
            proxies: Proxies::default(),
            clock: Clock::default(),
            place: None,
        })
    }

    /// Asks an endpoint beside this machine and reads the whole answer within `bound`.
    pub(crate) async fn get_beside(
        &self,
        request: &LocalRequest,
        bound: Duration,
    ) -> Result<Whole, Trouble> {
        let headers = request
            .headers
            .iter()
            .map(|(name, value)| (*name, value.expose()));
        let mut headers = header_map(headers);
        headers
            .values_mut()
            .for_each(|value| value.set_sensitive(true));
        let builder = self.client.get(request.url.as_str()).headers(headers);
        self.exchange(builder, bound).await
    }

    /// Sends a request of the admin API and waits up to `bound` for the head of its answer.
    pub(crate) async fn send(
        &self,
        request: &HttpRequest,
        token: &Secret,
        cookie: Option<&Secret>,
        bound: Duration,
    ) -> Result<Response, Trouble> {
        let bearer = sensitive(&format!("Bearer {}", token.expose())).ok_or_else(|| {
            Trouble::Unreached("the access token holds characters that no token has".to_owned())
        })?;
        let mut headers = header_map(
            request
                .headers
                .iter()
                .map(|(name, value)| (*name, value.as_str())),
        );
        headers.insert(AUTHORIZATION, bearer);
        if let Some(cookie) = cookie.and_then(|cookie| sensitive(cookie.expose())) {
            headers.insert(COOKIE, cookie);
        }
        headers.insert(ACCEPT_ENCODING, HeaderValue::from_static("gzip"));
        let builder = match request.method {
            Method::Get => self.client.get(&request.url),
            Method::Post => self.client.post(&request.url).body(request.body.clone()),
        };
        self.run(builder.headers(headers), bound).await
    }

    /// Posts a form to the sign-in service and reads the whole answer within `bound`.
    pub(crate) async fn post_form(
        &self,
        request: &TokenRequest,
        bound: Duration,
    ) -> Result<Whole, Trouble> {
        let headers = header_map(
            request
                .headers
                .iter()
                .map(|(name, value)| (*name, value.as_str())),
        );
        let form = request.body().expose().to_owned();
        let builder = self
            .client
            .post(request.url.as_str())
            .headers(headers)
            .body(form);
        self.exchange(builder, bound).await
    }

    /// Gets a public JSON document of the sign-in service and reads the whole answer within `bound`.
    pub(crate) async fn get_document(
        &self,
        url: &TrustedUrl,
        bound: Duration,
    ) -> Result<Whole, Trouble> {
        let builder = self.client.get(url.as_str());
        self.exchange(builder.header(ACCEPT, "application/json"), bound)
            .await
    }

    async fn exchange(
        &self,
        request: reqwest::RequestBuilder,
        bound: Duration,
    ) -> Result<Whole, Trouble> {
        let exchange = async { self.run(request, bound).await?.whole().await };
        tokio::time::timeout(bound, exchange)
            .await
            .unwrap_or(Err(Trouble::TimedOut(bound.as_secs())))
    }

    async fn run(
        &self,
        request: reqwest::RequestBuilder,
        bound: Duration,
    ) -> Result<Response, Trouble> {
        match tokio::time::timeout(bound, request.send()).await {
            Err(_) => Err(Trouble::TimedOut(bound.as_secs())),
            Ok(Err(error)) => Err(self.trouble(&error)),
            Ok(Ok(answer)) => {
                let answer = Response::new(answer);
                self.clock.hear(answer.header("date"), answer.header("age"));
                Ok(answer)
            }
        }
    }

    fn trouble(&self, error: &reqwest::Error) -> Trouble {
        let cause = root_cause(error);
        if !error.is_connect() && !error.is_builder() {
            return Trouble::Lost(cause);
        }
        match error.url().and_then(|url| self.proxies.spoken(url)) {
            Some((proxy, with_credential)) => Trouble::Barred {
                proxy,
                with_credential,
                cause,
            },
            None => Trouble::Unreached(cause),
        }
    }
}

/// A header's value that no log shows.
fn sensitive(text: &str) -> Option<HeaderValue> {
    let mut value = HeaderValue::from_str(text).ok()?;
    value.set_sensitive(true);
    Some(value)
}

fn find<'a>(headers: &'a [(String, String)], name: &str) -> Option<&'a str> {
    headers
        .iter()
        .find(|(have, _)| have == name)
        .map(|(_, value)| value.as_str())
}

/// Headers of ours; a value that HTTP can't carry is left out rather than sent broken.
fn header_map<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> HeaderMap {
    let mut headers = HeaderMap::new();
    for (name, value) in pairs {
        let name = reqwest::header::HeaderName::from_bytes(name.as_bytes());
        if let (Ok(name), Ok(value)) = (name, HeaderValue::from_str(value)) {
            headers.insert(name, value);
        }
    }
    headers
}

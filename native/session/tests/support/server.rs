//! A server on loopback that answers each request with a script: bytes, gates, silence, a reset.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

/// A request as it came in.
#[derive(Clone, Debug)]
pub struct Seen {
    pub method: String,
    pub target: String,
    pub headers: Vec<(String, String)>,
    pub body: String,
}

impl Seen {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(have, _)| have.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    }

    pub fn is_for(&self, command: &str) -> bool {
        self.body.contains(&format!("\"CmdletName\":\"{command}\""))
    }

    pub fn is_token(&self) -> bool {
        self.target.ends_with("/token")
    }

    pub fn is_metadata(&self) -> bool {
        self.method == "GET"
            && self
                .target
                .ends_with("/v2.0/.well-known/openid-configuration")
    }
}

/// Opened by the test when the server may go on.
#[derive(Clone, Debug)]
pub struct Gate(Arc<watch::Sender<bool>>);

impl Gate {
    pub fn shut() -> Gate {
        Gate(Arc::new(watch::Sender::new(false)))
    }

    pub fn open(&self) {
        self.0.send_replace(true);
    }

    async fn passed(&self) {
        let mut gate = self.0.subscribe();
        gate.wait_for(|open| *open).await.unwrap();
    }
}

/// A part of an answer.
#[derive(Clone, Debug)]
pub enum Step {
    Send(Vec<u8>),
    Wait(Gate),
    Hang,
    Close,
    Reset,
}

/// An answer, step by step; after the last one the connection waits for its next request.
#[derive(Clone, Debug)]
pub struct Reply(pub Vec<Step>);

impl Reply {
    pub fn full(status: u16, content_type: &str, extra: &str, body: impl Into<Vec<u8>>) -> Reply {
        let body = body.into();
        let head = head(status, content_type, extra, body.len());
        Reply(vec![Step::Send([head, body].concat())])
    }

    pub fn json(status: u16, body: &serde_json::Value) -> Reply {
        Reply::full(status, "application/json", "", body.to_string())
    }

    pub fn html(status: u16, body: &str) -> Reply {
        Reply::full(status, "text/html", "", body)
    }
}

/// An answer's head for a body of `length` bytes; `extra` are whole header lines.
pub fn head(status: u16, content_type: &str, extra: &str, length: usize) -> Vec<u8> {
    format!("HTTP/1.1 {status} Status\r\nContent-Type: {content_type}\r\n{extra}Content-Length: {length}\r\n\r\n")
        .into_bytes()
}

type Handler = Arc<dyn Fn(&Seen) -> Reply + Send + Sync>;

#[derive(Default)]
struct Log {
    seen: Vec<Seen>,
    aborted: Vec<Instant>,
}

/// The server; it ends with the test.
pub struct Server {
    pub origin: String,
    log: Arc<Mutex<Log>>,
    changed: watch::Sender<u64>,
    _runtime: tokio::runtime::Runtime,
}

impl Server {
    pub fn start(handler: impl Fn(&Seen) -> Reply + Send + Sync + 'static) -> Server {
        Server::at(0, handler)
    }

    /// A server on this port; 0 takes a free one.
    pub fn at(port: u16, handler: impl Fn(&Seen) -> Reply + Send + Sync + 'static) -> Server {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .unwrap();
        let listener = runtime
            .block_on(TcpListener::bind(("127.0.0.1", port)))
            .unwrap();
        let origin = format!("http://127.0.0.1:{}", listener.local_addr().unwrap().port());
        let log = Arc::new(Mutex::new(Log::default()));
        let changed = watch::Sender::new(0);
        let handler: Handler = Arc::new(handler);
        let told = (log.clone(), changed.clone());
        runtime.spawn(async move {
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                tokio::spawn(serve(stream, handler.clone(), told.clone()));
            }
        });
        Server {
            origin,
            log,
            changed,
            _runtime: runtime,
        }
    }

    /// A server whose metadata document is in order; all other requests are `handler`'s.
    pub fn authority(handler: impl Fn(&Seen) -> Reply + Send + Sync + 'static) -> Server {
        Server::start(move |seen| match seen.is_metadata() {
            true => Reply::json(
                200,
                &serde_json::json!({ "authorization_endpoint": "https://login.example/authorize" }),
            ),
            false => handler(seen),
        })
    }

    /// All requests so far.
    pub fn seen(&self) -> Vec<Seen> {
        self.log.lock().unwrap().seen.clone()
    }

    pub fn count(&self, which: impl Fn(&Seen) -> bool) -> usize {
        self.seen().iter().filter(|seen| which(seen)).count()
    }

    /// Waits until as many such requests have come in.
    pub fn await_requests(&self, count: usize, which: impl Fn(&Seen) -> bool) {
        self.await_that(|log| log.seen.iter().filter(|seen| which(seen)).count() >= count);
    }

    /// Waits until the client has hung up on an unfinished answer, and tells when it did.
    pub fn await_abort(&self) -> Instant {
        self.await_that(|log| !log.aborted.is_empty());
        self.log.lock().unwrap().aborted[0]
    }

    fn await_that(&self, holds: impl Fn(&Log) -> bool) {
        let mut changed = self.changed.subscribe();
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_time()
            .build()
            .unwrap();
        runtime.block_on(async {
            let waiting = async {
                while !holds(&self.log.lock().unwrap()) {
                    changed.changed().await.unwrap();
                }
            };
            tokio::time::timeout(Duration::from_secs(20), waiting)
                .await
                .expect("the server saw what was awaited");
        });
    }
}

type Told = (Arc<Mutex<Log>>, watch::Sender<u64>);

async fn serve(mut stream: TcpStream, handler: Handler, told: Told) {
    while let Some(seen) = read_request(&mut stream).await {
        told.0.lock().unwrap().seen.push(seen.clone());
        told.1.send_modify(|count| *count += 1);
        for step in handler(&seen).0 {
            if !take_step(&mut stream, step, &told).await {
                return;
            }
        }
    }
}

/// Whether the connection lives on.
async fn take_step(stream: &mut TcpStream, step: Step, told: &Told) -> bool {
    match step {
        Step::Send(bytes) => {
            let sent = stream.write_all(&bytes).await.is_ok();
            if !sent {
                note_abort(told);
            }
            sent
        }
        Step::Wait(gate) => {
            tokio::select! {
                () = gate.passed() => true,
                () = hung_up(stream) => { note_abort(told); false }
            }
        }
        Step::Hang => {
            hung_up(stream).await;
            note_abort(told);
            false
        }
        Step::Close => false,
        Step::Reset => {
            stream.set_linger(Some(Duration::ZERO)).unwrap();
            false
        }
    }
}

fn note_abort(told: &Told) {
    told.0.lock().unwrap().aborted.push(Instant::now());
    told.1.send_modify(|count| *count += 1);
}

async fn hung_up(stream: &mut TcpStream) {
    let mut piece = [0_u8; 64];
    while matches!(stream.read(&mut piece).await, Ok(count) if count > 0) {}
}

async fn read_request(stream: &mut TcpStream) -> Option<Seen> {
    let mut bytes = Vec::new();
    let mut piece = vec![0_u8; 65536];
    loop {
        let end = bytes.windows(4).position(|end| end == b"\r\n\r\n");
        if let Some(end) = end {
            let mut seen = parse_head(std::str::from_utf8(&bytes[..end]).unwrap());
            let length: usize = seen
                .header("content-length")
                .map_or(0, |length| length.parse().unwrap());
            if bytes.len() >= end + 4 + length {
                seen.body = String::from_utf8(bytes[end + 4..end + 4 + length].to_vec()).unwrap();
                return Some(seen);
            }
        }
        let count = stream.read(&mut piece).await.ok()?;
        if count == 0 {
            return None;
        }
        bytes.extend_from_slice(&piece[..count]);
    }
}

fn parse_head(head: &str) -> Seen {
    let mut lines = head.split("\r\n");
    let mut words = lines.next().unwrap().split(' ');
    let method = words.next().unwrap().to_owned();
    let target = words.next().unwrap().to_owned();
    let headers = lines
        .filter_map(|line| line.split_once(": "))
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
    Seen {
        method,
        target,
        headers,
        body: String::new(),
    }
}

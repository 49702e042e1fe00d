//! The accept loop: one HTTP/1.1 connection at a time to hyper, so that a fault can cut one off without an answer.
//!
//! One port takes plain and secure connections, which differ in their first byte.

use std::convert::Infallible;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::header::DATE;
use axum::http::{HeaderValue, Request};
use axum::response::Response;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tower_service::Service;

use super::sandbox::Sandbox;

/// Put into an answer's extensions: the connection ends without a byte of it.
#[derive(Debug, Clone, Copy)]
pub struct DropConnection;

/// Put into a request's extensions: whether it came over TLS.
#[derive(Debug, Clone, Copy)]
pub struct OverTls(pub bool);

/// Serves until the process ends.
pub async fn serve(listener: TcpListener, sandbox: Arc<Sandbox>) -> io::Result<()> {
    let router = super::control::router(sandbox.clone());
    let address = listener.local_addr()?;
    let mut listener = Some(listener);
    loop {
        if let Some(pause) = sandbox.faults.take_refusal() {
            // Only a closed listener makes the system itself refuse.
            drop(listener.take());
            tokio::time::sleep(pause).await;
        }
        let open = match listener.take() {
            Some(open) => open,
            None => bind_again(address).await?,
        };
        tokio::select! {
            accepted = open.accept() => {
                if let Ok((stream, _)) = accepted {
                    let _ = stream.set_nodelay(true);
                    tokio::spawn(connection(stream, sandbox.clone(), router.clone()));
                }
            }
            () = sandbox.faults.refusal_asked() => {}
        }
        listener = Some(open);
    }
}

async fn bind_again(address: SocketAddr) -> io::Result<TcpListener> {
    let mut tries = 0;
    loop {
        match TcpListener::bind(address).await {
            Ok(listener) => return Ok(listener),
            Err(error) if tries >= 100 => return Err(error),
            Err(_) => {
                tries += 1;
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        }
    }
}

/// The first byte of a TLS connection: a handshake record (RFC 8446 §5.1).
const HANDSHAKE: u8 = 22;

async fn connection(stream: TcpStream, sandbox: Arc<Sandbox>, router: Router) {
    let mut first = [0_u8];
    // A connection that ends before its first byte asks for nothing.
    let Ok(1..) = stream.peek(&mut first).await else {
        return;
    };
    if first[0] != HANDSHAKE {
        return requests(stream, sandbox, router, false).await;
    }
    // Who does not trust the certificate says so to its own user.
    if let Ok(stream) = sandbox.secure.acceptor.accept(stream).await {
        requests(stream, sandbox, router, true).await;
    }
}

async fn requests(
    stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static,
    sandbox: Arc<Sandbox>,
    router: Router,
    secure: bool,
) {
    let service = service_fn(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(OverTls(secure));
        answer(router.clone(), sandbox.clone(), request)
    });
    // A connection that ends early is the client's or a fault's doing; the journal has it.
    let _ = http1::Builder::new()
        .timer(TokioTimer::new())
        .serve_connection(TokioIo::new(stream), service)
        .await;
}

async fn answer(
    mut router: Router,
    sandbox: Arc<Sandbox>,
    request: Request<Incoming>,
) -> io::Result<Response> {
    let answered: Result<Response, Infallible> = router.call(request.map(Body::new)).await;
    let mut response = answered.unwrap_or_else(|never| match never {});
    // The time of an answer is the tenant's, like all that it says about time.
    let date = sandbox.clock.now().format("%a, %d %b %Y %H:%M:%S GMT");
    if let Ok(date) = HeaderValue::from_str(&date.to_string()) {
        response.headers_mut().insert(DATE, date);
    }
    if response.extensions().get::<DropConnection>().is_some() {
        return Err(io::Error::new(
            io::ErrorKind::ConnectionReset,
            "cut off on purpose",
        ));
    }
    Ok(response)
}

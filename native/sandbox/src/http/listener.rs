//! The accept loop: one HTTP/1.1 connection at a time to hyper, so that a fault can cut one off without an answer.

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
use tokio::net::{TcpListener, TcpStream};
use tower_service::Service;

use super::sandbox::Sandbox;

/// Put into an answer's extensions: the connection ends without a byte of it.
#[derive(Debug, Clone, Copy)]
pub struct DropConnection;

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
                    tokio::spawn(connection(stream, router.clone(), sandbox.clone()));
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

async fn connection(stream: TcpStream, router: Router, sandbox: Arc<Sandbox>) {
    let service = service_fn(move |request: Request<Incoming>| {
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

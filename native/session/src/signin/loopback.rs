//! The listener on loopback that the browser comes back to after the sign-in.

use std::net::{Ipv4Addr, Ipv6Addr};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use identity::callback;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinSet;

/// How long a browser may take to send its request or to take our page.
const BROWSER_BOUND: Duration = Duration::from_secs(10);

/// How long the listener answers further callbacks after the sign-in is over.
const AFTERGLOW: Duration = Duration::from_secs(20);

/// Bytes of a request's head that are read; Entra's callbacks are below 4 KB.
const HEAD_BYTES: usize = 64 * 1024;

/// Connections that are served at the same time.
const CONNECTIONS: usize = 16;

/// What the browser is shown in the end.
#[derive(Debug)]
pub(crate) enum Page {
    /// Signed in.
    Success,
    /// Not signed in, and why.
    Failure(String),
}

/// The browser came back: its query, and where the page to show is to be given.
#[derive(Debug)]
pub(crate) struct Callback {
    /// What followed the `?`; holds the code, so it is not to be logged.
    pub query: String,
    /// Answers the browser.
    pub page: oneshot::Sender<Page>,
}

/// A listener on a free port of loopback.
#[derive(Debug)]
pub(crate) struct Loopback {
    first: TcpListener,
    second: Option<TcpListener>,
    /// `http://localhost:{port}`, as registered for native clients.
    pub redirect_uri: String,
}

impl Loopback {
    /// Binds 127.0.0.1 and, where the machine has it, ::1 on the same port.
    pub(crate) async fn bind() -> std::io::Result<Loopback> {
        let first = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let port = first.local_addr()?.port();
        // A machine without IPv6 resolves localhost to 127.0.0.1, so its absence costs nothing.
        let second = TcpListener::bind((Ipv6Addr::LOCALHOST, port)).await.ok();
        Ok(Loopback {
            first,
            second,
            redirect_uri: format!("http://localhost:{port}"),
        })
    }

    /// Serves callbacks: the first goes to `callbacks`, each later one gets a page that says so.
    ///
    /// Ends some time after the receiver of `callbacks` was dropped, or when the future is dropped.
    pub(crate) async fn serve(self, callbacks: mpsc::Sender<Callback>) {
        self.serve_until(callbacks, AFTERGLOW).await;
    }

    async fn serve_until(self, callbacks: mpsc::Sender<Callback>, afterglow: Duration) {
        let over = async {
            callbacks.closed().await;
            tokio::time::sleep(afterglow).await;
        };
        tokio::select! {
            () = over => {}
            () = self.accept(&callbacks) => {}
        }
    }

    async fn accept(&self, callbacks: &mpsc::Sender<Callback>) {
        let mut serving = JoinSet::new();
        let answered = Arc::new(AtomicBool::new(false));
        loop {
            let Some(stream) = self.next_connection().await else {
                continue;
            };
            while serving.len() >= CONNECTIONS {
                serving.join_next().await;
            }
            while serving.try_join_next().is_some() {}
            serving.spawn(serve_one(stream, callbacks.clone(), answered.clone()));
        }
    }

    async fn next_connection(&self) -> Option<TcpStream> {
        let accepted = match &self.second {
            Some(second) => tokio::select! {
                accepted = self.first.accept() => accepted,
                accepted = second.accept() => accepted,
            },
            None => self.first.accept().await,
        };
        if accepted.is_err() {
            // Out of file handles: the next try has to wait for one, not spin.
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        accepted.ok().map(|(stream, _)| stream)
    }
}

async fn serve_one(
    mut stream: TcpStream,
    callbacks: mpsc::Sender<Callback>,
    answered: Arc<AtomicBool>,
) {
    let Ok(Some(target)) = tokio::time::timeout(BROWSER_BOUND, read_target(&mut stream)).await
    else {
        return;
    };
    let (status, page) = answer(&target, &callbacks, &answered).await;
    let mut head = format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\n", page.len());
    for (name, value) in callback::HEADERS {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head.push_str("\r\n");
    let write = async {
        stream.write_all(head.as_bytes()).await?;
        stream.write_all(page.as_bytes()).await?;
        stream.shutdown().await
    };
    // A browser that went away has nothing to be told.
    let _ = tokio::time::timeout(BROWSER_BOUND, write).await;
}

async fn answer(
    target: &str,
    callbacks: &mpsc::Sender<Callback>,
    answered: &AtomicBool,
) -> (&'static str, String) {
    let Some(query) = callback::query(target) else {
        return (
            "404 Not Found",
            callback::failure_page("There is nothing at this address."),
        );
    };
    if answered.swap(true, Ordering::AcqRel) {
        return ("409 Conflict", callback::failure_page(OVER));
    }
    let (page, shown) = oneshot::channel();
    if callbacks
        .try_send(Callback {
            query: query.to_owned(),
            page,
        })
        .is_err()
    {
        return ("409 Conflict", callback::failure_page(OVER));
    }
    match shown.await {
        Ok(Page::Success) => ("200 OK", callback::success_page()),
        Ok(Page::Failure(why)) => ("400 Bad Request", callback::failure_page(&why)),
        Err(_) => (
            "400 Bad Request",
            callback::failure_page("The sign-in was cancelled in PowerShell."),
        ),
    }
}

const OVER: &str =
    "This sign-in has already been answered or is over; this further answer was not used.";

/// The target of a GET request's first line, after its whole head was read.
async fn read_target(stream: &mut TcpStream) -> Option<String> {
    let mut head = Vec::new();
    let mut piece = [0_u8; 4096];
    while !head.windows(4).any(|end| end == b"\r\n\r\n") {
        let count = stream.read(&mut piece).await.ok()?;
        if count == 0 || head.len() + count > HEAD_BYTES {
            return None;
        }
        head.extend_from_slice(&piece[..count]);
    }
    let text = String::from_utf8_lossy(&head);
    let mut words = text.lines().next()?.split(' ');
    match (words.next(), words.next()) {
        (Some("GET"), Some(target)) => Some(target.to_owned()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;

    #[tokio::test]
    async fn no_listener_is_left_once_the_afterglow_is_over() {
        let listener = Loopback::bind().await.unwrap();
        let port = listener.first.local_addr().unwrap().port();
        let here = (Ipv4Addr::LOCALHOST, port);
        let (sender, receiver) = mpsc::channel(1);
        let serving = tokio::spawn(listener.serve_until(sender, Duration::from_millis(10)));
        assert!(TcpStream::connect(here).await.is_ok());
        drop(receiver);
        serving.await.unwrap();
        assert!(TcpStream::connect(here).await.is_err());
        assert!(
            TcpStream::connect((Ipv6Addr::LOCALHOST, port))
                .await
                .is_err()
        );
    }
}

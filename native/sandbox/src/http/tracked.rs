//! The answer's body on its way out: tells the journal whether it arrived whole, and does the faults that spoil a body.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, HttpBody};
use axum::response::Response;
use bytes::Bytes;
use futures_util::{StreamExt, stream};
use hyper::body::{Frame, SizeHint};

use super::journal::Record;

/// A body that closes its journal record with its last byte.
struct Tracked {
    inner: Body,
    record: Option<Record>,
}

impl Tracked {
    fn finish_at_end(&mut self) {
        if self.inner.is_end_stream() {
            if let Some(record) = self.record.take() {
                record.complete();
            }
        }
    }
}

impl HttpBody for Tracked {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        waker: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let this = self.get_mut();
        let polled = Pin::new(&mut this.inner).poll_frame(waker);
        match &polled {
            Poll::Ready(None) => {
                if let Some(record) = this.record.take() {
                    record.complete();
                }
            }
            Poll::Ready(Some(Ok(_))) => this.finish_at_end(),
            _ => {}
        }
        polled
    }

    fn is_end_stream(&self) -> bool {
        self.inner.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.inner.size_hint()
    }
}

/// Ties the record to the answer.
pub fn tracked(response: Response, record: Record) -> Response {
    let status = response.status().as_u16();
    record.note(|entry| entry.status = status);
    let (parts, inner) = response.into_parts();
    let mut body = Tracked {
        inner,
        record: Some(record),
    };
    body.finish_at_end();
    Response::from_parts(parts, Body::new(body))
}

/// Ends the body after so many bytes, without its end mark.
pub fn cut_off(response: Response, bytes: usize) -> Response {
    respoil(response, |body| {
        let pieces = body.into_data_stream().scan(bytes, |left, piece| {
            let mut piece = piece.unwrap_or_default();
            let next = if *left == 0 {
                Err(std::io::Error::other("cut off on purpose"))
            } else {
                piece.truncate(*left);
                *left -= piece.len();
                Ok(piece)
            };
            std::future::ready(Some(next))
        });
        // A short body must be cut off, too.
        Body::from_stream(pieces.chain(stream::iter([Err(std::io::Error::other(
            "cut off on purpose",
        ))])))
    })
}

/// Lets the body drip: so many bytes, then a pause.
pub fn slow(response: Response, bytes: usize, pause: Duration) -> Response {
    respoil(response, |body| {
        let step = bytes.max(1);
        let start = (body.into_data_stream(), Bytes::new());
        Body::from_stream(stream::unfold(
            start,
            move |(mut source, mut rest)| async move {
                while rest.is_empty() {
                    match source.next().await? {
                        Ok(piece) => rest = piece,
                        Err(error) => return Some((Err(error), (source, rest))),
                    }
                }
                tokio::time::sleep(pause).await;
                let piece = rest.split_to(step.min(rest.len()));
                Some((Ok(piece), (source, rest)))
            },
        ))
    })
}

fn respoil(response: Response, change: impl FnOnce(Body) -> Body) -> Response {
    let (mut parts, body) = response.into_parts();
    parts.headers.remove(axum::http::header::CONTENT_LENGTH);
    Response::from_parts(parts, change(body))
}

//! The few shapes of HTTP answers that both halves send.

use axum::body::Body;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, LOCATION};
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;

/// A JSON answer.
pub fn json(status: StatusCode, body: &serde_json::Value) -> Response {
    plain(status, "application/json; charset=utf-8", body.to_string())
}

/// A page; never cached, never framed, and without script.
pub fn html(status: StatusCode, body: String) -> Response {
    let mut response = plain(status, "text/html; charset=utf-8", body);
    let headers = response.headers_mut();
    headers.insert(
        "content-security-policy",
        HeaderValue::from_static(
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'",
        ),
    );
    headers.insert("referrer-policy", HeaderValue::from_static("no-referrer"));
    response
}

/// A plain-text answer.
pub fn text(status: StatusCode, body: impl Into<String>) -> Response {
    plain(status, "text/plain; charset=utf-8", body.into())
}

/// Sends the browser elsewhere (302, as Entra does after a form).
pub fn redirect(url: &str) -> Response {
    let mut response = Response::new(Body::empty());
    match HeaderValue::from_str(url) {
        Ok(location) => {
            *response.status_mut() = StatusCode::FOUND;
            response.headers_mut().insert(LOCATION, location);
        }
        Err(_) => *response.status_mut() = StatusCode::BAD_REQUEST,
    }
    response.headers_mut().insert(
        CACHE_CONTROL,
        HeaderValue::from_static("no-store, no-cache"),
    );
    response
}

fn plain(status: StatusCode, content_type: &'static str, body: String) -> Response {
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = status;
    response
        .headers_mut()
        .insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    response.headers_mut().insert(
        CACHE_CONTROL,
        HeaderValue::from_static("no-store, no-cache"),
    );
    response
}

//! Every body of adminapi.md §4.1 and the shapes of §4.2.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod bodies;
mod record;
mod refusals;

const BODIES: &str = include_str!("../fixtures/error-bodies.json");

/// The body of that letter.
pub fn body(name: &str) -> String {
    let bodies: serde_json::Value = serde_json::from_str(BODIES).unwrap();
    match &bodies[name] {
        serde_json::Value::String(text) => text.clone(),
        serde_json::Value::Null => panic!("no body {name}"),
        other => other.to_string(),
    }
}

/// Headers as an answer has them.
pub fn headers(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs
        .iter()
        .map(|(n, v)| ((*n).to_owned(), (*v).to_owned()))
        .collect()
}

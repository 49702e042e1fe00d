//! The secrets that went in and out, for a test run that searches all it wrote for them.
//!
//! Nothing is noted unless the environment variable names a folder: only a test run knows where to find them, and it
//! removes them afterwards.

use std::collections::HashSet;
use std::fs::{File, OpenOptions};
use std::io::Write;
use std::path::Path;
use std::sync::Mutex;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use once_cell::sync::Lazy;

use crate::http::{Asked, hold};

/// Names the folder; each process has a file of its own there.
pub const VARIABLE: &str = "EXOPS_SANDBOX_SECRETS";

#[derive(Debug)]
struct Notes {
    file: File,
    noted: HashSet<String>,
}

static NOTES: Lazy<Option<Mutex<Notes>>> = Lazy::new(|| {
    let folder = std::env::var_os(VARIABLE).filter(|folder| !folder.is_empty())?;
    let path = Path::new(&folder).join(format!("sandbox-{}", std::process::id()));
    let file = OpenOptions::new()
        .create(true)
        .append(true)
        .open(path)
        .ok()?;
    let noted = HashSet::new();
    Some(Mutex::new(Notes { file, noted }))
});

/// Notes a secret: a line of what it is and its bytes in base64.
pub fn note(what: &str, secret: &str) {
    let Some(notes) = NOTES.as_ref().filter(|_| !secret.is_empty()) else {
        return;
    };
    let mut notes = hold(notes);
    if notes.noted.insert(secret.to_owned()) {
        // A line that can't be written is missed by the test that counts them.
        let _ = writeln!(notes.file, "{what} {}", STANDARD.encode(secret));
    }
}

/// The fields of a form that are secrets, and what they are.
const FIELDS: [(&str, &str); 9] = [
    ("passwd", "password"),
    ("password", "password"),
    ("otc", "code"),
    ("client_secret", "secret"),
    ("client_assertion", "assertion"),
    ("code", "code"),
    ("code_verifier", "verifier"),
    ("device_code", "code"),
    ("refresh_token", "token"),
];

/// Notes what a request brought along.
pub fn note_request(asked: &Asked) {
    if NOTES.is_none() {
        return;
    }
    if let Some((_, token)) = asked
        .header("authorization")
        .and_then(|text| text.split_once(' '))
    {
        note("token", token.trim());
    }
    let cookies = asked.header("cookie").unwrap_or_default().split(';');
    for (_, value) in cookies.filter_map(|cookie| cookie.split_once('=')) {
        note("cookie", value.trim());
    }
    note(
        "header",
        asked.header("x-identity-header").unwrap_or_default(),
    );
    let form = asked.header("content-type").unwrap_or_default();
    if form.starts_with("application/x-www-form-urlencoded") {
        for (name, what) in FIELDS {
            note(what, &asked.form_value(name).unwrap_or_default());
        }
    }
}

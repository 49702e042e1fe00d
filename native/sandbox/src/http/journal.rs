//! What the sandbox saw and did, for tests to read: no token, password, code or cookie is ever put in here.

use std::sync::{Arc, Mutex};

use serde::Serialize;
use serde_json::{Map, Value};

use super::sandbox::hold;

/// Requests kept; older ones fall out.
const KEPT: usize = 50_000;

/// Bytes of a body up to which it is kept.
pub const LARGEST_BODY_KEPT: usize = 16 * 1024;

/// One request.
#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Entry {
    /// Counts from 1.
    pub seq: u64,
    /// When it came, by the sandbox's clock, RFC 3339.
    pub time: String,
    /// `GET`, `POST`.
    pub method: String,
    /// The path without its query.
    pub path: String,
    /// The cmdlet of an InvokeCommand; null elsewhere.
    pub command: Option<String>,
    /// What an InvokeCommand asked for, as sent: annotations and common parameters included. A sealed value stands as what
    /// it opened to: a credential's user name, stars for the rest. Null elsewhere, for a body above 16 KiB, where
    /// names differ in case alone, and where the request was refused unread.
    pub parameters: Option<Map<String, Value>>,
    /// `client-request-id`, or the sandbox's own id when the client sent none.
    pub request_id: String,
    /// `connection-id`.
    pub connection_id: Option<String>,
    /// `X-AnchorMailbox`.
    pub anchor: Option<String>,
    /// `Prefer`.
    pub prefer: Option<String>,
    /// `X-ResponseFormat`.
    pub response_format: Option<String>,
    /// `User-Agent`.
    pub user_agent: Option<String>,
    /// The body of a call of the admin API as it came, secrets encrypted as the client sent them; null elsewhere
    /// and where it is longer than [`LARGEST_BODY_KEPT`].
    pub body: Option<String>,
    /// The signed-in account, when the token told.
    pub account: Option<String>,
    /// The HTTP status; 0 until one was sent.
    pub status: u16,
    /// First object of this page, from 0; null when no page was asked for.
    pub offset: Option<usize>,
    /// Objects sent in this answer.
    pub objects: u64,
    /// The number of the sign-in service's complaint, e.g. `AADSTS50126`.
    pub sign_in_error: Option<String>,
    /// The kind of a fault that was done to this request.
    pub fault: Option<String>,
    /// Requests that were open when it came, itself included.
    pub under_way: u64,
    /// `open`, `complete`, or `aborted` when the client went away first.
    pub outcome: &'static str,
}

/// One write that the tenant carried out.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct WriteEntry {
    /// Counts from 1, apart from the requests.
    pub seq: u64,
    /// The `seq` of the request that asked for it.
    pub request: u64,
    /// When, RFC 3339.
    pub time: String,
    /// The cmdlet.
    pub command: String,
    /// What it was aimed at.
    pub target: String,
    /// Its parameters, secrets starred out.
    pub parameters: Map<String, Value>,
    /// `client-request-id`.
    pub request_id: String,
    /// Who asked.
    pub account: String,
}

#[derive(Debug, Default)]
struct Pages {
    seen: u64,
    under_way: u64,
    requests: std::collections::VecDeque<Entry>,
    writes: Vec<WriteEntry>,
}

/// The journal.
#[derive(Debug, Default, Clone)]
pub struct Journal {
    pages: Arc<Mutex<Pages>>,
}

impl Journal {
    /// Opens a record for a request that has just come in.
    pub fn open(&self, mut entry: Entry) -> Record {
        let mut pages = hold(&self.pages);
        pages.seen += 1;
        pages.under_way += 1;
        entry.seq = pages.seen;
        entry.under_way = pages.under_way;
        entry.outcome = "open";
        let seq = entry.seq;
        pages.requests.push_back(entry);
        if pages.requests.len() > KEPT {
            pages.requests.pop_front();
        }
        Record {
            journal: self.clone(),
            seq,
            finished: false,
        }
    }

    /// How many requests are open now.
    pub fn under_way(&self) -> u64 {
        hold(&self.pages).under_way
    }

    /// Notes a write.
    pub fn wrote(&self, mut write: WriteEntry) {
        let mut pages = hold(&self.pages);
        write.seq = pages.writes.len() as u64 + 1;
        pages.writes.push(write);
    }

    /// Everything after request `after`, as `GET /sandbox/journal` answers it.
    pub fn read(&self, after: u64) -> Value {
        let pages = hold(&self.pages);
        let requests: Vec<&Entry> = pages.requests.iter().filter(|e| e.seq > after).collect();
        let writes: Vec<&WriteEntry> = pages.writes.iter().filter(|w| w.request > after).collect();
        serde_json::json!({ "last": pages.seen, "requests": requests, "writes": writes })
    }

    fn change(&self, seq: u64, change: impl FnOnce(&mut Entry)) {
        let mut pages = hold(&self.pages);
        let first = pages.requests.front().map_or(0, |e| e.seq);
        let place = usize::try_from(seq.saturating_sub(first)).unwrap_or(usize::MAX);
        if let Some(entry) = pages.requests.get_mut(place).filter(|e| e.seq == seq) {
            change(entry);
        }
    }
}

/// The open record of one request; dropped unfinished it says `aborted`.
#[derive(Debug)]
pub struct Record {
    journal: Journal,
    seq: u64,
    finished: bool,
}

impl Record {
    /// The request's number.
    pub fn seq(&self) -> u64 {
        self.seq
    }

    /// Adds what became known.
    pub fn note(&self, change: impl FnOnce(&mut Entry)) {
        self.journal.change(self.seq, change);
    }

    /// The answer went out whole.
    pub fn complete(mut self) {
        self.finished = true;
        self.journal
            .change(self.seq, |entry| entry.outcome = "complete");
    }
}

impl Drop for Record {
    fn drop(&mut self) {
        hold(&self.journal.pages).under_way -= 1;
        if !self.finished {
            self.journal
                .change(self.seq, |entry| entry.outcome = "aborted");
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;

    #[test]
    fn a_record_dropped_unfinished_says_aborted() {
        let journal = Journal::default();
        let first = journal.open(Entry::default());
        let second = journal.open(Entry::default());
        first.complete();
        drop(second);
        journal.open(Entry::default()).complete();
        let counts: Vec<u64> = journal.read(0)["requests"]
            .as_array()
            .unwrap()
            .iter()
            .map(|e| e["underWay"].as_u64().unwrap())
            .collect();
        assert_eq!(counts, [1, 2, 1]);
        let outcomes: Vec<String> = journal.read(0)["requests"]
            .as_array()
            .unwrap()
            .iter()
            .map(|e| e["outcome"].as_str().unwrap().to_owned())
            .collect();
        assert_eq!(outcomes, ["complete", "aborted", "complete"]);
        assert_eq!(journal.read(1)["requests"].as_array().unwrap().len(), 2);
    }
}

//! Open enumerations: a nextLink leads back to the rows that were found when the first page was asked for (adminapi.md §3.3).

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use rsa::sha2::{Digest, Sha256};
use serde_json::{Map, Value};
use uuid::Uuid;

use super::stamp::SERVER;
use crate::http::hold;
use crate::tenant::{Row, Service};

/// A link is good for 30 minutes.
const LINK_LIFETIME_MS: i64 = 30 * 60 * 1000;

/// The rows of one command line.
#[derive(Debug)]
pub struct Enumeration {
    /// The service that was asked.
    pub service: Service,
    /// The rows found so far.
    pub rows: Vec<Row>,
    /// Whether the tenant has more than ResultSize let through.
    pub truncated: bool,
    /// The command.
    pub command: String,
    /// Its parameters, to read on beyond ResultSize.
    pub parameters: Map<String, Value>,
    /// The account that asked.
    pub account: String,
    /// `X-AnchorMailbox` of the first page.
    pub anchor: Option<String>,
    /// SHA-256 of the body.
    pub body: [u8; 32],
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SkipToken {
    enumeration: Uuid,
    /// The first row of the page.
    pub offset: usize,
    issued_ms: i64,
}

impl SkipToken {
    /// The text behind `$skiptoken=`; like the service's it names the backend.
    fn text(&self) -> String {
        let server = SERVER.split('.').next().unwrap_or(SERVER);
        URL_SAFE_NO_PAD.encode(format!(
            "{server}|{}|{}|{}",
            self.enumeration, self.offset, self.issued_ms
        ))
    }

    fn read(text: &str) -> Option<SkipToken> {
        let plain = String::from_utf8(URL_SAFE_NO_PAD.decode(text).ok()?).ok()?;
        let mut parts = plain.split('|').skip(1);
        Some(SkipToken {
            enumeration: parts.next()?.parse().ok()?,
            offset: parts.next()?.parse().ok()?,
            issued_ms: parts.next()?.parse().ok()?,
        })
    }
}

/// What a follow-up request shows to be let on.
#[derive(Debug, Clone, Copy)]
pub struct Ticket<'a> {
    /// The account of its token.
    pub account: &'a str,
    /// Its `X-AnchorMailbox`.
    pub anchor: Option<&'a str>,
    /// Its body; `None` when it came by GET.
    pub body: Option<&'a [u8]>,
}

#[derive(Debug)]
struct Open {
    rows: Arc<Enumeration>,
    used_ms: i64,
}

/// All open enumerations.
#[derive(Debug, Default)]
pub struct Enumerations {
    open: Mutex<HashMap<Uuid, Open>>,
}

impl Enumerations {
    /// Files rows that do not fit into one page.
    pub fn file(&self, enumeration: Arc<Enumeration>, now: DateTime<Utc>) -> Uuid {
        let mut open = hold(&self.open);
        let now_ms = now.timestamp_millis();
        open.retain(|_, other| now_ms - other.used_ms <= LINK_LIFETIME_MS);
        let id = Uuid::new_v4();
        open.insert(
            id,
            Open {
                rows: enumeration,
                used_ms: now_ms,
            },
        );
        id
    }

    /// Replaces rows by the same and more.
    pub fn refile(&self, token: &SkipToken, enumeration: Arc<Enumeration>) {
        if let Some(open) = hold(&self.open).get_mut(&token.enumeration) {
            open.rows = enumeration;
        }
    }

    /// The token for the page at `offset` of a filed enumeration.
    pub fn link(id: Uuid, offset: usize, now: DateTime<Utc>) -> String {
        SkipToken {
            enumeration: id,
            offset,
            issued_ms: now.timestamp_millis(),
        }
        .text()
    }

    /// The rows that a link leads to; `None` when it is too old, or came from elsewhere.
    pub fn follow(
        &self,
        token: &str,
        ticket: Ticket<'_>,
        now: DateTime<Utc>,
    ) -> Option<(SkipToken, Arc<Enumeration>)> {
        let token = SkipToken::read(token)?;
        let now_ms = now.timestamp_millis();
        if now_ms - token.issued_ms > LINK_LIFETIME_MS {
            return None;
        }
        let mut open = hold(&self.open);
        let found = open.get_mut(&token.enumeration)?;
        let rows = &found.rows;
        // Without an anchor on the first page no later page finds its backend.
        let same_anchor = match (&rows.anchor, ticket.anchor) {
            (Some(first), Some(now)) => first.eq_ignore_ascii_case(now),
            _ => false,
        };
        let same_body = ticket.body.is_none_or(|body| body_hash(body) == rows.body);
        if !same_anchor || !same_body || !rows.account.eq_ignore_ascii_case(ticket.account) {
            return None;
        }
        found.used_ms = now_ms;
        Some((token, Arc::clone(&found.rows)))
    }
}

impl SkipToken {
    /// The enumeration's id, to link on.
    pub fn id(&self) -> Uuid {
        self.enumeration
    }
}

/// The hash that binds links to a body.
pub fn body_hash(body: &[u8]) -> [u8; 32] {
    Sha256::digest(body).into()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;
    use chrono::TimeDelta;

    #[test]
    fn a_link_is_bound_to_anchor_body_account_and_time() {
        let now = DateTime::from_timestamp(1_800_000_000, 0).unwrap();
        let enumerations = Enumerations::default();
        let rows = Enumeration {
            service: Service::Exchange,
            rows: Vec::new(),
            truncated: false,
            command: "Get-Mailbox".into(),
            parameters: Map::new(),
            account: "chris@contoso.com".into(),
            anchor: Some("UPN:chris@contoso.com".into()),
            body: body_hash(b"{}"),
        };
        let id = enumerations.file(Arc::new(rows), now);
        let link = Enumerations::link(id, 100, now);
        let good = Ticket {
            account: "Chris@contoso.com",
            anchor: Some("upn:chris@contoso.com"),
            body: Some(b"{}"),
        };
        for (what, ticket, later_s, opens) in [
            ("the same", good, 10, true),
            ("by GET", Ticket { body: None, ..good }, 10, true),
            (
                "another anchor",
                Ticket {
                    anchor: Some("UPN:other@contoso.com"),
                    ..good
                },
                10,
                false,
            ),
            (
                "no anchor",
                Ticket {
                    anchor: None,
                    ..good
                },
                10,
                false,
            ),
            (
                "another body",
                Ticket {
                    body: Some(b"{ }"),
                    ..good
                },
                10,
                false,
            ),
            (
                "another account",
                Ticket {
                    account: "helpdesk@contoso.com",
                    ..good
                },
                10,
                false,
            ),
            ("at the last moment", good, 1800, true),
            ("too late", good, 1801, false),
        ] {
            let found = enumerations.follow(&link, ticket, now + TimeDelta::seconds(later_s));
            assert_eq!(found.is_some(), opens, "{what}");
        }
        let (token, _) = enumerations.follow(&link, good, now).unwrap();
        assert_eq!(token.offset, 100);
        assert!(enumerations.follow("nonsense", good, now).is_none());
    }
}

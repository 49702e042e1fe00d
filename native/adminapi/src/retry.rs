//! When a request may be sent again: reads freely, a write only when it is certain that it was not carried out
//! (adminapi.md §4.3).

use base64::Engine;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

use crate::Failure;

/// Whether a command can change anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Carrying it out twice does no harm.
    Read,
    /// It may change something, so it must not run twice.
    Write,
}

/// Verbs whose commands only look; every other verb counts as a write.
const READING_VERBS: [&str; 3] = ["Get", "Test", "Search"];

/// Commands that do something in spite of their verb: copy or delete what they find, send a report, start a run.
const WRITING_ALL_THE_SAME: [&str; 5] = [
    "Search-Mailbox",
    "Test-DatabaseEvent",
    "Test-DlpPolicies",
    "Test-MailboxAssistant",
    "Test-Message",
];

impl Kind {
    /// By the command's verb.
    #[must_use]
    pub fn of(command: &str) -> Self {
        let verb = command.split('-').next().unwrap_or("");
        let among = |names: &[&str], name: &str| names.iter().any(|n| n.eq_ignore_ascii_case(name));
        if among(&READING_VERBS, verb) && !among(&WRITING_ALL_THE_SAME, command) {
            Self::Read
        } else {
            Self::Write
        }
    }
}

/// How one sending ended, as far as sending again is concerned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// No connection: the request never left.
    Refused,
    /// The connection broke or nothing came in time: the server may have carried the request out.
    Lost,
    /// HTTP 401: refused before anything was done.
    Unauthorized {
        /// The claims challenge, decoded to JSON.
        claims: Option<String>,
        /// Whether this request was already sent with a token made for it.
        renewed: bool,
    },
    /// HTTP 429 or its text under another status: refused before anything was done.
    Throttled {
        /// What the server asks to wait.
        retry_after_ms: Option<u64>,
    },
    /// HTTP 503 or 504, or one of the transient exceptions: it may have been carried out.
    Transient {
        /// What the server asks to wait.
        retry_after_ms: Option<u64>,
    },
    /// HTTP 5xx in which no command says what became of it: it may have been carried out, and nothing says that the
    /// next time would go better.
    Unclear,
    /// Anything else: the answer is final.
    Final,
}

/// What to do next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Send the same request again after this time.
    Retry {
        /// Milliseconds.
        after_ms: u64,
    },
    /// Get a new token, with these claims if any, and send again at once.
    RenewToken {
        /// JSON for the `claims` parameter of the token request.
        claims: Option<String>,
    },
    /// Tell the caller.
    GiveUp,
}

/// Sendings after the first (adminapi.md §4.3).
const MOST_RETRIES: u32 = 5;
const FIRST_WAIT_MS: u64 = 2000;
/// A server that asks for a longer wait than this gets none: the caller is told instead.
const LONGEST_WAIT_MS: u64 = 300_000;

/// Whether to send again; `attempt` counts the retries already made, from 0.
#[must_use]
pub fn verdict(kind: Kind, attempt: u32, outcome: &Outcome) -> Verdict {
    if attempt >= MOST_RETRIES {
        return Verdict::GiveUp;
    }
    let backoff = FIRST_WAIT_MS << attempt;
    match (outcome, kind) {
        (
            Outcome::Unauthorized {
                claims,
                renewed: false,
            },
            _,
        ) => Verdict::RenewToken {
            claims: claims.clone(),
        },
        (Outcome::Throttled { retry_after_ms }, _)
        | (Outcome::Transient { retry_after_ms }, Kind::Read) => {
            wait(retry_after_ms.unwrap_or(backoff))
        }
        (Outcome::Refused, _) | (Outcome::Lost, Kind::Read) => wait(backoff),
        (Outcome::Unauthorized { .. } | Outcome::Unclear | Outcome::Final, _)
        | (Outcome::Lost | Outcome::Transient { .. }, Kind::Write) => Verdict::GiveUp,
    }
}

fn wait(after_ms: u64) -> Verdict {
    if after_ms > LONGEST_WAIT_MS {
        return Verdict::GiveUp;
    }
    Verdict::Retry { after_ms }
}

impl Outcome {
    /// Whether the command may have been carried out without anybody having said so.
    #[must_use]
    pub fn is_unknown(&self) -> bool {
        matches!(self, Self::Lost | Self::Transient { .. } | Self::Unclear)
    }

    /// Of an answer that [`crate::failure`] read.
    #[must_use]
    pub fn of(failure: &Failure, headers: &[(String, String)], renewed: bool) -> Self {
        let retry_after_ms = failure.retry_after_ms;
        match failure.http_status {
            Some(401) => Self::Unauthorized {
                claims: claims(headers),
                renewed,
            },
            _ if failure.throttled() => Self::Throttled { retry_after_ms },
            _ if failure.transient => Self::Transient { retry_after_ms },
            Some(500..) if failure.class_name.is_none() => Self::Unclear,
            _ => Self::Final,
        }
    }
}

/// The claims challenge of a 401: `claims="…"` in base64 of JSON (adminapi.md §4.1 f).
#[must_use]
pub fn claims(headers: &[(String, String)]) -> Option<String> {
    const ANY_BASE64: GeneralPurposeConfig =
        GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);
    const URL_SAFE: GeneralPurpose = GeneralPurpose::new(&alphabet::URL_SAFE, ANY_BASE64);
    headers
        .iter()
        .filter(|(name, _)| name.eq_ignore_ascii_case("WWW-Authenticate"))
        .find_map(|(_, value)| {
            let (_, rest) = value.split_once("claims=\"")?;
            let (encoded, _) = rest.split_once('"')?;
            let encoded = encoded.replace('+', "-").replace('/', "_");
            let json = String::from_utf8(URL_SAFE.decode(encoded).ok()?).ok()?;
            let valid = serde_json::from_str::<serde::de::IgnoredAny>(&json).is_ok();
            valid.then_some(json)
        })
}

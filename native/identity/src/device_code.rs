//! Sign-in on another device: the device code (`adminapi.md §5.3`).

use serde::Deserialize;
use url::Url;

use crate::challenge::ClaimsChallenge;
use crate::clouds::{Cloud, TrustedUrl, is_loopback};
use crate::error::{ErrorAnswer, SignInError};
use crate::request::TokenRequest;
use crate::secret::Secret;
use crate::token::TokenSet;

const GRANT: &str = "urn:ietf:params:oauth:grant-type:device_code";

/// RFC 8628 §3.5: `slow_down` adds this to the interval, for good.
const SLOW_DOWN_S: u64 = 5;

/// One device code that waits for its user; [`outcome`](Self::outcome) takes it and gives it back
/// only while it is of use.
#[derive(Debug)]
pub struct DeviceCode {
    /// What the user types.
    pub user_code: String,
    /// Where the user types it; https, or loopback.
    pub verification_uri: String,
    /// What to show, in the service's own words.
    pub message: String,
    /// How long to wait before each [`poll`](Self::poll), in seconds.
    pub interval_s: u64,
    /// How long the code lives, in seconds from its arrival.
    pub expires_in_s: u64,
    expires_at: u64,
    device_code: Secret,
    token_endpoint: TrustedUrl,
    client_id: String,
}

/// What a poll came to, when it was no error.
#[derive(Debug)]
pub enum DeviceCodeOutcome {
    /// The user is not done: wait `interval_s` seconds and poll again.
    Pending(Box<DeviceCode>),
    /// The user is signed in.
    Token(Box<TokenSet>),
}

#[derive(Deserialize)]
struct DeviceCodeAnswer {
    device_code: Secret,
    user_code: String,
    #[serde(alias = "verification_url")]
    verification_uri: String,
    expires_in: u64,
    #[serde(default)]
    interval: Option<u64>,
    #[serde(default)]
    message: Option<String>,
}

impl DeviceCode {
    /// Asks for a code.
    pub fn request(cloud: &Cloud, client_id: &str, scope: &str) -> TokenRequest {
        TokenRequest::new(
            cloud.device_code_endpoint(),
            &[("client_id", client_id), ("scope", scope)],
        )
        .with_claims(&ClaimsChallenge::default())
    }

    /// Reads the answer to [`request`](Self::request), received at `now` (Unix seconds).
    pub fn read(
        cloud: &Cloud,
        client_id: &str,
        body: &[u8],
        now: u64,
    ) -> Result<Self, SignInError> {
        let answer: DeviceCodeAnswer =
            serde_json::from_slice(body).map_err(|_| SignInError::in_body(body))?;
        let page = Url::parse(&answer.verification_uri).ok();
        if !page.is_some_and(|page| page.scheme() == "https" || is_loopback(&page)) {
            return Err(SignInError::new(
                "UntrustedAddress",
                "SecurityError",
                "The sign-in service named a page for the code that is not https, so it is not shown: \
                 sign in without -Device.",
            ));
        }
        let message = answer.message.filter(|message| !message.is_empty()).unwrap_or_else(|| {
            format!(
                "To sign in, use a web browser to open the page {} and enter the code {} to authenticate.",
                answer.verification_uri, answer.user_code
            )
        });
        Ok(Self {
            user_code: printable(&answer.user_code),
            verification_uri: printable(&answer.verification_uri),
            message: printable(&message),
            interval_s: answer.interval.unwrap_or(5).max(1),
            expires_in_s: answer.expires_in,
            expires_at: now.saturating_add(answer.expires_in),
            device_code: answer.device_code,
            token_endpoint: cloud.token_endpoint(),
            client_id: client_id.to_owned(),
        })
    }

    /// Asks whether the user is done; send it each `interval_s` seconds, and not more often.
    pub fn poll(&self) -> TokenRequest {
        TokenRequest::new(
            self.token_endpoint.clone(),
            &[
                ("client_id", &self.client_id),
                ("grant_type", GRANT),
                ("device_code", self.device_code.expose()),
                ("client_info", "1"),
            ],
        )
        .with_claims(&ClaimsChallenge::default())
    }

    /// What the answer to a [`poll`](Self::poll), received at `now` (Unix seconds), means.
    pub fn outcome(mut self, body: &[u8], now: u64) -> Result<DeviceCodeOutcome, SignInError> {
        let pending = match serde_json::from_slice::<ErrorAnswer>(body) {
            Ok(answer) if answer.error == "slow_down" => {
                self.interval_s = self.interval_s.saturating_add(SLOW_DOWN_S);
                true
            }
            Ok(answer) => answer.error == "authorization_pending",
            Err(_) => false,
        };
        if !pending {
            return TokenSet::read(body, now)
                .map(|tokens| DeviceCodeOutcome::Token(Box::new(tokens)));
        }
        if self.is_expired(now) {
            return Err(SignInError::new(
                "DeviceCodeExpired",
                "OperationTimeout",
                format!(
                    "The code {} was not used within {} seconds: connect again for a new one.",
                    self.user_code, self.expires_in_s
                ),
            ));
        }
        Ok(DeviceCodeOutcome::Pending(Box::new(self)))
    }

    /// True when the code is of no more use.
    pub fn is_expired(&self, now: u64) -> bool {
        now >= self.expires_at
    }
}

/// The text without control characters, since it is shown on a terminal.
fn printable(text: &str) -> String {
    text.chars()
        .filter(|character| !character.is_control())
        .collect()
}

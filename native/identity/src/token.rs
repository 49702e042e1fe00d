//! An access token with what renews it.

use serde::Deserialize;
use url::form_urlencoded;

use crate::claims::Claims;
use crate::clouds::{Cloud, TrustedUrl};
use crate::error::SignInError;
use crate::secret::Secret;

/// A token is renewed this long before its end, or a fifth of its lifetime if that is shorter.
const RENEWAL_MARGIN_S: u64 = 300;

/// An access token, what it says, and the refresh token that came with it.
#[derive(Debug, Clone)]
pub struct TokenSet {
    /// The access token, to be sent as `Authorization: Bearer`.
    pub access_token: Secret,
    /// The refresh token, if there is one.
    pub refresh_token: Option<Secret>,
    /// When the access token was received, in Unix seconds.
    pub received_at: u64,
    /// When the access token ends, in Unix seconds of the local clock.
    pub expires_at: u64,
    /// Who and what the access token is for.
    pub claims: Claims,
}

#[derive(Deserialize)]
struct TokenAnswer {
    access_token: Secret,
    #[serde(default)]
    refresh_token: Option<Secret>,
    #[serde(default)]
    id_token: Option<Secret>,
    #[serde(default)]
    expires_in: Option<Seconds>,
}

/// `expires_in`, which older endpoints write as text.
#[derive(Deserialize)]
#[serde(untagged)]
enum Seconds {
    Number(u64),
    Text(String),
}

impl Seconds {
    fn value(self) -> Option<u64> {
        match self {
            Self::Number(seconds) => Some(seconds),
            Self::Text(seconds) => seconds.parse().ok(),
        }
    }
}

impl TokenSet {
    /// Reads an answer of the token endpoint, token or error, received at `now` (Unix seconds).
    pub fn read(body: &[u8], now: u64) -> Result<Self, SignInError> {
        let answer: TokenAnswer =
            serde_json::from_slice(body).map_err(|_| SignInError::in_body(body))?;
        let id_token = answer.id_token.as_ref();
        let id_claims = id_token.map(|token| Claims::read(token.expose()));
        let claims = match (Claims::read(answer.access_token.expose()), id_claims) {
            (Err(_), Some(id_claims)) => id_claims?,
            (Ok(mut claims), Some(Ok(id_claims))) => {
                claims.login_hint = id_claims.login_hint;
                claims
            }
            (claims, _) => claims?,
        };
        let lifetime = answer.expires_in.and_then(Seconds::value);
        Ok(Self {
            access_token: answer.access_token,
            refresh_token: answer.refresh_token,
            received_at: now,
            expires_at: lifetime.map_or(claims.exp, |lifetime| now.saturating_add(lifetime)),
            claims,
        })
    }

    /// A token that the caller already has (`-AccessToken`), with or without `Bearer `; one that
    /// has ended by `now` is refused.
    pub fn from_access_token(token: &str, now: u64) -> Result<Self, SignInError> {
        let token = token.trim();
        let token = match token.split_at_checked(7) {
            Some((scheme, rest)) if scheme.eq_ignore_ascii_case("Bearer ") => rest.trim_start(),
            _ => token,
        };
        let claims = Claims::read(token)?;
        let tokens = Self {
            access_token: Secret::new(token),
            refresh_token: None,
            received_at: now,
            expires_at: claims.exp,
            claims,
        };
        if tokens.is_expired(now) {
            Err(expired())
        } else {
            Ok(tokens)
        }
    }

    /// Reads the answer to a [`refresh`](crate::refresh) of these tokens: see [`followed_by`](Self::followed_by).
    pub fn renewed(&self, body: &[u8], now: u64) -> Result<Self, SignInError> {
        self.followed_by(Self::read(body, now)?)
    }

    /// The tokens that come after these: a token of another account is refused, and the old refresh
    /// token is kept when no new one came.
    pub fn followed_by(&self, mut renewed: Self) -> Result<Self, SignInError> {
        let same = renewed.claims.tid.eq_ignore_ascii_case(&self.claims.tid)
            && renewed.claims.oid == self.claims.oid;
        if !same {
            let name = |claims: &Claims| claims.upn.clone().unwrap_or_default();
            return Err(SignInError::new(
                "RenewedForAnotherUser",
                "SecurityError",
                format!(
                    "The renewed token is for '{}' and not for '{}', so it was not used: connect again.",
                    name(&renewed.claims),
                    name(&self.claims)
                ),
            ));
        }
        if renewed.refresh_token.is_none() {
            renewed.refresh_token.clone_from(&self.refresh_token);
        }
        Ok(renewed)
    }

    /// Refuses a token that is not for the Exchange of `cloud`; meant for tokens the caller brought.
    pub fn check_audience(&self, cloud: &Cloud) -> Result<(), SignInError> {
        if cloud.is_audience(&self.claims.aud) {
            return Ok(());
        }
        let message = format!(
            "The access token is for '{}' and not for '{}', so it was not sent: get one for that audience.",
            self.claims.aud, cloud.audience
        );
        Err(SignInError::new("WrongAudience", "InvalidArgument", message).about(&self.claims.aud))
    }

    /// `page` (see [`Cloud::check_metadata`]) as the one that ends this account's session; without a
    /// hint, which is no account's name but a claim of its own, it asks whose session is meant.
    pub fn sign_out(&self, page: &TrustedUrl) -> String {
        let Some(hint) = &self.claims.login_hint else {
            return page.as_str().to_owned();
        };
        let mark = if page.as_str().contains('?') {
            '&'
        } else {
            '?'
        };
        let hint: String = form_urlencoded::byte_serialize(hint.as_bytes()).collect();
        format!("{page}{mark}logout_hint={hint}")
    }

    /// When to renew, in Unix seconds: five minutes before the end, or a fifth of the lifetime if
    /// that is shorter (so that lifetimes of seconds work, too), but a second at the least.
    pub fn renew_at(&self) -> u64 {
        let lifetime = self.expires_at.saturating_sub(self.received_at);
        let margin = (lifetime / 5).clamp(1, RENEWAL_MARGIN_S);
        self.expires_at.saturating_sub(margin)
    }

    /// True from [`renew_at`](Self::renew_at) on, whether or not there is a refresh token.
    pub fn needs_renewal(&self, now: u64) -> bool {
        now >= self.renew_at()
    }

    /// True when the service would refuse the access token.
    pub fn is_expired(&self, now: u64) -> bool {
        now >= self.expires_at
    }
}

/// Said of a token that can't be renewed.
fn expired() -> SignInError {
    SignInError::new(
        "AccessTokenExpired",
        "AuthenticationError",
        "The access token has expired: get a new one and connect again.",
    )
}

//! The access token of a session, kept fresh: renewed before its end and when the service refuses it, one renewal at a time.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use adminapi::Failure;
use identity::{Claims, ClaimsChallenge, Cloud, Secret, SignInError, TokenSet};
use tokio::sync::Mutex;

use crate::faults;
use crate::wire::Wire;

/// How long the sign-in service may take over one form.
pub(crate) const FORM_BOUND: Duration = Duration::from_secs(60);

/// Seconds since 1970.
pub(crate) fn now() -> u64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| since.as_secs())
}

/// How to ask the sign-in service.
#[derive(Clone, Debug)]
pub(crate) struct Authority {
    pub wire: Wire,
    pub cloud: Cloud,
    pub client_id: String,
}

impl Authority {
    /// The scope that is asked for.
    pub(crate) fn scope(&self) -> String {
        identity::scope(&self.cloud.audience)
    }
}

/// A token to send, and which one it is.
#[derive(Clone, Debug)]
pub(crate) struct Bearer {
    pub token: Secret,
    pub generation: u64,
}

#[derive(Debug)]
struct Held {
    tokens: TokenSet,
    generation: u64,
    /// What the last renewal came to, when it failed.
    failed: Option<Failure>,
}

/// The tokens of one session.
#[derive(Debug)]
pub(crate) struct Tokens {
    authority: Authority,
    held: Mutex<Held>,
    /// Renewals that ended, well or not: who waited for one takes its result and starts no other.
    renewals: AtomicU64,
    expires_at: AtomicU64,
}

impl Tokens {
    pub(crate) fn new(authority: Authority, tokens: TokenSet) -> Arc<Tokens> {
        let expires_at = AtomicU64::new(tokens.expires_at);
        let held = Mutex::new(Held {
            tokens,
            generation: 0,
            failed: None,
        });
        Arc::new(Tokens {
            authority,
            held,
            renewals: AtomicU64::new(0),
            expires_at,
        })
    }

    /// When the present token ends, in seconds since 1970.
    pub(crate) fn expires_at(&self) -> u64 {
        self.expires_at.load(Ordering::Relaxed)
    }

    /// What the present token says of itself.
    pub(crate) async fn claims(&self) -> Claims {
        self.held.lock().await.tokens.claims.clone()
    }

    /// A token that is good for now; renews it when its end is near.
    pub(crate) async fn bearer(self: &Arc<Self>) -> Result<Bearer, Failure> {
        let (bearer, near_its_end, ended) = {
            let held = self.held.lock().await;
            let renewable = held.tokens.refresh_token.is_some();
            (
                held.bearer(),
                renewable && held.tokens.needs_renewal(now()),
                held.tokens.is_expired(now()),
            )
        };
        if !near_its_end {
            return if ended {
                Err(ended_for_good())
            } else {
                Ok(bearer)
            };
        }
        match self.renew(bearer.generation, None).await {
            Ok(renewed) => Ok(renewed),
            Err(_) if !ended => Ok(bearer),
            Err(failure) => Err(failure),
        }
    }

    /// A newer token than generation `stale`, which satisfies `claims` when the service asked for some.
    ///
    /// The renewal is a task of its own: a command that is cancelled meanwhile does not lose the new refresh token.
    pub(crate) async fn renew(
        self: &Arc<Self>,
        stale: u64,
        claims: Option<String>,
    ) -> Result<Bearer, Failure> {
        let tokens = self.clone();
        let renewals = self.renewals.load(Ordering::Acquire);
        let renewal = tokio::spawn(async move { tokens.renew_once(stale, renewals, claims).await });
        renewal
            .await
            .unwrap_or_else(|_| Err(faults::panicked(&crate::panics::place())))
    }

    async fn renew_once(
        &self,
        stale: u64,
        renewals: u64,
        claims: Option<String>,
    ) -> Result<Bearer, Failure> {
        let mut held = self.held.lock().await;
        if held.generation > stale {
            return Ok(held.bearer());
        }
        if self.renewals.load(Ordering::Acquire) > renewals {
            if let Some(failed) = &held.failed {
                return Err(failed.clone());
            }
        }
        let renewed = self.ask(&held.tokens, claims).await;
        self.renewals.fetch_add(1, Ordering::AcqRel);
        match renewed {
            Ok(tokens) => {
                self.expires_at.store(tokens.expires_at, Ordering::Relaxed);
                held.tokens = tokens;
                held.generation += 1;
                held.failed = None;
                Ok(held.bearer())
            }
            Err(failure) => {
                held.failed = Some(failure.clone());
                Err(failure)
            }
        }
    }

    async fn ask(&self, tokens: &TokenSet, claims: Option<String>) -> Result<TokenSet, Failure> {
        let refresh_token = tokens.refresh_token.as_ref().ok_or_else(ended_for_good)?;
        let challenge = claims
            .as_deref()
            .and_then(ClaimsChallenge::from_claims)
            .unwrap_or_default();
        let authority = &self.authority;
        let form = identity::refresh(
            &authority.cloud,
            &authority.client_id,
            &authority.scope(),
            refresh_token,
            &challenge,
        );
        let answer = authority.wire.post_form(&form, FORM_BOUND).await;
        let answer =
            answer.map_err(|trouble| faults::trouble(&trouble, &authority.cloud.authority, ""))?;
        tokens
            .renewed(&answer.body, now())
            .map_err(|error: SignInError| faults::signing_in(&error))
    }
}

impl Held {
    fn bearer(&self) -> Bearer {
        Bearer {
            token: self.tokens.access_token.clone(),
            generation: self.generation,
        }
    }
}

fn ended_for_good() -> Failure {
    faults::fault(
        "AccessTokenExpired",
        "AuthenticationError",
        "The access token has ended or was refused and nothing is at hand to renew it: connect again with a new one.",
        "",
    )
}

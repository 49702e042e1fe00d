//! The access token of an account, kept fresh: renewed before its end and when the service refuses it, one renewal at a time.

use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::time::Duration;

use adminapi::Failure;
use identity::{Claims, ClaimsChallenge, Cloud, Secret, SignInError, TokenRequest, TokenSet};
use tokio::sync::{Mutex, MutexGuard, Notify};

use crate::event::{Event, Progress};
use crate::faults;
use crate::operation::Operation;
use crate::signin::SignIn;
use crate::wire::Wire;
use crate::work::Halt;

/// How long the sign-in service may take over one form.
pub(crate) const FORM_BOUND: Duration = Duration::from_secs(60);

/// How long a command waits for the renewal of another before it offers to take part in its place.
const OFFER: Duration = Duration::from_millis(250);

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

    /// The service's time, in seconds since 1970.
    pub(crate) fn now(&self) -> u64 {
        self.wire.clock.now()
    }

    /// Asks for new tokens with a refresh token.
    pub(crate) fn refresh(&self, token: &Secret, claims: &ClaimsChallenge) -> TokenRequest {
        identity::refresh(&self.cloud, &self.client_id, &self.scope(), token, claims)
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
    sign_in: SignIn,
    tokens: TokenSet,
    generation: u64,
    /// What the last renewal came to, when it failed.
    failed: Option<Failure>,
    /// Why the refresh token is of no more use, told before a new sign-in could be finished.
    refused: Option<SignInError>,
    /// A person was asked to sign in again, and did not: nobody is asked twice.
    asked: bool,
}

/// The tokens of one account, for all connections of it.
#[derive(Debug)]
pub(crate) struct Tokens {
    held: Mutex<Held>,
    /// Renewals that ended, well or not: who waited for one takes its result and starts no other.
    renewals: AtomicU64,
    expires_at: AtomicU64,
    /// Told while others wait for a renewal: its own caller may be one that waits for them, as a pipeline's first command
    /// does, and then its key or its person is asked by one of them.
    wanted: Notify,
    /// Sessions that are open with them.
    sessions: AtomicUsize,
    /// The last of those was closed.
    forgotten: AtomicBool,
}

impl Tokens {
    pub(crate) fn new(sign_in: SignIn, tokens: TokenSet) -> Arc<Tokens> {
        let expires_at = AtomicU64::new(tokens.expires_at);
        let held = Mutex::new(Held {
            sign_in,
            tokens,
            generation: 0,
            failed: None,
            refused: None,
            asked: false,
        });
        Arc::new(Tokens {
            held,
            renewals: AtomicU64::new(0),
            expires_at,
            wanted: Notify::new(),
            sessions: AtomicUsize::new(0),
            forgotten: AtomicBool::new(false),
        })
    }

    /// A session is open with them.
    pub(crate) fn enter(&self) {
        self.sessions.fetch_add(1, Ordering::AcqRel);
        self.forgotten.store(false, Ordering::Release);
    }

    /// A session that was open with them is closed.
    pub(crate) fn leave(&self) {
        if self.sessions.fetch_sub(1, Ordering::AcqRel) == 1 {
            self.forgotten.store(true, Ordering::Release);
        }
    }

    /// Whether the last session that was open with them is closed.
    pub(crate) fn is_forgotten(&self) -> bool {
        self.forgotten.load(Ordering::Acquire)
    }

    async fn held(&self) -> MutexGuard<'_, Held> {
        let mut turn = pin!(self.held.lock());
        loop {
            match tokio::time::timeout(OFFER, &mut turn).await {
                Ok(held) => return held,
                Err(_) => self.wanted.notify_waiters(),
            }
        }
    }

    /// When the present token ends, in seconds since 1970.
    pub(crate) fn expires_at(&self) -> u64 {
        self.expires_at.load(Ordering::Relaxed)
    }

    /// What the present token says.
    pub(crate) async fn claims(&self) -> Claims {
        self.held().await.tokens.claims.clone()
    }

    /// How they were got.
    pub(crate) async fn way(&self) -> &'static str {
        self.held().await.sign_in.way.name()
    }

    /// The page that ends the session of the browser that they were got by.
    pub(crate) async fn sign_out(&self) -> Option<String> {
        let held = self.held().await;
        let page = held.sign_in.sign_out.as_ref();
        page.map(|page| held.tokens.sign_out(page))
    }

    /// Goes on with the tokens of a newer sign-in of the same account.
    pub(crate) async fn replace(&self, mut sign_in: SignIn, tokens: TokenSet) {
        let mut held = self.held().await;
        sign_in.token_cache |= held.sign_in.token_cache;
        held.sign_in = sign_in;
        self.keep(&mut held, tokens);
    }

    /// Has the host keep refresh tokens, where that is asked for.
    pub(crate) async fn have_kept(&self, asked: bool, operation: &Operation) {
        let mut held = self.held().await;
        held.sign_in.token_cache |= asked;
        held.sign_in.have_kept(&held.tokens, operation);
    }

    fn keep(&self, held: &mut Held, tokens: TokenSet) {
        self.expires_at.store(tokens.expires_at, Ordering::Relaxed);
        held.tokens = tokens;
        held.generation += 1;
        held.failed = None;
        held.refused = None;
        held.asked = false;
    }

    /// A token that is good for now; renews it when its end is near. `operation` is whose caller is asked when a
    /// person or a key has to take part.
    pub(crate) async fn bearer(
        self: &Arc<Self>,
        operation: &Arc<Operation>,
    ) -> Result<Bearer, Halt> {
        let (bearer, near_its_end, ended) = {
            let held = self.held().await;
            let now = held.sign_in.authority.now();
            (
                held.bearer(),
                held.is_renewable() && held.tokens.needs_renewal(now),
                held.tokens.is_expired(now),
            )
        };
        if !near_its_end {
            return if ended {
                Err(ended_for_good().into())
            } else {
                Ok(bearer)
            };
        }
        match self.renew(bearer.generation, None, operation).await {
            Err(Halt::Failed(_)) if !ended => Ok(bearer),
            renewed => renewed,
        }
    }

    /// A newer token than generation `stale`, which satisfies `claims` when the service asked for some.
    ///
    /// The renewal is a task of its own: a command that is cancelled meanwhile does not lose the new refresh token.
    pub(crate) async fn renew(
        self: &Arc<Self>,
        stale: u64,
        claims: Option<String>,
        operation: &Arc<Operation>,
    ) -> Result<Bearer, Halt> {
        let (tokens, operation) = (self.clone(), operation.clone());
        let renewals = self.renewals.load(Ordering::Acquire);
        let renewal = async move {
            loop {
                let claims = claims.clone();
                match tokens.renew_once(stale, renewals, claims, &operation).await {
                    // Another took its place; it waits for what that one brings.
                    Err(Halt::Stopped) if operation.is_running() => {}
                    ended => return ended,
                }
            }
        };
        let renewal = tokio::spawn(renewal).await;
        renewal.unwrap_or_else(|_| Err(faults::panicked(&crate::panics::place()).into()))
    }

    async fn renew_once(
        &self,
        stale: u64,
        renewals: u64,
        claims: Option<String>,
        operation: &Operation,
    ) -> Result<Bearer, Halt> {
        let mut held = self.held().await;
        if held.generation > stale {
            return Ok(held.bearer());
        }
        if self.renewals.load(Ordering::Acquire) > renewals {
            if let Some(failed) = &held.failed {
                return Err(failed.clone().into());
            }
        }
        let claims = claims.as_deref().and_then(ClaimsChallenge::from_claims);
        let renewed = held.ask(claims, operation, &self.wanted).await;
        if matches!(renewed, Err(Halt::Stopped)) {
            // The caller that was to take part is gone; the next one that waits begins anew.
            return Err(Halt::Stopped);
        }
        self.renewals.fetch_add(1, Ordering::AcqRel);
        match renewed {
            Ok(tokens) => {
                self.keep(&mut held, tokens);
                held.sign_in.have_kept(&held.tokens, operation);
            }
            Err(halt) => {
                if let Halt::Failed(failure) = &halt {
                    held.failed = Some((**failure).clone());
                }
                return Err(halt);
            }
        }
        Ok(held.bearer())
    }
}

impl Held {
    fn bearer(&self) -> Bearer {
        Bearer {
            token: self.tokens.access_token.clone(),
            generation: self.generation,
        }
    }

    /// Whether a newer token can be had before anybody is asked.
    fn is_renewable(&self) -> bool {
        self.tokens.refresh_token.is_some() || self.sign_in.way.repeats()
    }

    /// A newer token: by the refresh token, else by signing in the same way again.
    async fn ask(
        &mut self,
        challenge: Option<ClaimsChallenge>,
        operation: &Operation,
        wanted: &Notify,
    ) -> Result<TokenSet, Halt> {
        let Some(refresh_token) = self.tokens.refresh_token.clone() else {
            if !self.sign_in.way.repeats() {
                return Err(ended_for_good().into());
            }
            return self
                .sign_in_again(challenge.as_ref(), operation, wanted)
                .await;
        };
        let refused = match self.refused.take() {
            Some(refused) => refused,
            None => match self.refresh(&refresh_token, challenge.as_ref()).await? {
                Ok(tokens) => return Ok(tokens),
                Err(refused) => refused,
            },
        };
        if !refused.needs_sign_in() || self.asked {
            return Err(refused.into());
        }
        let asked_for = refused.claims.as_deref();
        let challenge = asked_for
            .and_then(ClaimsChallenge::from_claims)
            .or(challenge);
        let again = self
            .sign_in_again(challenge.as_ref(), operation, wanted)
            .await;
        if let Err(Halt::Stopped) = again {
            self.refused = Some(refused);
            return Err(Halt::Stopped);
        }
        self.asked = true;
        again.map_err(|halt| refused_again(&refused, halt))
    }

    /// What the sign-in service says to the refresh token.
    async fn refresh(
        &self,
        refresh_token: &Secret,
        challenge: Option<&ClaimsChallenge>,
    ) -> Result<Result<TokenSet, SignInError>, Halt> {
        let authority = &self.sign_in.authority;
        let form = authority.refresh(refresh_token, &challenge.cloned().unwrap_or_default());
        let answer = authority.wire.post_form(&form, FORM_BOUND).await;
        let answer =
            answer.map_err(|trouble| faults::trouble(&trouble, &authority.cloud.authority, ""))?;
        Ok(self.tokens.renewed(&answer.body, authority.now()))
    }

    async fn sign_in_again(
        &mut self,
        challenge: Option<&ClaimsChallenge>,
        operation: &Operation,
        wanted: &Notify,
    ) -> Result<TokenSet, Halt> {
        if self.sign_in.way.needs_person() {
            // Whoever signed in first is who goes on.
            self.sign_in.user = self.tokens.claims.upn.clone().or(self.sign_in.user.take());
            let user = self.sign_in.user.as_deref().unwrap_or_default();
            let progress = Progress {
                activity: "Signing in".to_owned(),
                status: format!("The service wants {user} to sign in again ..."),
                percent: -1,
            };
            operation.push_now(Event::Progress(progress))?;
            self.sign_in.notice = Some(signing_in_anew(operation.command()));
        }
        let mut run = pin!(self.sign_in.run(operation, challenge));
        let tokens = loop {
            tokio::select! {
                // The operation's own task is not this one, so its end is not the end of what it asked for.
                () = operation.cancelled() => return Err(Halt::Stopped),
                () = wanted.notified() => if operation.withdraw_calls() {
                    return Err(Halt::Stopped);
                },
                tokens = &mut run => break tokens?,
            }
        };
        Ok(self.tokens.followed_by(tokens)?)
    }
}

/// What the original said before it asked a person again (original-module.md §1.8).
fn signing_in_anew(command: &str) -> String {
    format!(
        "Creating a new Remote PowerShell session using MFA for implicit remoting of \"{command}\" command ..."
    )
}

/// The refusal of a renewal, and why signing in again did not help.
fn refused_again(refused: &SignInError, halt: Halt) -> Halt {
    let Halt::Failed(why) = halt else {
        return halt;
    };
    let mut failure = faults::signing_in(refused);
    failure.message = format!(
        "{} Signing in again did not help: {}",
        failure.message, why.message
    );
    failure.into()
}

fn ended_for_good() -> Failure {
    faults::fault(
        "AccessTokenExpired",
        "AuthenticationError",
        "The access token has ended or was refused and nothing is at hand to renew it: connect again with a new one.",
        "",
    )
}

//! Somebody signs in: a person in the browser or with a device code, a password, an application, a machine, a token in hand.

mod application;
mod browser;
mod cache;
mod device;
mod loopback;
mod managed;
mod password;
mod way;

use std::time::Duration;

use identity::{ClaimsChallenge, Proof, Secret, TokenSet, TrustedUrl};

use crate::faults;
use crate::operation::Operation;
use crate::tokens::{Authority, FORM_BOUND};
use crate::wire::{Trouble, Whole};
use crate::work::Halt;

pub(crate) use way::Way;

/// How long an authority may take over its metadata document.
const METADATA_BOUND: Duration = Duration::from_secs(10);

/// How somebody or something signs in, and does so again when a token can't be renewed otherwise.
#[derive(Debug)]
pub(crate) struct SignIn {
    pub authority: Authority,
    pub way: Way,
    /// Who is to sign in: the hint for the pages, and checked afterwards.
    pub user: Option<String>,
    /// How long a person may take.
    pub patience: Duration,
    /// The host keeps the refresh token for later processes.
    pub token_cache: bool,
    /// The page that ends the browser's session; known after a person signed in there.
    pub sign_out: Option<TrustedUrl>,
    /// What a person is told before a sign-in that they did not ask for.
    pub notice: Option<String>,
}

impl SignIn {
    /// Signs in for the first time.
    pub(crate) async fn first(&mut self, operation: &Operation) -> Result<TokenSet, Halt> {
        if !self.way.needs_person() {
            return self.run(operation, None).await;
        }
        let bound = METADATA_BOUND.min(self.patience);
        let refused = match self.by_cached_token(operation).await? {
            Some(Ok(tokens)) => {
                // Nobody is sent to its pages now, so only what ends the browser's session is asked here.
                self.keep_sign_out(self.find_authority(bound).await.unwrap_or_default());
                return Ok(tokens);
            }
            Some(Err(refused)) => Some(refused),
            None => None,
        };
        let asked = match self.find_authority(bound).await {
            Ok(page) => {
                self.keep_sign_out(page);
                self.run(operation, None).await
            }
            Err(halt) => Err(halt),
        };
        match (asked, refused) {
            (Err(Halt::Failed(mut failure)), Some(refused)) => {
                failure.message = format!(
                    "{} The sign-in that was kept could not take its place: {refused}",
                    failure.message
                );
                Err(Halt::Failed(failure))
            }
            (asked, _) => asked,
        }
    }

    fn keep_sign_out(&mut self, page: Option<TrustedUrl>) {
        self.sign_out = page.filter(|_| matches!(self.way, Way::Browser));
    }

    /// Signs in, and answers a challenge of the service when there was one.
    pub(crate) async fn run(
        &self,
        operation: &Operation,
        challenge: Option<&ClaimsChallenge>,
    ) -> Result<TokenSet, Halt> {
        let tokens = tokio::time::timeout(self.patience, self.go(operation, challenge)).await;
        let tokens = tokens.unwrap_or_else(|_| Err(self.timed_out()))?;
        tokens.claims.check_account(self.user())?;
        Ok(tokens)
    }

    async fn go(
        &self,
        operation: &Operation,
        challenge: Option<&ClaimsChallenge>,
    ) -> Result<TokenSet, Halt> {
        let claims = challenge.cloned().unwrap_or_default();
        match &self.way {
            Way::AccessToken(token) => {
                let tokens = self.by_token(token).await?;
                tokens.check_audience(&self.authority.cloud)?;
                Ok(tokens)
            }
            Way::Browser => self.by_browser(operation, claims).await,
            Way::DeviceCode => self.by_device(operation).await,
            Way::Password { user, password } => self.by_password(user, password, &claims).await,
            Way::ClientSecret(secret) => {
                self.by_proof(&self.authority, Proof::Secret(secret), challenge)
                    .await
            }
            Way::Certificate {
                certificate,
                thumbprint,
            } => {
                self.by_certificate(certificate, thumbprint, operation, challenge)
                    .await
            }
            Way::ManagedIdentity { identity, account } => {
                self.by_managed_identity(identity, account.as_deref(), challenge)
                    .await
            }
        }
    }

    /// Takes a token in hand. One that has ended by this machine's clock is judged once more by the service's.
    async fn by_token(&self, token: &Secret) -> Result<TokenSet, Halt> {
        let Authority { wire, cloud, .. } = &self.authority;
        let read = || TokenSet::from_access_token(token.expose(), wire.clock.now());
        let tokens = match read() {
            Err(ended) if ended.id == "AccessTokenExpired" => {
                // What the document says is not asked here, only when it was sent.
                let _ = wire
                    .get_document(&cloud.metadata_document(), METADATA_BOUND)
                    .await;
                read()
            }
            read => read,
        };
        Ok(tokens?)
    }

    /// Asks the authority for its metadata document, once: one that can't be reached or doesn't know the tenant is told
    /// before a person is sent to its pages. Tells which of them ends a browser's session.
    async fn find_authority(&self, bound: Duration) -> Result<Option<TrustedUrl>, Halt> {
        let Authority { wire, cloud, .. } = &self.authority;
        let answer = wire.get_document(&cloud.metadata_document(), bound).await;
        let answer = answer.map_err(|trouble| self.unanswered(&trouble))?;
        Ok(cloud.check_metadata(answer.status, &answer.body)?)
    }

    /// Who is to sign in.
    fn user(&self) -> Option<&str> {
        self.user.as_deref().filter(|name| !name.is_empty())
    }

    /// Brings a form to the sign-in service.
    async fn post(&self, request: &identity::TokenRequest) -> Result<Whole, Halt> {
        let answer = self.authority.wire.post_form(request, FORM_BOUND).await;
        answer.map_err(|trouble| self.unanswered(&trouble))
    }

    fn unanswered(&self, trouble: &Trouble) -> Halt {
        let authority = &self.authority.cloud.authority;
        let mut failure = faults::trouble(trouble, authority, self.user().unwrap_or_default());
        if let Trouble::TimedOut(seconds) = trouble {
            failure.message = format!(
                "{authority} sent nothing for {seconds} seconds: check the address, the network and the proxy, then \
                 connect again."
            );
        }
        failure.into()
    }

    fn timed_out(&self) -> Halt {
        let seconds = self.patience.as_secs();
        let message = if self.way.needs_person() {
            format!(
                "Nobody finished the sign-in within {seconds} seconds: connect again and complete the sign-in pages."
            )
        } else {
            format!(
                "The sign-in was not done within {seconds} seconds: check the network and connect again."
            )
        };
        let user = self.user().unwrap_or_default();
        faults::fault("SignInTimedOut", "OperationTimeout", message, user).into()
    }
}

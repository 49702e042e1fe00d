//! Somebody signs in: with a token in hand, in the browser, or with a device code.

mod browser;
mod device;
mod loopback;

use std::time::Duration;

use identity::TokenSet;

use crate::faults;
use crate::operation::Operation;
use crate::options::ConnectOptions;
use crate::tokens::{Authority, FORM_BOUND, now};
use crate::wire::{Trouble, Whole};
use crate::work::Halt;

/// How long an authority may take over its metadata document.
const METADATA_BOUND: Duration = Duration::from_secs(10);

/// A sign-in that is under way.
pub(crate) struct SignIn<'a> {
    pub authority: &'a Authority,
    pub operation: &'a Operation,
    pub options: &'a ConnectOptions,
}

impl SignIn<'_> {
    /// Signs in the way the options say; also tells the way's name.
    pub(crate) async fn run(&self) -> Result<(TokenSet, &'static str), Halt> {
        if let Some(token) = &self.options.access_token {
            let tokens = TokenSet::from_access_token(token.expose(), now())?;
            tokens.check_audience(&self.authority.cloud)?;
            return Ok((self.checked(tokens)?, "AccessToken"));
        }
        let patience = Duration::from_secs(self.options.sign_in_timeout_seconds);
        self.find_authority(METADATA_BOUND.min(patience)).await?;
        let (person, way) = if self.options.device {
            (
                tokio::time::timeout(patience, self.by_device()).await,
                "DeviceCode",
            )
        } else {
            (
                tokio::time::timeout(patience, self.by_browser()).await,
                "Browser",
            )
        };
        let tokens = person.unwrap_or_else(|_| Err(self.timed_out()))?;
        Ok((tokens, way))
    }

    /// Asks the authority for its metadata document, once: one that can't be reached or doesn't know the tenant is told
    /// before a person is sent to its pages.
    async fn find_authority(&self, bound: Duration) -> Result<(), Halt> {
        let Authority { wire, cloud, .. } = self.authority;
        let answer = wire.get_document(&cloud.metadata_document(), bound).await;
        let answer = answer.map_err(|trouble| self.unanswered(&trouble))?;
        Ok(cloud.check_metadata(answer.status, &answer.body)?)
    }

    /// The tokens, when they are of the account that was asked for.
    fn checked(&self, tokens: TokenSet) -> Result<TokenSet, Halt> {
        tokens.claims.check_account(self.hint())?;
        Ok(tokens)
    }

    /// Who is to sign in.
    fn hint(&self) -> Option<&str> {
        self.options
            .user_principal_name
            .as_deref()
            .filter(|name| !name.is_empty())
    }

    /// Brings a form to the sign-in service.
    async fn post(&self, request: &identity::TokenRequest) -> Result<Whole, Halt> {
        let answer = self.authority.wire.post_form(request, FORM_BOUND).await;
        answer.map_err(|trouble| self.unanswered(&trouble))
    }

    fn unanswered(&self, trouble: &Trouble) -> Halt {
        let authority = &self.authority.cloud.authority;
        let mut failure = faults::trouble(trouble, authority, self.hint().unwrap_or_default());
        if let Trouble::TimedOut(seconds) = trouble {
            failure.message = format!(
                "{authority} sent nothing for {seconds} seconds: check the address, the network and the proxy, then \
                 connect again."
            );
        }
        failure.into()
    }

    fn timed_out(&self) -> Halt {
        let seconds = self.options.sign_in_timeout_seconds;
        faults::fault(
            "SignInTimedOut",
            "OperationTimeout",
            format!("Nobody finished the sign-in within {seconds} seconds: connect again and complete the sign-in pages."),
            self.hint().unwrap_or_default(),
        )
        .into()
    }
}

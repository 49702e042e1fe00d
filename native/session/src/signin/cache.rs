//! The sign-in of a person that the host keeps from one process to the next.

use identity::{ClaimsChallenge, SignInError, TokenSet};

use super::SignIn;
use crate::event::{Event, HostCall, Request};
use crate::operation::Operation;
use crate::work::Halt;

impl SignIn {
    /// Signs in with the refresh token that was kept of the account; `None` when there is none, an error when it is of no
    /// more use.
    ///
    /// Without an account's name nothing is taken: whose sign-in it would be is not for a file to decide.
    pub(super) async fn by_cached_token(
        &self,
        operation: &Operation,
    ) -> Result<Option<Result<TokenSet, SignInError>>, Halt> {
        let Some(user) = self.user().filter(|_| self.token_cache) else {
            return Ok(None);
        };
        let answer = operation
            .call(self.asking(Request::CachedToken, user))
            .await?;
        let answer = answer.await.map_err(|_| Halt::Stopped)?;
        let Some(token) = answer.refresh_token.filter(|_| answer.answer) else {
            return Ok(None);
        };
        let form = self
            .authority
            .refresh(&token.0, &ClaimsChallenge::default());
        let body = self.post(&form).await?.body;
        let tokens = TokenSet::read(&body, self.authority.now()).and_then(|mut tokens| {
            tokens.claims.check_account(Some(user))?;
            tokens.refresh_token.get_or_insert(token.0);
            Ok(tokens)
        });
        match tokens {
            Err(refused) if refused.transient => Err(refused.into()),
            Err(refused) => {
                let told =
                    format!("The sign-in of {user} that was kept is of no more use: {refused}");
                operation.push(Event::Verbose(told)).await?;
                Ok(Some(Err(refused)))
            }
            Ok(tokens) => Ok(Some(Ok(tokens))),
        }
    }

    /// Gives the host the refresh token to keep, where that is asked for.
    pub(crate) fn have_kept(&self, tokens: &TokenSet, operation: &Operation) {
        let user = tokens.claims.upn.as_deref();
        if let (true, Some(user), Some(token)) = (self.token_cache, user, &tokens.refresh_token) {
            // A caller that is gone goes on with the token that it has: a new one doesn't end it.
            let _ = operation.hand_over(self.asking(Request::KeepToken, user), token.clone());
        }
    }

    fn asking(&self, kind: Request, user: &str) -> HostCall {
        HostCall {
            authority: Some(self.authority.cloud.authority.clone()),
            user_principal_name: Some(user.to_owned()),
            client_id: Some(self.authority.client_id.clone()),
            ..HostCall::new(kind)
        }
    }
}

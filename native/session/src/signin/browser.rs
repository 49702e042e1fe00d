//! The sign-in in the user's browser, which comes back to a listener of ours.

use identity::{AuthorizationCode, ClaimsChallenge, TokenSet};
use tokio::sync::{mpsc, oneshot};

use super::SignIn;
use super::loopback::{Callback, Loopback, Page};
use crate::event::{Answer, HostCall, Request};
use crate::faults;
use crate::operation::Operation;
use crate::work::Halt;

impl SignIn {
    /// Has the browser opened, waits for its callback, and redeems what it brings.
    pub(super) async fn by_browser(
        &self,
        operation: &Operation,
        claims: ClaimsChallenge,
    ) -> Result<TokenSet, Halt> {
        let listener = Loopback::bind()
            .await
            .map_err(|error| no_listener(&error))?;
        let flow = AuthorizationCode::new(
            &self.authority.cloud,
            &self.authority.client_id,
            &self.authority.scope(),
            &listener.redirect_uri,
            self.user(),
            entropy()?,
        )?
        .answering(claims);
        let (sender, mut callbacks) = mpsc::channel(1);
        // A task of its own, so that it can still answer a browser when the sign-in is over.
        tokio::spawn(listener.serve(sender));
        let url = flow.url();
        let opening = HostCall {
            url: Some(match &self.authority.wire.place {
                Some(place) => place.page(&url),
                None => url,
            }),
            message: self.notice.clone(),
            ..HostCall::new(Request::OpenUrl)
        };
        let opened = operation.call(opening).await?;
        let Callback { query, page } = tokio::select! {
            Some(callback) = callbacks.recv() => callback,
            why = not_opened(opened) => return Err(no_browser(&why)),
        };
        let outcome = self.redeem(flow, &query).await;
        let shown = match &outcome {
            Ok(_) => Page::Success,
            Err(Halt::Failed(failure)) => Page::Failure(failure.message.clone()),
            Err(Halt::Stopped) => {
                Page::Failure("The sign-in was cancelled in PowerShell.".to_owned())
            }
        };
        // A browser that was closed meanwhile needs no page.
        let _ = page.send(shown);
        outcome
    }

    async fn redeem(&self, flow: AuthorizationCode, query: &str) -> Result<TokenSet, Halt> {
        let request = flow.redeem(query)?;
        let answer = self.post(&request).await?;
        let tokens = TokenSet::read(&answer.body, self.authority.now())?;
        // The page that the browser is shown tells of the wrong account, too.
        tokens.claims.check_account(self.user())?;
        Ok(tokens)
    }
}

/// Resolves when the caller says that no browser could be opened.
async fn not_opened(opened: oneshot::Receiver<Answer>) -> String {
    match opened.await {
        Ok(Answer {
            answer: false,
            error,
            ..
        }) => error.unwrap_or_else(|| "no reason was given".to_owned()),
        // The browser is open, or the caller leaves it to the user: only the callback or the time ends this.
        _ => std::future::pending().await,
    }
}

/// 64 bytes of the machine's secure generator.
fn entropy() -> Result<[u8; 64], Halt> {
    let mut bytes = [0; 64];
    getrandom::getrandom(&mut bytes).map_err(|error| {
        let message = format!(
            "The machine gives no random numbers ({error}), without which a sign-in is not safe."
        );
        faults::fault("NoEntropy", "ResourceUnavailable", message, "")
    })?;
    Ok(bytes)
}

fn no_listener(error: &std::io::Error) -> Halt {
    let message = format!(
        "No port on 127.0.0.1 can be opened for the browser's answer ({error}): sign in with -Device."
    );
    faults::fault(
        "NoLoopbackListener",
        "ResourceUnavailable",
        message,
        "127.0.0.1",
    )
    .into()
}

fn no_browser(why: &str) -> Halt {
    let message = format!(
        "The browser could not be opened ({why}): set BROWSER to one, or sign in with -Device."
    );
    faults::fault("BrowserNotOpened", "ResourceUnavailable", message, "").into()
}

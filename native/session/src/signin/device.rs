//! The sign-in on another device: a code is shown and the service asked from time to time.

use std::time::Duration;

use identity::{DeviceCode, DeviceCodeOutcome, TokenSet};

use super::SignIn;
use crate::event::{HostCall, Request};
use crate::operation::Operation;
use crate::work::Halt;

/// Polls in a row that may go unanswered, as on a network that drops out for a moment.
const UNANSWERED: u32 = 3;

impl SignIn {
    /// Shows the code and polls until it was used.
    pub(super) async fn by_device(&self, operation: &Operation) -> Result<TokenSet, Halt> {
        let authority = &self.authority;
        let request =
            DeviceCode::request(&authority.cloud, &authority.client_id, &authority.scope());
        let answer = self.post(&request).await?;
        let mut code = DeviceCode::read(
            &authority.cloud,
            &authority.client_id,
            &answer.body,
            self.authority.now(),
        )?;
        let message = match &self.notice {
            Some(notice) => format!("{notice}\n{}", code.message),
            None => code.message.clone(),
        };
        let shown = HostCall {
            user_code: Some(code.user_code.clone()),
            verification_uri: Some(code.verification_uri.clone()),
            ..HostCall::new(Request::Message).with_message(&message)
        };
        operation.call(shown).await?;
        let mut unanswered = 0;
        loop {
            tokio::time::sleep(Duration::from_secs(code.interval_s)).await;
            let answer = match self.post(&code.poll()).await {
                Ok(answer) => answer,
                Err(_) if unanswered < UNANSWERED => {
                    unanswered += 1;
                    continue;
                }
                Err(halt) => return Err(halt),
            };
            unanswered = 0;
            match code.outcome(&answer.body, self.authority.now())? {
                DeviceCodeOutcome::Pending(pending) => code = *pending,
                DeviceCodeOutcome::Token(tokens) => return Ok(*tokens),
            }
        }
    }
}

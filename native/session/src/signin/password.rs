//! The sign-in with a name and a password.

use std::time::Duration;

use identity::{ClaimsChallenge, Secret, TokenSet};

use super::SignIn;
use crate::work::Halt;

/// How long the directory may take to tell who knows a password; without its word the service itself is asked.
const REALM_BOUND: Duration = Duration::from_secs(10);

impl SignIn {
    /// Asks who knows the password, and sends it where that is the sign-in service.
    pub(super) async fn by_password(
        &self,
        user: &str,
        password: &Secret,
        claims: &ClaimsChallenge,
    ) -> Result<TokenSet, Halt> {
        let authority = &self.authority;
        if let Some(realm) = authority.cloud.user_realm(user) {
            if let Ok(answer) = authority.wire.get_document(&realm, REALM_BOUND).await {
                identity::check_realm(user, &answer.body)?;
            }
        }
        let (client_id, scope) = (&authority.client_id, authority.scope());
        let form = identity::password(&authority.cloud, client_id, &scope, user, password, claims);
        let answer = self.post(&form).await?;
        Ok(
            TokenSet::read(&answer.body, self.authority.now())
                .map_err(|error| error.about(user))?,
        )
    }
}

//! What an access token says about itself. Its signature is the service's business.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Deserializer};
use zeroize::Zeroizing;

use crate::error::SignInError;

/// The claims a connection needs (`adminapi.md §5.1`).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Claims {
    /// The tenant's id.
    pub tid: String,
    /// The user's name: `upn`, else `unique_name`, else `preferred_username`; `None` for applications.
    #[serde(default)]
    pub upn: Option<String>,
    /// The id of the user or service principal in the directory.
    #[serde(default)]
    pub oid: Option<String>,
    /// The id of the application that asked for the token.
    #[serde(default)]
    pub appid: Option<String>,
    /// What the token is for.
    pub aud: String,
    /// When the token ends, in Unix seconds.
    pub exp: u64,
    /// The application roles, e.g. `Exchange.ManageAsApp`.
    #[serde(default)]
    pub roles: Vec<String>,
    /// The delegated scopes, e.g. `Exchange.Manage`.
    #[serde(default, deserialize_with = "words")]
    pub scp: Vec<String>,
    /// What tells the sign-in pages whose session is meant, where the application asks for this claim.
    #[serde(default)]
    pub login_hint: Option<String>,
    #[serde(default)]
    unique_name: Option<String>,
    #[serde(default)]
    preferred_username: Option<String>,
}

fn words<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    let scopes = Option::<String>::deserialize(deserializer)?.unwrap_or_default();
    Ok(scopes.split_ascii_whitespace().map(str::to_owned).collect())
}

impl Claims {
    /// Reads the middle part of a JSON Web Token; the error never shows any of it.
    pub fn read(token: &str) -> Result<Self, SignInError> {
        let parts: Vec<&str> = token.split('.').collect();
        let [_, payload, _] = parts[..] else {
            return Err(unreadable("it is not a JSON Web Token"));
        };
        let payload = URL_SAFE_NO_PAD
            .decode(payload.trim_end_matches('='))
            .map(Zeroizing::new)
            .map_err(|_| unreadable("its claims are not base64"))?;
        let mut claims: Self = serde_json::from_slice(&payload)
            .map_err(|_| unreadable("its claims lack tid, aud or exp, or are no JSON"))?;
        let others = [claims.unique_name.take(), claims.preferred_username.take()];
        claims.upn = claims.upn.or_else(|| others.into_iter().flatten().next());
        Ok(claims)
    }

    /// Refuses a token of somebody else than `requested` (UserPrincipalName), in the original's
    /// words; names are compared without regard to case (`original-module.md §1.6`).
    pub fn check_account(&self, requested: Option<&str>) -> Result<(), SignInError> {
        let Some(requested) = requested.filter(|requested| !requested.is_empty()) else {
            return Ok(());
        };
        let returned = self.upn.as_deref().unwrap_or_default();
        if returned.to_lowercase() == requested.to_lowercase() {
            return Ok(());
        }
        let message = format!(
            "User '{returned}' returned by service does not match user '{requested}' in the request"
        );
        Err(SignInError::new("UserMismatch", "AuthenticationError", message).about(requested))
    }
}

fn unreadable(why: &str) -> SignInError {
    SignInError::new(
        "InvalidAccessToken",
        "InvalidArgument",
        format!(
            "The access token can't be read, {why}: get a new one for Exchange Online and connect again."
        ),
    )
}

//! Sign-in with a name and a password: the resource owner password grant (`adminapi.md §5.2`, `§5.3`).

use serde::Deserialize;

use crate::challenge::ClaimsChallenge;
use crate::clouds::Cloud;
use crate::error::SignInError;
use crate::request::TokenRequest;
use crate::secret::Secret;

/// What the directory says about a name, as far as it matters here.
#[derive(Deserialize)]
struct Realm {
    #[serde(alias = "NameSpaceType")]
    account_type: String,
}

/// Asks for a token with the password of `user`; `claims` answers a challenge of the service.
///
/// The cloud has to name a tenant or `organizations`: see [`Cloud::for_passwords`].
pub fn password(
    cloud: &Cloud,
    client_id: &str,
    scope: &str,
    user: &str,
    password: &Secret,
    claims: &ClaimsChallenge,
) -> TokenRequest {
    TokenRequest::new(
        cloud.token_endpoint(),
        &[
            ("client_id", client_id),
            ("scope", scope),
            ("grant_type", "password"),
            ("username", user),
            ("password", password.expose()),
            ("client_info", "1"),
        ],
    )
    .with_claims(claims)
}

/// Refuses a name whose password this service doesn't know, judged by the answer to
/// [`Cloud::user_realm`]. An answer that says nothing of the kind decides nothing, since the token
/// endpoint has the last word.
pub fn check_realm(user: &str, body: &[u8]) -> Result<(), SignInError> {
    let federated = serde_json::from_slice::<Realm>(body)
        .is_ok_and(|realm| realm.account_type.eq_ignore_ascii_case("Federated"));
    if !federated {
        return Ok(());
    }
    let message = format!(
        "The account '{user}' is federated, so that its password is checked by a sign-in service of the \
         organization's own and not by this one, and it was not sent: connect without -Credential, by \
         Connect-EXOPSSession -UserPrincipalName {user}."
    );
    Err(SignInError::new("FederatedAccount", "AuthenticationError", message).about(user))
}

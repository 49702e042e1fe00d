//! A form on its way to the sign-in service.

use url::form_urlencoded;

use crate::challenge::ClaimsChallenge;
use crate::clouds::{Cloud, TrustedUrl};
use crate::secret::Secret;

/// A POST to the sign-in service; whoever does the I/O sends it as it is and never logs the form.
#[derive(Debug)]
pub struct TokenRequest {
    /// Where it goes: an address of the cloud's own authority.
    pub url: TrustedUrl,
    /// The form's fields, in order; not yet encoded.
    pub form: Vec<(String, Secret)>,
    /// The headers to send with it.
    pub headers: Vec<(&'static str, String)>,
}

impl TokenRequest {
    pub(crate) fn new(url: TrustedUrl, fields: &[(&str, &str)]) -> Self {
        let field = |(name, value): &(&str, &str)| ((*name).to_owned(), Secret::new(*value));
        Self {
            url,
            form: fields.iter().map(field).collect(),
            headers: vec![
                ("Accept", "application/json".to_owned()),
                (
                    "Content-Type",
                    "application/x-www-form-urlencoded".to_owned(),
                ),
            ],
        }
    }

    pub(crate) fn with_claims(mut self, claims: &ClaimsChallenge) -> Self {
        let claims = Secret::new(claims.parameter());
        self.form.push(("claims".to_owned(), claims));
        self
    }

    /// The value of a field, for those who check a form.
    pub fn field(&self, name: &str) -> Option<&Secret> {
        let found = self.form.iter().find(|(candidate, _)| candidate == name);
        found.map(|(_, value)| value)
    }

    /// The body: the form, encoded as `application/x-www-form-urlencoded`.
    pub fn body(&self) -> Secret {
        let size = self
            .form
            .iter()
            .map(|(name, value)| name.len() + value.expose().len() * 3 + 2);
        // Room for the worst case, so that no half-written copy is left behind by growing.
        let mut body = form_urlencoded::Serializer::new(String::with_capacity(size.sum()));
        for (name, value) in &self.form {
            body.append_pair(name, value.expose());
        }
        Secret::new(body.finish())
    }
}

/// Asks for a new access token with a refresh token; `claims` answers a challenge of the service
/// (`adminapi.md §5.3`).
pub fn refresh(
    cloud: &Cloud,
    client_id: &str,
    scope: &str,
    refresh_token: &Secret,
    claims: &ClaimsChallenge,
) -> TokenRequest {
    TokenRequest::new(
        cloud.token_endpoint(),
        &[
            ("client_id", client_id),
            ("scope", scope),
            ("grant_type", "refresh_token"),
            ("refresh_token", refresh_token.expose()),
            ("client_info", "1"),
        ],
    )
    .with_claims(claims)
}

//! Sign-in by the system browser: authorization code with PKCE (`adminapi.md §5.3`).

use std::borrow::Cow;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use oauth2::basic::BasicClient;
use oauth2::{AuthUrl, ClientId, CsrfToken, RedirectUrl, Scope};
use sha2::{Digest, Sha256};
use url::{Url, form_urlencoded};
use zeroize::Zeroizing;

use crate::challenge::ClaimsChallenge;
use crate::clouds::{Cloud, TrustedUrl, is_loopback};
use crate::error::{ErrorAnswer, SignInError};
use crate::request::TokenRequest;
use crate::secret::Secret;

/// One sign-in by browser that has begun and was not yet answered; [`redeem`](Self::redeem) ends it.
#[derive(Debug)]
pub struct AuthorizationCode {
    token_endpoint: TrustedUrl,
    authorize: AuthUrl,
    client_id: String,
    scope: String,
    redirect_uri: RedirectUrl,
    login_hint: Option<String>,
    claims: ClaimsChallenge,
    verifier: Secret,
    state: Secret,
}

impl AuthorizationCode {
    /// Begins a sign-in. `redirect_uri` is the listener's address, e.g. `http://localhost:50123`
    /// (nothing but loopback is taken); `entropy` is 64 fresh bytes of a secure generator, of
    /// which the verifier and the state are made.
    pub fn new(
        cloud: &Cloud,
        client_id: &str,
        scope: &str,
        redirect_uri: &str,
        login_hint: Option<&str>,
        entropy: [u8; 64],
    ) -> Result<Self, SignInError> {
        let entropy = Zeroizing::new(entropy);
        let (for_verifier, for_state) = entropy.split_at(32);
        let authorize = cloud.authorize_endpoint();
        Ok(Self {
            token_endpoint: cloud.token_endpoint(),
            authorize: AuthUrl::new(authorize.as_str().to_owned())
                .map_err(|_| unusable(authorize.as_str()))?,
            client_id: client_id.to_owned(),
            scope: scope.to_owned(),
            redirect_uri: loopback_redirect(redirect_uri)?,
            login_hint: login_hint.map(str::to_owned),
            claims: ClaimsChallenge::default(),
            verifier: Secret::new(URL_SAFE_NO_PAD.encode(for_verifier)),
            state: Secret::new(URL_SAFE_NO_PAD.encode(for_state)),
        })
    }

    /// The same sign-in, which also answers a challenge of the service.
    #[must_use]
    pub fn answering(mut self, claims: ClaimsChallenge) -> Self {
        self.claims = claims;
        self
    }

    /// The address to open in the browser. With a login hint the service picks that account by
    /// itself; without one it always asks which account to use.
    pub fn url(&self) -> String {
        // The challenge is made here and not by `PkceCodeChallenge`, whose verifier is not wiped.
        let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(self.verifier.expose()));
        let client = BasicClient::new(
            ClientId::new(self.client_id.clone()),
            None,
            self.authorize.clone(),
            None,
        );
        let mut request = client
            .authorize_url(|| CsrfToken::new(self.state.expose().to_owned()))
            .add_scope(Scope::new(self.scope.clone()))
            .set_redirect_uri(Cow::Borrowed(&self.redirect_uri))
            .add_extra_param("code_challenge", challenge)
            .add_extra_param("code_challenge_method", "S256")
            .add_extra_param("client_info", "1")
            .add_extra_param("claims", self.claims.parameter());
        request = match self.login_hint.as_deref() {
            Some(hint) => request.add_extra_param("login_hint", hint),
            None => request.add_extra_param("prompt", "select_account"),
        };
        request.url().0.into()
    }

    /// Ends the sign-in with the query of the browser's redirect (`code=…&state=…`, with or
    /// without the question mark): the form that fetches the token, or why there is none. A wrong
    /// or missing state is refused before anything else of the query is looked at.
    pub fn redeem(self, callback_query: &str) -> Result<TokenRequest, SignInError> {
        let answer = Answer::read(callback_query.trim_start_matches('?'));
        if answer.state.as_ref().map(Secret::expose) != Some(self.state.expose()) {
            return Err(SignInError::new(
                "SignInStateMismatch",
                "SecurityError",
                "The browser returned an answer that belongs to another sign-in, so it was not used: \
                 close the old browser window and connect again.",
            ));
        }
        if let Some(error) = answer.error {
            return Err(SignInError::answered(error));
        }
        let code = answer.code.filter(|code| !code.expose().is_empty()).ok_or_else(|| {
            SignInError::new(
                "SignInCodeMissing",
                "InvalidData",
                "The browser returned neither a code nor an error from the sign-in pages: connect again.",
            )
        })?;
        Ok(TokenRequest::new(
            self.token_endpoint,
            &[
                ("client_id", &self.client_id),
                ("scope", &self.scope),
                ("grant_type", "authorization_code"),
                ("code", code.expose()),
                ("redirect_uri", self.redirect_uri.as_str()),
                ("code_verifier", self.verifier.expose()),
                ("client_info", "1"),
            ],
        )
        .with_claims(&self.claims))
    }
}

/// The query of the redirect, taken apart; the first of a repeated field counts.
#[derive(Default)]
struct Answer {
    code: Option<Secret>,
    state: Option<Secret>,
    error: Option<ErrorAnswer>,
}

impl Answer {
    fn read(query: &str) -> Self {
        let (mut answer, mut error, mut description) = (Self::default(), None, None);
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            match name.as_ref() {
                "code" => answer.code = answer.code.or_else(|| Some(Secret::new(value))),
                "state" => answer.state = answer.state.or_else(|| Some(Secret::new(value))),
                "error" => error = error.or_else(|| Some(value.into_owned())),
                "error_description" => {
                    description = description.or_else(|| Some(value.into_owned()))
                }
                _ => {}
            }
        }
        answer.error = error.map(|error| ErrorAnswer {
            error,
            error_description: description,
            ..ErrorAnswer::default()
        });
        answer
    }
}

/// INVARIANT: a code is only ever delivered to a listener on this machine.
fn loopback_redirect(redirect_uri: &str) -> Result<RedirectUrl, SignInError> {
    let parsed = Url::parse(redirect_uri).map_err(|_| unusable(redirect_uri))?;
    if parsed.scheme() != "http" || !is_loopback(&parsed) {
        return Err(unusable(redirect_uri));
    }
    RedirectUrl::new(redirect_uri.to_owned()).map_err(|_| unusable(redirect_uri))
}

fn unusable(address: &str) -> SignInError {
    SignInError::new(
        "InvalidRedirectUri",
        "InvalidArgument",
        format!(
            "'{address}' can't take the browser's answer: use an http address on localhost with the \
             listener's port."
        ),
    )
    .about(address)
}

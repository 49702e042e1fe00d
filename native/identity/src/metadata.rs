//! Whether an authority is one, told from its metadata document before anybody is asked to sign in.

use serde::Deserialize;

use crate::clouds::{Cloud, TrustedUrl};
use crate::error::{ErrorAnswer, SignInError, kind_of};

/// The one field without which there is nobody to sign in to, and the page that ends a browser's session.
#[derive(Deserialize)]
struct Metadata {
    #[serde(rename = "authorization_endpoint")]
    _authorization_endpoint: String,
    end_session_endpoint: Option<String>,
}

impl Cloud {
    /// Judges the answer to [`Cloud::metadata_document`]: Entra's own words for a tenant it doesn't
    /// know (AADSTS90002), and a failure of our own for whatever is no metadata document. A good one
    /// gives the page that ends a browser's session, when it names one of this cloud's own.
    pub fn check_metadata(
        &self,
        status: u16,
        body: &[u8],
    ) -> Result<Option<TrustedUrl>, SignInError> {
        if (200..300).contains(&status) {
            if let Ok(metadata) = serde_json::from_slice::<Metadata>(body) {
                let page = metadata.end_session_endpoint;
                return Ok(page.and_then(|page| self.sign_in_page(&page)));
            }
        }
        let error = match serde_json::from_slice::<ErrorAnswer>(body) {
            Ok(answer) => SignInError::answered(answer),
            Err(_) if status == 429 || status >= 500 => self.busy(status),
            Err(_) => self.no_metadata(status, body),
        };
        Err(error.about(&self.authority))
    }

    fn busy(&self, status: u16) -> SignInError {
        SignInError::new(
            "SignInServiceUnavailable",
            "ResourceUnavailable",
            format!(
                "The sign-in service at {} answered {status} instead of its metadata: connect again \
                 in a few minutes.",
                self.authority
            ),
        )
        .transient()
    }

    fn no_metadata(&self, status: u16, body: &[u8]) -> SignInError {
        SignInError::new(
            "SignInAnswerUnreadable",
            "InvalidData",
            format!(
                "The sign-in service at {} gave {} (status {status}) where its metadata were \
                 expected: check the AzureADAuthorizationEndpointUri parameter and whether a proxy \
                 stands in between.",
                self.authority,
                kind_of(body)
            ),
        )
    }
}

//! Sign-in of an application by itself: the client credentials grant (`adminapi.md §5.2`, `§5.3`).

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::challenge::ClaimsChallenge;
use crate::clouds::Cloud;
use crate::error::SignInError;
use crate::request::TokenRequest;
use crate::secret::Secret;

/// How long an assertion is good for, in seconds; Entra's own libraries take ten minutes.
const LIFETIME_S: u64 = 600;

/// The RSA signatures that Entra takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Algorithm {
    /// RSASSA-PSS with SHA-256: what Entra asks for today.
    Ps256,
    /// RSASSA-PKCS1-v1_5 with SHA-256: for keys of older providers, which can do no other.
    Rs256,
}

impl Algorithm {
    /// Its name in a token's header.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ps256 => "PS256",
            Self::Rs256 => "RS256",
        }
    }
}

/// The public half of an application's certificate: the names by which Entra finds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certificate {
    x5t: String,
    x5t_s256: String,
}

impl Certificate {
    /// `certificate` is the DER in base64, `thumbprint` its SHA-1 in hexadecimal digits, as
    /// certificate stores show it.
    pub fn read(certificate: &str, thumbprint: &str) -> Result<Self, SignInError> {
        let der = STANDARD.decode(certificate).map_err(|_| unreadable())?;
        let sha1 = bytes(thumbprint).filter(|sha1| sha1.len() == 20);
        Ok(Self {
            x5t: URL_SAFE_NO_PAD.encode(sha1.ok_or_else(unreadable)?),
            x5t_s256: URL_SAFE_NO_PAD.encode(Sha256::digest(der)),
        })
    }
}

fn bytes(digits: &str) -> Option<Vec<u8>> {
    let digit = |at: usize| {
        digits
            .get(at..at + 2)
            .and_then(|pair| u8::from_str_radix(pair, 16).ok())
    };
    (0..digits.len()).step_by(2).map(digit).collect()
}

fn unreadable() -> SignInError {
    SignInError::new(
        "InvalidCertificate",
        "InvalidArgument",
        "The certificate can't be read: give one in DER with its SHA-1 thumbprint.",
    )
}

/// What an application says of itself to the token endpoint of one tenant; not yet signed.
#[derive(Debug)]
pub struct Assertion {
    text: String,
}

impl Assertion {
    /// An assertion that is good from `now` (Unix seconds) on; `id` is fresh for each.
    pub fn new(
        cloud: &Cloud,
        client_id: &str,
        certificate: &Certificate,
        algorithm: Algorithm,
        now: u64,
        id: &str,
    ) -> Self {
        // Each signature goes with the thumbprint that Entra pairs it with (`adminapi.md §5.3`).
        let header = match algorithm {
            Algorithm::Ps256 => {
                json!({ "alg": "PS256", "typ": "JWT", "x5t#S256": certificate.x5t_s256 })
            }
            Algorithm::Rs256 => json!({ "alg": "RS256", "typ": "JWT", "x5t": certificate.x5t }),
        };
        let claims = json!({
            "aud": cloud.token_endpoint().as_str(), "iss": client_id, "sub": client_id, "jti": id,
            "nbf": now, "iat": now, "exp": now.saturating_add(LIFETIME_S),
        });
        let part = |value: &serde_json::Value| URL_SAFE_NO_PAD.encode(value.to_string());
        Self {
            text: format!("{}.{}", part(&header), part(&claims)),
        }
    }

    /// The ASCII text to be signed.
    pub fn to_be_signed(&self) -> &str {
        &self.text
    }

    /// The assertion with its signature (base64), ready to be sent.
    pub fn signed(self, signature: &str) -> Result<Secret, SignInError> {
        let signature = STANDARD.decode(signature).map_err(|_| {
            SignInError::new(
                "SignatureUnreadable",
                "InvalidData",
                "The signature that was made with the certificate's key is not base64.",
            )
        })?;
        Ok(Secret::new(format!(
            "{}.{}",
            self.text,
            URL_SAFE_NO_PAD.encode(signature)
        )))
    }
}

/// By what an application proves that it is the one.
#[derive(Debug, Clone, Copy)]
pub enum Proof<'a> {
    /// A client secret.
    Secret(&'a Secret),
    /// A signed assertion: of its own, or the token of a workload that it trusts.
    Assertion(&'a Secret),
}

/// Asks for a token for the application itself; `claims` answers a challenge, if there was one.
/// The cloud has to name the tenant: see [`Cloud::in_tenant`].
pub fn client_credentials(
    cloud: &Cloud,
    client_id: &str,
    proof: Proof<'_>,
    claims: Option<&ClaimsChallenge>,
) -> TokenRequest {
    let scope = format!("{}/.default", cloud.audience);
    let mut fields = vec![
        ("client_id", client_id),
        ("scope", scope.as_str()),
        ("grant_type", "client_credentials"),
    ];
    match proof {
        Proof::Secret(secret) => fields.push(("client_secret", secret.expose())),
        Proof::Assertion(assertion) => fields.extend([
            (
                "client_assertion_type",
                "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            ),
            ("client_assertion", assertion.expose()),
        ]),
    }
    let request = TokenRequest::new(cloud.token_endpoint(), &fields);
    match claims {
        Some(claims) => request.with_claims(claims),
        None => request,
    }
}

//! The sign-in of an application by itself; its key stays with the host, which signs.

use identity::{
    Algorithm, Assertion, Certificate, ClaimsChallenge, Proof, TokenSet, client_credentials,
};
use uuid::Uuid;

use super::SignIn;
use crate::event::{Answer, HostCall, Request};
use crate::faults;
use crate::operation::Operation;
use crate::tokens::{Authority, now};
use crate::work::Halt;

impl SignIn {
    /// Asks `authority` for a token with `proof`.
    pub(super) async fn by_proof(
        &self,
        authority: &Authority,
        proof: Proof<'_>,
        claims: Option<&ClaimsChallenge>,
    ) -> Result<TokenSet, Halt> {
        let form = client_credentials(&authority.cloud, &authority.client_id, proof, claims);
        let answer = self.post(&form).await?;
        let tokens = TokenSet::read(&answer.body, now());
        Ok(tokens.map_err(|error| error.about(&authority.client_id))?)
    }

    /// Has an assertion signed by the host and asks for a token with it.
    ///
    /// A key of an older provider can't make the signature of today, and only its owner finds that out; then the older
    /// one is asked for.
    pub(super) async fn by_certificate(
        &self,
        certificate: &Certificate,
        thumbprint: &str,
        operation: &Operation,
        claims: Option<&ClaimsChallenge>,
    ) -> Result<TokenSet, Halt> {
        let authority = &self.authority;
        let mut why = None;
        for algorithm in [Algorithm::Ps256, Algorithm::Rs256] {
            let assertion = Assertion::new(
                &authority.cloud,
                &authority.client_id,
                certificate,
                algorithm,
                now(),
                &Uuid::new_v4().to_string(),
            );
            let call = HostCall {
                thumbprint: Some(thumbprint.to_owned()),
                algorithm: Some(algorithm.name()),
                data: Some(assertion.to_be_signed().to_owned()),
                ..HostCall::new(Request::Sign)
            };
            let answer = operation.call(call).await?;
            match answer.await.map_err(|_| Halt::Stopped)? {
                Answer {
                    answer: true,
                    signature: Some(signature),
                    ..
                } => {
                    let assertion = assertion.signed(signature.expose())?;
                    let proof = Proof::Assertion(&assertion);
                    return self.by_proof(authority, proof, claims).await;
                }
                Answer { error, .. } => why = why.or(error),
            }
        }
        Err(not_signed(
            thumbprint,
            &why.unwrap_or_else(|| "no reason was given".to_owned()),
        ))
    }
}

fn not_signed(thumbprint: &str, why: &str) -> Halt {
    let message = format!(
        "The key of the certificate {thumbprint} can't sign ({why}): check that this account may use the key, and that \
         it is an RSA key."
    );
    faults::fault(
        "CertificateKeyUnusable",
        "AuthenticationError",
        message,
        thumbprint,
    )
    .into()
}

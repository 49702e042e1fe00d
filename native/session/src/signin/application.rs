//! The sign-in of an application by itself; its key stays with the host, which signs.

use identity::{
    Algorithm, Assertion, Certificate, ClaimsChallenge, Proof, TokenSet, client_credentials,
};
use uuid::Uuid;

use super::SignIn;
use crate::event::{Answer, HostCall, Request};
use crate::faults;
use crate::operation::Operation;
use crate::tokens::Authority;
use crate::work::Halt;

/// Entra's number for an assertion that is outside its time.
const OUT_OF_TIME: u32 = 700_024;

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
        let tokens = TokenSet::read(&answer.body, authority.now());
        tokens.map_err(|error| {
            let out_of_time = error.aadsts == Some(OUT_OF_TIME);
            let mut halt = Halt::from(error.about(&authority.client_id));
            if let (true, Halt::Failed(failure)) = (out_of_time, &mut halt) {
                failure.message += &clock_in_words(authority.wire.clock.ahead());
            }
            halt
        })
    }

    /// Asks for a token with an assertion of the certificate's; when it is refused because of its time, once more with
    /// one made by the time that the refusal tells.
    pub(super) async fn by_certificate(
        &self,
        certificate: &Certificate,
        thumbprint: &str,
        operation: &Operation,
        claims: Option<&ClaimsChallenge>,
    ) -> Result<TokenSet, Halt> {
        let clock = &self.authority.wire.clock;
        let ahead = clock.ahead();
        let tokens = self
            .by_assertion(certificate, thumbprint, operation, claims)
            .await;
        let refused = matches!(&tokens, Err(Halt::Failed(failure)) if failure.id == format!("AADSTS{OUT_OF_TIME}"));
        if refused && clock.ahead() != ahead {
            return self
                .by_assertion(certificate, thumbprint, operation, claims)
                .await;
        }
        tokens
    }

    /// Has an assertion signed by the host and asks for a token with it.
    ///
    /// A key of an older provider can't make the signature of today, and only its owner finds that out; then the older
    /// one is asked for.
    async fn by_assertion(
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
                authority.now(),
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

/// What is wrong with this computer's clock, when that is known.
fn clock_in_words(ahead: i64) -> String {
    match ahead {
        0 => String::new(),
        1.. => format!(" It is {ahead} seconds behind the service's."),
        _ => format!(" It is {} seconds ahead of the service's.", -ahead),
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

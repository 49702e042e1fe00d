//! A certificate as far as signatures go: where its public key lies, and whether the key made one.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use rsa::pkcs8::DecodePublicKey;
use rsa::sha2::{Digest, Sha256};
use rsa::signature::Verifier;
use rsa::{RsaPublicKey, pkcs1v15, pss};

/// A certificate that an application lists.
#[derive(Debug, Clone)]
pub struct Certificate {
    key: RsaPublicKey,
    /// SHA-1, base64 for URLs.
    pub x5t: String,
    /// SHA-256, base64 for URLs.
    pub x5t_s256: String,
}

impl Certificate {
    /// Reads `certificate` (DER, base64) with its SHA-1 `thumbprint` (hexadecimal); `None` if it is none of RSA.
    pub fn read(certificate: &str, thumbprint: &str) -> Option<Certificate> {
        let der = STANDARD.decode(certificate).ok()?;
        let digits = (0..thumbprint.len()).step_by(2);
        let sha1: Option<Vec<u8>> = digits
            .map(|at| u8::from_str_radix(thumbprint.get(at..at + 2)?, 16).ok())
            .collect();
        Some(Certificate {
            key: RsaPublicKey::from_public_key_der(public_key_of(&der)?).ok()?,
            x5t: URL_SAFE_NO_PAD.encode(sha1.filter(|sha1| sha1.len() == 20)?),
            x5t_s256: URL_SAFE_NO_PAD.encode(Sha256::digest(&der)),
        })
    }

    /// Whether its key made `signature` of `text`, in the manner of `algorithm`.
    pub fn made(&self, algorithm: &str, text: &[u8], signature: &[u8]) -> bool {
        let key = self.key.clone();
        match algorithm {
            "PS256" => pss::Signature::try_from(signature).is_ok_and(|made| {
                pss::VerifyingKey::<Sha256>::new(key)
                    .verify(text, &made)
                    .is_ok()
            }),
            "RS256" => pkcs1v15::Signature::try_from(signature).is_ok_and(|made| {
                pkcs1v15::VerifyingKey::<Sha256>::new(key)
                    .verify(text, &made)
                    .is_ok()
            }),
            _ => false,
        }
    }
}

/// SubjectPublicKeyInfo of an X.509 certificate (RFC 5280 §4.1): the field after the subject.
fn public_key_of(der: &[u8]) -> Option<&[u8]> {
    let (_, certificate, _) = element(der)?;
    let (_, mut rest, _) = element(certificate)?;
    // The version, [0], may be missing; serial number, algorithm, issuer, validity and subject may not.
    let before = if *rest.first()? == 0xA0 { 6 } else { 5 };
    for _ in 0..before {
        rest = element(rest)?.2;
    }
    Some(element(rest)?.0)
}

/// The first DER element: whole, its contents, and what follows it.
fn element(der: &[u8]) -> Option<(&[u8], &[u8], &[u8])> {
    let first = usize::from(*der.get(1)?);
    let (head, length) = if first < 0x80 {
        (2, first)
    } else {
        let count = first - 0x80;
        let digits = der.get(2..2 + count).filter(|_| (1..=4).contains(&count))?;
        let length = digits
            .iter()
            .fold(0, |length, digit| length << 8 | usize::from(*digit));
        (2 + count, length)
    };
    let end = head.checked_add(length)?;
    Some((der.get(..end)?, der.get(head..end)?, der.get(end..)?))
}

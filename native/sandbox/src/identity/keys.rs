//! The two RSA keys of every sandbox: one signs tokens, one receives passwords.
//!
//! They are fixed and public on purpose: tests can repeat themselves, nothing waits for primes, and a token of a
//! sandbox is worth nothing anywhere else, nor in another sandbox, for each accepts only tokens that it issued itself.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use once_cell::sync::Lazy;
use rsa::pkcs1v15::{Signature, SigningKey, VerifyingKey};
use rsa::sha2::{Digest, Sha256};
use rsa::signature::{SignatureEncoding, Signer, Verifier};
use rsa::traits::PublicKeyParts;
use rsa::{BigUint, Pkcs1v15Encrypt, RsaPrivateKey};
use serde_json::{Value, json};

use crate::secrets;

const TOKEN_PRIMES: [&str; 2] = [
    "c1973363e6974d98c4313f9a5657a3ce46931ddbaedfcaf6cdd3847cacd914ba21e885e292e0ec549ce7d693890cad5667ca9f263bc91d99c2373ad90548e08e1c62920716c225ce6cb266d8c8538a3263d201e173a9c7522f891d2ad44390f5d9bb58a7cffbb6d11fe8d4347f93c9100facacbbed10d81b8c9ecfafdde39b95",
    "c0a38fd0cc72ee9a970089be1acb4d42040eb55609a7c2fffe5e52e0cdf95edc05c6c1bbb5b81a29a0e0e998be0ad242ed033c5d5650e755afa17895556ba566f8ae2921d27f6e9d0f004a42c2791fcc13cfc4d5bc7537f8740dd00ac5875b5464034031420f7d59d2582e6fd6542debbe3bbf582b51d5cf9d014bb1d34e63d1",
];
const PASSWORD_PRIMES: [&str; 2] = [
    "fe1ecd11c3ebd96d8136271f0c9e004f9412d4ba8bcdf171e4c553091ec5a9985a30abc2dbc7acd059625d3156c246694870488182c411fe5743e6b27450674d4822623275f0bac80b7778fe417e111487389b8a1ee065dad91c9871b79347240ef03bdc481cadab838742df55a716b2caacb4d04fce289a0f6cedbb02f5acdd",
    "eeeacf5cf7bfe8e8d2da1ef420f377b03a1ea2993a2b58b1016ede13e1ddd8aba1588094a34cb239da62ee88175a3e6fa986fcb8703127e4f06cc29fe2f5a44cf2639ec9c2fb99378b34f824e30717831973e83d213447c84ac5627c4380011dcb5b9a0b67d69b5da7c708b650679ccc0cc8118dbe151c77d239dac4e70480f3",
];

static TOKEN_KEY: Lazy<Option<RsaPrivateKey>> = Lazy::new(|| key(TOKEN_PRIMES));
static PASSWORD_KEY: Lazy<Option<RsaPrivateKey>> = Lazy::new(|| key(PASSWORD_PRIMES));

fn key(primes: [&str; 2]) -> Option<RsaPrivateKey> {
    let [p, q] = primes.map(|hex| BigUint::parse_bytes(hex.as_bytes(), 16).unwrap_or_default());
    RsaPrivateKey::from_p_q(p, q, BigUint::from(65537u32)).ok()
}

fn modulus(key: &RsaPrivateKey) -> Vec<u8> {
    key.n().to_bytes_be()
}

fn key_id(key: &RsaPrivateKey) -> String {
    URL_SAFE_NO_PAD.encode(&Sha256::digest(modulus(key))[..20])
}

/// Signs claims as a JWT (RS256); `None` only if the embedded key is damaged.
pub fn signed(claims: &Value) -> Option<String> {
    let key = TOKEN_KEY.as_ref()?;
    let header = json!({ "typ": "JWT", "alg": "RS256", "kid": key_id(key), "x5t": key_id(key) });
    let text = format!(
        "{}.{}",
        URL_SAFE_NO_PAD.encode(header.to_string()),
        URL_SAFE_NO_PAD.encode(claims.to_string())
    );
    let signature = SigningKey::<Sha256>::new(key.clone())
        .try_sign(text.as_bytes())
        .ok()?;
    let token = format!("{text}.{}", URL_SAFE_NO_PAD.encode(signature.to_bytes()));
    secrets::note("token", &token);
    Some(token)
}

/// Whether the token key made `signature` of `text`.
pub fn made(text: &[u8], signature: &[u8]) -> bool {
    let (Some(key), Ok(made)) = (TOKEN_KEY.as_ref(), Signature::try_from(signature)) else {
        return false;
    };
    let key = VerifyingKey::<Sha256>::new(key.to_public_key());
    key.verify(text, &made).is_ok()
}

/// The key set that verifies those tokens.
pub fn key_set() -> Value {
    let keys: Vec<Value> = TOKEN_KEY
        .iter()
        .map(|key| {
            json!({
                "kty": "RSA", "use": "sig", "kid": key_id(key), "x5t": key_id(key), "alg": "RS256",
                "n": URL_SAFE_NO_PAD.encode(modulus(key)), "e": "AQAB"
            })
        })
        .collect();
    json!({ "keys": keys })
}

/// `$PublicKey` of the generated module (generated-module.md, order of the text 3).
pub fn password_key_xml() -> String {
    let modulus = PASSWORD_KEY
        .as_ref()
        .map(|key| STANDARD.encode(modulus(key)))
        .unwrap_or_default();
    format!("<RSAKeyValue><Modulus>{modulus}</Modulus><Exponent>AQAB</Exponent></RSAKeyValue>")
}

/// Opens an encrypted parameter (adminapi.md §2.3: PKCS#1 v1.5, base64); `None` when it was not sealed with our key.
pub fn unsealed(base64: &str) -> Option<String> {
    let sealed = STANDARD.decode(base64).ok()?;
    let open = PASSWORD_KEY
        .as_ref()?
        .decrypt(Pkcs1v15Encrypt, &sealed)
        .ok()?;
    let open = String::from_utf8(open).ok()?;
    secrets::note("password", &open);
    Some(open)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;

    #[test]
    fn a_signed_token_verifies_with_the_published_key() {
        let token = signed(&json!({ "upn": "chris@contoso.com" })).unwrap();
        let parts: Vec<&str> = token.split('.').collect();
        let published = key_set();
        let n = URL_SAFE_NO_PAD
            .decode(published["keys"][0]["n"].as_str().unwrap())
            .unwrap();
        let key =
            rsa::RsaPublicKey::new(BigUint::from_bytes_be(&n), BigUint::from(65537u32)).unwrap();
        let signature =
            Signature::try_from(URL_SAFE_NO_PAD.decode(parts[2]).unwrap().as_slice()).unwrap();
        let text = format!("{}.{}", parts[0], parts[1]);
        VerifyingKey::<Sha256>::new(key)
            .verify(text.as_bytes(), &signature)
            .unwrap();
    }

    #[test]
    fn a_value_sealed_with_the_modules_key_opens_and_another_does_not() {
        let xml = password_key_xml();
        let modulus = xml
            .split("<Modulus>")
            .nth(1)
            .unwrap()
            .split('<')
            .next()
            .unwrap();
        let n = BigUint::from_bytes_be(&STANDARD.decode(modulus).unwrap());
        assert_eq!(n.bits(), 2048);
        let key = rsa::RsaPublicKey::new(n, BigUint::from(65537u32)).unwrap();
        let mut dice = rsa::rand_core::OsRng;
        let sealed = STANDARD.encode(
            key.encrypt(&mut dice, Pkcs1v15Encrypt, "Pässwörd".as_bytes())
                .unwrap(),
        );
        assert_eq!(unsealed(&sealed).as_deref(), Some("Pässwörd"));
        assert_eq!(unsealed("UGxhaW4gdGV4dA=="), None);
    }
}

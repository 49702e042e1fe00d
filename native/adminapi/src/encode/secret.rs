use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rsa::rand_core::OsRng;
use rsa::traits::PublicKeyParts;
use rsa::{BigUint, Pkcs1v15Encrypt, RsaPublicKey};
use serde::Serialize;
use zeroize::Zeroizing;

/// Bytes that PKCS#1 v1.5 adds to what it encrypts.
const PADDING: usize = 11;

/// Encrypts with the RSAKeyValue XML of a generated module, as base64 (adminapi.md §2.3).
pub(super) fn encrypt(plain: &[u8], key: &str) -> Result<String, String> {
    const NO_KEY: &str = "the service's key to encrypt it with can't be read; connect again";
    let part = |tag: &str| {
        let (_, rest) = key.split_once(&format!("<{tag}>"))?;
        let (text, _) = rest.split_once(&format!("</{tag}>"))?;
        STANDARD.decode(text.trim()).ok()
    };
    let modulus = BigUint::from_bytes_be(&part("Modulus").ok_or(NO_KEY)?);
    let exponent = BigUint::from_bytes_be(&part("Exponent").ok_or(NO_KEY)?);
    let key = RsaPublicKey::new(modulus, exponent).map_err(|_| NO_KEY)?;
    if plain.len() + PADDING > key.size() {
        return Err(format!(
            "the service's key encrypts at most {} bytes of UTF-8, and it is longer",
            key.size().saturating_sub(PADDING)
        ));
    }
    key.encrypt(&mut OsRng, Pkcs1v15Encrypt, plain)
        .map(|encrypted| STANDARD.encode(encrypted))
        .map_err(|_| "encrypting it failed".to_owned())
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Credential<'a> {
    user_name: &'a str,
    password: &'a str,
}

/// The compact JSON of a credential, before it is encrypted.
pub(super) fn credential(user_name: &str, password: &str) -> Zeroizing<String> {
    let credential = Credential {
        user_name,
        password,
    };
    // INVARIANT: two strings always have a JSON form.
    Zeroizing::new(serde_json::to_string(&credential).unwrap_or_default())
}

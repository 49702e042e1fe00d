//! Secrets as adminapi.md §2.3 has them, and values that can't be sent.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use adminapi::parameters;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use clixml::{Object, SecureText, Value};
use rsa::traits::PublicKeyParts;
use rsa::{Pkcs1v15Encrypt, RsaPrivateKey};

fn key(bits: usize) -> (RsaPrivateKey, String) {
    let private = RsaPrivateKey::new(&mut rsa::rand_core::OsRng, bits).unwrap();
    let modulus = STANDARD.encode(private.n().to_bytes_be());
    let exponent = STANDARD.encode(private.e().to_bytes_be());
    (
        private,
        format!(
            "<RSAKeyValue><Modulus>{modulus}</Modulus><Exponent>{exponent}</Exponent></RSAKeyValue>"
        ),
    )
}

fn secret(text: &str) -> Value {
    Value::SecureString(SecureText::new(text.to_owned()))
}

fn credential(user: &str, password: &str) -> Value {
    Object::new(["System.Management.Automation.PSCredential", "System.Object"])
        .with_to_string("System.Management.Automation.PSCredential")
        .with_property("UserName", user.into())
        .with_property("Password", secret(password))
        .into()
}

#[test]
fn secrets_leave_encrypted() {
    let (private, public) = key(1024);
    let bound = [
        ("Password".to_owned(), secret("pä ss")),
        ("Credentials".to_owned(), credential("u\"x", "p")),
        ("Empty".to_owned(), secret("")),
    ];
    let sent = parameters(&bound, None, Some(&public)).unwrap();
    let decrypted = |name: &str| {
        let bytes = STANDARD.decode(sent[name].as_str().unwrap()).unwrap();
        String::from_utf8(private.decrypt(Pkcs1v15Encrypt, &bytes).unwrap()).unwrap()
    };
    assert_eq!(decrypted("Password"), "pä ss");
    assert_eq!(
        decrypted("Credentials"),
        r#"{"UserName":"u\"x","Password":"p"}"#
    );
    assert_eq!(sent["Empty"], "");
    let shown = format!("{bound:?}");
    assert!(!shown.contains("pä ss") && shown.contains("[redacted]"));
}

#[test]
fn what_cannot_be_sent_is_said() {
    let (_, small) = key(1024);
    let long = "x".repeat(118);
    let mut deep: Value = Object::hashtable(vec![]).into();
    for _ in 0..12 {
        deep = Object::hashtable(vec![("a".into(), deep)]).into();
    }
    let cases = [
        (secret("secret!"), None, "no key"),
        (secret("secret!"), Some("<RSAKeyValue/>"), "can't be read"),
        (secret(&long), Some(small.as_str()), "at most 117 bytes"),
        (deep, None, "nests deeper"),
        (
            Object::array(vec![Value::Reference(0)]).into(),
            None,
            "contains itself",
        ),
    ];
    for (value, key, why) in cases {
        let error = parameters(&[("P".to_owned(), value)], None, key).unwrap_err();
        assert_eq!(error.parameter, "P");
        let text = error.to_string();
        assert!(text.contains(why) && text.contains("'P'"), "{text}");
        assert!(!text.contains("secret!"));
    }
}

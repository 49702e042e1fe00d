//! TLS: a root of this sandbox's own, and one certificate for all names that it answers to.

use std::sync::Arc;

use chrono::{DateTime, Datelike, Days, Utc};
use rcgen::{
    BasicConstraints, CertificateParams, DistinguishedName, DnType, ExtendedKeyUsagePurpose, IsCa,
    KeyPair, KeyUsagePurpose,
};
use rustls::ServerConfig;
use rustls::crypto::ring::default_provider;
use rustls::pki_types::PrivateKeyDer;
use tokio_rustls::TlsAcceptor;

use super::hosts;

/// Days that the certificates are good for; clients distrust those of more than 398.
const LIFETIME_DAYS: u64 = 365;

/// This machine's own names.
const LOOPBACK: [&str; 3] = ["localhost", "127.0.0.1", "::1"];

/// What TLS takes.
#[derive(Clone)]
pub struct Secure {
    /// The root certificate that a client is told to trust, as PEM.
    pub root: String,
    /// Takes connections.
    pub acceptor: TlsAcceptor,
}

impl std::fmt::Debug for Secure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Secure").finish_non_exhaustive()
    }
}

impl Secure {
    /// Makes root and certificate. The root's key is gone afterwards, so that nothing else can ever be signed with it.
    ///
    /// # Errors
    /// When the machine gives no random numbers.
    pub fn new(now: DateTime<Utc>) -> Result<Secure, Box<dyn std::error::Error>> {
        let root_key = KeyPair::generate()?;
        let mut root = params(now, Vec::new(), "Root of one EXOPSSandbox")?;
        root.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
        root.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
        let root = root.self_signed(&root_key)?;

        let names = hosts::names().chain(LOOPBACK.map(str::to_owned));
        let key = KeyPair::generate()?;
        let mut own = params(now, names.collect(), "EXOPSSandbox")?;
        own.key_usages = vec![KeyUsagePurpose::DigitalSignature];
        own.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
        own.use_authority_key_identifier_extension = true;
        let own = own.signed_by(&key, &root, &root_key)?;

        let mut config = ServerConfig::builder_with_provider(Arc::new(default_provider()))
            .with_safe_default_protocol_versions()?
            .with_no_client_auth()
            .with_single_cert(
                vec![own.der().clone()],
                PrivateKeyDer::Pkcs8(key.serialize_der().into()),
            )?;
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        Ok(Secure {
            root: root.pem(),
            acceptor: TlsAcceptor::from(Arc::new(config)),
        })
    }
}

fn params(
    now: DateTime<Utc>,
    names: Vec<String>,
    common_name: &str,
) -> Result<CertificateParams, rcgen::Error> {
    let day = |time: DateTime<Utc>| {
        // A month and a day fit into a byte.
        let byte = |number: u32| u8::try_from(number).unwrap_or(1);
        rcgen::date_time_ymd(time.year(), byte(time.month()), byte(time.day()))
    };
    let mut params = CertificateParams::new(names)?;
    // From yesterday on, for clocks that differ.
    let from = now - Days::new(1);
    params.not_before = day(from);
    params.not_after = day(from + Days::new(LIFETIME_DAYS));
    let mut name = DistinguishedName::new();
    name.push(
        DnType::OrganizationName,
        "EXOPSSandbox, for this machine only",
    );
    name.push(DnType::CommonName, common_name);
    params.distinguished_name = name;
    Ok(params)
}

//! Root certificates beside the machine's own: those of the file that `SSL_CERT_FILE` names, as for curl and OpenSSL.

use identity::Cloud;
use reqwest::Certificate;

use crate::faults;
use crate::options::ConnectOptions;
use crate::work::Halt;

/// The certificates of that file; none where no TLS is spoken.
///
/// The library that reads the machine's roots looks at the variable, too, but sees it only as it was when the process began.
pub(crate) fn beside(options: &ConnectOptions, cloud: &Cloud) -> Result<Vec<Certificate>, Halt> {
    let path = match options.root_certificate_file.as_deref() {
        Some(path) if !cloud.is_plain() => path,
        _ => return Ok(Vec::new()),
    };
    let unreadable = |why: &str| {
        let message = format!(
            "The root certificates in '{path}', which the environment variable SSL_CERT_FILE names, can't be used \
             ({why}): give it a file of PEM certificates, or remove the variable."
        );
        Halt::from(faults::fault(
            "RootCertificatesUnreadable",
            "InvalidArgument",
            message,
            path,
        ))
    };
    let pem = std::fs::read(path).map_err(|error| unreadable(&error.to_string()))?;
    match Certificate::from_pem_bundle(&pem) {
        Ok(roots) if !roots.is_empty() => Ok(roots),
        _ => Err(unreadable("it holds none")),
    }
}

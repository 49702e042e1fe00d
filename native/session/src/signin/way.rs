//! Which of the ways in the options mean.

use identity::{Certificate, Cloud, ManagedIdentity, Secret};

use crate::faults;
use crate::options::ConnectOptions;
use crate::work::Halt;

/// A way in, with what it takes to go it again.
#[derive(Debug)]
pub(crate) enum Way {
    /// A token in hand; it can't be had again.
    AccessToken(Secret),
    /// A person in the browser.
    Browser,
    /// A person on another device.
    DeviceCode,
    /// A name and its password.
    Password {
        /// The name.
        user: String,
        /// The password.
        password: Secret,
    },
    /// An application with its secret.
    ClientSecret(Secret),
    /// An application with a key that the host signs with.
    Certificate {
        /// Its public half.
        certificate: Certificate,
        /// By which the host finds the key.
        thumbprint: String,
    },
    /// The identity of the machine or service.
    ManagedIdentity {
        /// Whom to ask.
        identity: ManagedIdentity,
        /// The client id, when one of several is meant.
        account: Option<String>,
    },
}

impl Way {
    /// The one way that the options mean.
    pub(crate) fn of(options: &ConnectOptions) -> Result<Way, Halt> {
        let given = [
            ("AccessToken", options.access_token.is_some()),
            ("Credential", options.password.is_some()),
            ("ClientSecret", options.client_secret.is_some()),
            ("Certificate", options.certificate.is_some()),
            ("ManagedIdentity", options.managed_identity),
            ("Device", options.device),
        ];
        let given: Vec<&str> = given
            .iter()
            .filter_map(|(name, is)| is.then_some(*name))
            .collect();
        if let [first, second, ..] = given[..] {
            let message =
                format!("{first} and {second} are two ways to sign in: leave out one of them.");
            return Err(refused("AmbiguousSignIn", &message));
        }
        if let Some(token) = &options.access_token {
            return Ok(Way::AccessToken(token.clone()));
        }
        if let Some(password) = &options.password {
            let user = options.user_name.clone().unwrap_or_default();
            let password = password.0.clone();
            return Ok(Way::Password { user, password });
        }
        if let Some(secret) = &options.client_secret {
            return Ok(Way::ClientSecret(secret.0.clone()));
        }
        if let Some(certificate) = &options.certificate {
            let thumbprint = options.certificate_thumbprint.clone().unwrap_or_default();
            return Ok(Way::Certificate {
                certificate: Certificate::read(certificate, &thumbprint)?,
                thumbprint,
            });
        }
        if options.managed_identity {
            let account = options.managed_identity_account_id.clone();
            return Ok(Way::ManagedIdentity {
                identity: ManagedIdentity::found(&options.environment, account.as_deref())?,
                account,
            });
        }
        Ok(match options.device {
            true => Way::DeviceCode,
            false => Way::Browser,
        })
    }

    /// What `Get-EXOPSSession` calls it.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Way::AccessToken(_) => "AccessToken",
            Way::Browser => "Browser",
            Way::DeviceCode => "DeviceCode",
            Way::Password { .. } => "Password",
            Way::ClientSecret(_) => "ClientSecret",
            Way::Certificate { .. } => "Certificate",
            Way::ManagedIdentity { identity, .. } => match identity {
                ManagedIdentity::Federated { .. } => "WorkloadIdentity",
                _ => "ManagedIdentity",
            },
        }
    }

    /// Whether a person has to do something for it.
    pub(crate) fn needs_person(&self) -> bool {
        matches!(self, Way::Browser | Way::DeviceCode)
    }

    /// Whether it can be gone again without a person.
    pub(crate) fn repeats(&self) -> bool {
        !matches!(self, Way::AccessToken(_)) && !self.needs_person()
    }

    /// Whether an application of the tenant's own signs in.
    pub(crate) fn is_application(&self) -> bool {
        matches!(self, Way::ClientSecret(_) | Way::Certificate { .. })
    }

    /// The cloud as this way needs it: an application has to name its tenant, a password can't go to `common`.
    pub(crate) fn cloud(&self, cloud: Cloud, options: &ConnectOptions) -> Result<Cloud, Halt> {
        if !self.is_application() {
            return Ok(match self {
                Way::Password { .. } => cloud.for_passwords(),
                _ => cloud,
            });
        }
        if options.client_id.is_none() {
            let message = "An application signs in under its id: give it with -AppId.";
            return Err(refused("AppIdMissing", message));
        }
        match options.organization.as_deref() {
            Some(organization) => Ok(cloud.in_tenant(organization)?),
            None if cloud.tenant().is_some() => Ok(cloud),
            None => {
                let message = "An application signs in to one tenant: give its primary domain, such as \
                               contoso.onmicrosoft.com, with -Organization.";
                Err(refused("OrganizationMissing", message))
            }
        }
    }
}

fn refused(id: &str, message: &str) -> Halt {
    faults::fault(id, "InvalidArgument", message, "connect").into()
}

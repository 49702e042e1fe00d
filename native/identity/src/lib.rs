//! A token or a credential is made for one cloud and can only be addressed to that cloud.
//!
//! This room knows the sign-in protocol of Microsoft Entra ID and does no I/O: it writes the
//! addresses and forms that are to be sent, reads the answers, and takes time and entropy as
//! arguments. What it never does: open a socket, read a clock, verify a token's signature (a
//! token is the service's business, this room only reads from it when and for whom it is), or
//! show a secret (see [`Secret`]).
//!
//! The way in, one of:
//! - [`AuthorizationCode`]: the browser, PKCE, and a listener on loopback ([`callback`]);
//! - [`DeviceCode`]: a code typed on another device;
//! - [`password`]: a name and a password, where the cloud still permits it;
//! - [`client_credentials`]: an application by itself, with a secret or a signed [`Assertion`];
//! - [`ManagedIdentity`]: the identity that Azure gave to the machine or service this runs on;
//! - [`TokenSet::from_access_token`]: a token that the caller already has.
//!
//! Afterwards [`refresh`] and [`TokenSet::renewed`] keep the token fresh, and [`ClaimsChallenge`]
//! says what the service wants to see in the next one.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used))]

mod aadsts;
mod application;
mod authorization_code;
pub mod callback;
mod challenge;
mod claims;
mod cloud;
pub mod clouds;
mod device_code;
mod error;
mod managed_identity;
mod metadata;
mod password;
mod request;
mod secret;
mod token;

pub use application::{Algorithm, Assertion, Certificate, Proof, client_credentials};
pub use authorization_code::AuthorizationCode;
pub use challenge::ClaimsChallenge;
pub use claims::Claims;
pub use clouds::{Cloud, Service, TrustedUrl};
pub use device_code::{DeviceCode, DeviceCodeOutcome};
pub use error::{SignInError, SignInFailure};
pub use managed_identity::{LocalRequest, ManagedIdentity, Surroundings};
pub use password::{check_realm, password};
pub use request::{TokenRequest, refresh};
pub use secret::Secret;
pub use token::TokenSet;

/// The public client every tenant and cloud knows, "Microsoft Exchange REST API Based
/// Powershell" (`adminapi.md §5.1`).
pub const CLIENT_ID: &str = "fb78d390-0c51-40cd-8e17-fdbfab77341b";

/// The scope to ask for: all that the client is pre-authorised for at `audience`, and a refresh
/// token (`adminapi.md §5.3`).
pub fn scope(audience: &str) -> String {
    format!("{audience}/.default offline_access openid profile")
}

//! The sign-in service: OpenID metadata, the pages, codes and tokens (adminapi.md §5), as Entra answers them.

mod application;
mod authorize;
mod browser;
mod certificate;
mod device;
mod errors;
pub mod keys;
mod ledger;
mod login;
mod metadata;
mod pages;
mod password;
mod routes;
mod service;
mod standing;
mod token;

pub use application::{APPLICATIONS, IDENTITY_HEADER, list_certificate, workload_token};
pub use errors::Aadsts;
pub use ledger::TokenFacts;
pub use routes::{answer, fault_answer};
pub use service::{CLIENT_NAME, SignInService, TokenVerdict};

//! The sign-in service: OpenID metadata, the pages, codes and tokens (adminapi.md §5), as Entra answers them.

mod authorize;
mod device;
mod errors;
pub mod keys;
mod ledger;
mod login;
mod metadata;
mod pages;
mod routes;
mod service;
mod token;

pub use errors::Aadsts;
pub use ledger::TokenFacts;
pub use routes::{answer, fault_answer};
pub use service::{CLIENT_NAME, SignInService, TokenVerdict};

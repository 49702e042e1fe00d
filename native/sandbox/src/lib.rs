//! The sandbox is a whole tenant on loopback: whatever a client sees here, it would see at the real service, and nothing it does here leaves this machine.
//!
//! It shares no code with the client but `clixml`, so that a mistake of the client can't be repeated here and hide itself.
//! `http` listens, keeps the journal, the clock and the faults; `identity` is the sign-in service; `adminapi` is the REST admin API;
//! `tenant` holds the objects; `person` is the scripted person who walks the sign-in pages; `secrets` notes for a test run what it must not find.

pub mod adminapi;
pub mod arguments;
pub mod http;
pub mod identity;
pub mod person;
pub mod secrets;
pub mod tenant;

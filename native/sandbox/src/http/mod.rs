//! The HTTP half of the sandbox: one listener on loopback for plain and secure connections, one record of what it saw, one clock, one list of faults.

mod answer;
mod asked;
mod clock;
mod control;
mod fault_answer;
mod faults;
mod hosts;
mod journal;
mod listener;
mod sandbox;
mod secure;
mod tracked;

pub use answer::{html, json, redirect, text};
pub use asked::Asked;
pub use clock::Clock;
pub use faults::{Fault, FaultKind, Faults};
pub use hosts::{Service, clouds, service};
pub use journal::{Entry, Journal, LARGEST_BODY_KEPT, Record, WriteEntry};
pub use listener::{DropConnection, serve};
pub use sandbox::{Options, Sandbox, hold};
pub use secure::Secure;

//! The HTTP half of the sandbox: one listener on loopback, one record of what it saw, one clock, one list of faults.

mod answer;
mod asked;
mod clock;
mod control;
mod fault_answer;
mod faults;
mod journal;
mod listener;
mod sandbox;
mod tracked;

pub use answer::{html, json, redirect, text};
pub use asked::Asked;
pub use clock::Clock;
pub use faults::{Fault, FaultKind, Faults};
pub use journal::{Entry, Journal, LARGEST_BODY_KEPT, Record, WriteEntry};
pub use listener::{DropConnection, serve};
pub use sandbox::{Options, Sandbox, hold};

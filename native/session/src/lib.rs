//! All I/O of the library is in this room, and nothing in it waits without a bound or goes on after a cancel.
//!
//! A [`Library`] owns the threads. [`Library::connect`] begins a [`Session`]; what a session does is an
//! [`Operation`], from which its caller takes events one by one. The rooms below say what to send and what an answer
//! means; this one sends, waits, repeats, renews, and paces the reading by how fast its caller takes the events.

mod affinity;
mod catalog;
mod clock;
mod connect;
mod connection;
mod courier;
mod event;
mod faults;
mod invoke;
mod library;
mod localhost;
mod operation;
mod options;
mod output;
pub mod panics;
mod place;
mod pool;
mod proxy;
mod roots;
mod session;
mod shelf;
mod signin;
mod tokens;
mod traffic;
mod user_agent;
mod wire;
mod work;

pub use event::{Answer, Completed, Event, HostCall, Kind, Message, Progress, Request};
pub use library::Library;
pub use operation::{LONGEST_WAIT, Next, Operation, QUEUE_BYTES, UnknownCall};
pub use options::{CatalogOptions, ConnectOptions, Flags};
pub use session::{NotOpen, Session};

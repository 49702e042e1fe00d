//! A tenant with state: every command of the catalog in, objects with the service's names, types and error texts out.
//!
//! No socket, no clock, no HTTP: the caller passes the time in and carries the rows to the wire.

mod addresses;
mod apply;
mod audit;
mod bind;
mod catalog;
mod chance;
mod cmdlets;
mod compliance;
mod confirm;
mod convert;
mod datum;
mod defaults;
mod directory;
mod dispatch;
mod documented;
mod door;
mod enums;
mod error;
mod generic;
mod kind;
mod obliging;
mod opath;
mod part;
mod people;
mod query;
mod record;
mod reference;
mod render;
mod results;
mod rows;
mod schema;
mod seed;
mod state;
mod synthetic;
#[cfg(test)]
mod tests;
mod trace;
mod wildcard;

pub use catalog::{Binding, Catalog, Command, Parameter, ParameterSet, PipedType, Service};
pub use door::{Account, Answer, Call, MORE_RESULTS, Row, Seed, Tenant, WriteRecord};
pub use error::{CmdletError, DOMAIN_CONTROLLER, ErrorKind};

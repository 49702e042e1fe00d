//! The REST admin API (adminapi.md §1 to §4): InvokeCommand, EXOModuleFile and EXOBanner over the tenant's door.

mod annotations;
mod clixml_rows;
mod doors;
mod enumerations;
pub mod errors;
mod invoke;
mod json_rows;
mod language;
mod module_file;
mod module_text;
mod page;
mod request;
mod roles;
mod routes;
mod stamp;
mod writes;

pub use doors::Redirects;
pub use enumerations::Enumerations;
pub use routes::{answer, command_of, service_of};
pub use stamp::stamp;

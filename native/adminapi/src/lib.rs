//! Everything the server sends is data: this room turns PowerShell calls into messages of the Exchange Online
//! admin API and its answers into objects, warnings and failures; it never runs what it reads, and it has no
//! socket, no clock and no runtime.
//!
//! The way of a call: [`parameters`] encodes what PowerShell bound, [`Invocation`] names the command,
//! [`Paging`] makes the requests page by page, [`ResponseReader`] takes the bytes of each answer as they come,
//! [`failure`] reads every other answer, and [`retry::verdict`] says whether to send again.

mod encode;
mod endpoint;
mod failure;
mod invocation;
mod module_file;
pub mod module_text;
mod pace;
mod paging;
mod region;
mod response;
pub mod retry;
mod routing;
mod spoken;

pub use encode::{EncodeError, parameters, pin_local_times};
pub use endpoint::{Endpoint, HttpRequest, Method};
pub use failure::{Failure, failure, header_warnings, partial_failure};
pub use invocation::Invocation;
pub use module_file::module_file;
pub use pace::{Entry, Pace};
pub use paging::{PageEnd, Paging, ResultSize};
pub use response::{Part, ResponseReader, as_shown};
pub use routing::Routed;
pub use spoken::spoken;

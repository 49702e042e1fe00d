//! A catalog goes in, the text of a PowerShell module comes out, and a server's word becomes code only after it matched a strict pattern and went through the one quoting function.
//!
//! The text is ASCII and parses on Windows PowerShell 5.1 and on PowerShell 7. The preamble runs in the new module with
//! `$invoke, $start, $receive, $stop` as its arguments; each function is defined there beside it. Each proxy calls `$invoke` with its `$PSCmdlet`, the server's name of the command, the bound parameters and the
//! command's confirm impact. A reading command behind a pipe calls `$start` with the first three for each object
//! piped in, and with its `$PSCmdlet` `$receive` at the end and `$stop` where the engine cleans up.
//!
//! This room knows no socket, no clock and no wire format.

mod catalog;
mod function;
mod help;
mod known_values;
mod names;
mod quoting;
mod selection;
mod text;
mod types;

pub use catalog::{
    Catalog, Command, ConfirmImpact, Parameter, ParameterSet, PipedType, SkippedCommand, Validation,
};
pub use names::{CommandName, NameError, ParameterName};
pub use selection::Selection;
pub use text::{ProxyError, ProxyFunction, ProxyModule, proxy_module};

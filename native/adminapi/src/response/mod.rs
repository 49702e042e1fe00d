mod lexer;
mod reader;
mod row;
mod shape;
mod sinks;
mod text;

use clixml::Value;

pub use reader::ResponseReader;
pub use shape::as_shown;

/// One thing an answer says.
#[derive(Debug, Clone, PartialEq)]
pub enum Part {
    /// A row.
    Object(Value),
    /// One of `@adminapi.warnings`.
    Warning(String),
    /// One of `@adminapi.errors`: the command went on after it.
    Error(String),
    /// `@adminapi.confirmationmessage`: the server executed nothing and waits to be told to.
    Confirmation(String),
}

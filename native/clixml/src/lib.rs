//! PowerShell values as data: this room reads and writes CLIXML ([MS-PSRP] 2.2.5) and nothing else;
//! it has no socket, no clock, no runtime, and never evaluates what it reads.
//!
//! A [`Value`] is what a PowerShell variable holds. [`read`] and [`ObjectStream`] turn CLIXML into values,
//! [`write`] and [`Writer`] turn values into CLIXML that `PSSerializer.Deserialize` materialises.
//!
//! # Strings
//! PowerShell strings are UTF-16 and may hold characters that XML can't: they travel as `_xHHHH_`, one for each
//! UTF-16 unit. A pair of surrogates is read as the one character it stands for. A lone surrogate, which a Rust
//! string can't hold, stays the seven characters `_xD800_` in memory, in capitals. Text that spells such an escape
//! itself is told from it by its form: where either occurs, each `_x` of the text is kept as `_x005F_x`. Texts
//! without one, which is all that people write, are in memory what they are. [`plain`] gives a text for other uses.
//!
//! # Times
//! [`Value::DateTime`] and [`Value::TimeSpan`] keep the text of the document (`2026-09-30T07:15:00.1234567+02:00`,
//! `P14DT1.5S`), so nothing is lost on the way through; [`Value::text`] shows them as PowerShell does.

mod error;
mod escape;
mod markup;
mod number;
mod read;
mod stream;
mod text;
mod time;
mod value;
mod write;

pub use error::ReadError;
pub use escape::plain;
pub use read::read;
pub use stream::ObjectStream;
pub use time::{Moment, duration_ticks, moment, timespan_text};
pub use value::{Content, Object, Progress, SecureText, Value};
pub use write::{Writer, write};

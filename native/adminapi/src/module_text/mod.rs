//! Reads the module text that the server generates, as data, and never runs it (generated-module.md).
//!
//! What counts is what the text exports: each exported function becomes a command, helper functions and the bodies
//! of the commands are skipped. A text that ends early, or whose brackets and quotes don't match, is an error and
//! gives no catalog at all. A command whose names or sets may not become code is left out and listed in
//! [`Catalog::skipped`]; attributes that are not known are ignored, because the server checks each value again.

mod attribute;
mod command;
mod lexer;
mod scan;
mod statement;

use std::collections::HashMap;
use std::fmt;

use proxies::{Catalog, Command, CommandName, SkippedCommand};

use self::statement::{Function, Statements};

/// Why a text is no catalog.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ModuleTextError {
    /// The text ends inside something that has an end.
    CutOff {
        /// What is not complete.
        what: &'static str,
        /// The line, counted from 1, on which it begins.
        line: usize,
    },
    /// The text does not say which functions it exports: it is cut off or no module at all.
    NothingExported,
    /// The text exports a command that it does not contain.
    Missing {
        /// The command's name, printable.
        command: String,
    },
    /// The text is not what it should be.
    Garbled {
        /// What was found.
        what: &'static str,
        /// The line, counted from 1, on which it was found.
        line: usize,
    },
}

impl ModuleTextError {
    fn cut_off(text: &str, at: usize, what: &'static str) -> Self {
        let line = line(text, at);
        ModuleTextError::CutOff { what, line }
    }

    fn garbled(text: &str, at: usize, what: &'static str) -> Self {
        let line = line(text, at);
        ModuleTextError::Garbled { what, line }
    }
}

/// The line of a position, counted from 1.
fn line(text: &str, at: usize) -> usize {
    let before = &text.as_bytes()[..at.min(text.len())];
    1 + before.iter().filter(|byte| **byte == b'\n').count()
}

impl fmt::Display for ModuleTextError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("The server's list of commands can't be used, because its text ")?;
        match self {
            ModuleTextError::CutOff { what, line } => {
                write!(f, "ends inside {what} that begins on line {line}")?;
            }
            ModuleTextError::NothingExported => {
                f.write_str("ends before it says what it exports")?
            }
            ModuleTextError::Missing { command } => {
                write!(f, "exports the command '{command}' and does not contain it")?;
            }
            ModuleTextError::Garbled { what, line } => write!(f, "has {what} on line {line}")?,
        }
        f.write_str("; nothing was imported, connect again.")
    }
}

impl std::error::Error for ModuleTextError {}

/// Reads the text of `ExchangeOnline.psm1` (adminapi.md §1.3).
///
/// # Errors
/// The text is cut off, its brackets and quotes don't match, or it does not contain what it exports.
pub fn read(text: &str) -> Result<Catalog, ModuleTextError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let statements = statement::read(text)?;
    if statements.exports.is_none() {
        return Err(ModuleTextError::NothingExported);
    }
    let mut catalog = Catalog {
        public_key: statements.public_key.clone(),
        help_files: statements.help_files.clone(),
        ..Catalog::default()
    };
    for function in exported(&statements, &mut catalog.skipped)? {
        match self::command::read(text, &function)? {
            Ok(command) => catalog.commands.push(command),
            Err(reason) => skip(&mut catalog.skipped, function.name, reason),
        }
    }
    Ok(catalog)
}

/// The exported functions whose names may become code, in the order of the text.
///
/// When two names differ only in case the later one wins, as it would in PowerShell.
fn exported<'t>(
    statements: &Statements<'t>,
    skipped: &mut Vec<SkippedCommand>,
) -> Result<Vec<Function<'t>>, ModuleTextError> {
    let mut last: HashMap<String, usize> = HashMap::with_capacity(statements.functions.len());
    for (index, function) in statements.functions.iter().enumerate() {
        last.insert(function.name.to_ascii_lowercase(), index);
    }
    let exports = statements.exports.as_deref().unwrap_or_default();
    let mut wanted: HashMap<String, bool> = HashMap::with_capacity(exports.len());
    for name in exports {
        let key = name.to_ascii_lowercase();
        if !last.contains_key(&key) && CommandName::new(name).is_ok() {
            return Err(ModuleTextError::Missing {
                command: name.clone(),
            });
        }
        if !last.contains_key(&key) && !wanted.contains_key(&key) {
            refuse(skipped, name);
        }
        wanted.insert(key, true);
    }
    let mut chosen = Vec::with_capacity(wanted.len());
    for (index, function) in statements.functions.iter().enumerate() {
        let key = function.name.to_ascii_lowercase();
        if !wanted.contains_key(&key) {
            continue;
        }
        if last.get(&key) != Some(&index) {
            let reason = "a later command of the text has the same name";
            skip(skipped, function.name, reason.to_owned());
        } else if !refuse(skipped, function.name) {
            chosen.push(*function);
        }
    }
    Ok(chosen)
}

/// Lists a name that may not become code; `false` for one that may.
fn refuse(skipped: &mut Vec<SkippedCommand>, name: &str) -> bool {
    match CommandName::new(name) {
        Ok(_) => false,
        Err(error) => {
            skipped.push(SkippedCommand {
                reason: error.to_string(),
                name: error.name,
            });
            true
        }
    }
}

fn skip(skipped: &mut Vec<SkippedCommand>, name: &str, reason: String) {
    skipped.push(SkippedCommand {
        name: name
            .chars()
            .take(100)
            .flat_map(char::escape_default)
            .collect(),
        reason,
    });
}

/// A command, or the reason why it is left out.
type Read = Result<Command, String>;

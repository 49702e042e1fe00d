//! Names that may become code: each is checked once, when it comes in.

use std::fmt;
use std::ops::Deref;

/// A name longer than this is refused, as implicit remoting does (original-module.md §3.1).
const LONGEST: usize = 100;

/// Variables that PowerShell lets no parameter overwrite in some version, and those that the proxy's body reads.
const TAKEN_VARIABLES: [&str; 28] = [
    "consolefilename",
    "enabledexperimentalfeatures",
    "executioncontext",
    "exopsinvoke",
    "exopsmoved",
    "exopsnamed",
    "exopsreceive",
    "exopsstart",
    "exopsstop",
    "false",
    "home",
    "host",
    "iscoreclr",
    "islinux",
    "ismacos",
    "iswindows",
    "myinvocation",
    "null",
    "pid",
    "psboundparameters",
    "pscmdlet",
    "psculture",
    "psedition",
    "pshome",
    "psuiculture",
    "psversiontable",
    "shellid",
    "true",
];

/// The one variable of PowerShell's own that is a parameter of Exchange commands, too (`Add-LdapDirectory -Host`).
const HOST: &str = "Host";

/// Commands that PowerShell itself leans on; implicit remoting never imports them (original-module.md §3.1).
const HOUSEKEEPING: [&str; 7] = [
    "Exit-PSSession",
    "Get-Command",
    "Get-FormatData",
    "Get-Help",
    "Measure-Object",
    "Out-Default",
    "Select-Object",
];

/// A name that must not become code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameError {
    /// The name, shortened and with everything but printable ASCII escaped.
    pub name: String,
    /// The rule that it breaks.
    rule: &'static str,
}

impl NameError {
    fn new(name: &str, rule: &'static str) -> Self {
        NameError {
            name: printable(name),
            rule,
        }
    }
}

impl fmt::Display for NameError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "The name '{}' was refused: {}.", self.name, self.rule)
    }
}

impl std::error::Error for NameError {}

/// A refused name as it may be shown: printable ASCII, at most 100 characters.
fn printable(name: &str) -> String {
    name.chars()
        .take(LONGEST)
        .flat_map(char::escape_default)
        .collect()
}

/// The name of a command: `Verb-Noun` of ASCII letters, digits and hyphens, at most 100 characters.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct CommandName(String);

impl CommandName {
    /// Takes a name that matches `[A-Za-z][A-Za-z0-9]*-[A-Za-z0-9][A-Za-z0-9-]*`.
    ///
    /// # Errors
    /// The name is not of that form, too long, or one of the commands that PowerShell itself leans on.
    pub fn new(name: &str) -> Result<Self, NameError> {
        if HOUSEKEEPING
            .iter()
            .any(|own| own.eq_ignore_ascii_case(name))
        {
            return Err(NameError::new(
                name,
                "PowerShell itself needs its own command of that name",
            ));
        }
        let well_formed = name.split_once('-').is_some_and(|(verb, noun)| {
            verb.starts_with(|c: char| c.is_ascii_alphabetic())
                && verb.chars().all(|c| c.is_ascii_alphanumeric())
                && noun.starts_with(|c: char| c.is_ascii_alphanumeric())
                && noun.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
        });
        if well_formed && name.len() <= LONGEST {
            Ok(CommandName(name.to_owned()))
        } else {
            Err(NameError::new(
                name,
                "a command is called Verb-Noun, of letters, digits and hyphens, with at most 100 characters",
            ))
        }
    }

    /// The part before the first hyphen.
    #[must_use]
    pub fn verb(&self) -> &str {
        self.0.split_once('-').map_or("", |(verb, _)| verb)
    }

    /// The part after the first hyphen.
    #[must_use]
    pub fn noun(&self) -> &str {
        self.0.split_once('-').map_or("", |(_, noun)| noun)
    }
}

impl Deref for CommandName {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for CommandName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The name of a parameter or of its alias: an ASCII letter or `_`, then letters, digits and `_`, at most 100 characters.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ParameterName(String);

impl ParameterName {
    /// Takes a name that matches `[A-Za-z_][A-Za-z0-9_]*` and is none of PowerShell's automatic variables but `Host`.
    ///
    /// # Errors
    /// The name is not of that form, too long, or a variable that the proxy needs.
    pub fn new(name: &str) -> Result<Self, NameError> {
        let well_formed = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
            && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
        if !well_formed || name.len() > LONGEST || name == "_" {
            return Err(NameError::new(
                name,
                "a parameter is called by letters, digits and underscores, with at most 100 characters",
            ));
        }
        if TAKEN_VARIABLES
            .iter()
            .any(|taken| taken.eq_ignore_ascii_case(name))
            && !name.eq_ignore_ascii_case(HOST)
        {
            return Err(NameError::new(
                name,
                "a parameter can't be called like one of PowerShell's own variables",
            ));
        }
        Ok(ParameterName(name.to_owned()))
    }

    /// The variable that a proxy keeps the parameter in: no parameter can be called `$Host`, so that one gets an underscore
    /// behind its name, its own name for an alias, and loses the underscore before it is sent.
    pub(crate) fn variable(&self) -> String {
        let behind = if self.eq_ignore_ascii_case(HOST) {
            "_"
        } else {
            ""
        };
        format!("{}{behind}", self.0)
    }
}

impl Deref for ParameterName {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ParameterName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

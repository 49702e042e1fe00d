//! The text of the proxies, each apart, so that a shell need not parse those that nobody calls.

use std::fmt;

use crate::catalog::{Catalog, Command};
use crate::function::{Types, function, needs_type};
use crate::help::help;
use crate::known_values::KnownValues;
use crate::selection::Selection;

/// The proxies as text, and what they are called here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProxyModule {
    /// ASCII: what the module runs first. Starts with `param($ExopsInvoke,`.
    pub preamble: String,
    /// The functions, with the prefix, in the catalog's order. One that comes again takes the place of the earlier.
    pub functions: Vec<ProxyFunction>,
}

/// One function of the module.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProxyFunction {
    /// Its name, with the prefix.
    pub name: String,
    /// A type that this engine has to know, else the function is left out.
    pub needs: Option<&'static str>,
    /// ASCII: help, parameter block and process block; what `[scriptblock]::Create` takes.
    pub body: String,
}

impl ProxyModule {
    /// How many commands the module has.
    pub fn count(&self) -> usize {
        self.functions
            .iter()
            .filter(|one| one.needs.is_none())
            .count()
    }

    /// All of it with NUL characters between: the preamble, then three parts for each function, its name, the type that it
    /// needs or nothing, and its body. Comes in pieces of about [`PIECE`] bytes, cut in front of a function's first NUL.
    pub fn pieces(&self) -> Vec<String> {
        let mut pieces = Vec::new();
        let mut text = self.preamble.clone();
        for one in &self.functions {
            let parts = [&one.name, one.needs.unwrap_or_default(), &one.body];
            let length: usize = parts.iter().map(|part| part.len() + 1).sum();
            if !text.is_empty() && text.len() + length > PIECE {
                pieces.push(std::mem::take(&mut text));
            }
            for part in parts {
                text.push('\0');
                text.push_str(part);
            }
        }
        pieces.push(text);
        pieces
    }
}

/// As much as makes a .NET string below the large-object heap, whose collections are the slow ones.
const PIECE: usize = 40_000;

/// Why no text was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProxyError {
    /// The prefix can't be part of a command's name.
    Prefix(String),
    /// No command of the catalog matches these patterns.
    NothingSelected(Vec<String>),
}

impl fmt::Display for ProxyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ProxyError::Prefix(prefix) => write!(
                f,
                "The prefix '{}' can't be part of a command's name; use at most 40 letters and digits.",
                prefix.escape_default()
            ),
            ProxyError::NothingSelected(patterns) => write!(
                f,
                "None of the commands that the server offers to this account matches '{}'; check -CommandName and the account's roles.",
                patterns.join("', '").escape_default()
            ),
        }
    }
}

impl std::error::Error for ProxyError {}

/// Not exported, because its name has no hyphen: gives a piped object to the parameter that its type belongs to, when the binder chose another one.
///
/// Moves back when no parameter set takes the result (generated-module.md "Where a piped object goes").
/// Returns the parameter that got the object, so that the proxy can forget it before the next object comes.
const MOVE_PIPED: &str = "\
function MovePiped($Cmdlet,$Bound,$Named,$Targets){
$from=@($Bound.Keys|Where-Object{$Named -notcontains $_})[0]
if($null -eq $from -or $null -eq $Bound[$from]){return}
$type=[string]$Bound[$from].PSObject.TypeNames[0]
foreach($target in $Targets){
if($target[0] -eq $from -or $Bound.ContainsKey($target[0])){continue}
if(-not($target[1]|Where-Object{$type.EndsWith($_)})){continue}
$names=@($Bound.Keys|Where-Object{$_ -ne $from})+$target[0]
foreach($set in $Cmdlet.MyInvocation.MyCommand.ParameterSets){
if(-not($names|Where-Object{$set.Parameters.Name -notcontains $_})){
$Bound[$target[0]]=$Bound[$from];[void]$Bound.Remove($from);return $target[0]}}}}
";

/// Writes the module whose functions bind like the server's commands and hand their parameters to `$ExopsInvoke`.
///
/// A parameter whose type is in none of the known lists is untyped; a check that can't be written in
/// printable ASCII is left to the server.
///
/// # Errors
/// The prefix is not of letters and digits, or no command matches the selection's patterns.
pub fn proxy_module(catalog: &Catalog, selection: &Selection) -> Result<ProxyModule, ProxyError> {
    let prefix = selection.prefix.as_deref().unwrap_or_default();
    if prefix.len() > 40 || !prefix.chars().all(|c| c.is_ascii_alphanumeric()) {
        return Err(ProxyError::Prefix(prefix.to_owned()));
    }
    let selected: Vec<&Command> = catalog
        .commands
        .iter()
        .filter(|command| selection.takes(&command.name))
        .collect();
    if selected.is_empty() && !selection.command_names.is_empty() {
        return Err(ProxyError::NothingSelected(selection.command_names.clone()));
    }
    Ok(write(&selected, prefix, selection.clean_blocks))
}

fn write(selected: &[&Command], prefix: &str, clean_blocks: bool) -> ProxyModule {
    let mut preamble = "param($ExopsInvoke,$ExopsStart,$ExopsReceive,$ExopsStop)\n".to_owned();
    if selected
        .iter()
        .any(|command| !command.piped_types.is_empty())
    {
        preamble.push_str(MOVE_PIPED);
    }
    let known = KnownValues::new();
    let mut functions = Vec::with_capacity(selected.len() + 8);
    for command in selected {
        let local = format!("{}-{prefix}{}", command.name.verb(), command.name.noun());
        let Some(plain) = function(command, Types::Everywhere, clean_blocks, &known) else {
            continue;
        };
        let help = help(command, &known);
        functions.push(ProxyFunction {
            name: local.clone(),
            needs: None,
            body: format!("{help}{plain}"),
        });
        let Some(needed) = needs_type(command) else {
            continue;
        };
        if let Some(typed) = function(command, Types::Somewhere, clean_blocks, &known) {
            functions.push(ProxyFunction {
                name: local,
                needs: Some(needed),
                body: format!("{help}{typed}"),
            });
        }
    }
    ProxyModule {
        preamble,
        functions,
    }
}

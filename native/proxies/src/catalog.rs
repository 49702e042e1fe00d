//! What a server says about its commands: the facts that binding needs (generated-module.md).

use crate::names::{CommandName, ParameterName};

/// Everything that was read from one generated module: the commands that the signed-in account may use.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Catalog {
    /// The commands in the order of the text; no two names differ only in case.
    pub commands: Vec<Command>,
    /// `$PublicKey`: RSAKeyValue XML, the key that encrypts passwords for this server (adminapi.md §2.3).
    pub public_key: Option<String>,
    /// `$HelpFileNames`: the names of the help files that the commands refer to.
    pub help_files: Vec<String>,
    /// Commands that the text offers and that were knowingly left out, so that the user can be told.
    pub skipped: Vec<SkippedCommand>,
}

impl Catalog {
    /// The command of that name; PowerShell's names do not differ in case.
    #[must_use]
    pub fn command(&self, name: &str) -> Option<&Command> {
        self.commands
            .iter()
            .find(|command| command.name.eq_ignore_ascii_case(name))
    }
}

/// A command that was left out of the catalog.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SkippedCommand {
    /// The name as the server spelled it, shortened and with everything but printable ASCII escaped.
    pub name: String,
    /// Why it was left out, one sentence.
    pub reason: String,
}

/// One command of the server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Command {
    /// The server's name, in its spelling (one is spelled `set-CASMailboxPlan`).
    pub name: CommandName,
    /// The file of `# .ExternalHelp`.
    pub help_file: Option<String>,
    /// The parameter set that is taken when the bound parameters leave a choice.
    pub default_parameter_set: Option<String>,
    /// `None` when the command has neither `-WhatIf` nor `-Confirm`.
    pub should_process: Option<ConfirmImpact>,
    /// The parameters in the order of the text, without the common ones.
    pub parameters: Vec<Parameter>,
    /// Where an object of a certain type goes when it is piped in (generated-module.md "Where a piped object goes").
    pub piped_types: Vec<PipedType>,
    /// Whether several calls may travel in one `$batch` (adminapi.md §1.5).
    pub batching: bool,
    /// Whether the command knows `-UseCustomRouting` (adminapi.md §2.2).
    pub custom_routing: bool,
}

impl Command {
    /// A command with no parameters that may be batched.
    #[must_use]
    pub fn new(name: CommandName) -> Self {
        Command {
            name,
            help_file: None,
            default_parameter_set: None,
            should_process: None,
            parameters: Vec::new(),
            piped_types: Vec::new(),
            batching: true,
            custom_routing: false,
        }
    }

    /// The parameter that has this name or alias, without regard to case.
    #[must_use]
    pub fn parameter(&self, name: &str) -> Option<&Parameter> {
        self.parameters.iter().find(|parameter| {
            parameter.name.eq_ignore_ascii_case(name)
                || parameter
                    .aliases
                    .iter()
                    .any(|alias| alias.eq_ignore_ascii_case(name))
        })
    }
}

/// PowerShell's `System.Management.Automation.ConfirmImpact`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ConfirmImpact {
    /// Never asks.
    None,
    /// Asks when `$ConfirmPreference` is Low.
    Low,
    /// Asks when `$ConfirmPreference` is Medium or lower; what a command has that says nothing.
    Medium,
    /// Asks with the default preference.
    High,
}

impl ConfirmImpact {
    /// The member's name in PowerShell.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            ConfirmImpact::None => "None",
            ConfirmImpact::Low => "Low",
            ConfirmImpact::Medium => "Medium",
            ConfirmImpact::High => "High",
        }
    }

    /// Reads a member's name, without regard to case.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        [Self::None, Self::Low, Self::Medium, Self::High]
            .into_iter()
            .find(|impact| impact.as_str().eq_ignore_ascii_case(name))
    }
}

/// Type names of piped objects that belong to another parameter than the binder's choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PipedType {
    /// The parameter that gets the object.
    pub parameter: String,
    /// Endings of the piped object's first type name.
    pub types: Vec<String>,
}

/// One parameter of a command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parameter {
    /// The name in the server's spelling.
    pub name: ParameterName,
    /// The type as the text writes it between the brackets; `None` is untyped, as are all of Exchange's own types.
    pub type_name: Option<String>,
    /// Empty: in every set, optional, named.
    pub sets: Vec<ParameterSet>,
    /// Other names of the parameter.
    pub aliases: Vec<String>,
    /// The checks that PowerShell makes before anything is sent.
    pub validations: Vec<Validation>,
}

impl Parameter {
    /// An untyped parameter, in every set, optional, named.
    #[must_use]
    pub fn new(name: ParameterName) -> Self {
        Parameter {
            name,
            type_name: None,
            sets: Vec::new(),
            aliases: Vec::new(),
            validations: Vec::new(),
        }
    }
}

/// One `[Parameter(...)]`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ParameterSet {
    /// `None`: every set.
    pub name: Option<String>,
    /// Whether the parameter must be given.
    pub mandatory: bool,
    /// 0-based; `None` is named only.
    pub position: Option<u32>,
    /// Whether a piped object is bound as a whole.
    pub value_from_pipeline: bool,
    /// Whether a piped object's property of that name is bound.
    pub value_from_pipeline_by_property_name: bool,
    /// What the prompt for a missing mandatory value explains.
    pub help_message: Option<String>,
}

/// A check on a parameter's value (generated-module.md "One parameter").
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Validation {
    /// `[AllowNull()]`
    AllowNull,
    /// `[AllowEmptyString()]`
    AllowEmptyString,
    /// `[AllowEmptyCollection()]`
    AllowEmptyCollection,
    /// `[ValidateNotNull()]`
    NotNull,
    /// `[ValidateNotNullOrEmpty()]`
    NotNullOrEmpty,
    /// `[ValidateLength(min, max)]`, in characters
    Length(u32, u32),
    /// `[ValidateCount(min, max)]`, in elements
    Count(u32, u32),
    /// `[ValidateRange(min, max)]` of whole numbers
    Range(i64, i64),
    /// `[ValidateSet('a','b')]`, without regard to case
    Set(Vec<String>),
}

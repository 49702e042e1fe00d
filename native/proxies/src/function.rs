//! One proxy: an advanced function with the full parameter block and a body of one line.

use std::collections::HashSet;

use crate::catalog::{Command, ConfirmImpact, Parameter, ParameterSet, PipedType, Validation};
use crate::known_values::KnownValues;
use crate::names::ParameterName;
use crate::quoting::{literal, literals};
use crate::types::{TypeText, type_text};

/// Which parameters get a type.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Types {
    /// Those whose type each engine knows.
    Everywhere,
    /// Those whose type only some engines know, too.
    Somewhere,
}

/// What PowerShell gives to each advanced function, where a parameter or alias of that name would make it unusable, and
/// `-AsJob`, which remoting gives to each proxy (`original-module.md §3.4`).
const COMMON: [&str; 25] = [
    "AsJob",
    "Verbose",
    "vb",
    "Debug",
    "db",
    "ErrorAction",
    "ea",
    "WarningAction",
    "wa",
    "InformationAction",
    "infa",
    "ProgressAction",
    "proga",
    "ErrorVariable",
    "ev",
    "WarningVariable",
    "wv",
    "InformationVariable",
    "iv",
    "OutVariable",
    "ov",
    "OutBuffer",
    "ob",
    "PipelineVariable",
    "pv",
];

/// The same for functions with `SupportsShouldProcess`.
const SHOULD_PROCESS: [&str; 4] = ["WhatIf", "wi", "Confirm", "cf"];

/// A type of this command that only some engines know.
pub(crate) fn needs_type(command: &Command) -> Option<&'static str> {
    command.parameters.iter().find_map(|parameter| {
        match type_text(parameter.type_name.as_deref()?) {
            TypeText::Somewhere(name) => Some(name),
            _ => None,
        }
    })
}

/// The function's text on one line, without its name; `None` when a parameter set's name can't be quoted.
pub(crate) fn function(
    command: &Command,
    types: Types,
    clean_blocks: bool,
    known: &KnownValues,
) -> Option<String> {
    let mut text = format!("[CmdletBinding({})]param(", binding(command)?);
    let mut taken = Taken {
        names: HashSet::new(),
        should_process: command.should_process.is_some(),
    };
    let mut separator = "";
    // A name twice would spoil the whole text, and a parameter's name wins over another one's alias.
    let mut parameters: Vec<&Parameter> = Vec::with_capacity(command.parameters.len());
    for parameter in &command.parameters {
        if taken.claim(&parameter.name) {
            parameters.push(parameter);
        }
    }
    for parameter in parameters {
        text.push_str(separator);
        separator = ",";
        push_parameter(&mut text, command, parameter, &mut taken, types, known)?;
    }
    text.push_str(separator);
    text.push_str("[switch]$AsJob)");
    push_body(&mut text, command, clean_blocks)?;
    Some(text)
}

/// What a function's parameters and aliases are called.
struct Taken {
    /// In small letters.
    names: HashSet<String>,
    should_process: bool,
}

impl Taken {
    /// Takes a name if nothing else has it.
    fn claim(&mut self, name: &str) -> bool {
        let among = |names: &[&str]| names.iter().any(|one| one.eq_ignore_ascii_case(name));
        let is_common = among(&COMMON) || self.should_process && among(&SHOULD_PROCESS);
        !is_common && self.names.insert(name.to_ascii_lowercase())
    }
}

fn binding(command: &Command) -> Option<String> {
    let mut parts = Vec::new();
    if let Some(set) = &command.default_parameter_set {
        parts.push(format!("DefaultParameterSetName={}", literal(set)?));
    }
    if let Some(impact) = command.should_process {
        parts.push("SupportsShouldProcess".to_owned());
        if impact != ConfirmImpact::Medium {
            parts.push(format!("ConfirmImpact='{}'", impact.as_str()));
        }
    }
    // Where nothing names a position or a set, PowerShell would make all parameters positional.
    let explicit = command
        .parameters
        .iter()
        .flat_map(|parameter| &parameter.sets)
        .any(|set| set.position.is_some() || set.name.is_some());
    if !explicit && !command.parameters.is_empty() {
        parts.push("PositionalBinding=$false".to_owned());
    }
    Some(parts.join(","))
}

fn push_parameter(
    text: &mut String,
    command: &Command,
    parameter: &Parameter,
    taken: &mut Taken,
    types: Types,
    known: &KnownValues,
) -> Option<()> {
    let mut sets: Vec<Option<String>> = Vec::new();
    for set in &parameter.sets {
        let name = set.name.as_deref().map(str::to_ascii_lowercase);
        if !sets.contains(&name) {
            sets.push(name);
            push_set(text, set)?;
        }
    }
    let variable = parameter.name.variable();
    let own = (variable != *parameter.name).then(|| parameter.name.to_string());
    let aliases: Vec<&String> = own
        .iter()
        .chain(
            parameter
                .aliases
                .iter()
                .filter(|alias| ParameterName::new(alias).is_ok() && taken.claim(alias)),
        )
        .collect();
    if let Some(aliases) = literals(&aliases) {
        text.push_str(&format!("[Alias({aliases})]"));
    }
    for validation in &parameter.validations {
        text.extend(attribute(validation));
    }
    text.extend(completer(command, parameter, known));
    match parameter.type_name.as_deref().map(type_text) {
        Some(TypeText::Everywhere(name)) => text.push_str(&format!("[{name}]")),
        Some(TypeText::Somewhere(name)) if types == Types::Somewhere => {
            text.push_str(&format!("[{name}]"));
        }
        _ => {}
    }
    text.push('$');
    text.push_str(&variable);
    Some(())
}

fn push_set(text: &mut String, set: &ParameterSet) -> Option<()> {
    let mut parts = Vec::new();
    if let Some(name) = &set.name {
        parts.push(format!("ParameterSetName={}", literal(name)?));
    }
    if set.mandatory {
        parts.push("Mandatory".to_owned());
    }
    if let Some(position) = set.position {
        parts.push(format!("Position={position}"));
    }
    if set.value_from_pipeline {
        parts.push("ValueFromPipeline".to_owned());
    }
    if set.value_from_pipeline_by_property_name {
        parts.push("ValueFromPipelineByPropertyName".to_owned());
    }
    if let Some(message) = set.help_message.as_deref().filter(|m| !m.is_empty()) {
        parts.extend(literal(message).map(|message| format!("HelpMessage={message}")));
    }
    if !parts.is_empty() {
        text.push_str(&format!("[Parameter({})]", parts.join(",")));
    }
    Some(())
}

/// `None` for a check that PowerShell would refuse to build or that can't be quoted.
fn attribute(validation: &Validation) -> Option<String> {
    let text = match validation {
        Validation::AllowNull => "[AllowNull()]".to_owned(),
        Validation::AllowEmptyString => "[AllowEmptyString()]".to_owned(),
        Validation::AllowEmptyCollection => "[AllowEmptyCollection()]".to_owned(),
        Validation::NotNull => "[ValidateNotNull()]".to_owned(),
        Validation::NotNullOrEmpty => "[ValidateNotNullOrEmpty()]".to_owned(),
        Validation::Length(min, max) => ordered("Length", *min, *max)?,
        Validation::Count(min, max) => ordered("Count", *min, *max)?,
        Validation::Range(min, max) => ordered("Range", *min, *max)?,
        Validation::Set(values) => format!("[ValidateSet({})]", literals(values)?),
    };
    Some(text)
}

/// Tab completion of the known values. Its script block belongs to no module, so it needs nothing but the word at the prompt.
fn completer(command: &Command, parameter: &Parameter, known: &KnownValues) -> Option<String> {
    let values: Vec<&str> = known.of(command, parameter).collect();
    let quoted = literal(&values.join(" ")).filter(|_| !values.is_empty())?;
    Some(format!(
        "[ArgumentCompleter({{(-split {quoted})-like($args[2].Trim('''\"')+'*')}})]"
    ))
}

fn ordered<T: PartialOrd + std::fmt::Display>(kind: &str, min: T, max: T) -> Option<String> {
    (min <= max).then(|| format!("[Validate{kind}({min},{max})]"))
}

/// Whether several calls of this command may be under way behind one pipe: it takes piped objects, only looks and never
/// asks. Those that are not batched (adminapi.md §1.5) are routed each for itself, which these calls are.
fn runs_ahead(command: &Command) -> bool {
    let piped =
        |set: &ParameterSet| set.value_from_pipeline || set.value_from_pipeline_by_property_name;
    command.name.verb().eq_ignore_ascii_case("Get")
        && command.should_process.is_none()
        && command
            .parameters
            .iter()
            .any(|parameter| parameter.sets.iter().any(piped))
}

fn push_body(text: &mut String, command: &Command, clean_blocks: bool) -> Option<()> {
    let name = literal(&command.name)?;
    let impact = command.should_process.unwrap_or(ConfirmImpact::None);
    let (call, after) = match (runs_ahead(command), clean_blocks) {
        (false, _) => (
            format!(
                "& $ExopsInvoke $PSCmdlet {name} $PSBoundParameters '{}'",
                impact.as_str()
            ),
            "",
        ),
        (true, clean) => (
            format!("& $ExopsStart $PSCmdlet {name} $PSBoundParameters"),
            if clean { RECEIVE_AND_STOP } else { RECEIVE },
        ),
    };
    let targets: Vec<String> = command.piped_types.iter().filter_map(target).collect();
    if targets.is_empty() {
        text.push_str(&format!("process{{{call}}}{after}"));
    } else {
        text.push_str(&format!(
            "begin{{$ExopsNamed=@($PSBoundParameters.Keys)}}process{{$ExopsMoved=MovePiped $PSCmdlet $PSBoundParameters $ExopsNamed ({});{call};if($ExopsMoved){{[void]$PSBoundParameters.Remove($ExopsMoved)}}}}{after}",
            array(&targets)
        ));
    }
    Some(())
}

const RECEIVE: &str = "end{& $ExopsReceive $PSCmdlet}";

/// `clean` runs for a pipeline, too, that was stopped while another of its commands was at work.
const RECEIVE_AND_STOP: &str = "end{& $ExopsReceive $PSCmdlet}clean{& $ExopsStop $PSCmdlet}";

/// The comma in front keeps a single element from being unrolled.
fn array(elements: &[String]) -> String {
    let comma = if elements.len() == 1 { "," } else { "" };
    format!("{comma}{}", elements.join(","))
}

fn target(piped: &PipedType) -> Option<String> {
    let parameter = ParameterName::new(&piped.parameter).ok()?;
    Some(format!(
        "({},@({}))",
        literal(&parameter)?,
        literals(&piped.types)?
    ))
}

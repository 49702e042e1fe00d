//! The commands as the public reference has them today: the module of 2024, newer commands, and parameters that it does not carry.
//!
//! The reference tells less than a module does: no types but documented ones, no default set, no impact. What stands for
//! them here is what the module of 2024 does with the same documented facts, counted over all 780 commands that both know.

use serde::Deserialize;

use super::catalog::{Binding, Command, Parameter, ParameterSet, Service, unpack};
use super::reference::REFERENCE;

/// Commands of Microsoft's client alone (adminapi.md §1.4 and §6.6): they open, close and list its connections, or read
/// from OData endpoints; no server has them.
const OF_THE_CLIENT: [&str; 4] = [
    "Connect-ExchangeOnline",
    "Connect-IPPSSession",
    "Disconnect-ExchangeOnline",
    "Get-ConnectionInformation",
];
const ODATA: &str = "Get-EXO";

/// What only the reference's examples show of a parameter.
enum Example {
    /// It exists, though no syntax has it.
    Named,
    /// It has a place.
    At(u32),
    /// It takes nothing for a value, though it is mandatory.
    Empty,
}

/// Command, parameter, and what the examples show.
const EXAMPLES: [(&str, &str, Example); 7] = [
    ("Get-AdaptiveScopeMembers", "PageCookie", Example::Empty),
    ("Get-AdaptiveScopeMembers", "Size", Example::Named),
    ("Get-QuarantineMessageHeader", "Identity", Example::At(0)),
    ("New-MailMessage", "Mailbox", Example::Named),
    ("New-MailboxAuditLogSearch", "Name", Example::At(0)),
    (
        "Set-HVEAccountBillingPolicy",
        "BillingPolicyId",
        Example::Empty,
    ),
    ("Set-PolicyTipConfig", "Value", Example::At(1)),
];

#[derive(Deserialize)]
struct File {
    cmdlets: Vec<Documented>,
}

#[derive(Deserialize)]
struct Documented {
    name: String,
    applicable: Vec<String>,
    syntax: Vec<Syntax>,
    parameters: Vec<DocumentedParameter>,
}

/// One line of a command's syntax: a parameter set.
#[derive(Deserialize)]
struct Syntax {
    set: String,
    text: String,
    parameters: Vec<String>,
}

impl Syntax {
    fn has(&self, name: &str) -> bool {
        self.parameters
            .iter()
            .any(|own| own.eq_ignore_ascii_case(name))
    }

    /// ` -Name <Type>` and ` [-Name] <Type>` are mandatory, `[-Name <Type>]` and `[[-Name] <Type>]` are not.
    fn is_mandatory(&self, name: &str) -> bool {
        self.text.split_whitespace().any(|word| {
            word.strip_prefix("[-")
                .and_then(|word| word.strip_suffix(']'))
                .or_else(|| word.strip_prefix('-'))
                .is_some_and(|own| own == name)
                // `[-Name]` alone is an optional switch; before its type it is a positional parameter.
                && (word.starts_with('-') || self.text.contains(&format!(" [-{name}] <")))
        })
    }
}

#[derive(Deserialize)]
struct DocumentedParameter {
    name: String,
    #[serde(rename = "type")]
    type_name: Option<String>,
    sets: Vec<String>,
    required: bool,
    aliases: Vec<String>,
    position: Option<String>,
    pipeline: String,
    applicable: Vec<String>,
}

impl DocumentedParameter {
    /// A switch that is a set's only reason stands there as `[-Name]`, like an optional one; its own facts tell more.
    fn is_mandatory(&self, syntax: &Syntax) -> bool {
        let only_here = self.sets.len() == 1 && self.sets[0] == syntax.set;
        syntax.is_mandatory(&self.name) || self.required && only_here
    }
}

/// `known` with what the reference adds; parameters of Exchange Server are in, too, since the documented lines use them.
pub fn commands(known: &[Command]) -> Vec<Command> {
    let mut commands = known.to_vec();
    for one in documented() {
        let own = commands
            .iter_mut()
            .find(|command| command.name.eq_ignore_ascii_case(&one.name));
        match own {
            Some(command) => extend(command, &one),
            None if is_served(&one) => commands.push(newer(&one)),
            None => {}
        }
    }
    for command in &mut commands {
        exemplify(command);
        command
            .parameters
            .sort_by_cached_key(|parameter| parameter.name.to_ascii_lowercase());
    }
    commands
}

/// The commands of Security & Compliance: what the module of 2024 has of one that Exchange shares, as far as it applies
/// there, and the reference for all else.
pub fn compliance(known: &[Command]) -> Vec<Command> {
    let service = Service::Compliance;
    let mut commands: Vec<Command> = documented()
        .into_iter()
        .filter(|one| applies(&one.applicable, service))
        .map(|mut one| {
            one.parameters
                .retain(|parameter| applies(&parameter.applicable, service));
            let shared = known
                .iter()
                .find(|command| command.name.eq_ignore_ascii_case(&one.name));
            match shared {
                Some(shared) => {
                    let mut command = shared.clone();
                    command.name.clone_from(&one.name);
                    let applies = |name: &str| {
                        let mut own = one.parameters.iter();
                        own.any(|parameter| parameter.name.eq_ignore_ascii_case(name))
                    };
                    command.parameters.retain(|own| applies(&own.name));
                    extend(&mut command, &one);
                    command
                }
                None => newer(&one),
            }
        })
        .collect();
    for command in &mut commands {
        command
            .parameters
            .sort_by_cached_key(|parameter| parameter.name.to_ascii_lowercase());
    }
    commands
}

fn documented() -> Vec<Documented> {
    unpack::<File>(REFERENCE)
        .map(|file| file.cmdlets)
        .unwrap_or_default()
}

fn applies(applicable: &[String], service: Service) -> bool {
    let mut products = applicable.iter();
    products.any(|product| product == service.documented_name())
}

/// Adds what only the examples show.
fn exemplify(command: &mut Command) {
    for (_, name, example) in EXAMPLES.iter().filter(|(of, ..)| *of == command.name) {
        let own = command.parameters.iter_mut().find(|own| own.name == *name);
        match (own, example) {
            (None, _) => command.parameters.push(optional(name, None, Vec::new())),
            (Some(own), Example::Empty) => own.validate.push("AllowEmptyString()".to_owned()),
            (Some(own), Example::At(place)) => {
                if own.sets.is_empty() {
                    own.sets.push(ParameterSet::default());
                }
                own.sets
                    .iter_mut()
                    .for_each(|set| set.position = Some(*place));
            }
            (Some(_), Example::Named) => {}
        }
    }
}

fn optional(name: &str, type_name: Option<String>, sets: Vec<ParameterSet>) -> Parameter {
    Parameter {
        name: name.to_owned(),
        type_name,
        sets,
        aliases: Vec::new(),
        validate: Vec::new(),
    }
}

/// The feature commands (Viva, MyAnalytics, Briefing) are exported by Microsoft's client, too, but how they reach the
/// service is not public [D adminapi.md §6.6]; they are served like the rest.
fn is_served(one: &Documented) -> bool {
    applies(&one.applicable, Service::Exchange)
        && !OF_THE_CLIENT.contains(&one.name.as_str())
        && !one.name.starts_with(ODATA)
}

/// Adds the parameters that a command of 2024 lacks, and leaves alone how its own ones bind: a new one is optional wherever
/// the command bound before, has no position and takes nothing from a pipeline. Only where a new one is mandatory in a set
/// that the command did not have, the set comes along, with what the command had of it.
fn extend(command: &mut Command, one: &Documented) {
    let missing: Vec<&DocumentedParameter> = one
        .parameters
        .iter()
        .filter(|parameter| !is_common(&parameter.name) && !has(command, &parameter.name))
        .collect();
    let known: Vec<String> = set_names(command);
    let new_sets: Vec<&Syntax> = one
        .syntax
        .iter()
        .filter(|syntax| !known.is_empty() && !known.contains(&syntax.set))
        .filter(|syntax| missing.iter().any(|own| own.is_mandatory(syntax)))
        .collect();
    for own in &mut command.parameters {
        let Some(first) = own.sets.first().filter(|set| set.name.is_some()).cloned() else {
            continue;
        };
        let joined = new_sets.iter().filter(|syntax| syntax.has(&own.name));
        own.sets.extend(joined.map(|syntax| ParameterSet {
            name: Some(syntax.set.clone()),
            mandatory: syntax.is_mandatory(&own.name),
            ..first.clone()
        }));
    }
    for parameter in missing {
        if has(command, &parameter.name) {
            continue;
        }
        let syntaxes = one
            .syntax
            .iter()
            .filter(|syntax| syntax.has(&parameter.name));
        let places = syntaxes.map(|syntax| {
            let new = new_sets.iter().any(|own| own.set == syntax.set);
            (new || known.contains(&syntax.set)).then(|| ParameterSet {
                name: Some(syntax.set.clone()),
                mandatory: new && parameter.is_mandatory(syntax),
                ..ParameterSet::default()
            })
        });
        // A set that the command calls otherwise, or not at all: everywhere.
        let sets = places.collect::<Option<Vec<_>>>().unwrap_or_default();
        let type_name = module_type(parameter.type_name.as_deref());
        command
            .parameters
            .push(optional(&parameter.name, type_name, sets));
    }
}

fn set_names(command: &Command) -> Vec<String> {
    let sets = command
        .parameters
        .iter()
        .flat_map(|parameter| &parameter.sets);
    sets.filter_map(|set| set.name.clone()).collect()
}

fn has(command: &Command, name: &str) -> bool {
    command.parameters.iter().any(|parameter| {
        let mut names = parameter.aliases.iter().chain([&parameter.name]);
        names.any(|own| own.eq_ignore_ascii_case(name))
    })
}

/// `WhatIf` and `Confirm` follow from the binding.
fn is_common(name: &str) -> bool {
    ["WhatIf", "Confirm"]
        .iter()
        .any(|common| common.eq_ignore_ascii_case(name))
}

fn newer(one: &Documented) -> Command {
    let asks = one
        .parameters
        .iter()
        .any(|parameter| parameter.name == "WhatIf");
    let needs_nothing = |syntax: &&Syntax| {
        let mut names = syntax.parameters.iter();
        !names.any(|name| syntax.is_mandatory(name))
    };
    let default = one
        .syntax
        .iter()
        .find(needs_nothing)
        .or_else(|| one.syntax.first());
    let mut parameters: Vec<Parameter> = Vec::new();
    for parameter in one.parameters.iter().filter(|p| !is_common(&p.name)) {
        // The reference tells a parameter once for each of its types.
        if !parameters.iter().any(|own| own.name == parameter.name) {
            parameters.push(whole(parameter, &one.syntax));
        }
    }
    Command {
        name: one.name.clone(),
        help_file: None,
        binding: Binding {
            default_parameter_set: default
                .filter(|_| one.syntax.len() > 1)
                .map(|syntax| syntax.set.clone()),
            supports_should_process: asks,
            confirm_impact: asks.then(|| impact(&one.name).to_owned()),
        },
        batching: false,
        custom_routing: false,
        piped_types: Vec::new(),
        parameters,
    }
}

/// 2024: 82 of 84 Remove, 17 of 20 Disable and 2 of 3 Clear are High; hardly anything else is.
fn impact(command: &str) -> &'static str {
    match command.split_once('-').map(|(verb, _)| verb) {
        Some("Remove" | "Disable" | "Clear") => "High",
        _ => "Medium",
    }
}

fn whole(parameter: &DocumentedParameter, syntaxes: &[Syntax]) -> Parameter {
    let piped = parameter.pipeline.to_ascii_lowercase();
    let by_name = piped.starts_with("true") && (!piped.contains('(') || piped.contains("byprop"));
    let by_value = piped.starts_with("true") && (!piped.contains('(') || piped.contains("byvalue"));
    // 2024: what the reference counts from 0 or 1 stands at 0, and nothing else has a position.
    let first = matches!(parameter.position.as_deref(), Some("0" | "1"));
    let own: Vec<&Syntax> = syntaxes
        .iter()
        .filter(|syntax| syntax.has(&parameter.name))
        .collect();
    let mandatory = |syntax: &&&Syntax| parameter.is_mandatory(syntax);
    let set = |name: Option<String>, mandatory: bool| ParameterSet {
        name,
        mandatory,
        position: first.then_some(0),
        value_from_pipeline: by_value,
        value_from_pipeline_by_property_name: by_name,
        help_message: None,
    };
    let often = own.iter().filter(mandatory).count();
    let alike = own.len() == syntaxes.len() && (often == 0 || often == own.len());
    let sets = if alike {
        vec![set(None, often > 0)]
    } else {
        let named = |syntax: &&Syntax| set(Some(syntax.set.clone()), mandatory(&syntax));
        own.iter().map(named).collect()
    };
    Parameter {
        name: parameter.name.clone(),
        type_name: module_type(parameter.type_name.as_deref()),
        sets,
        aliases: parameter.aliases.clone(),
        validate: Vec::new(),
    }
}

/// The type that the module of 2024 writes for a documented one; Exchange's own types and most dates are untyped there.
fn module_type(documented: Option<&str>) -> Option<String> {
    let name = match documented? {
        "Boolean" => "bool",
        "String" | "string" | "System.String" => "string",
        "SwitchParameter" => "switch",
        "Int32" => "int",
        "UInt32" => "uint",
        "String[]" => "string[]",
        "Guid" | "System.Guid" => "guid",
        "PSCredential" => "pscredential",
        "SecureString" => "securestring",
        "Byte[]" => "byte[]",
        "Uri" => "uri",
        "CultureInfo" => "cultureinfo",
        // PswsHashtable is what Security & Compliance makes of a hashtable (adminapi.md §2.3).
        "PswsHashtable" => "hashtable",
        "Hashtable[]" | "System.Collections.Hashtable[]" | "PswsHashtable[]" => "hashtable[]",
        array if array.ends_with("[]") => "System.Object[]",
        _ => return None,
    };
    Some(name.to_owned())
}

//! A call becomes typed arguments, or the error that the service answers.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde_json::Value as Json;

use super::catalog::{Catalog, Command, Parameter};
use super::convert::{self, Change};
use super::datum::Datum;
use super::door::Call;
use super::error::CmdletError;
use super::synthetic::is_steering;

/// Parameters that PowerShell adds to every command.
const COMMON: &[&str] = &[
    "debug",
    "verbose",
    "erroraction",
    "errorvariable",
    "warningaction",
    "warningvariable",
    "informationaction",
    "informationvariable",
    "outbuffer",
    "outvariable",
    "pipelinevariable",
    "progressaction",
    "asjob",
    "usecustomrouting",
];

/// One bound argument.
#[derive(Debug, Clone)]
pub struct Argument {
    /// The parameter's name as the catalog spells it.
    pub name: String,
    /// The value in the parameter's type.
    pub value: Datum,
    /// What to add and remove, when the value was such a hashtable.
    pub change: Option<Change>,
}

/// A bound call.
#[derive(Debug)]
pub struct Bound<'a> {
    /// The commands of the service that is asked.
    pub catalog: &'static Catalog,
    /// The command.
    pub command: &'static Command,
    /// The verb in lower case.
    pub verb: String,
    /// The noun in lower case.
    pub noun: String,
    /// Arguments by parameter name in lower case.
    pub arguments: BTreeMap<String, Argument>,
    /// The caller.
    pub account: &'a str,
    /// The time of the call.
    pub now: DateTime<Utc>,
}

impl Bound<'_> {
    /// Whether a parameter was given.
    pub fn has(&self, key: &str) -> bool {
        self.arguments.contains_key(key)
    }

    /// A parameter's value; null when not given.
    pub fn value(&self, key: &str) -> Datum {
        self.arguments
            .get(key)
            .map_or(Datum::Null, |argument| argument.value.clone())
    }

    /// A parameter's text; `None` when not given, null or empty.
    pub fn text(&self, key: &str) -> Option<String> {
        self.arguments
            .get(key)
            .map(|argument| argument.value.text())
            .filter(|text| !text.is_empty())
    }

    /// A parameter's text, or the error of a missing mandatory parameter.
    pub fn required(&self, name: &str) -> Result<String, CmdletError> {
        self.text(&name.to_ascii_lowercase())
            .ok_or_else(|| CmdletError::missing_mandatory(&[name]))
    }

    /// A parameter's items as texts.
    pub fn texts(&self, key: &str) -> Vec<String> {
        self.arguments.get(key).map_or(Vec::new(), |argument| {
            argument.value.items().iter().map(Datum::text).collect()
        })
    }

    /// Whether a switch is on.
    pub fn flag(&self, key: &str) -> bool {
        self.arguments
            .get(key)
            .is_some_and(|argument| argument.value == Datum::Bool(true))
    }

    /// A parameter's whole number.
    pub fn int(&self, key: &str) -> Option<i64> {
        match &self.arguments.get(key)?.value {
            Datum::Int(number) => Some(*number),
            other => other.text().parse().ok(),
        }
    }

    /// A parameter's time.
    pub fn time(&self, key: &str) -> Option<DateTime<Utc>> {
        match &self.arguments.get(key)?.value {
            Datum::Time(time) => Some(*time),
            _ => None,
        }
    }

    /// The identity, or the error of a missing one.
    pub fn identity(&self) -> Result<String, CmdletError> {
        self.text("identity")
            .ok_or_else(|| CmdletError::missing_mandatory(&["Identity"]))
    }

    /// The arguments that name properties.
    pub fn properties(&self) -> impl Iterator<Item = (&str, &Argument)> {
        self.arguments
            .iter()
            .filter(|(key, _)| !is_steering(key))
            .map(|(key, argument)| (key.as_str(), argument))
    }
}

/// Binds a call to one of the commands of a catalog.
pub fn bind<'a>(catalog: &'static Catalog, call: &Call<'a>) -> Result<Bound<'a>, CmdletError> {
    let command = catalog
        .callable(call.command)
        .ok_or_else(|| CmdletError::unknown_command(call.command))?;
    let mut arguments = BTreeMap::new();
    let mut unknown = Vec::new();
    for (name, value) in call.parameters {
        let key = name.to_ascii_lowercase();
        if key.contains("@odata.") || COMMON.contains(&key.as_str()) {
            continue;
        }
        match find(command, &key) {
            Some(parameter) => {
                let argument = convert::argument(command, parameter, value)?;
                arguments.insert(parameter.name.to_ascii_lowercase(), argument);
            }
            None if matches!(key.as_str(), "confirm" | "whatif")
                && command.binding.supports_should_process =>
            {
                let on = value.as_bool().unwrap_or(true);
                arguments.insert(
                    key,
                    Argument {
                        name: name.clone(),
                        value: Datum::Bool(on),
                        change: None,
                    },
                );
            }
            None => unknown.push(name.as_str()),
        }
    }
    if !unknown.is_empty() {
        return Err(CmdletError::unknown_parameter(&unknown.join(", ")));
    }
    let (verb, noun) = command.name.split_once('-').unwrap_or((&command.name, ""));
    let bound = Bound {
        catalog,
        command,
        verb: verb.to_ascii_lowercase(),
        noun: noun.to_ascii_lowercase(),
        arguments,
        account: call.account,
        now: call.now,
    };
    choose_set(&bound)?;
    validate(&bound, call)?;
    Ok(bound)
}

fn find<'c>(command: &'c Command, key: &str) -> Option<&'c Parameter> {
    command.parameters.iter().find(|p| {
        p.name.eq_ignore_ascii_case(key)
            || p.aliases
                .iter()
                .any(|alias| alias.eq_ignore_ascii_case(key))
    })
}

/// Finds a parameter set that all given parameters share and whose mandatory ones are all given.
fn choose_set(bound: &Bound<'_>) -> Result<(), CmdletError> {
    let mut candidates: Vec<Option<&str>> =
        set_names(bound.command).into_iter().map(Some).collect();
    if candidates.is_empty() {
        candidates.push(None);
    }
    for parameter in given(bound) {
        let own: Vec<Option<&str>> = parameter
            .sets
            .iter()
            .map(|set| set.name.as_deref())
            .collect();
        if !own.is_empty() && !own.contains(&None) {
            candidates.retain(|candidate| own.contains(candidate));
        }
    }
    if candidates.is_empty() {
        return Err(CmdletError::parameter_sets());
    }
    let mut fewest: Option<Vec<&str>> = None;
    let default = bound.command.binding.default_parameter_set.as_deref();
    candidates.sort_by_key(|candidate| *candidate != default);
    for candidate in candidates {
        let missing = missing_in(bound, candidate);
        if missing.is_empty() {
            return Ok(());
        }
        if fewest
            .as_ref()
            .is_none_or(|fewest| missing.len() < fewest.len())
        {
            fewest = Some(missing);
        }
    }
    Err(CmdletError::missing_mandatory(&fewest.unwrap_or_default()))
}

fn set_names(command: &Command) -> Vec<&str> {
    let mut names: Vec<&str> = Vec::new();
    let all = command
        .parameters
        .iter()
        .flat_map(|p| &p.sets)
        .filter_map(|set| set.name.as_deref());
    for name in all.chain(command.binding.default_parameter_set.as_deref()) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

fn given<'b>(bound: &'b Bound<'_>) -> impl Iterator<Item = &'b Parameter> {
    bound
        .command
        .parameters
        .iter()
        .filter(|p| bound.has(&p.name.to_ascii_lowercase()))
}

fn missing_in<'b>(bound: &'b Bound<'_>, candidate: Option<&str>) -> Vec<&'b str> {
    let needed = |parameter: &&Parameter| {
        parameter
            .sets
            .iter()
            .any(|set| set.mandatory && (set.name.is_none() || set.name.as_deref() == candidate))
    };
    let absent = |parameter: &&Parameter| !bound.has(&parameter.name.to_ascii_lowercase());
    bound
        .command
        .parameters
        .iter()
        .filter(needed)
        .filter(absent)
        .map(|p| p.name.as_str())
        .collect()
}

fn validate(bound: &Bound<'_>, call: &Call<'_>) -> Result<(), CmdletError> {
    for parameter in given(bound) {
        let value = bound.value(&parameter.name.to_ascii_lowercase());
        let sent = call
            .parameters
            .iter()
            .find(|(name, _)| name.eq_ignore_ascii_case(&parameter.name))
            .map(|(_, value)| value);
        for rule in &parameter.validate {
            check(parameter, rule, &value, sent)?;
        }
        if parameter.name == "Identity" && matches!(sent, Some(Json::Null)) {
            let reason = "The argument is null or empty. Provide an argument that is not null or empty, and then try the command again.";
            return Err(CmdletError::validation(&parameter.name, reason));
        }
    }
    Ok(())
}

fn check(
    parameter: &Parameter,
    rule: &str,
    value: &Datum,
    sent: Option<&Json>,
) -> Result<(), CmdletError> {
    let (name, inside) = rule.split_once('(').unwrap_or((rule, ""));
    let bounds: Vec<i128> = inside
        .trim_end_matches(')')
        .split(',')
        .filter_map(|n| n.trim().parse().ok())
        .collect();
    let refuse = |reason: String| Err(CmdletError::validation(&parameter.name, &reason));
    let (low, high) = (
        bounds.first().copied().unwrap_or(0),
        bounds.get(1).copied().unwrap_or(i128::MAX),
    );
    match name {
        "ValidateNotNullOrEmpty" | "ValidateNotNull" if matches!(sent, Some(Json::Null)) => {
            refuse("The argument is null or empty. Provide an argument that is not null or empty, and then try the command again.".into())
        }
        "ValidateLength" => {
            let length = value.text().encode_utf16().count() as i128;
            if length < low {
                refuse(format!("The character length ({length}) of the argument is too short. Specify an argument with a length that is greater than or equal to \"{low}\", and then try the command again."))
            } else if length > high {
                refuse(format!("The character length of the {length} argument is too long. Shorten the character length of the argument so it is fewer than or equal to \"{high}\" characters, and then try the command again."))
            } else {
                Ok(())
            }
        }
        "ValidateRange" => match value.text().parse::<i128>() {
            Ok(number) if number < low => refuse(format!("The {number} argument is less than the minimum allowed range of {low}. Supply an argument that is greater than or equal to {low} and then try the command again.")),
            Ok(number) if number > high => refuse(format!("The {number} argument is greater than the maximum allowed range of {high}. Supply an argument that is less than or equal to {high} and then try the command again.")),
            _ => Ok(()),
        },
        "ValidateSet" => {
            let allowed: Vec<&str> = inside.trim_end_matches(')').split(',').map(|one| one.trim().trim_matches('\'')).collect();
            let text = value.text();
            if value.is_blank() || allowed.iter().any(|one| one.eq_ignore_ascii_case(&text)) {
                Ok(())
            } else {
                refuse(format!("The argument \"{text}\" does not belong to the set \"{}\" specified by the ValidateSet attribute. Supply an argument that is in the set and then try the command again.", allowed.join(",")))
            }
        }
        _ => Ok(()),
    }
}

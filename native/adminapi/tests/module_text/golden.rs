//! All facts of 787 commands and 5,907 parameters come back from the text.

use adminapi::module_text::read;
use proxies::{
    Catalog, Command, CommandName, ConfirmImpact, Parameter, ParameterName, ParameterSet,
    PipedType, Validation,
};
use serde_json::Value;

use crate::render::{PUBLIC_KEY, facts, help_files, module_text};

/// The catalog that the facts describe.
fn expected(facts: &Value) -> Catalog {
    let cmdlets = facts["cmdlets"].as_array().unwrap();
    Catalog {
        commands: cmdlets.iter().map(command).collect(),
        public_key: Some(PUBLIC_KEY.to_owned()),
        help_files: help_files(facts),
        skipped: Vec::new(),
    }
}

fn texts(value: &Value) -> Vec<String> {
    value
        .as_array()
        .unwrap()
        .iter()
        .map(|text| text.as_str().unwrap().to_owned())
        .collect()
}

fn optional(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

fn command(facts: &Value) -> Command {
    let binding = &facts["binding"];
    let mut command = Command::new(CommandName::new(facts["name"].as_str().unwrap()).unwrap());
    command.help_file = optional(&facts["helpFile"]);
    command.default_parameter_set = optional(&binding["DefaultParameterSetName"]);
    command.should_process = binding["ConfirmImpact"]
        .as_str()
        .and_then(ConfirmImpact::parse);
    command.batching = facts["batching"].as_bool().unwrap();
    command.custom_routing = facts["customRouting"].as_bool().unwrap();
    command.parameters = facts["parameters"]
        .as_array()
        .unwrap()
        .iter()
        .map(parameter)
        .collect();
    for piped in facts["pipedTypes"].as_array().unwrap() {
        command.piped_types.push(PipedType {
            parameter: optional(&piped["parameter"]).unwrap(),
            types: texts(&piped["types"]),
        });
    }
    command
}

fn parameter(facts: &Value) -> Parameter {
    let mut parameter =
        Parameter::new(ParameterName::new(facts["name"].as_str().unwrap()).unwrap());
    parameter.type_name = optional(&facts["type"]);
    parameter.aliases = texts(&facts["aliases"]);
    parameter.validations = texts(&facts["validate"])
        .iter()
        .map(|v| validation(v))
        .collect();
    for set in facts["sets"].as_array().unwrap() {
        let flag = |name: &str| set[name].as_bool().unwrap_or_default();
        parameter.sets.push(ParameterSet {
            name: optional(&set["ParameterSetName"]),
            mandatory: flag("Mandatory"),
            position: set["Position"]
                .as_u64()
                .map(|position| position.try_into().unwrap()),
            value_from_pipeline: flag("ValueFromPipeline"),
            value_from_pipeline_by_property_name: flag("ValueFromPipelineByPropertyName"),
            help_message: optional(&set["HelpMessage"]),
        });
    }
    parameter
}

fn validation(text: &str) -> Validation {
    let (name, arguments) = text.trim_end_matches(')').split_once('(').unwrap();
    let number = |index: usize| {
        arguments
            .split(", ")
            .nth(index)
            .unwrap()
            .parse::<i64>()
            .unwrap()
    };
    let size = |index: usize| u32::try_from(number(index)).unwrap();
    match name {
        "AllowNull" => Validation::AllowNull,
        "AllowEmptyCollection" => Validation::AllowEmptyCollection,
        "ValidateNotNull" => Validation::NotNull,
        "ValidateNotNullOrEmpty" => Validation::NotNullOrEmpty,
        "ValidateLength" => Validation::Length(size(0), size(1)),
        "ValidateCount" => Validation::Count(size(0), size(1)),
        "ValidateRange" => Validation::Range(number(0), number(1)),
        "ValidateSet" => Validation::Set(
            arguments
                .split(',')
                .map(|value| value.trim_matches('\'').to_owned())
                .collect(),
        ),
        other => panic!("{other} is in the facts and not in this test"),
    }
}

fn compare(text: &str) {
    let facts = facts();
    let expected = expected(&facts);
    let read = read(text).unwrap();
    for (read, expected) in read.commands.iter().zip(&expected.commands) {
        assert_eq!(read, expected);
    }
    assert_eq!(read.commands.len(), 787);
    let parameters: usize = read
        .commands
        .iter()
        .map(|command| command.parameters.len())
        .sum();
    assert_eq!(parameters, 5907);
    assert_eq!(read, expected);
}

#[test]
fn every_fact_of_the_service_comes_back() {
    compare(&module_text(&facts()));
}

#[test]
fn line_ends_and_a_byte_order_mark_change_nothing() {
    let text = module_text(&facts()).replace('\n', "\r\n");
    compare(&format!("\u{feff}{text}"));
}

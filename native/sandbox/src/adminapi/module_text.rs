//! The text that EXOModuleFile carries, in the layout of generated-module.md; what surrounds the facts is written for this sandbox.

use std::fmt::Write;

use crate::tenant::{Command, Parameter, ParameterSet};

/// Constants and helper functions: everything before the first command.
const PREAMBLE: &str = include_str!("module/preamble.ps1");
/// A command's `Begin`, `Process` and `End`.
const BODY: &str = include_str!("module/body.ps1");

/// The whole text for these commands, in CRLF lines.
pub fn module_text(commands: &[&Command], public_key: &str) -> String {
    let mut text = String::with_capacity(commands.len() * 3200 + PREAMBLE.len());
    text.push('\n');
    text.push_str(PREAMBLE);
    for command in commands {
        block(&mut text, command);
    }
    ending(&mut text, commands, public_key);
    text.replace('\n', "\r\n")
}

fn block(text: &mut String, command: &Command) {
    text.push('\n');
    if let Some(file) = &command.help_file {
        let _ = writeln!(text, "# .ExternalHelp {file}");
    }
    let _ = writeln!(text, "function script:{}\n{{", command.name);
    let _ = writeln!(
        text,
        "    [CmdletBinding({})]\n    param(",
        binding(command)
    );
    let last = command.parameters.len();
    for (place, one) in command.parameters.iter().enumerate() {
        parameter(text, one);
        text.push_str(if place + 1 < last { ",\n" } else { "\n" });
    }
    text.push_str("    )\n\n");
    text.push_str(&body(command));
    text.push_str("}\n");
}

fn binding(command: &Command) -> String {
    let mut words = Vec::new();
    if let Some(set) = &command.binding.default_parameter_set {
        words.push(format!("DefaultParameterSetName={}", quoted(set)));
    }
    if command.binding.supports_should_process {
        words.push("SupportsShouldProcess=$true".to_owned());
    }
    if let Some(impact) = &command.binding.confirm_impact {
        words.push(format!("ConfirmImpact={}", quoted(impact)));
    }
    words.join(", ")
}

fn parameter(text: &mut String, parameter: &Parameter) {
    text.push('\n');
    for set in &parameter.sets {
        let _ = writeln!(text, "    [Parameter({})]", set_words(set));
    }
    if !parameter.aliases.is_empty() {
        let aliases: Vec<String> = parameter
            .aliases
            .iter()
            .map(|alias| quoted(alias))
            .collect();
        let _ = writeln!(text, "    [Alias({})]", aliases.join(","));
    }
    for validation in &parameter.validate {
        let _ = writeln!(text, "    [{validation}]");
    }
    if let Some(name) = &parameter.type_name {
        let _ = writeln!(text, "    [{name}]");
    }
    let _ = write!(text, "    ${{{}}}", parameter.name);
}

fn set_words(set: &ParameterSet) -> String {
    let mut words = Vec::new();
    if let Some(name) = &set.name {
        words.push(format!("ParameterSetName={}", quoted(name)));
    }
    if set.mandatory {
        words.push("Mandatory=$true".to_owned());
    }
    if let Some(position) = set.position {
        words.push(format!("Position={position}"));
    }
    if set.value_from_pipeline {
        words.push("ValueFromPipeline=$true".to_owned());
    }
    if set.value_from_pipeline_by_property_name {
        words.push("ValueFromPipelineByPropertyName=$true".to_owned());
    }
    if let Some(help) = &set.help_message {
        words.push(format!("HelpMessage={}", quoted(help)));
    }
    words.join(", ")
}

fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

fn body(command: &Command) -> String {
    let impact = match command.binding.confirm_impact.as_deref() {
        Some("High") => "3",
        Some(_) => "2",
        None => "0",
    };
    BODY.replace("%COMMAND%", &command.name)
        .replace("%IMPACT%", impact)
        .replace(
            "%BATCHING%",
            if command.batching { "$true" } else { "$false" },
        )
        .replace(
            "%ROUTING%",
            if command.custom_routing {
                "$true"
            } else {
                "$false"
            },
        )
        .replace("%PIPED%", &piped(command))
        .replace("%SEALED%", &sealed(command))
}

/// Where a piped object goes by its type name (generated-module.md).
fn piped(command: &Command) -> String {
    let mut text = String::new();
    for rule in &command.piped_types {
        let tests: Vec<String> = rule
            .types
            .iter()
            .map(|name| format!("$PipedTypeName.EndsWith({})", quoted(name)))
            .collect();
        let _ = writeln!(
            text,
            "            # '{0}' takes this kind of object, whatever the binder chose: {{ {0} }}\n            if (({1}))\n            {{\n                $Arguments = Move-PipedValue -Arguments $Arguments -Parameter {2} -Value $_\n            }}",
            rule.parameter,
            tests.join(" -or "),
            quoted(&rule.parameter)
        );
    }
    text
}

/// Values that leave this computer only sealed.
fn sealed(command: &Command) -> String {
    let mut text = String::new();
    for parameter in &command.parameters {
        if matches!(
            parameter.type_name.as_deref(),
            Some("securestring" | "pscredential")
        ) {
            let _ = writeln!(
                text,
                "            if ($Arguments.ContainsKey({0}))\n            {{\n                $Arguments[{0}] = Protect-Value -Value $Arguments[{0}] -PublicKey $script:PublicKey\n            }}",
                quoted(&parameter.name)
            );
        }
    }
    text
}

fn ending(text: &mut String, commands: &[&Command], public_key: &str) {
    let mut files: Vec<&str> = commands
        .iter()
        .filter_map(|command| command.help_file.as_deref())
        .collect();
    files.sort_unstable();
    files.dedup();
    let files: Vec<String> = files.into_iter().map(quoted).collect();
    let names: Vec<String> = commands
        .iter()
        .map(|command| format!("\"{}\"", command.name))
        .collect();
    let _ = write!(
        text,
        "\n$HelpFileNames = @({})\n\n$PublicKey = '{public_key}'\n\nExport-ModuleMember -Function @({})\nExport-ModuleMember -Alias @()\nExport-ModuleMember -Variable @('HelpFileNames')\n\
         $TokenProviderObjectId = '6d0a9c52-4f0e-4c3a-9d35-2f9e5f0c7a11'\n$ConnectionContextObjectId = 'c3f1de0b-8a57-4f5b-bb0e-0f6a1e2d9b42'\n",
        files.join(","),
        names.join(", ")
    );
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;
    use crate::tenant::Catalog;

    fn whole() -> String {
        let commands: Vec<&Command> = Catalog::shared().commands.iter().collect();
        module_text(&commands, "<RSAKeyValue/>")
    }

    /// generated-module.md: 2,181,298 characters, 787 commands, 5,907 parameters; the attributes as the catalog counts them.
    #[test]
    fn the_text_has_the_counts_of_the_real_one() {
        let text = whole();
        let count = |what: &str| text.matches(what).count();
        let sets: Vec<&ParameterSet> = Catalog::shared()
            .commands
            .iter()
            .flat_map(|c| &c.parameters)
            .flat_map(|p| &p.sets)
            .collect();
        let having =
            |fact: &dyn Fn(&ParameterSet) -> bool| sets.iter().filter(|set| fact(set)).count();
        assert!(
            (2_000_000..2_400_000).contains(&text.len()),
            "{} characters",
            text.len()
        );
        // One more stands in a here-string of a helper, for readers to stumble over.
        assert_eq!(count("\r\nfunction script:"), 787 + 1);
        assert_eq!(count("\r\n    ${"), 5907);
        assert_eq!(
            count("ParameterSetName='") - count("DefaultParameterSetName='"),
            having(&|set| set.name.is_some())
        );
        assert_eq!(count("Mandatory=$true"), having(&|set| set.mandatory));
        assert_eq!(
            count("ValueFromPipelineByPropertyName=$true"),
            having(&|set| set.value_from_pipeline_by_property_name)
        );
        assert_eq!(
            count("ValueFromPipeline=$true"),
            having(&|set| set.value_from_pipeline)
        );
        assert_eq!(
            count(", Position=") + count("(Position="),
            having(&|set| set.position.is_some())
        );
        assert_eq!(count("# .ExternalHelp "), 779);
        assert_eq!(count("\n") - count("\r\n"), 0);
        let helpers = text
            .lines()
            .filter(|line| line.starts_with("function ") && !line.contains("script:"))
            .count();
        assert!((38..=45).contains(&helpers), "{helpers} helper functions");
    }

    #[test]
    fn a_command_reads_as_in_the_specification() {
        let text = whole();
        let start = text.find("# .ExternalHelp Microsoft.Exchange.RolesAndAccess-Help.xml\r\nfunction script:Get-Mailbox\r\n{\r\n").unwrap();
        let block = &text[start..start + 3000];
        assert!(
            block.contains(
                "    [CmdletBinding(DefaultParameterSetName='Identity')]\r\n    param(\r\n"
            )
        );
        assert!(block.contains("    [Parameter(ParameterSetName='Identity', Position=0, ValueFromPipeline=$true, ValueFromPipelineByPropertyName=$true)]\r\n    ${Identity},\r\n\r\n"));
        assert!(block.contains("    [ValidateNotNullOrEmpty()]\r\n    [System.Object[]]\r\n    ${RecipientTypeDetails},\r\n"));
        assert!(text.contains("function script:set-CASMailboxPlan\r\n"));
    }
}

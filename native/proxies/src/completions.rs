//! Which parameters of the imported commands take known values, as one line that the shell reads when a person comes to the prompt.

use std::collections::BTreeMap;

use crate::catalog::Command;
use crate::known_values::known_values;

/// Parameter and values, and the commands that have them.
#[derive(Default)]
pub(crate) struct Completions(BTreeMap<(String, String), Vec<String>>);

impl Completions {
    /// Takes the parameters of one command, which is called `local` here.
    pub(crate) fn take(&mut self, command: &Command, local: &str) {
        for parameter in &command.parameters {
            let values: Vec<&str> = known_values(command, parameter).collect();
            if !values.is_empty() {
                let row = (parameter.name.to_string(), values.join(" "));
                self.0.entry(row).or_default().push(local.to_owned());
            }
        }
    }

    /// The rows as `Parameter|Command Command|Value Value`, with `;` between them.
    pub(crate) fn line(&self) -> String {
        let rows: Vec<String> = self
            .0
            .iter()
            .map(|((parameter, values), commands)| {
                format!("{parameter}|{}|{values}", commands.join(" "))
            })
            .collect();
        rows.join(";")
    }
}

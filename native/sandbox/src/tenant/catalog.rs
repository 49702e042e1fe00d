//! The commands as the service's generated module describes them (generated-module.md), with what the public
//! reference adds; embedded, unpacked and parsed at the first use.

use std::collections::HashMap;
use std::io::Read;
use std::sync::OnceLock;

use flate2::read::GzDecoder;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::documented;

const GENERATED: &[u8] = include_bytes!("../../catalog/generated-module.json.gz");

/// Which of a tenant's services a command is asked of; each has its own commands and its own configuration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Service {
    /// Exchange Online.
    Exchange,
    /// Security & Compliance.
    Compliance,
}

impl Service {
    /// What the public reference calls it.
    pub fn documented_name(self) -> &'static str {
        match self {
            Service::Exchange => "Exchange Online",
            Service::Compliance => "Security & Compliance",
        }
    }
}

/// Commands in the order of the generated module.
#[derive(Debug, Default)]
pub struct Catalog {
    /// The commands.
    pub commands: Vec<Command>,
    by_name: HashMap<String, usize>,
}

/// One command.
#[derive(Debug, Clone, Deserialize)]
pub struct Command {
    /// `Verb-Noun` as the module spells it.
    pub name: String,
    /// The help file, null for a few.
    #[serde(rename = "helpFile")]
    pub help_file: Option<String>,
    /// What stands in `[CmdletBinding(…)]`.
    #[serde(default)]
    pub binding: Binding,
    /// Whether the client may put the command into a batch.
    #[serde(default)]
    pub batching: bool,
    /// Whether the client routes the command by its own rule.
    #[serde(rename = "customRouting", default)]
    pub custom_routing: bool,
    /// Where a piped object goes by its type name.
    #[serde(rename = "pipedTypes", default)]
    pub piped_types: Vec<PipedType>,
    /// The parameters in the module's (alphabetical) order.
    pub parameters: Vec<Parameter>,
}

/// The content of `[CmdletBinding(…)]`.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Binding {
    /// `DefaultParameterSetName`.
    #[serde(rename = "DefaultParameterSetName")]
    pub default_parameter_set: Option<String>,
    /// `SupportsShouldProcess`.
    #[serde(rename = "SupportsShouldProcess", default)]
    pub supports_should_process: bool,
    /// `ConfirmImpact`: `Medium` or `High`.
    #[serde(rename = "ConfirmImpact")]
    pub confirm_impact: Option<String>,
}

/// One parameter.
#[derive(Debug, Clone, Deserialize)]
pub struct Parameter {
    /// The name.
    pub name: String,
    /// The type in brackets, null when untyped.
    #[serde(rename = "type")]
    pub type_name: Option<String>,
    /// The `[Parameter(…)]` attributes; empty means: in every set, optional, named.
    #[serde(default)]
    pub sets: Vec<ParameterSet>,
    /// Aliases.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Validation attributes as written, e.g. `ValidateLength(1, 320)`.
    #[serde(default)]
    pub validate: Vec<String>,
}

/// One `[Parameter(…)]` attribute.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ParameterSet {
    /// `ParameterSetName`; null means every set.
    #[serde(rename = "ParameterSetName")]
    pub name: Option<String>,
    /// `Mandatory`.
    #[serde(rename = "Mandatory")]
    pub mandatory: bool,
    /// `Position`, 0-based.
    #[serde(rename = "Position")]
    pub position: Option<u32>,
    /// `ValueFromPipeline`.
    #[serde(rename = "ValueFromPipeline")]
    pub value_from_pipeline: bool,
    /// `ValueFromPipelineByPropertyName`.
    #[serde(rename = "ValueFromPipelineByPropertyName")]
    pub value_from_pipeline_by_property_name: bool,
    /// `HelpMessage`.
    #[serde(rename = "HelpMessage")]
    pub help_message: Option<String>,
}

/// Type-name endings that send a piped object to a parameter.
#[derive(Debug, Clone, Deserialize)]
pub struct PipedType {
    /// The parameter.
    pub parameter: String,
    /// The type-name endings.
    pub types: Vec<String>,
}

#[derive(Deserialize)]
struct GeneratedFile {
    cmdlets: Vec<Command>,
}

impl Catalog {
    /// The 787 commands that the service generated for an organization administrator in 2024.
    pub fn shared() -> &'static Catalog {
        static SHARED: OnceLock<Catalog> = OnceLock::new();
        SHARED.get_or_init(|| {
            Catalog::of(
                unpack::<GeneratedFile>(GENERATED)
                    .map(|file| file.cmdlets)
                    .unwrap_or_default(),
            )
        })
    }

    /// The same with all commands and parameters that the public reference has beside them.
    pub fn documented() -> &'static Catalog {
        static DOCUMENTED: OnceLock<Catalog> = OnceLock::new();
        DOCUMENTED.get_or_init(|| Catalog::of(documented::commands(&Catalog::shared().commands)))
    }

    /// The commands of Security & Compliance: no generated module of them is public, so they are the reference's, which
    /// says of each parameter whether it applies there.
    pub fn compliance() -> &'static Catalog {
        static COMPLIANCE: OnceLock<Catalog> = OnceLock::new();
        COMPLIANCE.get_or_init(|| Catalog::of(documented::compliance(&Catalog::shared().commands)))
    }

    fn of(commands: Vec<Command>) -> Catalog {
        let by_name = commands
            .iter()
            .enumerate()
            .map(|(i, c)| (c.name.to_ascii_lowercase(), i))
            .collect();
        Catalog { commands, by_name }
    }

    /// Finds a command by name, in any letter case; also the few newer ones that the module of 2024 does not carry
    /// but the service answers.
    pub fn callable(&'static self, name: &str) -> Option<&'static Command> {
        self.command(name).or_else(|| {
            newer().iter().find(|command| {
                command.name.eq_ignore_ascii_case(name)
                    && !std::ptr::eq(self, Catalog::compliance())
            })
        })
    }

    /// Whether any command has this noun (lower case).
    pub fn has_noun(&self, noun: &str) -> bool {
        let mut names = self.commands.iter().map(|command| &command.name);
        names.any(|name| {
            let own = name.split_once('-').map(|(_, own)| own);
            own.is_some_and(|own| own.eq_ignore_ascii_case(noun))
        })
    }

    /// Finds a command by name, in any letter case.
    pub fn command(&self, name: &str) -> Option<&Command> {
        self.by_name
            .get(&name.to_ascii_lowercase())
            .and_then(|&i| self.commands.get(i))
    }
}

/// The commands that took the place of Get-MessageTrace and Get-MessageTraceDetail.
fn newer() -> &'static [Command] {
    static NEWER: OnceLock<Vec<Command>> = OnceLock::new();
    NEWER.get_or_init(|| {
        let plain = |name: &str| Parameter {
            name: name.into(),
            type_name: None,
            sets: Vec::new(),
            aliases: Vec::new(),
            validate: Vec::new(),
        };
        let command = |name: &str, parameters: &[&str]| Command {
            name: name.into(),
            help_file: None,
            binding: Binding::default(),
            batching: true,
            custom_routing: false,
            piped_types: Vec::new(),
            parameters: parameters.iter().map(|name| plain(name)).collect(),
        };
        let common = [
            "EndDate",
            "FromIP",
            "MessageId",
            "MessageTraceId",
            "RecipientAddress",
            "SenderAddress",
            "StartDate",
            "ToIP",
        ];
        let trace = [
            "ResultSize",
            "StartingRecipientAddress",
            "Status",
            "Subject",
            "SubjectFilterType",
        ];
        let detail = ["Action", "Event"];
        vec![
            command("Get-MessageTraceV2", &[&common[..], &trace[..]].concat()),
            command(
                "Get-MessageTraceDetailV2",
                &[&common[..], &detail[..]].concat(),
            ),
        ]
    })
}

/// Unpacks one of the embedded files; `None` only when the embedded bytes are damaged.
pub(super) fn unpack<T: DeserializeOwned>(packed: &[u8]) -> Option<T> {
    let mut text = Vec::new();
    GzDecoder::new(packed).read_to_end(&mut text).ok()?;
    serde_json::from_slice(&text).ok()
}

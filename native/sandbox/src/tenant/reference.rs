//! What the public reference knows about parameter types beyond the generated module.

use std::collections::HashMap;
use std::sync::OnceLock;

use serde::Deserialize;

use super::catalog::{Parameter, unpack};
use super::enums;

/// The public cmdlet reference as data.
pub(super) const REFERENCE: &[u8] = include_bytes!("../../catalog/exchange-cmdlets.json.gz");

/// What a parameter takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DocumentedType {
    /// True or false, switches included.
    Bool,
    /// 32 bits.
    Int,
    /// 64 bits.
    Long,
    /// A number or Unlimited.
    UnlimitedInt,
    /// A size, perhaps Unlimited.
    Size,
    /// A GUID.
    Guid,
    /// A date.
    Time,
    /// A time span.
    Span,
    /// One of an enum's members; what the index points at is in [`enums`].
    Enum(&'static enums::Known),
    /// Several texts.
    List,
    /// Bytes.
    Bytes,
    /// A password or credential, encrypted by the client.
    Secret,
    /// Text.
    Text,
    /// Anything.
    Any,
}

#[derive(Deserialize)]
struct File {
    cmdlets: Vec<RawCommand>,
}

#[derive(Deserialize)]
struct RawCommand {
    name: String,
    parameters: Vec<RawParameter>,
}

#[derive(Deserialize)]
struct RawParameter {
    name: String,
    #[serde(rename = "type")]
    type_name: Option<String>,
}

type Types = HashMap<String, HashMap<String, String>>;

fn types() -> &'static Types {
    static TYPES: OnceLock<Types> = OnceLock::new();
    TYPES.get_or_init(|| {
        let commands = unpack::<File>(REFERENCE)
            .map(|file| file.cmdlets)
            .unwrap_or_default();
        let of = |raw: RawCommand| {
            let parameters = raw.parameters.into_iter();
            parameters
                .filter_map(|p| p.type_name.map(|t| (p.name.to_ascii_lowercase(), t)))
                .collect()
        };
        commands
            .into_iter()
            .map(|raw| (raw.name.to_ascii_lowercase(), of(raw)))
            .collect()
    })
}

/// The documented type name of a parameter.
pub fn type_name(command: &str, parameter: &str) -> Option<&'static str> {
    types()
        .get(&command.to_ascii_lowercase())?
        .get(&parameter.to_ascii_lowercase())
        .map(String::as_str)
}

/// What a parameter takes: the module's type first, then the documented one.
pub fn documented(command: &str, parameter: &Parameter) -> DocumentedType {
    use DocumentedType::*;
    let module = parameter.type_name.as_deref().unwrap_or("");
    match module {
        "bool" | "switch" => return Bool,
        "int" | "uint" | "ushort" => return Int,
        "long" => return Long,
        "guid" => return Guid,
        "datetime" => return Time,
        "timespan" => return Span,
        "securestring" | "pscredential" => return Secret,
        "byte[]" => return Bytes,
        "hashtable"
        | "hashtable[]"
        | "System.IO.Stream"
        | "System.Collections.Generic.Dictionary[string,string]" => return Any,
        _ => {}
    }
    let known =
        type_name(command, &parameter.name).map(|name| from_reference(&parameter.name, name));
    match (module, known) {
        (
            "System.Object[]" | "string[]" | "System.Collections.Generic.List[string]",
            Some(Enum(known)),
        ) => Enum(known),
        ("System.Object[]" | "string[]" | "System.Collections.Generic.List[string]", _) => List,
        (_, Some(known)) => known,
        ("string", None) => Text,
        (_, None) => Any,
    }
}

fn from_reference(parameter: &str, name: &str) -> DocumentedType {
    use DocumentedType::*;
    let bare = name.trim_matches(['<', '>']);
    let bare = bare.strip_prefix("System.").unwrap_or(bare);
    if let Some(known) = enums::of(bare.trim_end_matches("[]")) {
        return Enum(known);
    }
    match bare {
        "Boolean" | "SwitchParameter" => Bool,
        "Int32" | "UInt32" | "UInt16" => Int,
        "Int64" => Long,
        "Guid" => Guid,
        "DateTime" | "ExDateTime" => Time,
        "EnhancedTimeSpan" | "TimeSpan" => Span,
        "ByteQuantifiedSize" | "Microsoft.Exchange.Data.ByteQuantifiedSize" => Size,
        "Unlimited" => unlimited(parameter),
        "SecureString" | "PSCredential" => Secret,
        "Byte[]" => Bytes,
        "MultiValuedProperty" | "ProxyAddressCollection" => List,
        "String" => Text,
        other if other.ends_with("[]") => List,
        _ => Any,
    }
}

/// The reference says `Unlimited` without saying of what; the parameter's name does.
fn unlimited(parameter: &str) -> DocumentedType {
    let name = parameter.to_ascii_lowercase();
    if name.contains("quota") || name.contains("size") && name != "resultsize" {
        DocumentedType::Size
    } else if [
        "duration",
        "age",
        "interval",
        "limitfor",
        "time",
        "expiration",
        "history",
    ]
    .iter()
    .any(|part| name.contains(part))
    {
        DocumentedType::Span
    } else {
        DocumentedType::UnlimitedInt
    }
}

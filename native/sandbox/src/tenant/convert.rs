//! The JSON of adminapi.md §2.3 becomes values of the parameter's type.

use base64::Engine;
use serde_json::{Map, Value as Json};

use super::bind::Argument;
use super::catalog::{Command, Parameter};
use super::datum::{Datum, read_size, read_time, timespan_text};
use super::enums::{self, Known};
use super::error::CmdletError;
use super::reference::{self, DocumentedType};

/// What a hashtable with Add and Remove asks for.
#[derive(Debug, Clone, Default)]
pub struct Change {
    /// To add.
    pub add: Vec<Datum>,
    /// To remove.
    pub remove: Vec<Datum>,
}

/// Converts one parameter's value.
pub fn argument(
    command: &Command,
    parameter: &Parameter,
    json: &Json,
) -> Result<Argument, CmdletError> {
    let documented = match enums::of_parameter(&parameter.name.to_ascii_lowercase()) {
        Some(known) => DocumentedType::Enum(known),
        None => reference::documented(&command.name, parameter),
    };
    let name = parameter.name.clone();
    if let Json::Object(map) = json
        && !map.contains_key("Data")
    {
        return hashtable(parameter, documented, map);
    }
    let value = value(&parameter.name, documented, json)?;
    Ok(Argument {
        name,
        value,
        change: None,
    })
}

fn hashtable(
    parameter: &Parameter,
    documented: DocumentedType,
    map: &Map<String, Json>,
) -> Result<Argument, CmdletError> {
    let name = parameter.name.clone();
    let kind = map.get("@odata.type").and_then(Json::as_str).unwrap_or("");
    if !kind.ends_with("GenericHashTable") && !kind.ends_with("DeltaUpdateData") {
        let (from, to) = (
            "Newtonsoft.Json.Linq.JObject",
            "System.Collections.Hashtable",
        );
        let inner = "JProperty not convertible to the parameter's element type";
        return Err(CmdletError::transformation(&name, from, to, inner));
    }
    let add = items(&name, documented, map, "add")?;
    let remove = items(&name, documented, map, "remove")?;
    if add.is_none() && remove.is_none() {
        let pairs = map.iter().filter(|(key, _)| !key.starts_with("@odata."));
        let value =
            Datum::texts(pairs.map(|(key, value)| format!("{key}={}", plain(value).text())));
        return Ok(Argument {
            name,
            value,
            change: None,
        });
    }
    let change = Change {
        add: add.unwrap_or_default(),
        remove: remove.unwrap_or_default(),
    };
    Ok(Argument {
        name,
        value: Datum::Null,
        change: Some(change),
    })
}

/// What stands under a key of a hashtable, in any letter case; an empty list is refused as the service refuses it.
fn items(
    name: &str,
    documented: DocumentedType,
    map: &Map<String, Json>,
    wanted: &str,
) -> Result<Option<Vec<Datum>>, CmdletError> {
    let Some((_, json)) = map.iter().find(|(key, _)| key.eq_ignore_ascii_case(wanted)) else {
        return Ok(None);
    };
    let items = value(name, documented, json)?;
    if items.items().is_empty() || items.items().contains(&Datum::Null) {
        return Err(CmdletError::invalid(
            "MultiValuedProperty collections cannot contain null values.",
            name,
        ));
    }
    Ok(Some(items.items().to_vec()))
}

fn value(name: &str, documented: DocumentedType, json: &Json) -> Result<Datum, CmdletError> {
    use DocumentedType::*;
    if json.is_null() {
        return Ok(Datum::Null);
    }
    let text = plain(json).text();
    match documented {
        Enum(known) => members(name, known, json),
        Secret => Ok("********".into()),
        Text if !json.is_array() => Ok(Datum::Text(text)),
        List => Ok(Datum::List(plain(json).items().to_vec())),
        Text | Any => Ok(plain(json)),
        Time if text.is_empty() => Ok(Datum::Null),
        _ => typed(documented, json, &text).ok_or_else(|| {
            let (type_name, error) = refusal(documented, &text);
            CmdletError::transformation(name, &text, type_name, &error)
        }),
    }
}

/// The value in a type that not every text fits.
fn typed(documented: DocumentedType, json: &Json, text: &str) -> Option<Datum> {
    use DocumentedType::*;
    let bounds = i64::from(i32::MIN)..=i64::from(u32::MAX);
    match documented {
        Bool => truth(json).map(Datum::Bool),
        Int => text
            .trim()
            .parse()
            .ok()
            .filter(|number| bounds.contains(number))
            .map(Datum::Int),
        Long => text.trim().parse().ok().map(Datum::Int),
        UnlimitedInt if text.eq_ignore_ascii_case("unlimited") => Some("Unlimited".into()),
        UnlimitedInt => text.trim().parse().ok().map(Datum::Int),
        Size => read_size(text).map(Datum::Size),
        Guid => uuid::Uuid::parse_str(text.trim()).ok().map(Datum::Guid),
        Time => read_time(text).map(Datum::Time),
        Span => timespan_text(text).map(Datum::Text),
        Bytes => bytes(json).map(Datum::Bytes),
        Enum(_) | Secret | Text | List | Any => None,
    }
}

/// The .NET type and the reason in the refusal of a value.
fn refusal(documented: DocumentedType, text: &str) -> (&'static str, String) {
    use DocumentedType::*;
    const FORMAT: &str = "Input string was not in a correct format.";
    match documented {
        Bool => ("System.Boolean", "Boolean parameters accept only Boolean values and numbers, such as $True, $False, 1 or 0.".into()),
        Int if text.trim().parse::<i128>().is_ok() => ("System.Int32", "Value was either too large or too small for an Int32.".into()),
        Int => ("System.Int32", FORMAT.into()),
        Long => ("System.Int64", FORMAT.into()),
        UnlimitedInt => ("Microsoft.Exchange.Data.Unlimited`1[System.UInt32]", FORMAT.into()),
        Size => (
            "Microsoft.Exchange.Data.Unlimited`1[Microsoft.Exchange.Data.ByteQuantifiedSize]",
            format!("The string '{text}' is not a valid size. Sizes are numbers followed by B, KB, MB, GB or TB, or the word Unlimited."),
        ),
        Guid => ("System.Guid", "Guid should contain 32 digits with 4 dashes (xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx).".into()),
        Time => (
            "System.DateTime",
            format!("The string '{text}' was not recognized as a valid DateTime. There is an unknown word starting at index '0'."),
        ),
        Span => ("Microsoft.Exchange.Data.EnhancedTimeSpan", format!("String '{text}' was not recognized as a valid TimeSpan.")),
        Bytes => ("System.Byte[]", "The value is not an array of bytes.".into()),
        Enum(_) | Secret | Text | List | Any => ("System.String", FORMAT.into()),
    }
}

fn truth(json: &Json) -> Option<bool> {
    match json {
        Json::Bool(value) => Some(*value),
        Json::Number(number) => Some(number.as_f64() != Some(0.0)),
        Json::String(text) => match text.trim().to_ascii_lowercase().as_str() {
            "true" | "$true" | "1" => Some(true),
            "false" | "$false" | "0" => Some(false),
            _ => None,
        },
        _ => None,
    }
}

/// Enum members: one, several in an array, or several in one text parted by commas.
fn members(name: &str, known: &'static Known, json: &Json) -> Result<Datum, CmdletError> {
    let array = json.is_array();
    let mut members = Vec::new();
    for item in plain(json).items() {
        if let Datum::Int(_) = item {
            members.push(item.clone());
            continue;
        }
        for one in item
            .text()
            .split(',')
            .map(str::trim)
            .filter(|one| !one.is_empty())
        {
            match known.member(one) {
                Some(member) => members.push(Datum::from(member)),
                None => {
                    let type_name = if array {
                        format!("{}[]", known.type_name)
                    } else {
                        known.type_name.to_owned()
                    };
                    let error = format!(
                        "Unable to match the identifier name {one} to a valid enumerator name. Specify one of the following enumerator names and try again: {}",
                        known.members.replace(' ', ", ")
                    );
                    return Err(CmdletError::transformation(name, one, &type_name, &error));
                }
            }
        }
    }
    Ok(match (array, members.len()) {
        (false, 1) => members.swap_remove(0),
        (false, 0) => Datum::Null,
        _ => Datum::List(members),
    })
}

fn bytes(json: &Json) -> Option<Vec<u8>> {
    match json {
        Json::Object(map) => bytes(map.get("Data")?),
        Json::Array(items) => items
            .iter()
            .map(|item| item.as_u64().and_then(|n| u8::try_from(n).ok()))
            .collect(),
        Json::String(text) => base64::engine::general_purpose::STANDARD.decode(text).ok(),
        _ => None,
    }
}

/// JSON without a type to go by.
fn plain(json: &Json) -> Datum {
    match json {
        Json::Null => Datum::Null,
        Json::Bool(value) => Datum::Bool(*value),
        Json::Number(number) => number
            .as_i64()
            .map_or_else(|| Datum::Text(number.to_string()), Datum::Int),
        Json::String(text) => Datum::Text(text.clone()),
        Json::Array(items) => Datum::List(items.iter().map(plain).collect()),
        Json::Object(map) if map.contains_key("Data") => {
            bytes(json).map_or(Datum::Null, Datum::Bytes)
        }
        Json::Object(map) => {
            let pairs = map.iter().filter(|(key, _)| !key.starts_with("@odata."));
            Datum::Text(
                pairs
                    .map(|(key, value)| format!("{key}={}", plain(value).text()))
                    .collect::<Vec<_>>()
                    .join(";"),
            )
        }
    }
}

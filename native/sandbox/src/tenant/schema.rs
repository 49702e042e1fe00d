//! What the objects of each command look like: type chain, properties in order, kinds and defaults.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use clixml::Value;
use serde::Deserialize;
use serde_json::Value as Json;

use super::catalog::unpack;
use super::datum::{Datum, read_size, read_time};
use super::defaults;
use super::part::{Part, part_of};
use super::render;
use super::synthetic;

const SCHEMAS: &[u8] = include_bytes!("../../catalog/object-schemas.json.gz");

/// What a property's value is on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum ValueKind {
    /// Text.
    #[serde(rename = "string")]
    Text,
    /// True or false.
    #[serde(rename = "bool")]
    Bool,
    /// A list of texts.
    #[serde(rename = "multi-string")]
    Texts,
    /// An enum member's name.
    #[serde(rename = "enum")]
    Enum,
    /// Server-local time, which is UTC with an offset.
    #[serde(rename = "datetime")]
    Time,
    /// UTC.
    #[serde(rename = "datetimeUtc")]
    TimeUtc,
    /// A GUID.
    #[serde(rename = "guid")]
    Guid,
    /// 32 bits.
    #[serde(rename = "int32")]
    Int32,
    /// 64 bits.
    #[serde(rename = "int64")]
    Int64,
    /// A size or Unlimited.
    #[serde(rename = "unlimited-bytesize")]
    UnlimitedSize,
    /// A number or Unlimited, as text.
    #[serde(rename = "unlimited-int")]
    UnlimitedInt,
    /// A size.
    #[serde(rename = "bytesize")]
    Size,
    /// A time span as text.
    #[serde(rename = "timespan")]
    Span,
    /// A list of objects.
    #[serde(rename = "multi-object")]
    Objects,
    /// An object.
    #[serde(rename = "object")]
    Object,
    /// Bytes.
    #[serde(rename = "bytes")]
    Bytes,
}

/// One property.
#[derive(Debug, Clone)]
pub struct Property {
    /// The name as scripts write it.
    pub name: String,
    /// The name in lower case: the key in records.
    pub key: String,
    /// What the value is.
    pub kind: ValueKind,
    /// Whether null is normal.
    pub nullable: bool,
    /// A value of 16 bits, though the kind says 32.
    pub short: bool,
    /// Whether the value is an object with `IsUnlimited` and `Value` (original-module.md §3.6).
    pub structured: bool,
    /// Known enum members, rarely all.
    pub values: Vec<String>,
    /// What the record derives.
    pub part: Part,
    /// What is shown when the record has nothing.
    pub default: Datum,
}

/// One object type.
#[derive(Debug)]
pub struct Schema {
    /// The type and its bases.
    pub type_names: Arc<[String]>,
    /// The key of the property that the object shows as text.
    pub to_string: Option<String>,
    /// Properties in order.
    pub properties: Vec<Property>,
    /// The defaults as they go to the wire, in the order of the properties; none where the record has a say.
    pub fixed: Vec<Option<Value>>,
    index: HashMap<String, usize>,
}

impl Schema {
    /// Puts a schema together.
    pub fn new(
        type_names: Vec<String>,
        to_string: Option<String>,
        properties: Vec<Property>,
    ) -> Schema {
        let index = properties
            .iter()
            .enumerate()
            .map(|(i, p)| (p.key.clone(), i))
            .collect();
        let fixed = properties.iter().map(render::fixed).collect();
        Schema {
            type_names: type_names.into(),
            to_string,
            properties,
            fixed,
            index,
        }
    }

    /// A property by key.
    pub fn property(&self, key: &str) -> Option<&Property> {
        self.index.get(key).and_then(|&i| self.properties.get(i))
    }

    /// The .NET type.
    pub fn type_name(&self) -> &str {
        self.type_names.first().map_or("", String::as_str)
    }
}

/// All schemas, by the noun whose commands return them.
#[derive(Debug)]
pub struct Schemas {
    known: HashMap<String, Arc<Schema>>,
    made: std::sync::Mutex<HashMap<String, Arc<Schema>>>,
}

impl Schemas {
    /// The one set of schemas of this program.
    pub fn shared() -> &'static Schemas {
        static SHARED: OnceLock<Schemas> = OnceLock::new();
        SHARED.get_or_init(|| {
            let mut known = HashMap::new();
            for raw in unpack::<File>(SCHEMAS)
                .map(|file| file.types)
                .unwrap_or_default()
            {
                let nouns: Vec<String> = raw
                    .returned_by
                    .iter()
                    .filter_map(|command| noun_of(command))
                    .collect();
                let schema = Arc::new(raw.schema());
                for noun in nouns {
                    known.entry(noun).or_insert_with(|| Arc::clone(&schema));
                }
            }
            Schemas {
                known,
                made: std::sync::Mutex::default(),
            }
        })
    }

    /// The schema of a noun (lower case): a known one, else one made from the parameters of its commands.
    pub fn of(&self, noun: &str) -> Arc<Schema> {
        let noun = synthetic::same_as(noun);
        if let Some(schema) = self.known.get(noun) {
            return Arc::clone(schema);
        }
        let Ok(mut made) = self.made.lock() else {
            return Arc::new(synthetic::schema(noun));
        };
        Arc::clone(
            made.entry(noun.to_owned())
                .or_insert_with(|| Arc::new(synthetic::schema(noun))),
        )
    }

    /// The nouns with a schema from the catalog.
    #[cfg(test)]
    pub fn nouns(&self) -> Vec<&str> {
        self.known.keys().map(String::as_str).collect()
    }
}

fn noun_of(command: &str) -> Option<String> {
    command
        .split_once('-')
        .map(|(_, noun)| noun.to_ascii_lowercase())
}

#[derive(Deserialize)]
struct File {
    types: Vec<RawType>,
}

#[derive(Deserialize)]
struct RawType {
    #[serde(rename = "type")]
    name: String,
    inherits: Vec<String>,
    returned_by: Vec<String>,
    to_string: Option<String>,
    properties: Vec<RawProperty>,
}

#[derive(Deserialize)]
struct RawProperty {
    name: String,
    kind: ValueKind,
    #[serde(default)]
    example: Json,
    #[serde(default)]
    values: Vec<String>,
    #[serde(default)]
    nullable: bool,
    dotnet: Option<String>,
}

impl RawType {
    fn schema(self) -> Schema {
        let stores_objects = self.name.ends_with("Presentation.MailboxStatistics");
        let properties = self
            .properties
            .into_iter()
            .map(|raw| raw.property(&self.name, stores_objects))
            .collect();
        let mut type_names = vec![self.name];
        type_names.extend(self.inherits);
        Schema::new(
            type_names,
            self.to_string.map(|name| name.to_ascii_lowercase()),
            properties,
        )
    }
}

impl RawProperty {
    fn property(self, type_name: &str, stores_objects: bool) -> Property {
        let key = self.name.to_ascii_lowercase();
        let part = part_of(&key);
        let nullable = self.nullable || self.example.is_null();
        let default = if defaults::belongs_to_the_example(type_name, &key, self.kind) {
            blank(self.kind, nullable)
        } else {
            from_example(self.kind, &self.example, nullable)
        };
        Property {
            structured: stores_objects && self.kind == ValueKind::UnlimitedSize,
            short: self.dotnet.as_deref() == Some("System.Int16"),
            name: self.name,
            key,
            kind: self.kind,
            nullable,
            values: self.values,
            part,
            default,
        }
    }
}

/// What a property shows when nothing is known: null, or what is empty in its kind.
pub fn blank(kind: ValueKind, nullable: bool) -> Datum {
    use ValueKind::*;
    match kind {
        Texts | Objects if !nullable => Datum::List(Vec::new()),
        _ if nullable => Datum::Null,
        Text | Enum | Span | Object => Datum::Text(String::new()),
        Bool => Datum::Bool(false),
        Int32 | Int64 => Datum::Int(0),
        Guid => Datum::Guid(uuid::Uuid::nil()),
        UnlimitedSize => Datum::Size(None),
        UnlimitedInt => Datum::from("Unlimited"),
        Size => Datum::Size(Some(0)),
        Time | TimeUtc | Bytes | Texts | Objects => Datum::Null,
    }
}

/// The schema's example as a default: what holds for every object, not the identity of one.
fn from_example(kind: ValueKind, example: &Json, nullable: bool) -> Datum {
    use ValueKind::*;
    match (kind, example) {
        (_, Json::Null) => blank(kind, nullable),
        (Bool, Json::Bool(value)) => Datum::Bool(*value),
        (Int32 | Int64, Json::Number(number)) => Datum::Int(number.as_i64().unwrap_or_default()),
        (Guid, Json::String(text)) => match uuid::Uuid::parse_str(text) {
            Ok(guid) if guid.is_nil() => Datum::Guid(guid),
            _ => Datum::Guid(uuid::Uuid::max()),
        },
        (Time | TimeUtc, Json::String(text)) if !nullable => {
            read_time(text).map_or(Datum::Null, Datum::Time)
        }
        (Time | TimeUtc, _) => Datum::Null,
        (UnlimitedSize | Size, Json::String(text)) => {
            read_size(text).map_or_else(|| Datum::from(text.as_str()), Datum::Size)
        }
        (_, Json::String(text)) => Datum::from(text.as_str()),
        (_, Json::Array(items)) => Datum::texts(items.iter().filter_map(Json::as_str)),
        (_, Json::Number(number)) => Datum::Text(number.to_string()),
        (_, other) => Datum::Text(other.to_string()),
    }
}

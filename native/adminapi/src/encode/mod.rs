mod kind;
mod secret;
mod zone;

use std::fmt;

use clixml::{Content, Object, Value, duration_ticks, moment, plain, timespan_text};
use serde_json::{Map, Number, Value as Json, json};
use zeroize::Zeroizing;

use kind::Kind;
pub use zone::pin_local_times;

/// A parameter value that can't be sent, and why, in one sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EncodeError {
    /// The parameter.
    pub parameter: String,
    message: String,
}

impl EncodeError {
    pub(crate) fn new(parameter: &str, why: &str) -> Self {
        Self {
            parameter: parameter.to_owned(),
            message: format!("The value of the parameter '{parameter}' can't be sent: {why}."),
        }
    }
}

impl fmt::Display for EncodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for EncodeError {}

/// Sent as text, whatever the type, except for switches (adminapi.md §2.3 row 4).
const COMMON: [&str; 11] = [
    "Debug",
    "ErrorAction",
    "ErrorVariable",
    "OutBuffer",
    "OutVariable",
    "Verbose",
    "WarningAction",
    "WarningVariable",
    "InformationAction",
    "InformationVariable",
    "PipelineVariable",
];

const FILTERS: [&str; 3] = ["Filter", "RecipientPreviewFilter", "RecipientFilter"];

const HASHTABLE: &str = "#Exchange.GenericHashTable";
const BYTES: &str = "#Exchange.ByteArrayType";
const ANNOTATION: &str = "@odata.type";

/// Values inside values before a parameter is refused; the service itself stops at ten.
const MOST_LEVELS: usize = 10;

/// The JSON form of each bound parameter (adminapi.md §2.3).
///
/// `command` tells which parameters take objects from the pipeline; without it every object is sent by its text.
/// `public_key` is the RSAKeyValue XML of the generated module. The CLIXML of a SecureString holds plain text in
/// `<SS>`, because both ends of that text live in one process; it leaves here encrypted only.
///
/// A time of unspecified kind is sent as written: call [`pin_local_times`] first.
///
/// # Errors
/// [`EncodeError`] when a secret has no key to be encrypted with or is longer than 245 bytes, when a value refers to
/// itself, or when values nest deeper than ten.
pub fn parameters(
    bound: &[(String, Value)],
    command: Option<&proxies::Command>,
    public_key: Option<&str>,
) -> Result<Map<String, Json>, EncodeError> {
    let mut sent = Map::new();
    for (name, value) in bound {
        if name.eq_ignore_ascii_case("UseCustomRouting") {
            continue;
        }
        let encoder = Encoder {
            parameter: name,
            declared: command.and_then(|command| command.parameter(name)),
            public_key,
        };
        encoder.top(&mut sent, value)?;
    }
    Ok(sent)
}

struct Encoder<'a> {
    parameter: &'a str,
    declared: Option<&'a proxies::Parameter>,
    public_key: Option<&'a str>,
}

impl Encoder<'_> {
    fn error(&self, why: &str) -> EncodeError {
        EncodeError::new(self.parameter, why)
    }

    fn is_one_of(&self, names: &[&str]) -> bool {
        names
            .iter()
            .any(|name| name.eq_ignore_ascii_case(self.parameter))
    }

    fn top(&self, sent: &mut Map<String, Json>, value: &Value) -> Result<(), EncodeError> {
        let kind = Kind::of(value);
        if self.is_one_of(&COMMON) && !matches!(kind, Kind::Null | Kind::Bool(_)) {
            sent.insert(self.parameter.to_owned(), plain(&value.text()).into());
            return Ok(());
        }
        if let (true, Kind::String(text) | Kind::Script(text)) = (self.is_one_of(&FILTERS), &kind) {
            sent.insert(
                self.parameter.to_owned(),
                quoted_booleans(&plain(text)).into(),
            );
            return Ok(());
        }
        if let Kind::Object(object) = &kind {
            let json = self.piped(object)?;
            sent.insert(self.parameter.to_owned(), json);
            return Ok(());
        }
        self.put(sent, self.parameter, value, 0)
    }

    /// An object as a whole: as it is where the parameter wants one, else the property that bears the parameter's
    /// name, else its text (rows 6 and 7).
    fn piped(&self, object: &Object) -> Result<Json, EncodeError> {
        let Some(declared) = self.declared else {
            return Ok(plain(&object.text()).into());
        };
        if declared.type_name.as_deref().is_some_and(is_object_type) {
            return Ok(Json::Object(self.members(object, Map::new(), 0)?));
        }
        let from_pipeline = declared
            .sets
            .iter()
            .any(|set| set.value_from_pipeline || set.value_from_pipeline_by_property_name);
        let own = object.get(&declared.name).filter(|_| from_pipeline);
        Ok(plain(&own.map_or_else(|| object.text(), Value::text)).into())
    }

    fn members(
        &self,
        object: &Object,
        mut members: Map<String, Json>,
        level: usize,
    ) -> Result<Map<String, Json>, EncodeError> {
        for (name, value) in object.properties.iter().chain(&object.notes) {
            self.put(&mut members, name, value, level + 1)?;
        }
        Ok(members)
    }

    /// Adds a member, with the annotation that a collection needs beside it (rows 5 and 10).
    fn put(
        &self,
        members: &mut Map<String, Json>,
        name: &str,
        value: &Value,
        level: usize,
    ) -> Result<(), EncodeError> {
        if level > MOST_LEVELS {
            return Err(self.error("it nests deeper than ten values"));
        }
        let name = plain(name);
        if let Kind::List(items) = Kind::of(value) {
            let (annotation, json) = self.list(items, level)?;
            if let Some(element) = annotation {
                let collection = format!("#Collection({})", element.trim_start_matches('#'));
                members.insert(format!("{name}{ANNOTATION}"), collection.into());
            }
            members.insert(name.into_owned(), json);
            return Ok(());
        }
        let json = self.value(value, level)?;
        members.insert(name.into_owned(), json);
        Ok(())
    }

    fn list(
        &self,
        items: &[Value],
        level: usize,
    ) -> Result<(Option<&'static str>, Json), EncodeError> {
        let all = |test: fn(&Kind<'_>) -> bool| {
            !items.is_empty() && items.iter().all(|item| test(&Kind::of(item)))
        };
        let mut list = Vec::with_capacity(items.len());
        let annotation = if all(|kind| matches!(kind, Kind::Hashtable(_))) {
            Some(HASHTABLE)
        } else if all(|kind| matches!(kind, Kind::Bytes(_))) {
            Some(BYTES)
        } else {
            None
        };
        // The annotation beside a parameter's own list covers its elements. What holds inside a hashtable §2.3 does not
        // say, so there each element is annotated as well: rows 3 and 5 are then both kept.
        if annotation.is_some() && level == 0 {
            for item in items {
                list.push(match Kind::of(item) {
                    Kind::Hashtable(entries) => {
                        Json::Object(self.entries(entries, Map::new(), level + 1)?)
                    }
                    Kind::Bytes(bytes) => json!({ "Data": bytes }),
                    _ => self.value(item, level + 1)?,
                });
            }
            return Ok((annotation, list.into()));
        }
        for item in items {
            list.push(self.value(item, level + 1)?);
        }
        Ok((annotation, list.into()))
    }

    fn entries(
        &self,
        entries: &[(Value, Value)],
        mut members: Map<String, Json>,
        level: usize,
    ) -> Result<Map<String, Json>, EncodeError> {
        for (key, value) in entries {
            let name = key.text();
            // The annotation is ours to give, also where a script wrote it into its hashtable.
            if !name.eq_ignore_ascii_case(ANNOTATION) {
                self.put(&mut members, &name, value, level + 1)?;
            }
        }
        Ok(members)
    }

    fn value(&self, value: &Value, level: usize) -> Result<Json, EncodeError> {
        if level > MOST_LEVELS {
            return Err(self.error("it nests deeper than ten values"));
        }
        Ok(match Kind::of(value) {
            Kind::Null => Json::Null,
            Kind::Bool(on) => on.into(),
            Kind::Number(number) => number,
            Kind::String(text) | Kind::Script(text) => plain(text).into(),
            Kind::Moment(text) => utc(text).into(),
            Kind::Duration(text) => timespan(text).into(),
            Kind::Bytes(bytes) => json!({ ANNOTATION: BYTES, "Data": bytes }),
            Kind::Hashtable(entries) => Json::Object(self.entries(entries, annotated(), level)?),
            Kind::List(items) => self.list(items, level)?.1,
            Kind::Secure(text) => self.encrypt(text.expose())?,
            Kind::Credential { user, password } => self.credential(user, password.expose())?,
            // Where a hashtable holds a bag of properties §2.3 is silent: un-annotated the server can't convert it, and it
            // has no text that says anything. It travels as the hashtable that it could have been.
            Kind::Object(object) if object.is_custom() => {
                Json::Object(self.members(object, annotated(), level)?)
            }
            Kind::Object(object) => plain(&object.text()).into(),
            Kind::Text(value) => plain(&value.text()).into(),
            Kind::Cycle => return Err(self.error("it contains itself")),
        })
    }

    fn encrypt(&self, text: &str) -> Result<Json, EncodeError> {
        if text.is_empty() {
            return Ok("".into());
        }
        let key = self.public_key.ok_or_else(|| {
            self.error("the service gave no key to encrypt it with; connect again")
        })?;
        let text = Zeroizing::new(plain(text).into_owned());
        let encrypted = secret::encrypt(text.as_bytes(), key).map_err(|why| self.error(&why))?;
        Ok(encrypted.into())
    }

    fn credential(&self, user: &str, password: &str) -> Result<Json, EncodeError> {
        self.encrypt(&secret::credential(user, password))
    }
}

/// An object that says it is a hashtable, still empty.
fn annotated() -> Map<String, Json> {
    Map::from_iter([(ANNOTATION.to_owned(), HASHTABLE.into())])
}

fn is_object_type(type_name: &str) -> bool {
    let short = type_name.rsplit('.').next().unwrap_or(type_name);
    short.eq_ignore_ascii_case("PSObject") || short.eq_ignore_ascii_case("PSCustomObject")
}

/// `ToUniversalTime()` in the sortable pattern: no `Z`, no offset, no fraction (row 11).
fn utc(text: &str) -> String {
    moment(text).map_or_else(
        || text.to_owned(),
        |moment| moment.utc().format("%Y-%m-%dT%H:%M:%S").to_string(),
    )
}

fn timespan(text: &str) -> String {
    match duration_ticks(text) {
        Some(_) => timespan_text(text),
        None => text.to_owned(),
    }
}

/// `$true` and `$false` of a filter become text that the server's parser takes (adminapi.md §2.3).
fn quoted_booleans(filter: &str) -> String {
    let lower = filter.to_ascii_lowercase();
    let mut quoted = String::with_capacity(filter.len());
    let mut at = 0;
    while let Some(found) = lower[at..].find('$') {
        let start = at + found;
        quoted.push_str(&filter[at..start]);
        let (text, length) = if lower[start..].starts_with("$true") {
            ("'True'", 5)
        } else if lower[start..].starts_with("$false") {
            ("'False'", 6)
        } else {
            ("$", 1)
        };
        quoted.push_str(text);
        at = start + length;
    }
    quoted.push_str(&filter[at..]);
    quoted
}

fn number(value: f64) -> Json {
    Number::from_f64(value).map_or_else(|| Value::Double(value).text().into(), Json::Number)
}

/// A number where a double holds exactly these digits, else the digits as text, which the server converts: JSON's
/// own numbers are read as doubles by too many (§2.3 row 16 says only that decimals are native numbers).
fn decimal(text: &str) -> Json {
    let plain = |text: &str| match text.split_once('.') {
        Some((whole, fraction)) => {
            let fraction = fraction.trim_end_matches('0');
            let point = if fraction.is_empty() { "" } else { "." };
            format!("{whole}{point}{fraction}")
        }
        None => text.to_owned(),
    };
    let digits = plain(text);
    if let Ok(whole) = digits.parse::<i64>() {
        return whole.into();
    }
    match text.parse::<f64>() {
        Ok(value) if value.to_string() == digits => number(value),
        _ => text.into(),
    }
}

/// The objects inside a list content.
fn items(content: &Content) -> Option<&[Value]> {
    content.items()
}

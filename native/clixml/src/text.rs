use crate::{Content, Object, Progress, Value, moment, number, timespan_text};

impl Value {
    /// What PowerShell's `"$value"` shows: `True`, `06/29/2022 17:57:03`, `a b c`, an object's `<ToString>`.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Null | Self::Reference(_) => String::new(),
            Self::Bool(true) => "True".to_owned(),
            Self::Bool(false) => "False".to_owned(),
            Self::Char(unit) => char::from_u32(u32::from(*unit))
                .map_or_else(|| format!("_x{unit:04X}_"), String::from),
            Self::SByte(n) => n.to_string(),
            Self::Byte(n) => n.to_string(),
            Self::Int16(n) => n.to_string(),
            Self::UInt16(n) => n.to_string(),
            Self::Int32(n) => n.to_string(),
            Self::UInt32(n) => n.to_string(),
            Self::Int64(n) => n.to_string(),
            Self::UInt64(n) => n.to_string(),
            Self::Single(n) => number::single_shown(*n),
            Self::Double(n) => number::double_shown(*n),
            Self::DateTime(text) => date_time_text(text),
            Self::TimeSpan(text) => timespan_text(text),
            Self::Guid(guid) => guid.to_string(),
            Self::Bytes(bytes) => joined(bytes.iter().map(u8::to_string)),
            Self::SecureString(_) => "System.Security.SecureString".to_owned(),
            Self::Xml(_) => "System.Xml.XmlDocument".to_owned(),
            Self::Decimal(text)
            | Self::Uri(text)
            | Self::Version(text)
            | Self::ScriptBlock(text)
            | Self::String(text) => text.clone(),
            Self::Progress(record) => record.text(),
            Self::Object(object) => object.text(),
        }
    }
}

impl Value {
    /// How a value shows among the items of a collection: a collection in a collection by its type name.
    fn item_text(&self) -> String {
        match self {
            Self::Object(object) if object.content.items().is_some() => self.member_text(),
            Self::Bytes(_) => self.member_text(),
            other => other.text(),
        }
    }

    /// How a value shows inside `@{name=value}`: collections by type name, custom objects not at all.
    fn member_text(&self) -> String {
        match self {
            Self::Bytes(_) => "System.Byte[]".to_owned(),
            Self::Object(object) if object.to_string.is_none() => match &object.content {
                Content::Primitive(value) => value.text(),
                Content::None if object.is_custom() => String::new(),
                _ => object.type_names.first().cloned().unwrap_or_default(),
            },
            other => other.text(),
        }
    }
}

impl Progress {
    fn text(&self) -> String {
        format!(
            "parent = {} id = {} act = {} stat = {} cur = {} pct = {} sec = {} type = {}",
            self.parent_activity_id,
            self.activity_id,
            self.activity,
            self.status_description,
            self.current_operation.as_deref().unwrap_or_default(),
            self.percent_complete,
            self.seconds_remaining,
            self.record_type
        )
    }
}

impl Object {
    /// What PowerShell's `"$object"` shows, see [`Value::text`].
    #[must_use]
    pub fn text(&self) -> String {
        if let Some(text) = &self.to_string {
            return text.clone();
        }
        if let Content::Primitive(value) = &self.content {
            return value.text();
        }
        if let Some(items) = self.content.items() {
            return joined(items.iter().map(Value::item_text));
        }
        match self.type_names.first() {
            Some(name) if !self.is_custom() => name.clone(),
            _ => self.members_text(),
        }
    }

    /// Whether it is a `PSCustomObject`: a bag of properties that shows nothing but them.
    #[must_use]
    pub fn is_custom(&self) -> bool {
        const CUSTOM: &str = "System.Management.Automation.PSCustomObject";
        self.type_names
            .iter()
            .any(|name| name.strip_prefix("Deserialized.").unwrap_or(name) == CUSTOM)
    }

    fn members_text(&self) -> String {
        let members: Vec<String> = self
            .properties
            .iter()
            .chain(&self.notes)
            .map(|(name, value)| format!("{name}={}", value.member_text()))
            .collect();
        format!("@{{{}}}", members.join("; "))
    }
}

fn joined(items: impl Iterator<Item = String>) -> String {
    items.collect::<Vec<_>>().join(" ")
}

fn date_time_text(text: &str) -> String {
    moment(text).map_or_else(
        || text.to_owned(),
        |time| time.wall.format("%m/%d/%Y %H:%M:%S").to_string(),
    )
}

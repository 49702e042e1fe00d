//! Objects gathered into CLIXML documents of about 40 KB, each object marked with the connection it came over.

use std::sync::Arc;

use clixml::{Content, Object, Value};
use uuid::Uuid;

/// A document holds about this much; a larger object stands alone in its document.
///
/// As a .NET string it takes twice that and stays below the 85,000 bytes from which on the collector keeps it for long.
const DOCUMENT_BYTES: usize = 38 * 1024;

/// What every object carries about where it came from.
#[derive(Clone, Debug)]
pub(crate) struct Origin {
    /// The endpoint's host.
    pub computer_name: String,
    /// The connection.
    pub connection_id: Uuid,
}

impl Origin {
    /// The object with the three notes that implicit remoting adds to everything it hands out.
    fn mark(&self, value: Value) -> Value {
        let mut object = match value {
            Value::Object(object) => Arc::unwrap_or_clone(object),
            simple => primitive(simple),
        };
        let notes = [
            ("PSComputerName", Value::String(self.computer_name.clone())),
            ("RunspaceId", Value::Guid(self.connection_id)),
            ("PSShowComputerName", Value::Bool(false)),
        ];
        for (name, value) in notes {
            if object.get(name).is_none() {
                object.notes.push((name.to_owned(), value));
            }
        }
        Value::Object(Arc::new(object))
    }
}

fn primitive(value: Value) -> Object {
    let mut object = Object::new(Vec::<String>::new());
    object.content = Content::Primitive(value);
    object
}

/// The objects of the document that is being filled.
pub(crate) struct Sheaf {
    origin: Origin,
    command: String,
    objects: Vec<Value>,
    weight: usize,
}

impl Sheaf {
    /// For what `command` gives.
    pub(crate) fn new(origin: Origin, command: &str) -> Self {
        Sheaf {
            origin,
            command: command.to_owned(),
            objects: Vec::new(),
            weight: 0,
        }
    }

    /// Adds an object; returns the document before it when both together are too large.
    pub(crate) fn add(&mut self, value: Value) -> Option<String> {
        let shown = adminapi::as_shown(&self.command, value);
        let marked = self.origin.mark(shown);
        let weight = weight(&marked);
        let full = if self.weight + weight > DOCUMENT_BYTES {
            self.close()
        } else {
            None
        };
        self.weight += weight;
        self.objects.push(marked);
        full
    }

    /// The document so far, unless it is empty.
    pub(crate) fn close(&mut self) -> Option<String> {
        if self.objects.is_empty() {
            return None;
        }
        self.weight = 0;
        Some(clixml::write(&std::mem::take(&mut self.objects)))
    }
}

/// About how many bytes a value takes as CLIXML, its tags included.
fn weight(value: &Value) -> usize {
    match value {
        Value::Object(object) => {
            let content = match &object.content {
                Content::None => 0,
                Content::Primitive(value) => weight(value),
                Content::List(items)
                | Content::Stack(items)
                | Content::Queue(items)
                | Content::Enumerable(items) => items.iter().map(weight).sum(),
                Content::Dictionary(entries) => entries
                    .iter()
                    .map(|(key, value)| ENTRY_TAGS + weight(key) + weight(value))
                    .sum(),
            };
            let members = object.properties.iter().chain(&object.notes);
            let members: usize = members
                .map(|(name, value)| name.len() + weight(value))
                .sum();
            OBJECT_TAGS + object.to_string.as_ref().map_or(0, String::len) + content + members
        }
        Value::Bytes(bytes) => bytes.len() / 3 * 4 + TAGS,
        other => other.as_str().map_or(NUMBER, str::len) + TAGS,
    }
}

/// `<S N=""></S>`
const TAGS: usize = 14;
/// A number, a date or a GUID.
const NUMBER: usize = 24;
/// `<Obj RefId="1" N=""><TNRef RefId="1" /><Props></Props><ToString></ToString></Obj>`
const OBJECT_TAGS: usize = 90;
/// `<En></En>` and the names of key and value.
const ENTRY_TAGS: usize = 30;

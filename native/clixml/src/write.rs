use std::collections::HashMap;
use std::fmt::{Display, Write};
use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::{Content, Object, Progress, Value, escape, number};

const START: &str =
    "<Objs Version=\"1.1.0.1\" xmlns=\"http://schemas.microsoft.com/powershell/2004/04\">";
const END: &str = "</Objs>";

/// Writes a whole `<Objs Version="1.1.0.1">` document with these roots.
#[must_use]
pub fn write(values: &[Value]) -> String {
    let mut writer = Writer::new();
    for value in values {
        writer.push(value);
    }
    writer.finish()
}

/// Writes one document root by root, without indentation.
///
/// A type-name list is written once and referred to afterwards, and so is an object that several values share.
#[derive(Debug)]
pub struct Writer {
    text: String,
    type_names: HashMap<Arc<[String]>, u32>,
    /// The list of the object before, which is most often the list of this one.
    last_type_names: Option<(Arc<[String]>, u32)>,
    /// Written objects that others share, kept alive so that their addresses stay theirs.
    shared: HashMap<*const Object, (Arc<Object>, u32)>,
    /// Numbers of the objects that a cycle leads back to, innermost last.
    cycles: Vec<(u32, u32)>,
    next_id: u32,
}

// INVARIANT: the addresses in `shared` are only compared, and each entry owns the object it names.

impl Default for Writer {
    fn default() -> Self {
        Self::new()
    }
}

impl Writer {
    /// An empty document.
    #[must_use]
    pub fn new() -> Self {
        Self {
            text: START.to_owned(),
            type_names: HashMap::new(),
            last_type_names: None,
            shared: HashMap::new(),
            cycles: Vec::new(),
            next_id: 0,
        }
    }

    /// Adds a root.
    pub fn push(&mut self, value: &Value) {
        self.element(None, value);
    }

    /// Bytes of the document so far, its end tag included.
    #[must_use]
    pub fn len(&self) -> usize {
        self.text.len() + END.len()
    }

    /// Whether no root was pushed yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.len() == START.len()
    }

    /// The document.
    #[must_use]
    pub fn finish(mut self) -> String {
        self.text.push_str(END);
        self.text
    }

    fn element(&mut self, name: Option<&str>, value: &Value) {
        match value {
            Value::Null => {
                self.open("Nil", name);
                self.text.truncate(self.text.len() - 1);
                self.text.push_str("/>");
            }
            Value::Bool(b) => self.display("B", name, b),
            Value::Char(n) => self.display("C", name, n),
            Value::SByte(n) => self.display("SB", name, n),
            Value::Byte(n) => self.display("By", name, n),
            Value::Int16(n) => self.display("I16", name, n),
            Value::UInt16(n) => self.display("U16", name, n),
            Value::Int32(n) => self.display("I32", name, n),
            Value::UInt32(n) => self.display("U32", name, n),
            Value::Int64(n) => self.display("I64", name, n),
            Value::UInt64(n) => self.display("U64", name, n),
            Value::Single(n) => self.display("Sg", name, number::exact(*n)),
            Value::Double(n) => self.display("Db", name, number::exact(*n)),
            Value::Guid(g) => self.display("G", name, g),
            Value::Decimal(s) => self.string("D", name, s),
            Value::DateTime(s) => self.string("DT", name, s),
            Value::TimeSpan(s) => self.string("TS", name, s),
            Value::Uri(s) => self.string("URI", name, s),
            Value::Version(s) => self.string("Version", name, s),
            Value::ScriptBlock(s) => self.string("SBK", name, s),
            Value::Xml(s) => self.string("XD", name, s),
            Value::Bytes(b) => self.bytes(name, b),
            Value::SecureString(s) => self.string("SS", name, s.expose()),
            Value::String(s) => self.string("S", name, s),
            Value::Progress(record) => self.progress(name, record),
            Value::Object(object) => self.shared_object(name, object),
            Value::Reference(id) => self.cycle(name, *id),
        }
    }

    fn open(&mut self, tag: &str, name: Option<&str>) {
        self.text.push('<');
        self.text.push_str(tag);
        if let Some(name) = name {
            self.text.push_str(" N=\"");
            escape::encode(&mut self.text, name);
            self.text.push('"');
        }
        self.text.push('>');
    }

    fn close(&mut self, tag: &str) {
        self.text.push_str("</");
        self.text.push_str(tag);
        self.text.push('>');
    }

    fn display(&mut self, tag: &str, name: Option<&str>, value: impl Display) {
        self.open(tag, name);
        self.put(format_args!("{value}"));
        self.close(tag);
    }

    fn string(&mut self, tag: &str, name: Option<&str>, text: &str) {
        self.open(tag, name);
        escape::encode(&mut self.text, text);
        self.close(tag);
    }

    fn bytes(&mut self, name: Option<&str>, bytes: &[u8]) {
        self.open("BA", name);
        STANDARD.encode_string(bytes, &mut self.text);
        self.close("BA");
    }

    fn progress(&mut self, name: Option<&str>, record: &Progress) {
        self.open("PR", name);
        self.string("AV", None, &record.activity);
        self.display("AI", None, record.activity_id);
        match &record.current_operation {
            Some(operation) => self.string("S", None, operation),
            None => self.element(None, &Value::Null),
        }
        self.display("PI", None, record.parent_activity_id);
        self.display("PC", None, record.percent_complete);
        self.string("T", None, &record.record_type);
        self.display("SR", None, record.seconds_remaining);
        self.string("SD", None, &record.status_description);
        self.close("PR");
    }

    fn put(&mut self, text: std::fmt::Arguments<'_>) {
        // INVARIANT: writing to a String never fails.
        let _ = self.text.write_fmt(text);
    }

    fn shared_object(&mut self, name: Option<&str>, object: &Arc<Object>) {
        if let Some((_, id)) = self.shared.get(&Arc::as_ptr(object)) {
            let id = *id;
            return self.refer(name, id);
        }
        let id = self.next_id;
        self.next_id += 1;
        if Arc::strong_count(object) > 1 {
            let kept = (Arc::clone(object), id);
            self.shared.insert(Arc::as_ptr(object), kept);
        }
        self.object(name, object, id);
    }

    fn refer(&mut self, name: Option<&str>, id: u32) {
        self.open("Ref", name);
        self.text.truncate(self.text.len() - 1);
        self.put(format_args!(" RefId=\"{id}\"/>"));
    }

    /// A reference to an object that encloses it; `<Nil/>` when that object is not in this document.
    fn cycle(&mut self, name: Option<&str>, id: u32) {
        let enclosing = self.cycles.iter().rev().find(|(cycle, _)| *cycle == id);
        match enclosing {
            Some((_, written)) => self.refer(name, *written),
            None => self.element(name, &Value::Null),
        }
    }

    fn object(&mut self, name: Option<&str>, object: &Object, id: u32) {
        self.open("Obj", name);
        self.text.truncate(self.text.len() - 1);
        self.put(format_args!(" RefId=\"{id}\">"));
        if let Some(cycle) = object.cycle {
            self.cycles.push((cycle, id));
        }
        if !object.type_names.is_empty() {
            self.type_name_list(&object.type_names);
        }
        if let Some(text) = &object.to_string {
            self.string("ToString", None, text);
        }
        self.content(&object.content);
        self.members("Props", &object.properties);
        self.members("MS", &object.notes);
        self.close("Obj");
    }

    fn type_name_list(&mut self, names: &Arc<[String]>) {
        let known = match &self.last_type_names {
            Some((last, id)) if Arc::ptr_eq(last, names) => Some(*id),
            _ => self.type_names.get(names).copied(),
        };
        if let Some(id) = known {
            self.put(format_args!("<TNRef RefId=\"{id}\"/>"));
            self.last_type_names = Some((Arc::clone(names), id));
            return;
        }
        let id = u32::try_from(self.type_names.len()).unwrap_or(u32::MAX);
        self.put(format_args!("<TN RefId=\"{id}\">"));
        for name in names.iter() {
            self.string("T", None, name);
        }
        self.close("TN");
        self.type_names.insert(Arc::clone(names), id);
        self.last_type_names = Some((Arc::clone(names), id));
    }

    fn content(&mut self, content: &Content) {
        match content {
            Content::None => {}
            Content::Primitive(value) => self.element(None, value),
            Content::List(items) => self.items("LST", items),
            Content::Stack(items) => self.items("STK", items),
            Content::Queue(items) => self.items("QUE", items),
            Content::Enumerable(items) => self.items("IE", items),
            Content::Dictionary(entries) => {
                self.open("DCT", None);
                for (key, value) in entries {
                    self.open("En", None);
                    self.element(Some("Key"), key);
                    self.element(Some("Value"), value);
                    self.close("En");
                }
                self.close("DCT");
            }
        }
    }

    fn items(&mut self, tag: &str, items: &[Value]) {
        self.open(tag, None);
        for item in items {
            self.element(None, item);
        }
        self.close(tag);
    }

    fn members(&mut self, tag: &str, members: &[(String, Value)]) {
        if members.is_empty() {
            return;
        }
        self.open(tag, None);
        for (name, value) in members {
            self.element(Some(name), value);
        }
        self.close(tag);
    }
}

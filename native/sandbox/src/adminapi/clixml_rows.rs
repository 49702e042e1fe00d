//! Rows as one CLIXML list, written object by object ([MS-PSRP] 2.2.5), the way PSSerializer writes it.
//!
//! `clixml` writes whole documents; here the list's elements leave the machine before the last one is made.

use std::collections::HashMap;
use std::fmt::Write;
use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use clixml::{Content, Object, Value};

/// Writes the elements of the list; references to type names run through the whole document.
#[derive(Debug)]
pub struct ClixmlRows {
    next_object: u32,
    type_names: HashMap<Arc<[String]>, u32>,
}

impl Default for ClixmlRows {
    fn default() -> Self {
        // Object 0 and type-name list 0 are the list itself.
        ClixmlRows {
            next_object: 1,
            type_names: HashMap::new(),
        }
    }
}

impl ClixmlRows {
    /// What stands before the first element (adminapi.md §3.2).
    pub const START: &'static str = "<Objs Version=\"1.1.0.1\" xmlns=\"http://schemas.microsoft.com/powershell/2004/04\"><Obj RefId=\"0\"><TN RefId=\"0\"><T>System.Collections.Generic.List`1[[System.Object, mscorlib, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089]]</T><T>System.Object</T></TN><LST>";
    /// What stands after the last.
    pub const END: &'static str = "</LST></Obj></Objs>";

    /// Writes one row; `selected` keeps only these properties.
    pub fn row(&mut self, out: &mut String, value: &Value, selected: Option<&[String]>) {
        match (value, selected) {
            (Value::Object(object), Some(names)) => self.object(out, None, object, Some(names)),
            _ => self.value(out, None, value),
        }
    }

    fn value(&mut self, out: &mut String, name: Option<&str>, value: &Value) {
        match value {
            // No tenant holds progress records.
            Value::Null | Value::Progress(_) => {
                out.push_str("<Nil");
                attribute(out, name);
                out.push_str("/>");
            }
            Value::Bool(value) => simple(out, "B", name, if *value { "true" } else { "false" }),
            Value::Char(value) => shown(out, "C", name, value),
            Value::SByte(value) => shown(out, "SB", name, value),
            Value::Byte(value) => shown(out, "By", name, value),
            Value::Int16(value) => shown(out, "I16", name, value),
            Value::UInt16(value) => shown(out, "U16", name, value),
            Value::Int32(value) => shown(out, "I32", name, value),
            Value::UInt32(value) => shown(out, "U32", name, value),
            Value::Int64(value) => shown(out, "I64", name, value),
            Value::UInt64(value) => shown(out, "U64", name, value),
            Value::Single(value) => shown(out, "Sg", name, value),
            Value::Double(value) => shown(out, "Db", name, value),
            Value::Guid(value) => shown(out, "G", name, value),
            Value::Decimal(text) => simple(out, "D", name, text),
            Value::DateTime(text) => simple(out, "DT", name, text),
            Value::TimeSpan(text) => simple(out, "TS", name, text),
            Value::Uri(text) => simple(out, "URI", name, text),
            Value::Version(text) => simple(out, "Version", name, text),
            Value::ScriptBlock(text) => simple(out, "SBK", name, text),
            Value::Xml(text) => simple(out, "XD", name, text),
            Value::String(text) => simple(out, "S", name, text),
            Value::SecureString(text) => simple(out, "SS", name, text.expose()),
            Value::Bytes(bytes) => simple(out, "BA", name, &STANDARD.encode(bytes)),
            Value::Reference(id) => {
                out.push_str("<Ref");
                attribute(out, name);
                let _ = write!(out, " RefId=\"{id}\"/>");
            }
            Value::Object(object) => self.object(out, name, object, None),
        }
    }

    fn object(
        &mut self,
        out: &mut String,
        name: Option<&str>,
        object: &Object,
        selected: Option<&[String]>,
    ) {
        out.push_str("<Obj");
        attribute(out, name);
        let _ = write!(out, " RefId=\"{}\">", self.next_object);
        self.next_object += 1;
        self.names(out, &object.type_names);
        if let Some(text) = &object.to_string {
            simple(out, "ToString", None, text);
        }
        self.content(out, &object.content);
        self.members(out, "Props", &object.properties, selected);
        self.members(out, "MS", &object.notes, selected);
        out.push_str("</Obj>");
    }

    fn names(&mut self, out: &mut String, names: &Arc<[String]>) {
        if names.is_empty() {
            return;
        }
        if let Some(id) = self.type_names.get(names) {
            let _ = write!(out, "<TNRef RefId=\"{id}\"/>");
            return;
        }
        let id = u32::try_from(self.type_names.len()).unwrap_or(u32::MAX - 1) + 1;
        let _ = write!(out, "<TN RefId=\"{id}\">");
        for name in names.iter() {
            simple(out, "T", None, name);
        }
        out.push_str("</TN>");
        self.type_names.insert(Arc::clone(names), id);
    }

    fn content(&mut self, out: &mut String, content: &Content) {
        let (tag, items) = match content {
            Content::None => return,
            Content::Primitive(value) => return self.value(out, None, value),
            Content::Dictionary(entries) => return self.dictionary(out, entries),
            Content::List(items) => ("LST", items),
            Content::Stack(items) => ("STK", items),
            Content::Queue(items) => ("QUE", items),
            Content::Enumerable(items) => ("IE", items),
        };
        let _ = write!(out, "<{tag}>");
        for item in items {
            self.value(out, None, item);
        }
        let _ = write!(out, "</{tag}>");
    }

    fn dictionary(&mut self, out: &mut String, entries: &[(Value, Value)]) {
        out.push_str("<DCT>");
        for (key, value) in entries {
            out.push_str("<En>");
            self.value(out, Some("Key"), key);
            self.value(out, Some("Value"), value);
            out.push_str("</En>");
        }
        out.push_str("</DCT>");
    }

    fn members(
        &mut self,
        out: &mut String,
        tag: &str,
        members: &[(String, Value)],
        selected: Option<&[String]>,
    ) {
        let wanted = |name: &str| {
            selected.is_none_or(|names| names.iter().any(|other| other.eq_ignore_ascii_case(name)))
        };
        if members.is_empty() {
            return;
        }
        let _ = write!(out, "<{tag}>");
        for (name, value) in members {
            if wanted(name) {
                self.value(out, Some(name), value);
            }
        }
        let _ = write!(out, "</{tag}>");
    }
}

fn attribute(out: &mut String, name: Option<&str>) {
    if let Some(name) = name {
        out.push_str(" N=\"");
        escaped(out, name);
        out.push('"');
    }
}

fn simple(out: &mut String, tag: &str, name: Option<&str>, text: &str) {
    out.push('<');
    out.push_str(tag);
    attribute(out, name);
    out.push('>');
    escaped(out, text);
    out.push_str("</");
    out.push_str(tag);
    out.push('>');
}

fn shown(out: &mut String, tag: &str, name: Option<&str>, value: &impl std::fmt::Display) {
    out.push('<');
    out.push_str(tag);
    attribute(out, name);
    let _ = write!(out, ">{value}</{tag}>");
}

/// XML escapes, and PSSerializer's `_xHHHH_` for what XML can't carry: controls and surrogates.
fn escaped(out: &mut String, text: &str) {
    // Most texts need no escape at all.
    if !text.bytes().any(|byte| {
        byte < 0x20
            || byte == 0x7f
            || byte >= 0xc2
            || matches!(byte, b'<' | b'>' | b'&' | b'"' | b'\'' | b'_')
    }) {
        out.push_str(text);
        return;
    }
    let mut rest = text.chars().peekable();
    while let Some(letter) = rest.next() {
        match letter {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&apos;"),
            '_' if matches!(rest.peek(), Some('x' | 'X')) => out.push_str("_x005F_"),
            letter if letter.is_control() || letter > '\u{ffff}' => {
                for unit in letter.encode_utf16(&mut [0; 2]) {
                    let _ = write!(out, "_x{unit:04X}_");
                }
            }
            letter => out.push(letter),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;

    fn document(rows: &[Value], selected: Option<&[String]>) -> String {
        let mut writer = ClixmlRows::default();
        let mut text = ClixmlRows::START.to_owned();
        for row in rows {
            writer.row(&mut text, row, selected);
        }
        text.push_str(ClixmlRows::END);
        text
    }

    fn mailbox(name: &str) -> Value {
        Value::from(
            Object::new([
                "Microsoft.Exchange.Data.Directory.Management.Mailbox",
                "System.Object",
            ])
            .with_to_string(name)
            .with_property("DisplayName", Value::String(name.to_owned()))
            .with_property(
                "EmailAddresses",
                Value::from(Object::array(vec![Value::String(
                    "SMTP:a@contoso.com".into(),
                )])),
            )
            .with_property("IsValid", Value::Bool(true))
            .with_property("MailTip", Value::Null),
        )
    }

    #[test]
    fn what_is_written_reads_back() {
        let rows = [
            mailbox("Jürgen <\"O'Hara\">, & Co\r\n_x0041_ 😀"),
            mailbox("B"),
        ];
        let read = clixml::read(&document(&rows, None)).unwrap();
        let list = read[0].as_object().unwrap();
        assert_eq!(list.content.items().unwrap(), rows);
    }

    #[test]
    fn select_trims_the_outer_object_only() {
        let text = document(
            &[mailbox("A")],
            Some(&["displayname".to_owned(), "EmailAddresses".to_owned()]),
        );
        assert!(
            text.contains("N=\"DisplayName\"") && text.contains("<S>SMTP:a@contoso.com</S>"),
            "{text}"
        );
        assert!(!text.contains("IsValid"), "{text}");
    }
}

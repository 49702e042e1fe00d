use std::borrow::Cow;
use std::collections::HashSet;
use std::mem::size_of;
use std::sync::Arc;

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, BytesText, Event};

use super::references::{References, Target};
use super::{MAX_DEPTH, primitive, skip, syntax, unexpected};
use crate::{Content, Object, ReadError, Value};

/// An element's `N` attribute (the name of a property, or `Key` and `Value`) and its value.
pub(crate) type Named = (String, Value);

pub(super) type Xml<'x> = Reader<&'x [u8]>;

/// Builds values from elements; holds what outlives one element: the document's references.
#[derive(Debug)]
pub(crate) struct Tree {
    references: References,
    /// Objects still open to which a reference was read.
    cycles: HashSet<u32>,
    depth: usize,
    /// Properties of the row before.
    last_row: usize,
    rows: bool,
    /// Bytes of the document before the slice that is being read, for positions in errors.
    pub(crate) base: u64,
}

/// The two attributes that CLIXML elements carry.
#[derive(Debug, Default)]
struct Attributes {
    name: String,
    id: Option<u32>,
}

impl Tree {
    /// For a document that is read in one piece.
    pub(crate) fn whole() -> Self {
        Self {
            references: References::unlimited(),
            cycles: HashSet::new(),
            depth: 0,
            last_row: 0,
            rows: false,
            base: 0,
        }
    }

    /// For a document that is read row by row.
    pub(crate) fn by_rows() -> Self {
        Self {
            references: References::bounded(),
            rows: true,
            ..Self::whole()
        }
    }

    pub(super) fn at(&self, xml: &Xml<'_>) -> u64 {
        self.base + xml.buffer_position()
    }

    pub(super) fn error(&self, xml: &Xml<'_>, message: impl Into<String>) -> ReadError {
        ReadError::new(message, self.at(xml))
    }

    pub(super) fn next<'x>(&self, xml: &mut Xml<'x>) -> Result<Event<'x>, ReadError> {
        let at = self.at(xml);
        match xml.read_event().map_err(|e| syntax(&e, at))? {
            Event::Eof => Err(ReadError::new("it ends inside an element", at)),
            event => Ok(event),
        }
    }

    /// Reads one value element whose start tag was just read.
    pub(crate) fn element<'x>(
        &mut self,
        xml: &mut Xml<'x>,
        start: &BytesStart<'_>,
    ) -> Result<Named, ReadError> {
        let attributes = self.attributes(xml, start)?;
        let tag = start.local_name();
        let value = match tag.as_ref() {
            b"Obj" => self.object(xml, attributes.id)?,
            b"Ref" => {
                self.end(xml)?;
                self.reference(xml, attributes.id)?
            }
            b"PR" => Value::Progress(Arc::new(self.progress(xml)?)),
            tag => self.primitive(xml, tag)?,
        };
        Ok((attributes.name, value))
    }

    fn attributes(&self, xml: &Xml<'_>, start: &BytesStart<'_>) -> Result<Attributes, ReadError> {
        let mut found = Attributes::default();
        if let Some(name) = plain_name(start.attributes_raw()) {
            found.name = name.to_owned();
            return Ok(found);
        }
        for attribute in start.attributes().with_checks(false) {
            let attribute = attribute.map_err(|e| self.error(xml, e.to_string()))?;
            match attribute.key.as_ref() {
                b"N" => {
                    let text = attribute
                        .unescape_value()
                        .map_err(|e| self.error(xml, e.to_string()))?;
                    found.name = primitive::string(text);
                }
                b"RefId" => {
                    let id = std::str::from_utf8(&attribute.value).ok();
                    let id = id.and_then(|id| id.trim().parse().ok());
                    found.id = Some(id.ok_or_else(|| self.error(xml, "a RefId is no number"))?);
                }
                _ => {}
            }
        }
        Ok(found)
    }

    /// Reads up to the end tag of an element that may hold nothing.
    fn end(&self, xml: &mut Xml<'_>) -> Result<(), ReadError> {
        loop {
            match self.next(xml)? {
                Event::End(_) => return Ok(()),
                event => skip(&event, self.at(xml))?,
            }
        }
    }

    /// The text up to the end tag, XML escapes resolved, line ends as XML wants them.
    pub(super) fn text<'x>(&self, xml: &mut Xml<'x>) -> Result<Cow<'x, str>, ReadError> {
        let mut text = Cow::Borrowed("");
        loop {
            let part = match self.next(xml)? {
                Event::End(_) => return Ok(text),
                Event::Text(part) => unescaped(part).map_err(|e| self.error(xml, e))?,
                Event::CData(part) => match part.into_inner() {
                    Cow::Borrowed(part) => String::from_utf8_lossy(part),
                    Cow::Owned(part) => String::from_utf8_lossy(&part).into_owned().into(),
                },
                event => {
                    skip(&event, self.at(xml))?;
                    continue;
                }
            };
            if text.is_empty() {
                text = part;
            } else {
                text.to_mut().push_str(&part);
            }
        }
    }

    fn primitive(&self, xml: &mut Xml<'_>, tag: &[u8]) -> Result<Value, ReadError> {
        let text = self.text(xml)?;
        match primitive::value(tag, text) {
            Some(Ok(value)) => Ok(value),
            Some(Err(what)) => {
                let tag = String::from_utf8_lossy(tag);
                Err(self.error(xml, format!("the text of <{tag}> is not {what}")))
            }
            None => Err(unexpected(tag, self.at(xml))),
        }
    }

    fn reference(&mut self, xml: &Xml<'_>, id: Option<u32>) -> Result<Value, ReadError> {
        let id = id.ok_or_else(|| self.error(xml, "a <Ref> has no RefId"))?;
        match self.references.target(id) {
            Target::Cycle => {
                self.cycles.insert(id);
                Ok(Value::Reference(id))
            }
            Target::Shared(object) => Ok(Value::Object(object)),
            Target::Unknown => Err(self.error(xml, format!("a <Ref> names no object ({id})"))),
            Target::Forgotten => Err(self.error(
                xml,
                format!("a <Ref> names an object that lies too far back ({id})"),
            )),
        }
    }

    fn object(&mut self, xml: &mut Xml<'_>, id: Option<u32>) -> Result<Value, ReadError> {
        if let Some(id) = id {
            self.references.open(id);
        }
        if self.depth >= MAX_DEPTH {
            return Err(self.error(xml, format!("objects nest deeper than {MAX_DEPTH}")));
        }
        self.depth += 1;
        let from = xml.buffer_position();
        let mut object = Object::default();
        loop {
            match self.next(xml)? {
                Event::Start(start) => self.member(xml, &mut object, &start)?,
                Event::End(_) => break,
                event => skip(&event, self.at(xml))?,
            }
        }
        self.depth -= 1;
        let length = xml.buffer_position() - from;
        Ok(self.close(id, object, usize::try_from(length).unwrap_or(usize::MAX)))
    }

    fn close(&mut self, id: Option<u32>, mut object: Object, length: usize) -> Value {
        let Some(id) = id else {
            return object.into();
        };
        if self.cycles.remove(&id) {
            object.cycle = Some(id);
        }
        let object = Arc::new(object);
        if self.rows && self.depth == 0 {
            self.references.lend(id, &object);
        } else {
            // Text of an element weighs about as much as the values read from it.
            self.references
                .keep(id, &object, size_of::<Object>() + length);
        }
        Value::Object(object)
    }

    /// Reads one child element of an `<Obj>`.
    pub(crate) fn member(
        &mut self,
        xml: &mut Xml<'_>,
        object: &mut Object,
        start: &BytesStart<'_>,
    ) -> Result<(), ReadError> {
        match start.local_name().as_ref() {
            b"TN" | b"TNRef" => object.type_names = self.type_names(xml, start)?,
            b"ToString" => object.to_string = Some(primitive::string(self.text(xml)?)),
            b"Props" => {
                // Rows are most often of one type, so the row before tells how many properties come.
                let row = self.depth == 1;
                object
                    .properties
                    .reserve(if row { self.last_row } else { 0 });
                self.named(xml, &mut object.properties)?;
                if row {
                    self.last_row = object.properties.len();
                }
            }
            b"MS" => self.named(xml, &mut object.notes)?,
            b"LST" => object.content = Content::List(self.items(xml)?),
            b"IE" => object.content = Content::Enumerable(self.items(xml)?),
            b"STK" => object.content = Content::Stack(self.items(xml)?),
            b"QUE" => object.content = Content::Queue(self.items(xml)?),
            b"DCT" => object.content = Content::Dictionary(self.entries(xml)?),
            _ => object.content = Content::Primitive(self.element(xml, start)?.1),
        }
        Ok(())
    }

    fn type_names(
        &mut self,
        xml: &mut Xml<'_>,
        start: &BytesStart<'_>,
    ) -> Result<Arc<[String]>, ReadError> {
        let id = self.attributes(xml, start)?.id;
        if start.local_name().as_ref() == b"TNRef" {
            self.end(xml)?;
            return id
                .and_then(|id| self.references.type_names(id))
                .ok_or_else(|| self.error(xml, "a <TNRef> names no type-name list"));
        }
        let mut names = Vec::new();
        loop {
            match self.next(xml)? {
                Event::Start(start) if start.local_name().as_ref() == b"T" => {
                    names.push(primitive::string(self.text(xml)?));
                }
                Event::End(_) => break,
                event => skip(&event, self.at(xml))?,
            }
        }
        let names: Arc<[String]> = names.into();
        if let Some(id) = id {
            self.references.define_type_names(id, Arc::clone(&names));
        }
        Ok(names)
    }

    fn named(&mut self, xml: &mut Xml<'_>, members: &mut Vec<Named>) -> Result<(), ReadError> {
        loop {
            match self.next(xml)? {
                Event::Start(start) => members.push(self.element(xml, &start)?),
                Event::End(_) => break,
                event => skip(&event, self.at(xml))?,
            }
        }
        Ok(())
    }

    fn items(&mut self, xml: &mut Xml<'_>) -> Result<Vec<Value>, ReadError> {
        let mut members = Vec::new();
        self.named(xml, &mut members)?;
        Ok(members.into_iter().map(|(_, value)| value).collect())
    }

    fn entries(&mut self, xml: &mut Xml<'_>) -> Result<Vec<(Value, Value)>, ReadError> {
        let mut entries = Vec::new();
        loop {
            match self.next(xml)? {
                Event::Start(start) if start.local_name().as_ref() == b"En" => {
                    entries.push(self.entry(xml)?);
                }
                Event::End(_) => break,
                event => skip(&event, self.at(xml))?,
            }
        }
        Ok(entries)
    }

    fn entry(&mut self, xml: &mut Xml<'_>) -> Result<(Value, Value), ReadError> {
        let mut members = Vec::with_capacity(2);
        self.named(xml, &mut members)?;
        let mut members = members.into_iter();
        match (members.next(), members.next(), members.next()) {
            (Some((k, key)), Some((v, value)), None) if k == "Key" && v == "Value" => {
                Ok((key, value))
            }
            _ => Err(self.error(xml, "an <En> is not one Key and one Value")),
        }
    }
}

/// The name in ` N="name"` when that is all there is and nothing in it is escaped, as in most elements.
fn plain_name(attributes: &[u8]) -> Option<&str> {
    let name = attributes.strip_prefix(b" N=\"")?.strip_suffix(b"\"")?;
    if name.iter().any(|b| matches!(b, b'"' | b'&' | b'_' | b'<')) {
        return None;
    }
    std::str::from_utf8(name).ok()
}

/// XML's line-end rule first, then its escapes, so that an escaped carriage return stays one.
fn unescaped(part: BytesText<'_>) -> Result<Cow<'_, str>, String> {
    let raw = match part.into_inner() {
        Cow::Borrowed(raw) => Cow::Borrowed(std::str::from_utf8(raw).map_err(|e| e.to_string())?),
        Cow::Owned(raw) => Cow::Owned(String::from_utf8(raw).map_err(|e| e.to_string())?),
    };
    if memchr::memchr2(b'\r', b'&', raw.as_bytes()).is_none() {
        return Ok(raw);
    }
    let raw = raw.replace("\r\n", "\n").replace('\r', "\n");
    unescape(&raw)
        .map(|text| Cow::Owned(text.into_owned()))
        .map_err(|e| e.to_string())
}

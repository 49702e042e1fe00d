mod primitive;
mod progress;
mod references;
mod tree;

pub(crate) use tree::Tree;

use crate::{ReadError, Value};
use quick_xml::Reader;
use quick_xml::events::Event;

/// Objects inside objects that a document may nest before it is refused.
pub(crate) const MAX_DEPTH: usize = 128;

/// Reads a whole CLIXML document and returns its roots, references and type-name references resolved.
///
/// An object that is referred to several times is one shared `Arc`; a reference to an object that is still open
/// stays a [`Value::Reference`].
///
/// # Errors
/// [`ReadError`] when the text is no well-formed CLIXML, is cut off, or nests deeper than 128 objects.
pub fn read(text: &str) -> Result<Vec<Value>, ReadError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut tree = Tree::whole();
    let mut reader = reader(text);
    let mut roots = Vec::new();
    let mut inside = None;
    loop {
        let at = reader.buffer_position();
        let event = reader.read_event().map_err(|e| syntax(&e, at))?;
        match (event, inside) {
            (Event::Start(start), None) if is_document(start.local_name().as_ref()) => {
                inside = Some(true);
            }
            (Event::Start(start), Some(true)) => {
                roots.push(tree.element(&mut reader, &start)?.1);
            }
            (Event::End(_), Some(true)) => inside = Some(false),
            (Event::Eof, Some(false)) => return Ok(roots),
            (Event::Eof, _) => return Err(ReadError::new("it ends before </Objs>", at)),
            (event, _) => skip(&event, at)?,
        }
    }
}

/// A reader that gives `<x/>` as a start and an end, so that both spellings are one.
pub(crate) fn reader(text: &str) -> Reader<&[u8]> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    reader
}

pub(crate) fn is_document(name: &[u8]) -> bool {
    name == b"Objs"
}

/// Accepts what may stand between elements: white space, comments and declarations.
pub(crate) fn skip(event: &Event<'_>, at: u64) -> Result<(), ReadError> {
    match event {
        Event::Comment(_) | Event::Decl(_) | Event::PI(_) => Ok(()),
        Event::Text(text) if text.iter().all(u8::is_ascii_whitespace) => Ok(()),
        Event::DocType(_) => Err(ReadError::new("it has a document type declaration", at)),
        Event::Start(tag) | Event::Empty(tag) => Err(unexpected(tag.local_name().as_ref(), at)),
        _ => Err(ReadError::new("text stands where an element belongs", at)),
    }
}

pub(crate) fn unexpected(name: &[u8], at: u64) -> ReadError {
    let name = String::from_utf8_lossy(name);
    ReadError::new(format!("the element <{name}> does not belong there"), at)
}

pub(crate) fn syntax(error: &quick_xml::Error, at: u64) -> ReadError {
    ReadError::new(error.to_string(), at)
}

use quick_xml::events::Event;

use crate::markup::{Kind, Markup, Piece, local_name};
use crate::read::{Tree, is_document, reader, syntax, unexpected};
use crate::{ReadError, Value};

/// Bytes of one element before the document is refused.
const LARGEST_ELEMENT: usize = 256 << 20;

/// A push parser over one CLIXML document in any chunking.
///
/// It yields the elements of the outermost list (`Objs > Obj > LST > *`), or the roots where they are no list, each
/// as soon as its last byte is in. Memory is bounded by the largest single element plus 1 MB of objects kept for
/// later `<Ref>` elements; a reference to a row that its taker has dropped, or to an object that lies further back,
/// is an error.
#[derive(Debug)]
pub struct ObjectStream {
    buffer: Vec<u8>,
    /// Bytes at the buffer's front that are done with.
    done: usize,
    /// Bytes of the document that have left the buffer.
    passed: u64,
    markup: Markup,
    place: Place,
    tree: Tree,
    failed: Option<ReadError>,
}

/// Which element encloses the next tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Before,
    Document,
    /// In a root object, whose content is not known yet; counts the elements open inside it.
    Root(usize),
    List,
    /// In a root object whose list is complete; counts the elements open inside it.
    RootEnd(usize),
    /// In an element that is collected whole; counts the elements open, itself included.
    Element(usize, Outside),
    After,
}

/// Where a collected element stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outside {
    Document,
    List,
}

impl Outside {
    fn place(self) -> Place {
        match self {
            Self::Document => Place::Document,
            Self::List => Place::List,
        }
    }
}

impl Default for ObjectStream {
    fn default() -> Self {
        Self::new()
    }
}

impl ObjectStream {
    /// Waits for the first bytes of a document.
    #[must_use]
    pub fn new() -> Self {
        Self {
            buffer: Vec::new(),
            done: 0,
            passed: 0,
            markup: Markup::new(),
            place: Place::Before,
            tree: Tree::by_rows(),
            failed: None,
        }
    }

    /// Takes the next bytes of the document; a cut may lie anywhere, also inside a character.
    pub fn push(&mut self, bytes: &[u8]) {
        if self.failed.is_some() {
            return;
        }
        // Moving the rest costs its length, so it waits until at least as much is done with.
        if self.done * 2 >= self.buffer.len() {
            self.buffer.drain(..self.done);
            self.markup.shift(self.done);
            self.passed += self.done as u64;
            self.done = 0;
        }
        self.buffer.extend_from_slice(bytes);
    }

    /// The next complete object; `None` until more bytes arrive, and for ever after the last one.
    ///
    /// # Errors
    /// [`ReadError`] when the document is no CLIXML; every later call gives the same error.
    #[allow(clippy::should_implement_trait)]
    pub fn next(&mut self) -> Result<Option<Value>, ReadError> {
        if let Some(error) = &self.failed {
            return Err(error.clone());
        }
        let result = self.advance();
        if let Err(error) = &result {
            self.failed = Some(error.clone());
            self.buffer = Vec::new();
        }
        result
    }

    /// Ends the document.
    ///
    /// # Errors
    /// [`ReadError`] when the document is cut off or was no CLIXML.
    pub fn finish(mut self) -> Result<(), ReadError> {
        while self.next()?.is_some() {}
        let rest = &self.buffer[self.done.min(self.buffer.len())..];
        match self.place {
            Place::After if rest.iter().all(u8::is_ascii_whitespace) => Ok(()),
            Place::After => Err(self.error("text follows </Objs>")),
            _ => Err(self.error("it ends before </Objs>")),
        }
    }

    fn error(&self, message: impl Into<String>) -> ReadError {
        ReadError::new(message, self.passed + self.markup.position() as u64)
    }

    fn advance(&mut self) -> Result<Option<Value>, ReadError> {
        loop {
            let Some(piece) = self.markup.next(&self.buffer).map_err(|m| self.error(m))? else {
                if self.buffer.len() - self.done > LARGEST_ELEMENT {
                    return Err(self.error("an element is larger than 256 MB"));
                }
                return Ok(None);
            };
            if let Some(value) = self.take(piece)? {
                return Ok(Some(value));
            }
        }
    }

    /// Goes on by one tag; gives the value that it completes.
    fn take(&mut self, piece: Piece) -> Result<Option<Value>, ReadError> {
        match self.place {
            Place::Element(open, outside) => {
                self.place = match piece.kind {
                    Kind::Open => Place::Element(open + 1, outside),
                    Kind::Close if open == 1 => return self.complete(piece, outside).map(Some),
                    Kind::Close => Place::Element(open - 1, outside),
                    Kind::Empty | Kind::Other | Kind::CData => return Ok(None),
                };
                Ok(None)
            }
            Place::Root(open) => self.in_root(piece, open),
            Place::RootEnd(open) => {
                self.place = match piece.kind {
                    Kind::Open => Place::RootEnd(open + 1),
                    Kind::Close if open == 0 => Place::Document,
                    Kind::Close => Place::RootEnd(open - 1),
                    Kind::Empty | Kind::Other | Kind::CData => return Ok(None),
                };
                self.done = piece.end;
                Ok(None)
            }
            Place::Before | Place::Document | Place::List | Place::After => self.between(piece),
        }
    }

    /// A tag where an element may begin.
    fn between(&mut self, piece: Piece) -> Result<Option<Value>, ReadError> {
        let text = &self.buffer[self.done..piece.start];
        let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
        if piece.kind == Kind::CData || !text.iter().all(u8::is_ascii_whitespace) {
            return Err(self.error("text stands where an element belongs"));
        }
        let name = local_name(&self.buffer[piece.start..piece.end]);
        let outside = match self.place {
            Place::List => Outside::List,
            _ => Outside::Document,
        };
        let place = match (self.place, piece.kind) {
            (place, Kind::Other) => place,
            (Place::Before, Kind::Open) if is_document(name) => Place::Document,
            (Place::Before, Kind::Empty) if is_document(name) => Place::After,
            (Place::Document, Kind::Close) => Place::After,
            (Place::List, Kind::Close) => Place::RootEnd(0),
            (Place::Document | Place::List, Kind::Empty) => {
                self.done = piece.start;
                return self.complete(piece, outside).map(Some);
            }
            (Place::Document, Kind::Open) if name == b"Obj" => {
                self.done = piece.start;
                self.place = Place::Root(0);
                return Ok(None);
            }
            (Place::Document | Place::List, Kind::Open) => {
                self.done = piece.start;
                self.place = Place::Element(1, outside);
                return Ok(None);
            }
            _ => return Err(unexpected(name, self.passed + piece.start as u64)),
        };
        self.place = place;
        self.done = piece.end;
        Ok(None)
    }

    /// A tag inside a root object: a list's rows are given one by one, anything else makes the root one object.
    fn in_root(&mut self, piece: Piece, open: usize) -> Result<Option<Value>, ReadError> {
        let name = local_name(&self.buffer[piece.start..piece.end]);
        let list = matches!(name, b"LST" | b"IE" | b"STK" | b"QUE");
        let head = matches!(name, b"TN" | b"TNRef" | b"ToString");
        self.place = match piece.kind {
            Kind::Other | Kind::CData => return Ok(None),
            Kind::Open | Kind::Empty if open == 0 && list => {
                self.list_head(piece.start)?;
                self.done = piece.end;
                match piece.kind {
                    Kind::Empty => Place::RootEnd(0),
                    _ => Place::List,
                }
            }
            Kind::Open if open == 0 && !head => Place::Element(2, Outside::Document),
            Kind::Empty if open == 0 && !head => Place::Element(1, Outside::Document),
            Kind::Open => Place::Root(open + 1),
            Kind::Empty => return Ok(None),
            Kind::Close if open == 0 => return self.complete(piece, Outside::Document).map(Some),
            Kind::Close => Place::Root(open - 1),
        };
        Ok(None)
    }

    /// Reads what stands before a list, because later rows refer to its type names.
    fn list_head(&mut self, end: usize) -> Result<(), ReadError> {
        let mut head = self.buffer[self.done..end].to_vec();
        head.extend_from_slice(b"</Obj>");
        read_element(&mut self.tree, &head, self.passed + self.done as u64)?;
        Ok(())
    }

    fn complete(&mut self, piece: Piece, outside: Outside) -> Result<Value, ReadError> {
        let element = &self.buffer[self.done..piece.end];
        let value = read_element(&mut self.tree, element, self.passed + self.done as u64)?;
        self.done = piece.end;
        self.place = outside.place();
        Ok(value)
    }
}

fn read_element(tree: &mut Tree, element: &[u8], base: u64) -> Result<Value, ReadError> {
    let text = std::str::from_utf8(element)
        .map_err(|e| ReadError::new("it is not UTF-8", base + e.valid_up_to() as u64))?;
    tree.base = base;
    let mut xml = reader(text);
    match xml.read_event().map_err(|e| syntax(&e, base))? {
        Event::Start(start) => Ok(tree.element(&mut xml, &start)?.1),
        _ => Err(ReadError::new("an element is missing", base)),
    }
}

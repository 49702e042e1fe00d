//! Finds the tags of a document that arrives in pieces: where each starts and ends, nothing about what it means.

use memchr::{memchr, memmem};

/// What a `<…>` is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Open,
    Close,
    Empty,
    /// A comment, a declaration or a processing instruction.
    Other,
    CData,
}

/// One complete `<…>` as positions in the buffer.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Piece {
    pub(crate) kind: Kind,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Within {
    Text,
    /// After a `<`, before it is known what follows.
    Start,
    Tag,
    Quoted(u8),
    /// Up to this closing mark.
    Until(&'static [u8], Kind),
}

/// The scanner; it never looks at a byte twice, however the bytes are cut.
#[derive(Debug)]
pub(crate) struct Markup {
    within: Within,
    start: usize,
    at: usize,
}

impl Markup {
    pub(crate) fn new() -> Self {
        Self {
            within: Within::Text,
            start: 0,
            at: 0,
        }
    }

    /// Follows the buffer when so many bytes are taken from its front.
    pub(crate) fn shift(&mut self, bytes: usize) {
        self.start = self.start.saturating_sub(bytes);
        self.at = self.at.saturating_sub(bytes);
    }

    /// Where in the buffer the search goes on.
    pub(crate) fn position(&self) -> usize {
        self.at
    }

    /// The next complete piece of the buffer; `None` until more bytes arrive.
    pub(crate) fn next(&mut self, buffer: &[u8]) -> Result<Option<Piece>, &'static str> {
        loop {
            let rest = &buffer[self.at..];
            let found = match self.within {
                Within::Start => match self.beginning(rest)? {
                    Some(within) => {
                        self.within = within;
                        continue;
                    }
                    None => return Ok(None),
                },
                Within::Text => memchr(b'<', rest),
                Within::Quoted(quote) => memchr(quote, rest),
                Within::Tag => rest.iter().position(|b| matches!(b, b'>' | b'"' | b'\'')),
                Within::Until(mark, _) => memmem::find(rest, mark),
            };
            let Some(found) = found else {
                // The mark that is looked for may lie across the cut.
                let tail = match self.within {
                    Within::Until(mark, _) => mark.len() - 1,
                    _ => 0,
                };
                self.at = self.at.max(buffer.len().saturating_sub(tail));
                return Ok(None);
            };
            let at = self.at + found;
            match self.within {
                Within::Tag if rest[found] == b'>' => {
                    return Ok(Some(self.piece(buffer, at + 1, None)));
                }
                Within::Until(mark, kind) => {
                    return Ok(Some(self.piece(buffer, at + mark.len(), Some(kind))));
                }
                Within::Tag => self.within = Within::Quoted(rest[found]),
                Within::Quoted(_) => self.within = Within::Tag,
                Within::Text | Within::Start => {
                    self.start = at;
                    self.within = Within::Start;
                }
            }
            self.at = at + 1;
        }
    }

    /// What begins with these bytes; `None` when there are too few to tell.
    fn beginning(&mut self, rest: &[u8]) -> Result<Option<Within>, &'static str> {
        const CDATA: &[u8] = b"![CDATA[";
        const COMMENT: &[u8] = b"!--";
        let (within, length) = match rest.first() {
            None => return Ok(None),
            Some(b'?') => (Within::Until(b"?>", Kind::Other), 1),
            Some(b'!') if rest.starts_with(COMMENT) => (Within::Until(b"-->", Kind::Other), 3),
            Some(b'!') if rest.starts_with(CDATA) => (Within::Until(b"]]>", Kind::CData), 8),
            Some(b'!') if CDATA.starts_with(rest) || COMMENT.starts_with(rest) => return Ok(None),
            Some(b'!') => return Err("it has a document type declaration"),
            Some(_) => (Within::Tag, 0),
        };
        self.at += length;
        Ok(Some(within))
    }

    fn piece(&mut self, buffer: &[u8], end: usize, kind: Option<Kind>) -> Piece {
        let inner = &buffer[self.start + 1..end - 1];
        let kind = kind.unwrap_or(match (inner.first(), inner.last()) {
            (Some(b'/'), _) => Kind::Close,
            (_, Some(b'/')) => Kind::Empty,
            _ => Kind::Open,
        });
        self.within = Within::Text;
        self.at = end;
        Piece {
            kind,
            start: self.start,
            end,
        }
    }
}

/// The name in a tag, without its prefix.
pub(crate) fn local_name(tag: &[u8]) -> &[u8] {
    let name = tag.strip_prefix(b"<").unwrap_or(tag);
    let name = name.strip_prefix(b"/").unwrap_or(name);
    let end = name
        .iter()
        .position(|b| b.is_ascii_whitespace() || matches!(b, b'/' | b'>'))
        .unwrap_or(name.len());
    let name = &name[..end];
    match memchr(b':', name) {
        Some(colon) => &name[colon + 1..],
        None => name,
    }
}

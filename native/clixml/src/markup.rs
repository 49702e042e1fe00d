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
            match self.within {
                Within::Text => match memchr(b'<', rest) {
                    Some(found) => {
                        self.start = self.at + found;
                        self.at = self.start + 1;
                        self.within = Within::Start;
                    }
                    None => {
                        self.at = buffer.len();
                        return Ok(None);
                    }
                },
                Within::Start => match self.beginning(rest)? {
                    Some(within) => self.within = within,
                    None => return Ok(None),
                },
                Within::Quoted(quote) => match memchr(quote, rest) {
                    Some(found) => {
                        self.at += found + 1;
                        self.within = Within::Tag;
                    }
                    None => {
                        self.at = buffer.len();
                        return Ok(None);
                    }
                },
                Within::Tag => match rest.iter().position(|b| matches!(b, b'>' | b'"' | b'\'')) {
                    Some(found) if rest[found] == b'>' => {
                        let end = self.at + found + 1;
                        return Ok(Some(self.piece(buffer, end, None)));
                    }
                    Some(found) => {
                        self.at += found + 1;
                        self.within = Within::Quoted(rest[found]);
                    }
                    None => {
                        self.at = buffer.len();
                        return Ok(None);
                    }
                },
                Within::Until(mark, kind) => match memmem::find(rest, mark) {
                    Some(found) => {
                        let end = self.at + found + mark.len();
                        return Ok(Some(self.piece(buffer, end, Some(kind))));
                    }
                    None => {
                        // The mark may lie across the cut.
                        let tail = mark.len() - 1;
                        self.at = self.at.max(buffer.len().saturating_sub(tail));
                        return Ok(None);
                    }
                },
            }
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

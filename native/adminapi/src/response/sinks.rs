use clixml::ObjectStream;

use super::text::Sink;

/// Keeps a member's name, and inside a row also as it was written.
pub(super) struct Name<'a> {
    pub(super) name: &'a mut Vec<u8>,
    pub(super) captured: Option<&'a mut Vec<u8>>,
}

impl Sink for Name<'_> {
    fn plain(&mut self, bytes: &[u8]) {
        self.name.extend_from_slice(bytes);
        if let Some(captured) = &mut self.captured {
            captured.extend_from_slice(bytes);
        }
    }

    fn escaped(&mut self, character: char, written: &[u8]) {
        self.name
            .extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
        if let Some(captured) = &mut self.captured {
            captured.extend_from_slice(written);
        }
    }

    fn surrogate(&mut self, unit: u16) {
        self.plain(clixml_escape(unit).as_bytes());
    }
}

/// Keeps a string as it was written, so that the whole value can be read later.
pub(super) struct Captured<'a>(pub(super) &'a mut Vec<u8>);

impl Sink for Captured<'_> {
    fn plain(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    fn escaped(&mut self, _: char, written: &[u8]) {
        self.0.extend_from_slice(written);
    }

    fn surrogate(&mut self, unit: u16) {
        self.0.extend_from_slice(clixml_escape(unit).as_bytes());
    }
}

/// Hands a string on to the parser of the document that it holds.
pub(super) struct Clixml<'a>(pub(super) &'a mut ObjectStream);

impl Sink for Clixml<'_> {
    fn plain(&mut self, bytes: &[u8]) {
        self.0.push(bytes);
    }

    fn escaped(&mut self, character: char, _: &[u8]) {
        self.0.push(character.encode_utf8(&mut [0; 4]).as_bytes());
    }

    fn surrogate(&mut self, unit: u16) {
        self.0.push(clixml_escape(unit).as_bytes());
    }
}

/// How CLIXML spells a lone surrogate, which is also how this project keeps one in memory.
fn clixml_escape(unit: u16) -> String {
    format!("_x{unit:04X}_")
}

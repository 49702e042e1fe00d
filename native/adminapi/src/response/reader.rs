use std::collections::VecDeque;
use std::mem::take;

use clixml::{ObjectStream, ReadError};
use serde_json::Value as Json;

use super::lexer::{Lexer, Token};
use super::sinks::{Captured, Clixml, Name};
use super::text::Text;
use super::{Part, row};
use crate::failure::from_error;
use crate::{Failure, PageEnd, failure};

/// Bytes of one member or one row before the answer is refused.
const LARGEST_CAPTURE: usize = 64 << 20;
/// Bytes kept of an answer that is no JSON.
const LARGEST_FOREIGN: usize = 64 << 10;

/// Reads one page's answer while it arrives, CLIXML or JSON (adminapi.md §3.1, §3.2).
///
/// The string of `_clixml` is unescaped as it comes and parsed as it comes, so the first row is out long before the
/// body is complete; memory is bounded by what was pushed and not taken yet plus one row.
#[derive(Debug)]
pub struct ResponseReader {
    lexer: Lexer,
    text: Option<(Text, Into)>,
    /// The bytes of the last member's name; a cut may lie inside a character.
    key: Vec<u8>,
    place: Place,
    captured: Vec<u8>,
    clixml: Option<ObjectStream>,
    ready: VecDeque<Part>,
    end: PageEnd,
    /// A body that does not begin as JSON does.
    foreign: Option<Vec<u8>>,
    started: bool,
    failed: Option<Box<Failure>>,
}

/// Where the content of the current string goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Into {
    Key,
    Captured,
    Clixml,
}

/// What the structure read so far means.
#[derive(Debug, PartialEq, Eq)]
enum Place {
    /// Among the members of the envelope, or before it.
    Envelope,
    /// In the value of the envelope's member of this name, which began at this depth.
    Member(String),
    /// In the array of rows.
    Rows,
    /// In a row; whether it held `_clixml`.
    Row(bool),
}

impl Default for ResponseReader {
    fn default() -> Self {
        Self::new()
    }
}

impl ResponseReader {
    /// Waits for the first bytes of a body.
    #[must_use]
    pub fn new() -> Self {
        Self {
            lexer: Lexer::new(),
            text: None,
            key: Vec::new(),
            place: Place::Envelope,
            captured: Vec::new(),
            clixml: None,
            ready: VecDeque::new(),
            end: PageEnd::default(),
            foreign: None,
            started: false,
            failed: None,
        }
    }

    /// Takes the next bytes of the body; a cut may lie anywhere.
    pub fn push(&mut self, bytes: &[u8]) {
        if self.failed.is_some() {
            return;
        }
        if let Err(failure) = self.take_bytes(bytes) {
            self.failed = Some(Box::new(failure));
        }
    }

    /// The next part; `None` until more bytes arrive. What came before a failure is given before it.
    ///
    /// # Errors
    /// [`Failure`] when the body is no answer of the admin API; every later call gives the same failure.
    #[allow(clippy::should_implement_trait)]
    pub fn next(&mut self) -> Result<Option<Part>, Failure> {
        if let Some(part) = self.ready.pop_front() {
            return Ok(Some(part));
        }
        if let Some(failure) = &self.failed {
            return Err((**failure).clone());
        }
        let Some(stream) = &mut self.clixml else {
            return Ok(None);
        };
        match stream.next() {
            Ok(None) => Ok(None),
            Ok(Some(value)) => {
                self.end.objects += 1;
                Ok(Some(Part::Object(value)))
            }
            Err(error) => {
                let failure = garbled(&error);
                self.failed = Some(Box::new(failure.clone()));
                Err(failure)
            }
        }
    }

    /// What the page said at its end; take every part with [`Self::next`] first.
    ///
    /// # Errors
    /// [`Failure`] when the body is cut off or was no answer of the admin API.
    pub fn finish(mut self) -> Result<PageEnd, Failure> {
        while self.next()?.is_some() {}
        if let Some(body) = self.foreign {
            return Err(failure(200, &[], &body, ""));
        }
        // A command without output may be answered with nothing at all (adminapi.md §3.2).
        if self.lexer.is_done() || self.lexer.is_fresh() {
            return Ok(self.end);
        }
        let objects = self.end.objects;
        let message = format!(
            "The service's answer is cut off after {objects} objects; the rest is missing, and what the command did \
             is not known from it"
        );
        Err(Failure::protocol(&message, ""))
    }

    fn take_bytes(&mut self, mut bytes: &[u8]) -> Result<(), Failure> {
        while !bytes.is_empty() {
            if let Some(foreign) = &mut self.foreign {
                let room = LARGEST_FOREIGN.saturating_sub(foreign.len());
                foreign.extend_from_slice(&bytes[..bytes.len().min(room)]);
                return Ok(());
            }
            let taken = match self.text.take() {
                Some((text, into)) => self.string(text, into, bytes)?,
                None => {
                    self.structure(bytes[0])?;
                    1
                }
            };
            bytes = &bytes[taken.min(bytes.len())..];
            if self.captured.len() > LARGEST_CAPTURE {
                return Err(no_answer("one of its parts is larger than 64 MB"));
            }
        }
        Ok(())
    }

    /// A byte outside of strings.
    fn structure(&mut self, byte: u8) -> Result<(), Failure> {
        if !self.started {
            // A byte order mark may stand before the JSON; anything else but a brace is no answer.
            if byte.is_ascii_whitespace() || matches!(byte, 0xef | 0xbb | 0xbf) {
                return Ok(());
            }
            self.started = true;
            if byte != b'{' {
                self.foreign = Some(vec![byte]);
                return Ok(());
            }
        }
        let depth = self.lexer.depth();
        let token = self
            .lexer
            .byte(byte)
            .map_err(|()| no_answer("its JSON is garbled"))?;
        // A scalar ends before the byte that follows it.
        if matches!(token, Token::Between | Token::Close(_)) {
            match (&self.place, depth) {
                (Place::Member(_), 1) => self.member()?,
                (Place::Row(clixml), 2) => self.row(*clixml)?,
                _ => {}
            }
        }
        self.token(token, byte)
    }

    fn token(&mut self, token: Token, byte: u8) -> Result<(), Failure> {
        match token {
            Token::Key | Token::Text => self.string_begins(token == Token::Key),
            Token::Open(_) | Token::Scalar => self.value_begins(token),
            Token::Close(_) | Token::ScalarMore | Token::Between => {}
        }
        match self.place {
            Place::Member(_) => self.captured.push(byte),
            Place::Row(_) if token != Token::Text || !self.is_clixml() => self.captured.push(byte),
            _ => {}
        }
        if let Token::Close(_) = token {
            return self.closed();
        }
        Ok(())
    }

    fn name(&mut self) -> String {
        String::from_utf8_lossy(&take(&mut self.key)).into_owned()
    }

    fn is_clixml(&self) -> bool {
        self.lexer.depth() == 3 && self.key.eq_ignore_ascii_case(b"_clixml")
    }

    fn string_begins(&mut self, is_key: bool) {
        let into = match (&self.place, self.lexer.depth()) {
            (Place::Envelope, 1) if is_key => Into::Key,
            (Place::Row(_), 3) if is_key => Into::Key,
            (Place::Row(_), 3) if self.is_clixml() => Into::Clixml,
            _ => Into::Captured,
        };
        match (into, &self.place) {
            (Into::Key, _) => self.key.clear(),
            (Into::Clixml, _) => {
                self.place = Place::Row(true);
                self.clixml = Some(ObjectStream::new());
            }
            (Into::Captured, Place::Envelope) => self.place = Place::Member(self.name()),
            (Into::Captured, Place::Rows) => self.place = Place::Row(false),
            (Into::Captured, _) => {}
        }
        self.text = Some((Text::new(), into));
    }

    /// A bracket or a scalar opens; the lexer already counts the bracket.
    fn value_begins(&mut self, token: Token) {
        let outside = self.lexer.depth() - usize::from(matches!(token, Token::Open(_)));
        match (&self.place, outside) {
            (Place::Envelope, 1) if token == Token::Open(b'[') && self.key == b"value" => {
                self.place = Place::Rows;
            }
            (Place::Envelope, 1) => self.place = Place::Member(self.name()),
            (Place::Rows, 2) => {
                self.key.clear();
                self.place = Place::Row(false);
            }
            _ => {}
        }
    }

    fn closed(&mut self) -> Result<(), Failure> {
        match (&self.place, self.lexer.depth()) {
            (Place::Member(_), 1) => self.member(),
            (Place::Rows, 1) => {
                self.place = Place::Envelope;
                Ok(())
            }
            (Place::Row(clixml), 2) => self.row(*clixml),
            _ => Ok(()),
        }
    }

    /// A row is complete; one that held CLIXML has given its objects already.
    fn row(&mut self, is_clixml: bool) -> Result<(), Failure> {
        self.place = Place::Rows;
        let captured = take(&mut self.captured);
        if !is_clixml {
            let row = row::object(&json(&captured)?);
            self.end.objects += 1;
            self.ready.push_back(Part::Object(row));
        }
        Ok(())
    }

    /// The next bytes of a string.
    fn string(&mut self, mut text: Text, into: Into, bytes: &[u8]) -> Result<usize, Failure> {
        let garbled = |()| no_answer("a string in it is garbled");
        let (taken, ended) = match into {
            Into::Key => {
                let captured = matches!(self.place, Place::Row(_)).then_some(&mut self.captured);
                let name = &mut self.key;
                text.push(bytes, &mut Name { name, captured })
                    .map_err(garbled)?
            }
            Into::Captured => text
                .push(bytes, &mut Captured(&mut self.captured))
                .map_err(garbled)?,
            Into::Clixml => match &mut self.clixml {
                Some(stream) => text.push(bytes, &mut Clixml(stream)).map_err(garbled)?,
                None => (bytes.len(), false),
            },
        };
        if !ended {
            self.text = Some((text, into));
            return Ok(taken);
        }
        self.string_ended(into)?;
        Ok(taken)
    }

    fn string_ended(&mut self, into: Into) -> Result<(), Failure> {
        match into {
            Into::Key => {
                self.lexer.key_ended();
                if matches!(self.place, Place::Row(_)) {
                    self.captured.push(b'"');
                }
            }
            Into::Captured => {
                self.captured.push(b'"');
                self.captured_ended()?;
            }
            Into::Clixml => {
                self.captured.extend_from_slice(b"\"\"");
                self.lexer.text_ended();
                self.clixml_ended()?;
            }
        }
        Ok(())
    }

    fn captured_ended(&mut self) -> Result<(), Failure> {
        // Inside a captured value names and strings look alike; the lexer knows which it asked for.
        self.lexer.string_ended();
        match (&self.place, self.lexer.depth()) {
            (Place::Member(_), 1) => self.member(),
            (Place::Row(_), 2) => self.row(false),
            _ => Ok(()),
        }
    }

    /// What is left of the CLIXML comes before whatever follows in the body.
    fn clixml_ended(&mut self) -> Result<(), Failure> {
        let Some(mut stream) = self.clixml.take() else {
            return Ok(());
        };
        loop {
            match stream.next() {
                Ok(Some(value)) => {
                    self.end.objects += 1;
                    self.ready.push_back(Part::Object(value));
                }
                Ok(None) => break,
                Err(error) => return Err(garbled(&error)),
            }
        }
        stream.finish().map_err(|error| garbled(&error))
    }

    /// A member of the envelope is complete.
    fn member(&mut self) -> Result<(), Failure> {
        let Place::Member(name) = std::mem::replace(&mut self.place, Place::Envelope) else {
            return Ok(());
        };
        let value = json(&take(&mut self.captured))?;
        let texts = |value: Json| match value {
            Json::Array(items) => items.into_iter().filter_map(row::plain_text).collect(),
            other => row::plain_text(other).into_iter().collect::<Vec<_>>(),
        };
        match name.to_ascii_lowercase().as_str() {
            "@adminapi.warnings" => self
                .ready
                .extend(texts(value).into_iter().map(Part::Warning)),
            "@adminapi.errors" => self.ready.extend(texts(value).into_iter().map(Part::Error)),
            "@adminapi.confirmationmessage" => {
                let message = row::plain_text(value).into_iter();
                self.ready.extend(message.map(Part::Confirmation));
            }
            "@odata.nextlink" => self.end.next_link = row::plain_text(value),
            "error" => return Err(from_error(&value)),
            _ => {}
        }
        Ok(())
    }
}

fn json(bytes: &[u8]) -> Result<Json, Failure> {
    serde_json::from_slice(bytes).map_err(|error| no_answer(&error.to_string()))
}

fn no_answer(why: &str) -> Failure {
    let mut failure = Failure::protocol(
        "The service's answer can't be read, so what the command did is not known; look before you run it again",
        "",
    );
    failure.cause = Some(why.to_owned());
    failure
}

fn garbled(error: &ReadError) -> Failure {
    no_answer(&error.to_string())
}

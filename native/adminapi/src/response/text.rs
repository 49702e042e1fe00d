//! The inside of a JSON string that arrives in pieces.

use memchr::memchr2;

/// Where the content of a string goes.
pub(super) trait Sink {
    /// Bytes of the string as they stand, none of them a quote or a backslash.
    fn plain(&mut self, bytes: &[u8]);
    /// One escape, resolved to a character and as it was written.
    fn escaped(&mut self, character: char, written: &[u8]);
    /// A surrogate without its partner, which no Rust string and no UTF-8 can hold.
    fn surrogate(&mut self, unit: u16);
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Plain,
    Backslash,
    /// After `\u`: so many digits, and their value.
    Hex(u8, u16),
}

/// Reads one string from behind its opening quote to its closing one.
#[derive(Debug)]
pub(super) struct Text {
    state: State,
    /// A high surrogate whose partner may follow.
    high: Option<u16>,
}

impl Text {
    pub(super) fn new() -> Self {
        Self {
            state: State::Plain,
            high: None,
        }
    }

    /// Takes bytes; gives how many, and whether the closing quote was the last of them.
    pub(super) fn push(&mut self, bytes: &[u8], sink: &mut impl Sink) -> Result<(usize, bool), ()> {
        let mut at = 0;
        while at < bytes.len() {
            match self.state {
                State::Plain => {
                    let rest = &bytes[at..];
                    let run = memchr2(b'"', b'\\', rest).unwrap_or(rest.len());
                    if run > 0 {
                        self.lone(sink);
                        if rest[..run].iter().any(|b| *b < 0x20) {
                            return Err(());
                        }
                        sink.plain(&rest[..run]);
                    }
                    at += run;
                    match rest.get(run) {
                        Some(b'"') => {
                            self.lone(sink);
                            return Ok((at + 1, true));
                        }
                        Some(_) => {
                            self.state = State::Backslash;
                            at += 1;
                        }
                        None => {}
                    }
                }
                State::Backslash => {
                    self.state = self.letter(bytes[at], sink)?;
                    at += 1;
                }
                State::Hex(digits, value) => {
                    let digit = char::from(bytes[at]).to_digit(16).ok_or(())?;
                    let value = value << 4 | u16::try_from(digit).map_err(|_| ())?;
                    at += 1;
                    self.state = if digits < 3 {
                        State::Hex(digits + 1, value)
                    } else {
                        self.unit(value, sink);
                        State::Plain
                    };
                }
            }
        }
        Ok((at, false))
    }

    fn letter(&mut self, letter: u8, sink: &mut impl Sink) -> Result<State, ()> {
        let character = match letter {
            b'u' => return Ok(State::Hex(0, 0)),
            b'"' | b'\\' | b'/' => char::from(letter),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            _ => return Err(()),
        };
        self.lone(sink);
        sink.escaped(character, &[b'\\', letter]);
        Ok(State::Plain)
    }

    fn unit(&mut self, unit: u16, sink: &mut impl Sink) {
        if let Some(high) = self.high.take() {
            if let Some(Ok(pair)) = char::decode_utf16([high, unit]).next() {
                let [high, low] = [written(high), written(unit)];
                return sink.escaped(pair, &[high, low].concat());
            }
            sink.surrogate(high);
        }
        match char::from_u32(u32::from(unit)) {
            Some(character) => sink.escaped(character, &written(unit)),
            None if unit < 0xdc00 => self.high = Some(unit),
            None => sink.surrogate(unit),
        }
    }

    fn lone(&mut self, sink: &mut impl Sink) {
        if let Some(high) = self.high.take() {
            sink.surrogate(high);
        }
    }
}

/// A unit as `\u003c`.
fn written(unit: u16) -> [u8; 6] {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |shift: u16| DIGITS[usize::from(unit >> shift & 0xf)];
    [b'\\', b'u', digit(12), digit(8), digit(4), digit(0)]
}

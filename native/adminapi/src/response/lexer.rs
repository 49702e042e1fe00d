//! The shape of a JSON text that arrives in pieces: which bytes are structure, strings and other scalars.

/// A piece of structure; the content of strings is left to the caller.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token {
    /// `{` or `[`.
    Open(u8),
    /// `}` or `]`.
    Close(u8),
    /// The quote that opens a member's name.
    Key,
    /// The quote that opens a string value.
    Text,
    /// The first byte of a number, `true`, `false` or `null`.
    Scalar,
    /// A later byte of the same.
    ScalarMore,
    /// `,`, `:` or white space.
    Between,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Expect {
    Value,
    ValueOrEnd,
    Key,
    KeyOrEnd,
    Colon,
    CommaOrEnd,
    /// In a scalar.
    Scalar,
    Done,
}

/// The nesting of a JSON text and what may come next.
#[derive(Debug)]
pub(super) struct Lexer {
    open: Vec<u8>,
    expect: Expect,
}

/// Levels that a JSON text may nest before it is refused.
const DEEPEST: usize = 100;

impl Lexer {
    pub(super) fn new() -> Self {
        Self {
            open: Vec::new(),
            expect: Expect::Value,
        }
    }

    /// Brackets open.
    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    /// Whether the outermost value is complete.
    pub(super) fn is_done(&self) -> bool {
        self.expect == Expect::Done
    }

    /// Whether nothing but white space came yet.
    pub(super) fn is_fresh(&self) -> bool {
        self.open.is_empty() && self.expect == Expect::Value
    }

    /// Says what a byte outside of strings is.
    pub(super) fn byte(&mut self, byte: u8) -> Result<Token, ()> {
        if byte.is_ascii_whitespace() {
            if self.expect == Expect::Scalar {
                self.value_ends();
            }
            return Ok(Token::Between);
        }
        match (byte, self.expect) {
            (b',' | b'}' | b']', Expect::Scalar) => {
                self.value_ends();
                self.byte(byte)
            }
            (b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'+' | b'-' | b'.', Expect::Scalar) => {
                Ok(Token::ScalarMore)
            }
            (b'{' | b'[', Expect::Value | Expect::ValueOrEnd) => {
                if self.open.len() >= DEEPEST {
                    return Err(());
                }
                self.open.push(byte);
                self.expect = if byte == b'{' {
                    Expect::KeyOrEnd
                } else {
                    Expect::ValueOrEnd
                };
                Ok(Token::Open(byte))
            }
            (b'}', Expect::KeyOrEnd | Expect::CommaOrEnd) => self.close(b'{', byte),
            (b']', Expect::ValueOrEnd | Expect::CommaOrEnd) => self.close(b'[', byte),
            (b'"', Expect::Key | Expect::KeyOrEnd) => Ok(Token::Key),
            (b'"', Expect::Value | Expect::ValueOrEnd) => Ok(Token::Text),
            (b':', Expect::Colon) => {
                self.expect = Expect::Value;
                Ok(Token::Between)
            }
            (b',', Expect::CommaOrEnd) if !self.open.is_empty() => {
                self.expect = match self.open.last() {
                    Some(b'{') => Expect::Key,
                    _ => Expect::Value,
                };
                Ok(Token::Between)
            }
            (b't' | b'f' | b'n' | b'-' | b'0'..=b'9', Expect::Value | Expect::ValueOrEnd) => {
                self.expect = Expect::Scalar;
                Ok(Token::Scalar)
            }
            _ => Err(()),
        }
    }

    /// After a [`Token::Key`], when its string has ended.
    pub(super) fn key_ended(&mut self) {
        self.expect = Expect::Colon;
    }

    /// After a [`Token::Text`], when its string has ended.
    pub(super) fn text_ended(&mut self) {
        self.value_ends();
    }

    /// After either, by what was expected.
    pub(super) fn string_ended(&mut self) {
        match self.expect {
            Expect::Key | Expect::KeyOrEnd => self.key_ended(),
            _ => self.text_ended(),
        }
    }

    fn close(&mut self, open: u8, byte: u8) -> Result<Token, ()> {
        if self.open.pop() != Some(open) {
            return Err(());
        }
        self.value_ends();
        Ok(Token::Close(byte))
    }

    fn value_ends(&mut self) {
        self.expect = if self.open.is_empty() {
            Expect::Done
        } else {
            Expect::CommaOrEnd
        };
    }
}

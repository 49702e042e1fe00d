//! The tokens of PowerShell that attributes, parameter blocks and lists are made of.

use super::ModuleTextError;
use super::scan::{self, Open, Quote};

/// One token; its texts are slices of the module's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'t> {
    /// A bare word: keyword, command, `-Name`, number, type name, member (`.EndsWith`).
    Word(&'t str),
    /// A variable's name without `$` and braces.
    Variable(&'t str),
    /// A string with quotes.
    Text(&'t str),
    /// A whole `#` or `<# #>` comment.
    Comment(&'t str),
    /// `(`, `@(` or `$(`.
    OpenParen,
    /// `{` or `@{`.
    OpenBrace,
    /// Any other character: `)`, `}`, `[`, `]`, `,`, `;`, `=`, an operator.
    Sign(char),
    Newline,
    End,
}

/// Reads token by token.
#[derive(Debug, Clone)]
pub(super) struct Lexer<'t> {
    text: &'t str,
    at: usize,
    end: usize,
    /// Where the last token began.
    pub(super) start: usize,
}

impl<'t> Lexer<'t> {
    /// A lexer for the part of the text from `at` to `end`.
    pub(super) fn new(text: &'t str, at: usize, end: usize) -> Self {
        let text = &text[..end];
        Lexer {
            text,
            at,
            end,
            start: at,
        }
    }

    /// Where the next token is looked for.
    pub(super) fn position(&self) -> usize {
        self.at
    }

    /// The text between two positions.
    pub(super) fn slice(&self, from: usize, to: usize) -> &'t str {
        &self.text[from..to]
    }

    /// An error for what stands where the last token began.
    pub(super) fn garbled(&self, what: &'static str) -> ModuleTextError {
        ModuleTextError::garbled(self.text, self.start, what)
    }

    /// An error for a text that ends inside what began at `since`.
    pub(super) fn cut_off(&self, since: usize, what: &'static str) -> ModuleTextError {
        ModuleTextError::cut_off(self.text, since, what)
    }

    /// The next token, `End` at the end.
    pub(super) fn next(&mut self) -> Result<Token<'t>, ModuleTextError> {
        self.skip_blanks();
        self.start = self.at;
        if self.at >= self.end {
            return Ok(Token::End);
        }
        if let Some(length) = scan::line_break(self.text, self.at) {
            self.at += length;
            return Ok(Token::Newline);
        }
        match self.string()? {
            Some(token) => Ok(token),
            None => self.other(),
        }
    }

    /// The next token that is neither a line break nor a comment.
    pub(super) fn next_solid(&mut self) -> Result<Token<'t>, ModuleTextError> {
        loop {
            match self.next()? {
                Token::Newline | Token::Comment(_) => {}
                token => return Ok(token),
            }
        }
    }

    /// What `next_solid` would give, without taking it.
    pub(super) fn peek_solid(&self) -> Result<Token<'t>, ModuleTextError> {
        self.clone().next_solid()
    }

    /// Goes behind what the last token opened; nothing for any other token.
    pub(super) fn skip_opened(&mut self, token: Token<'t>) -> Result<(), ModuleTextError> {
        match token {
            Token::OpenParen => self.at = scan::behind(self.text, self.at, Open::Paren)?,
            Token::OpenBrace => self.at = scan::behind(self.text, self.at, Open::Brace)?,
            _ => {}
        }
        Ok(())
    }

    fn skip_blanks(&mut self) {
        while let Some(&byte) = self.text.as_bytes().get(self.at) {
            match byte {
                b' ' | b'\t' | 0x0B | 0x0C => self.at += 1,
                b'`' if scan::line_break(self.text, self.at + 1).is_some() => {
                    self.at = scan::behind_escape(self.text, self.at);
                }
                _ => break,
            }
        }
    }

    fn string(&mut self) -> Result<Option<Token<'t>>, ModuleTextError> {
        let behind = scan::behind_string(self.text, self.at)?;
        Ok(behind.map(|behind| Token::Text(self.take(behind))))
    }

    fn take(&mut self, to: usize) -> &'t str {
        self.at = to;
        &self.text[self.start..to]
    }

    fn other(&mut self) -> Result<Token<'t>, ModuleTextError> {
        let token = match self.text.as_bytes()[self.at..] {
            [b'#', ..] => Token::Comment(self.take(scan::line_end(self.text, self.start))),
            [b'<', b'#', ..] => {
                Token::Comment(self.take(scan::behind_block_comment(self.text, self.start)?))
            }
            [b'$', b'{', ..] => {
                let whole = self.take(scan::behind_braced_variable(self.text, self.start)?);
                Token::Variable(&whole[2..whole.len() - 1])
            }
            [b'$' | b'@', b'(', ..] => {
                self.at += 2;
                Token::OpenParen
            }
            [b'@', b'{', ..] => {
                self.at += 2;
                Token::OpenBrace
            }
            [b'(', ..] => {
                self.at += 1;
                Token::OpenParen
            }
            [b'{', ..] => {
                self.at += 1;
                Token::OpenBrace
            }
            [b'$', ..] => {
                Token::Variable(&self.take(scan::behind_variable(self.text, self.start))[1..])
            }
            [b'`', ..] => Token::Word(self.take(scan::behind_escape(self.text, self.start))),
            _ => self.word_or_sign(),
        };
        Ok(token)
    }

    fn word_or_sign(&mut self) -> Token<'t> {
        let end = scan::word_end(self.text, self.at);
        if end > self.at {
            return Token::Word(self.take(end));
        }
        let sign = self.text[self.at..].chars().next().unwrap_or('\0');
        self.at += sign.len_utf8();
        Token::Sign(sign)
    }
}

/// The value of a string that needs no running to be known; `None` for one with variables or escapes in it.
pub(super) fn constant(quoted: &str) -> Option<String> {
    let (here, quoted) = match quoted.strip_prefix('@') {
        Some(rest) => (true, rest.strip_suffix('@')?),
        None => (false, quoted),
    };
    let (kind, _) = scan::quote(quoted, 0)?;
    let inner = quoted.get(first_width(quoted)..quoted.len() - last_width(quoted))?;
    if kind == Quote::Double && inner.contains(['$', '`']) {
        return None;
    }
    if here {
        let line = inner.trim_start_matches([' ', '\t']);
        return Some(without_break_at_end(without_break_at_start(line)).to_owned());
    }
    let mut value = String::with_capacity(inner.len());
    let mut at = 0;
    while let Some(c) = inner[at..].chars().next() {
        value.push(c);
        let doubled = scan::quote(inner, at).is_some_and(|(found, _)| found == kind);
        at += c.len_utf8();
        if doubled {
            at += first_width(&inner[at..]);
        }
    }
    Some(value)
}

fn first_width(text: &str) -> usize {
    text.chars().next().map_or(0, char::len_utf8)
}

fn last_width(text: &str) -> usize {
    text.chars().next_back().map_or(0, char::len_utf8)
}

fn without_break_at_start(text: &str) -> &str {
    scan::line_break(text, 0).map_or(text, |length| &text[length..])
}

fn without_break_at_end(text: &str) -> &str {
    text.strip_suffix("\r\n")
        .or_else(|| text.strip_suffix(['\r', '\n']))
        .unwrap_or(text)
}

//! Text to tokens; positions count characters of the filter.

/// A token and where it starts.
#[derive(Debug, Clone, PartialEq)]
pub struct Token {
    pub kind: TokenKind,
    pub at: usize,
}

/// What a token is.
#[derive(Debug, Clone, PartialEq)]
pub enum TokenKind {
    Open,
    Close,
    /// `-eq` and the like, without the hyphen, in lower case.
    Operator(String),
    /// A quoted text.
    Quoted(String),
    /// `$null`, `$true`, `$false`, in lower case without the `$`.
    Variable(String),
    /// A property, number or unquoted value.
    Word(String),
}

/// Cuts a filter into tokens; the error is the position of what can't be cut.
pub fn tokens(text: &str) -> Result<Vec<Token>, usize> {
    let chars: Vec<char> = text.chars().collect();
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(&c) = chars.get(at) {
        let start = at;
        let kind = match c {
            // A filter written as a script block may go on in the next line as a script does.
            _ if c.is_whitespace() || (c == '`' && ends_line(&chars[at + 1..])) => {
                at += 1;
                continue;
            }
            '(' => single(&mut at, TokenKind::Open),
            ')' => single(&mut at, TokenKind::Close),
            '!' => single(&mut at, TokenKind::Operator("not".into())),
            '\'' | '"' => TokenKind::Quoted(quoted(&chars, &mut at, c)?),
            '$' => {
                at += 1;
                TokenKind::Variable(word(&chars, &mut at).to_ascii_lowercase())
            }
            '-' if chars.get(at + 1).is_some_and(char::is_ascii_alphabetic) => {
                at += 1;
                let mut name = String::new();
                while let Some(letter) = chars.get(at).filter(|letter| letter.is_ascii_alphabetic())
                {
                    name.push(letter.to_ascii_lowercase());
                    at += 1;
                }
                TokenKind::Operator(name)
            }
            _ => TokenKind::Word(word(&chars, &mut at)),
        };
        tokens.push(Token { kind, at: start });
    }
    Ok(tokens)
}

fn ends_line(rest: &[char]) -> bool {
    matches!(rest, ['\n', ..] | ['\r', '\n', ..])
}

fn single(at: &mut usize, kind: TokenKind) -> TokenKind {
    *at += 1;
    kind
}

fn word(chars: &[char], at: &mut usize) -> String {
    let mut text = String::new();
    while let Some(&c) = chars.get(*at) {
        if c.is_whitespace() || matches!(c, '(' | ')' | '\'' | '"') {
            break;
        }
        text.push(c);
        *at += 1;
    }
    text
}

/// A quoted text; a doubled quote stands for one.
fn quoted(chars: &[char], at: &mut usize, quote: char) -> Result<String, usize> {
    let start = *at;
    let mut text = String::new();
    *at += 1;
    while let Some(&c) = chars.get(*at) {
        *at += 1;
        if c != quote {
            text.push(c);
        } else if chars.get(*at) == Some(&quote) {
            text.push(quote);
            *at += 1;
        } else {
            return Ok(text);
        }
    }
    Err(start)
}

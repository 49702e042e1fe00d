//! The statements of the text: functions, the few assignments that matter, and what is exported.

use super::ModuleTextError;
use super::attribute::{Value, value};
use super::lexer::{Lexer, Token};

/// One `function` statement.
#[derive(Debug, Clone, Copy)]
pub(super) struct Function<'t> {
    /// Without `script:`.
    pub(super) name: &'t str,
    /// The file of the `# .ExternalHelp` on the line before.
    pub(super) help_file: Option<&'t str>,
    /// Behind the opening brace.
    pub(super) body: usize,
    /// At the closing brace.
    pub(super) end: usize,
}

/// What the text says outside of functions.
#[derive(Debug, Default)]
pub(super) struct Statements<'t> {
    pub(super) functions: Vec<Function<'t>>,
    /// `None` when there is no `Export-ModuleMember -Function`.
    pub(super) exports: Option<Vec<String>>,
    pub(super) public_key: Option<String>,
    pub(super) help_files: Vec<String>,
}

/// Reads the whole text, without looking into the functions.
pub(super) fn read(text: &str) -> Result<Statements<'_>, ModuleTextError> {
    let mut lexer = Lexer::new(text, 0, text.len());
    let mut statements = Statements::default();
    let mut help_file = None;
    loop {
        let token = lexer.next()?;
        match token {
            Token::End => return Ok(statements),
            Token::Sign('}' | ')') => return Err(stray(&lexer)),
            Token::Newline | Token::Sign(';') => {}
            Token::Comment(comment) => help_file = external_help(comment).or(help_file),
            Token::Word(word) if is(word, "function") || is(word, "filter") => {
                let function = function(&mut lexer, help_file.take())?;
                statements.functions.push(function);
            }
            Token::Word(word)
                if is(
                    word.rsplit('\\').next().unwrap_or(word),
                    "Export-ModuleMember",
                ) =>
            {
                help_file = None;
                export(&mut lexer, &mut statements)?;
            }
            Token::Variable(name) => {
                help_file = None;
                assignment(&mut lexer, name, &mut statements)?;
            }
            other => {
                help_file = None;
                lexer.skip_opened(other)?;
                skip_statement(&mut lexer)?;
            }
        }
    }
}

/// A text whose brackets don't match has its functions in the wrong places.
fn stray(lexer: &Lexer<'_>) -> ModuleTextError {
    lexer.garbled("a closing bracket that nothing opened")
}

fn is(word: &str, name: &str) -> bool {
    word.eq_ignore_ascii_case(name)
}

/// The file name in `# .ExternalHelp <file>`.
pub(super) fn external_help(comment: &str) -> Option<&str> {
    let mut words = comment
        .trim_start_matches(['<', '#'])
        .trim_end_matches(['>', '#'])
        .split_whitespace();
    words.next().filter(|word| is(word, ".ExternalHelp"))?;
    words.next()
}

fn function<'t>(
    lexer: &mut Lexer<'t>,
    help_file: Option<&'t str>,
) -> Result<Function<'t>, ModuleTextError> {
    let since = lexer.start;
    let Token::Word(scoped) = lexer.next_solid()? else {
        return Err(lexer.garbled("a function without a name"));
    };
    let name = scoped.rsplit(':').next().unwrap_or(scoped);
    let mut token = lexer.next_solid()?;
    if lexer.slice(lexer.start, lexer.position()) == "(" {
        lexer.skip_opened(token)?;
        token = lexer.next_solid()?;
    }
    match token {
        Token::OpenBrace => {
            let body = lexer.position();
            lexer.skip_opened(token)?;
            Ok(Function {
                name,
                help_file,
                body,
                end: lexer.position() - 1,
            })
        }
        Token::End => Err(lexer.cut_off(since, "a function")),
        _ => Err(lexer.garbled("a function without a block")),
    }
}

/// Goes behind the line break or semicolon that ends the statement.
fn skip_statement(lexer: &mut Lexer<'_>) -> Result<(), ModuleTextError> {
    loop {
        match lexer.next()? {
            Token::End | Token::Newline | Token::Sign(';') => return Ok(()),
            Token::Sign('}' | ')') => return Err(stray(lexer)),
            token => lexer.skip_opened(token)?,
        }
    }
}

fn assignment(
    lexer: &mut Lexer<'_>,
    name: &str,
    statements: &mut Statements<'_>,
) -> Result<(), ModuleTextError> {
    let name = name.rsplit(':').next().unwrap_or(name);
    if lexer.next()? != Token::Sign('=') {
        return skip_statement(lexer);
    }
    if is(name, "PublicKey") {
        if let Value::Text(key) = value(lexer)? {
            statements.public_key = Some(key).filter(|key| key.contains("<RSAKeyValue>"));
        }
    } else if is(name, "HelpFileNames") {
        statements.help_files = value(lexer)?.into_texts().unwrap_or_default();
    }
    skip_statement(lexer)
}

/// `Export-ModuleMember -Function @("...", ...)`; further lists are added to the first.
fn export(lexer: &mut Lexer<'_>, statements: &mut Statements<'_>) -> Result<(), ModuleTextError> {
    let since = lexer.start;
    let mut ended = false;
    while !ended {
        match lexer.next()? {
            Token::End | Token::Newline | Token::Sign(';') => ended = true,
            Token::Sign('}' | ')') => return Err(stray(lexer)),
            Token::Word(word) if is(word.trim_end_matches(':'), "-Function") => {
                let Some(mut names) = value(lexer)?.into_texts() else {
                    return Err(lexer.cut_off(since, "the list of exported commands"));
                };
                while lexer.clone().next()? == Token::Sign(',') {
                    lexer.next()?;
                    let more = value(lexer)?.into_texts();
                    names.extend(
                        more.ok_or_else(|| lexer.cut_off(since, "the list of exported commands"))?,
                    );
                }
                statements.exports.get_or_insert_default().extend(names);
            }
            token => lexer.skip_opened(token)?,
        }
    }
    Ok(())
}

//! Values and attributes: `[Name(positional, Named=value)]`, `[type]`.

use proxies::{ParameterSet, Validation};

use super::ModuleTextError;
use super::lexer::{Lexer, Token, constant};

/// A value as far as it can be known without running anything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Value {
    Text(String),
    Bool(bool),
    Number(i64),
    List(Vec<Value>),
    /// An expression, or nothing.
    Unknown,
}

impl Value {
    /// The texts of a list, or of a single text; `None` when one element is no text.
    pub(super) fn into_texts(self) -> Option<Vec<String>> {
        match self {
            Value::Text(text) => Some(vec![text]),
            Value::Number(number) => Some(vec![number.to_string()]),
            Value::List(values) => {
                let texts: Option<Vec<Vec<String>>> =
                    values.into_iter().map(Value::into_texts).collect();
                texts.map(|texts| texts.into_iter().flatten().collect())
            }
            Value::Bool(_) | Value::Unknown => None,
        }
    }

    fn as_bool(&self) -> Option<bool> {
        match self {
            Value::Bool(value) => Some(*value),
            Value::Number(number) => Some(*number != 0),
            _ => None,
        }
    }

    fn as_u32(&self) -> Option<u32> {
        match self {
            Value::Number(number) => i32::try_from(*number).ok()?.try_into().ok(),
            _ => None,
        }
    }
}

/// Reads one value; what follows it is left to the caller.
pub(super) fn value(lexer: &mut Lexer<'_>) -> Result<Value, ModuleTextError> {
    let token = lexer.next()?;
    Ok(match token {
        Token::Text(quoted) => constant(quoted).map_or(Value::Unknown, Value::Text),
        Token::Variable(name) if name.eq_ignore_ascii_case("true") => Value::Bool(true),
        Token::Variable(name) if name.eq_ignore_ascii_case("false") => Value::Bool(false),
        Token::Word(word) => word
            .parse()
            .map_or_else(|_| Value::Text(word.to_owned()), Value::Number),
        Token::OpenParen => Value::List(list(lexer)?),
        other => {
            lexer.skip_opened(other)?;
            Value::Unknown
        }
    })
}

/// The values up to the closing parenthesis, which is taken.
fn list(lexer: &mut Lexer<'_>) -> Result<Vec<Value>, ModuleTextError> {
    let since = lexer.start;
    let mut values = Vec::new();
    loop {
        match lexer.peek_solid()? {
            Token::End => return Err(lexer.cut_off(since, "a list")),
            Token::Sign(')') => {
                lexer.next_solid()?;
                return Ok(values);
            }
            Token::Sign(',' | ';') => {
                lexer.next_solid()?;
            }
            // One level is all that lists of names have, so nothing is followed into the depth.
            Token::OpenParen => {
                let opened = lexer.next_solid()?;
                lexer.skip_opened(opened)?;
                values.push(Value::Unknown);
            }
            _ => {
                skip_to_solid(lexer)?;
                values.push(value(lexer)?);
            }
        }
    }
}

/// Goes to the next token that is neither a line break nor a comment, without taking it.
fn skip_to_solid(lexer: &mut Lexer<'_>) -> Result<(), ModuleTextError> {
    loop {
        let before = lexer.clone();
        match lexer.next()? {
            Token::Newline | Token::Comment(_) => {}
            _ => {
                *lexer = before;
                return Ok(());
            }
        }
    }
}

/// What stands between brackets in front of a parameter or a parameter block.
#[derive(Debug)]
pub(super) enum Bracketed<'t> {
    Type(String),
    Attribute(&'t str, Vec<(Option<&'t str>, Value)>),
}

/// Reads behind `[` up to and with its `]`.
pub(super) fn bracketed<'t>(lexer: &mut Lexer<'t>) -> Result<Bracketed<'t>, ModuleTextError> {
    let since = lexer.start;
    let from = lexer.position();
    let mut depth = 0usize;
    loop {
        match lexer.next_solid()? {
            Token::End => return Err(lexer.cut_off(since, "an attribute or type")),
            Token::Sign('[') => depth += 1,
            Token::Sign(']') if depth == 0 => {
                let name = lexer.slice(from, lexer.start);
                return Ok(Bracketed::Type(name.split_whitespace().collect()));
            }
            Token::Sign(']') => depth -= 1,
            Token::OpenParen if depth == 0 => {
                let name = lexer.slice(from, lexer.start).trim();
                let arguments = arguments(lexer)?;
                return match lexer.next_solid()? {
                    Token::Sign(']') => Ok(Bracketed::Attribute(short(name), arguments)),
                    Token::End => Err(lexer.cut_off(since, "an attribute")),
                    _ => Err(lexer.garbled("an attribute without its closing bracket")),
                };
            }
            Token::Word(_) | Token::Sign(_) => {}
            _ => return Err(lexer.garbled("an attribute or type that can't be read")),
        }
    }
}

/// The attribute's name without namespace and the word `Attribute`, as PowerShell finds it, too.
fn short(name: &str) -> &str {
    let name = name.rsplit('.').next().unwrap_or(name);
    let cut = name.len().saturating_sub("Attribute".len());
    match name.get(cut..) {
        Some(ending) if cut > 0 && ending.eq_ignore_ascii_case("Attribute") => &name[..cut],
        _ => name,
    }
}

/// The arguments up to and with the closing parenthesis; `Mandatory` alone is `Mandatory=$true`.
fn arguments<'t>(lexer: &mut Lexer<'t>) -> Result<Vec<(Option<&'t str>, Value)>, ModuleTextError> {
    let since = lexer.start;
    let mut arguments = Vec::new();
    loop {
        match lexer.peek_solid()? {
            Token::End => return Err(lexer.cut_off(since, "an attribute's arguments")),
            Token::Sign(')') => {
                lexer.next_solid()?;
                return Ok(arguments);
            }
            Token::Sign(',') => {
                lexer.next_solid()?;
            }
            Token::Word(word) if word.starts_with(|c: char| c.is_ascii_alphabetic()) => {
                lexer.next_solid()?;
                let assigned = lexer.peek_solid()? == Token::Sign('=');
                if assigned {
                    lexer.next_solid()?;
                }
                let value = if assigned {
                    argument(lexer)?
                } else {
                    Value::Bool(true)
                };
                arguments.push((Some(word), value));
            }
            _ => {
                let value = argument(lexer)?;
                arguments.push((None, value));
            }
        }
    }
}

/// One argument's value: an expression of more than one token is unknown.
fn argument(lexer: &mut Lexer<'_>) -> Result<Value, ModuleTextError> {
    skip_to_solid(lexer)?;
    let mut found = value(lexer)?;
    loop {
        match lexer.peek_solid()? {
            Token::Sign(',' | ')') | Token::End => return Ok(found),
            _ => {
                let token = lexer.next_solid()?;
                lexer.skip_opened(token)?;
                found = Value::Unknown;
            }
        }
    }
}

/// One `[Parameter(...)]`; `None` when a value that binding needs is not a plain one.
pub(super) fn parameter_set(arguments: &[(Option<&str>, Value)]) -> Option<ParameterSet> {
    let mut set = ParameterSet::default();
    for (name, value) in arguments {
        let name = name.unwrap_or_default();
        let is = |known: &str| name.eq_ignore_ascii_case(known);
        if is("ParameterSetName") {
            let Value::Text(name) = value else {
                return None;
            };
            set.name = Some(name.clone()).filter(|name| name != "__AllParameterSets");
        } else if is("Mandatory") {
            set.mandatory = value.as_bool()?;
        } else if is("Position") {
            set.position = Some(value.as_u32()?);
        } else if is("ValueFromPipeline") {
            set.value_from_pipeline = value.as_bool()?;
        } else if is("ValueFromPipelineByPropertyName") {
            set.value_from_pipeline_by_property_name = value.as_bool()?;
        } else if let (true, Value::Text(text)) = (is("HelpMessage"), value) {
            set.help_message = Some(text.clone());
        }
    }
    Some(set)
}

/// The check that an attribute makes; `None` for anything not known, which the server checks anyway.
pub(super) fn validation(name: &str, arguments: &[(Option<&str>, Value)]) -> Option<Validation> {
    let positional: Vec<&Value> = arguments
        .iter()
        .filter(|(name, _)| name.is_none())
        .map(|(_, value)| value)
        .collect();
    let numbers = || match positional[..] {
        [Value::Number(min), Value::Number(max)] => Some((*min, *max)),
        _ => None,
    };
    let sizes = || numbers().and_then(|(a, b)| Some((size(a)?, size(b)?)));
    match name.to_ascii_lowercase().as_str() {
        "allownull" => Some(Validation::AllowNull),
        "allowemptystring" => Some(Validation::AllowEmptyString),
        "allowemptycollection" => Some(Validation::AllowEmptyCollection),
        "validatenotnull" => Some(Validation::NotNull),
        "validatenotnullorempty" => Some(Validation::NotNullOrEmpty),
        "validatelength" => sizes().map(|(min, max)| Validation::Length(min, max)),
        "validatecount" => sizes().map(|(min, max)| Validation::Count(min, max)),
        "validaterange" => numbers().map(|(min, max)| Validation::Range(min, max)),
        "validateset" => Value::List(positional.into_iter().cloned().collect())
            .into_texts()
            .filter(|values| !values.is_empty())
            .map(Validation::Set),
        _ => None,
    }
}

/// A length or count as PowerShell takes it.
fn size(number: i64) -> Option<u32> {
    i32::try_from(number).ok()?.try_into().ok()
}

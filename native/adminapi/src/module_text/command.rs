//! One command: its binding attribute, its parameter block, and the little that its body tells.

use std::collections::HashSet;

use proxies::{Command, CommandName, ConfirmImpact, Parameter, ParameterName, PipedType};

use super::attribute::{Bracketed, Value, bracketed, parameter_set, validation};
use super::lexer::{Lexer, Token, constant};
use super::statement::{Function, external_help};
use super::{ModuleTextError, Read};

/// The longest name of a parameter set.
const LONGEST_SET: usize = 100;

/// Reads an exported function; the inner error says why the command is left out.
pub(super) fn read(text: &str, function: &Function<'_>) -> Result<Read, ModuleTextError> {
    let name = match CommandName::new(function.name) {
        Ok(name) => name,
        Err(error) => return Ok(Err(error.to_string())),
    };
    let mut lexer = Lexer::new(text, function.body, function.end);
    let mut command = Command::new(name);
    command.help_file = function.help_file.map(str::to_owned);
    let block = match head(&mut lexer, &mut command)? {
        Ok(block) => block,
        Err(reason) => return Ok(Err(reason)),
    };
    if block {
        if let Err(reason) = parameters(&mut lexer, &mut command)? {
            return Ok(Err(reason));
        }
    }
    let rest = lexer.slice(lexer.position(), function.end);
    let other = format!("-EnableBatchingStatus:${}", !command.batching);
    if rest.contains(".EndsWith(") || rest.contains(&other) {
        body(&mut lexer, &mut command)?;
    }
    Ok(Ok(command))
}

/// Everything up to the parameter block's opening parenthesis; `false` when there is no such block.
fn head(
    lexer: &mut Lexer<'_>,
    command: &mut Command,
) -> Result<Result<bool, String>, ModuleTextError> {
    loop {
        let before = lexer.clone();
        match lexer.next()? {
            Token::Newline => {}
            Token::Comment(comment) => {
                let file = external_help(comment).map(str::to_owned);
                command.help_file = command.help_file.take().or(file);
            }
            Token::Sign('[') => {
                if let Bracketed::Attribute(name, arguments) = bracketed(lexer)? {
                    if name.eq_ignore_ascii_case("CmdletBinding") {
                        if let Err(reason) = binding(&arguments, command) {
                            return Ok(Err(reason));
                        }
                    }
                }
            }
            Token::Word(word) if word.eq_ignore_ascii_case("param") => {
                return match lexer.next_solid()? {
                    Token::OpenParen => Ok(Ok(true)),
                    _ => Err(lexer.garbled("a parameter block without parenthesis")),
                };
            }
            _ => {
                *lexer = before;
                return Ok(Ok(false));
            }
        }
    }
}

fn binding(arguments: &[(Option<&str>, Value)], command: &mut Command) -> Result<(), String> {
    let mut supports = false;
    let mut impact = ConfirmImpact::Medium;
    for (name, value) in arguments {
        let is = |known: &str| name.is_some_and(|name| name.eq_ignore_ascii_case(known));
        match value {
            Value::Text(set) if is("DefaultParameterSetName") => {
                command.default_parameter_set = Some(set_name(set)?);
            }
            Value::Bool(value) if is("SupportsShouldProcess") => supports = *value,
            Value::Text(text) if is("ConfirmImpact") => {
                impact = ConfirmImpact::parse(text).ok_or("its confirm impact is not known")?;
            }
            _ if is("DefaultParameterSetName")
                || is("SupportsShouldProcess")
                || is("ConfirmImpact") =>
            {
                return Err("its binding attribute holds more than plain values".to_owned());
            }
            _ => {}
        }
    }
    command.should_process = supports.then_some(impact);
    Ok(())
}

/// A parameter set's name goes into code, so it has to be short and printable.
fn set_name(name: &str) -> Result<String, String> {
    if name.len() <= LONGEST_SET && name.bytes().all(|b| (b' '..=b'~').contains(&b)) {
        Ok(name.to_owned())
    } else {
        Err("the name of a parameter set is too long or not printable".to_owned())
    }
}

/// The parameters up to and with the block's closing parenthesis.
fn parameters(
    lexer: &mut Lexer<'_>,
    command: &mut Command,
) -> Result<Result<(), String>, ModuleTextError> {
    let since = lexer.start;
    let mut found = Vec::new();
    let mut names = HashSet::new();
    loop {
        match lexer.next_solid()? {
            Token::End => return Err(lexer.cut_off(since, "a parameter block")),
            Token::Sign(')') => break,
            Token::Sign(',') => {}
            Token::Sign('[') => found.push(bracketed(lexer)?),
            Token::Variable(name) => {
                match parameter(name, std::mem::take(&mut found)) {
                    Ok(parameter) if !names.insert(parameter.name.to_ascii_lowercase()) => {
                        return Ok(Err(format!(
                            "it has the parameter {} twice",
                            parameter.name
                        )));
                    }
                    Ok(parameter) => command.parameters.push(parameter),
                    Err(reason) => return Ok(Err(reason)),
                }
                skip_default(lexer)?;
            }
            _ => return Err(lexer.garbled("a parameter that can't be read")),
        }
    }
    let known = |parameter: &Parameter| parameter.name.eq_ignore_ascii_case("UseCustomRouting");
    command.custom_routing = command.parameters.iter().any(known);
    command.batching = !command.custom_routing;
    Ok(Ok(()))
}

/// A default value is the server's business: skipped up to the comma or parenthesis, which stays.
fn skip_default(lexer: &mut Lexer<'_>) -> Result<(), ModuleTextError> {
    let mut assigned = false;
    loop {
        let before = lexer.clone();
        match lexer.next_solid()? {
            Token::Sign(',' | ')') | Token::End => {
                *lexer = before;
                return Ok(());
            }
            Token::Sign('=') => assigned = true,
            token if assigned => lexer.skip_opened(token)?,
            _ => return Err(lexer.garbled("a parameter that can't be read")),
        }
    }
}

fn parameter(name: &str, found: Vec<Bracketed<'_>>) -> Result<Parameter, String> {
    let name = ParameterName::new(name).map_err(|error| error.to_string())?;
    let mut parameter = Parameter::new(name);
    for bracketed in found {
        match bracketed {
            Bracketed::Type(name) => parameter.type_name = Some(name),
            Bracketed::Attribute(name, arguments) if name.eq_ignore_ascii_case("Parameter") => {
                let set = parameter_set(&arguments).ok_or_else(|| {
                    format!(
                        "the parameter {} is not described by plain values",
                        parameter.name
                    )
                })?;
                if let Some(name) = &set.name {
                    set_name(name)?;
                }
                parameter.sets.push(set);
            }
            Bracketed::Attribute(name, arguments) if name.eq_ignore_ascii_case("Alias") => {
                let values = arguments.into_iter().map(|(_, value)| value).collect();
                let aliases = Value::List(values).into_texts().unwrap_or_default();
                let usable = |alias: &String| ParameterName::new(alias).is_ok();
                parameter.aliases.extend(aliases.into_iter().filter(usable));
            }
            Bracketed::Attribute(name, arguments) => {
                parameter.validations.extend(validation(name, &arguments));
            }
        }
    }
    Ok(parameter)
}

/// Reads the two facts that stand only in the body: whether calls are batched, and where piped objects go.
///
/// `x.EndsWith('type')` names a type's ending, the next string that is a parameter's name the parameter that objects
/// of these types belong to; where a body says neither, the command keeps what its parameters told, and most bodies need no reading.
fn body(lexer: &mut Lexer<'_>, command: &mut Command) -> Result<(), ModuleTextError> {
    let mut types: Vec<String> = Vec::new();
    loop {
        match lexer.next()? {
            Token::End => return Ok(()),
            Token::Word(word) if word.eq_ignore_ascii_case("-EnableBatchingStatus:") => {
                if let Token::Variable(value) = lexer.next()? {
                    command.batching = value.eq_ignore_ascii_case("true");
                }
            }
            Token::Word(word) if word.eq_ignore_ascii_case(".EndsWith") => {
                types.extend(argument(lexer)?);
            }
            Token::Text(quoted) if !types.is_empty() => {
                let target = constant(quoted).and_then(|name| command.parameter(&name));
                if let Some(parameter) = target.map(|target| target.name.to_string()) {
                    let types = std::mem::take(&mut types);
                    command.piped_types.push(PipedType { parameter, types });
                }
            }
            _ => {}
        }
    }
}

/// The text behind an opening parenthesis.
fn argument(lexer: &mut Lexer<'_>) -> Result<Option<String>, ModuleTextError> {
    match lexer.next()? {
        Token::OpenParen => plain_text(lexer),
        _ => Ok(None),
    }
}

/// The next token's value when it is a string of letters, digits and the signs of type names.
fn plain_text(lexer: &mut Lexer<'_>) -> Result<Option<String>, ModuleTextError> {
    let ahead = lexer.clone();
    let Token::Text(quoted) = lexer.next()? else {
        *lexer = ahead;
        return Ok(None);
    };
    let plain = |text: &String| {
        !text.is_empty()
            && text
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'+' | b'`'))
    };
    Ok(constant(quoted).filter(plain))
}

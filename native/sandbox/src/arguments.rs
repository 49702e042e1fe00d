//! The command line, read by hand: two verbs and a dozen options need no parser.

use crate::http::Options;
use crate::person::{Person, Place};

/// What the program shall do.
#[derive(Debug)]
pub enum Verb {
    /// Run the tenant until standard input ends.
    Serve(Options),
    /// Walk the sign-in pages; `true` tells the steps.
    SignIn(Box<Person>, bool),
    /// Say how to use the program.
    Help,
}

/// How to use the program.
pub const HELP: &str = "\
exops-sandbox serve [--port 0] [--mailboxes 1000] [--seed 1] [--token-lifetime 3600] [--latency 0]
                    [--catalog generated|documented] [--unknown refused|obliged] [--administrator UPN]
    A tenant on 127.0.0.1. Prints one line of JSON when it is ready and ends with its standard input.
exops-sandbox sign-in [--url] URL [--user UPN] [--password P] [--code C] [--user-code DEVICECODE] [--steps]
    The scripted person: walks the sign-in pages. User, password and code may also come from
    EXOPS_SANDBOX_USER, EXOPS_SANDBOX_PASSWORD and EXOPS_SANDBOX_CODE, so that it can stand in for a browser.
    With EXOPS_IN_PLACE_OF_CLOUD (address, blank, base64 of the root certificate) the cloud's names lead to that sandbox.
";

/// Reads the arguments after the program's name.
///
/// # Errors
/// One sentence on the argument that makes no sense.
pub fn read(
    arguments: &[String],
    environment: impl Fn(&str) -> Option<String>,
) -> Result<Verb, String> {
    match arguments.split_first() {
        Some((verb, rest)) if verb == "serve" => serve(rest),
        Some((verb, rest)) if verb == "sign-in" => sign_in(rest, environment),
        Some((verb, _)) if matches!(verb.as_str(), "help" | "--help" | "-h") => Ok(Verb::Help),
        // Started as $BROWSER the program gets nothing but the address.
        Some((url, [])) if url.starts_with("http://") || url.starts_with("https://") => {
            sign_in(arguments, environment)
        }
        Some((verb, _)) => Err(format!("'{verb}' is neither serve nor sign-in.")),
        None => Ok(Verb::Help),
    }
}

fn serve(arguments: &[String]) -> Result<Verb, String> {
    let mut options = Options::default();
    let mut rest = arguments.iter();
    while let Some(name) = rest.next() {
        let value = rest
            .next()
            .ok_or_else(|| format!("The option {name} needs a value."))?;
        match name.as_str() {
            "--port" => options.port = number(name, value)?,
            "--mailboxes" => options.mailboxes = number(name, value)?,
            "--seed" => options.seed = number(name, value)?,
            "--token-lifetime" => options.token_lifetime = number(name, value)?,
            "--latency" => options.latency = number(name, value)?,
            "--catalog" => options.documented = one_of(name, value, ["generated", "documented"])?,
            "--administrator" => options.administrator.clone_from(value),
            "--unknown" => options.obliging = one_of(name, value, ["refused", "obliged"])?,
            _ => return Err(format!("The option {name} is not known to serve.")),
        }
    }
    Ok(Verb::Serve(options))
}

fn number<T: std::str::FromStr>(name: &str, value: &str) -> Result<T, String> {
    value
        .parse()
        .map_err(|_| format!("The option {name} takes a whole number, not '{value}'."))
}

/// Whether the second of two words was given.
fn one_of(name: &str, value: &str, words: [&str; 2]) -> Result<bool, String> {
    match words
        .iter()
        .position(|word| word.eq_ignore_ascii_case(value))
    {
        Some(place) => Ok(place == 1),
        None => Err(format!(
            "The option {name} takes {} or {}, not '{value}'.",
            words[0], words[1]
        )),
    }
}

fn sign_in(
    arguments: &[String],
    environment: impl Fn(&str) -> Option<String>,
) -> Result<Verb, String> {
    let from = |name: &str| environment(name).unwrap_or_default();
    let mut person = Person {
        url: String::new(),
        user: from("EXOPS_SANDBOX_USER"),
        password: from("EXOPS_SANDBOX_PASSWORD"),
        code: from("EXOPS_SANDBOX_CODE"),
        user_code: None,
        place: match from("EXOPS_IN_PLACE_OF_CLOUD") {
            variable if variable.is_empty() => None,
            variable => Some(Place::read(&variable)?),
        },
    };
    let mut steps = false;
    let mut rest = arguments.iter();
    while let Some(name) = rest.next() {
        if name == "--steps" {
            steps = true;
            continue;
        }
        if !name.starts_with("--") {
            person.url.clone_from(name);
            continue;
        }
        let value = rest
            .next()
            .ok_or_else(|| format!("The option {name} needs a value."))?
            .clone();
        match name.as_str() {
            "--url" => person.url = value,
            "--user" => person.user = value,
            "--password" => person.password = value,
            "--code" => person.code = value,
            "--user-code" => person.user_code = Some(value),
            _ => return Err(format!("The option {name} is not known to sign-in.")),
        }
    }
    if person.url.is_empty() {
        return Err("sign-in needs the address of the first page.".to_owned());
    }
    Ok(Verb::SignIn(Box::new(person), steps))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;

    fn words(line: &str) -> Vec<String> {
        line.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn a_browser_call_takes_the_person_from_the_environment() {
        let environment =
            |name: &str| (name != "EXOPS_IN_PLACE_OF_CLOUD").then(|| format!("from {name}"));
        for line in [
            "http://127.0.0.1:1/x",
            "sign-in http://127.0.0.1:1/x",
            "sign-in --url http://127.0.0.1:1/x",
        ] {
            let Ok(Verb::SignIn(person, false)) = read(&words(line), environment) else {
                panic!("{line}")
            };
            assert_eq!(
                (person.url.as_str(), person.user.as_str()),
                ("http://127.0.0.1:1/x", "from EXOPS_SANDBOX_USER")
            );
        }
    }

    #[test]
    fn nonsense_is_named() {
        for (line, sentence) in [
            (
                "serve --port x",
                "The option --port takes a whole number, not 'x'.",
            ),
            (
                "serve --colour red",
                "The option --colour is not known to serve.",
            ),
            ("serve --seed", "The option --seed needs a value."),
            (
                "serve --catalog all",
                "The option --catalog takes generated or documented, not 'all'.",
            ),
            ("sign-in", "sign-in needs the address of the first page."),
            ("dance", "'dance' is neither serve nor sign-in."),
        ] {
            assert_eq!(read(&words(line), |_| None).unwrap_err(), sentence);
        }
    }
}

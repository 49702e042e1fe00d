//! What `Get-Help` says of a proxy, as a comment in front of it.
//!
//! Syntax, types, positions and pipeline input come from the function itself; the words here are made from names and the table of values.

use crate::catalog::{Command, Parameter};
use crate::known_values::KnownValues;
use crate::names::ParameterName;

/// Where the reference describes a command; its name follows in lower case.
const REFERENCE: &str = "https://learn.microsoft.com/powershell/module/exchange/";

/// Words of nouns that are written out or keep their spelling; others become lower case, unless they are capitals only.
const WORDS: [(&str, &str); 13] = [
    ("Atp", "Defender"),
    ("ATP", "Defender"),
    ("CAS", "client access"),
    ("Config", "configuration"),
    ("Dkim", "DKIM"),
    ("Dlp", "DLP"),
    ("Exchange", "Exchange"),
    ("Exo", "Exchange Online"),
    ("Mx", "MX"),
    ("OME", "message encryption"),
    ("Owa", "Outlook on the web"),
    ("Outlook", "Outlook"),
    ("Teams", "Teams"),
];

/// Words that have neither article nor plural.
const UNCOUNTABLE: [&str; 6] = [
    "access",
    "content",
    "data",
    "information",
    "mail",
    "processing",
];

/// The comment that stands before the function of this command.
pub(crate) fn help(command: &Command, known: &KnownValues) -> String {
    let mut text = format!(
        "<#\n.SYNOPSIS\n{}\n.DESCRIPTION\nRuns {} with the parameters that your account may use.\n",
        synopsis(command),
        &*command.name
    );
    for parameter in &command.parameters {
        if let Some(words) = words(command, parameter, known) {
            text.push_str(&format!(".PARAMETER {}\n{words}\n", &*parameter.name));
        }
    }
    text.push_str(&format!(
        ".LINK\n{REFERENCE}{}\n#>\n",
        command.name.to_ascii_lowercase()
    ));
    text
}

/// Other names and known values, which the engine doesn't show for a commented function.
fn words(command: &Command, parameter: &Parameter, known: &KnownValues) -> Option<String> {
    let mut sentences = Vec::new();
    let aliases: Vec<&str> = parameter
        .aliases
        .iter()
        .map(String::as_str)
        .filter(|alias| ParameterName::new(alias).is_ok())
        .collect();
    if !aliases.is_empty() {
        sentences.push(format!("Also called {}.", aliases.join(", ")));
    }
    let values: Vec<&str> = known
        .of(command, parameter)
        .filter(|value| !value.starts_with('$'))
        .collect();
    match values.as_slice() {
        [] => {}
        [one] => sentences.push(format!("Takes {one}, too.")),
        _ => sentences.push(format!("Known values: {}.", values.join(", "))),
    }
    (!sentences.is_empty()).then(|| sentences.join(" "))
}

/// One sentence made of the command's verb and noun.
fn synopsis(command: &Command) -> String {
    let noun = words_of(command.name.noun());
    let verb = command.name.verb();
    let does = match verb.to_ascii_lowercase().as_str() {
        "get" => return format!("Shows {}.", plural(&noun)),
        "set" => "Changes".to_owned(),
        "new" => "Creates".to_owned(),
        _ => inflected(verb),
    };
    format!("{does} {}{noun}.", article(&noun))
}

/// `MailboxFolderPermission` as `mailbox folder permission`.
fn words_of(noun: &str) -> String {
    let letters: Vec<char> = noun.chars().filter(|c| *c != '-').collect();
    let mut words: Vec<String> = vec![String::new()];
    for (i, letter) in letters.iter().enumerate() {
        let after_small = i > 0 && !letters[i - 1].is_ascii_uppercase();
        let before_small = letters.get(i + 1).is_some_and(char::is_ascii_lowercase);
        if i > 0 && letter.is_ascii_uppercase() && (after_small || before_small) {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut() {
            word.push(*letter);
        }
    }
    let spelled: Vec<String> = words.iter().map(|word| spelled(word)).collect();
    spelled.join(" ")
}

fn spelled(word: &str) -> String {
    if let Some((_, known)) = WORDS.iter().find(|row| row.0 == word) {
        return (*known).to_owned();
    }
    let capitals = word.len() > 1 && !word.contains(|c: char| c.is_ascii_lowercase());
    if capitals {
        word.to_owned()
    } else {
        word.to_ascii_lowercase()
    }
}

/// The ending of an English plural, which is the verb's after "he", too.
fn inflected(word: &str) -> String {
    let vowel_before_last = word
        .chars()
        .rev()
        .nth(1)
        .is_some_and(|c| "aeiou".contains(c));
    match word.strip_suffix('y') {
        Some(stem) if !vowel_before_last => format!("{stem}ies"),
        _ if ["o", "s", "x", "ch", "sh"]
            .iter()
            .any(|end| word.ends_with(end)) =>
        {
            format!("{word}es")
        }
        _ => format!("{word}s"),
    }
}

fn is_countable(noun: &str) -> bool {
    !noun.ends_with('s') && !UNCOUNTABLE.iter().any(|word| noun.ends_with(word))
}

fn plural(noun: &str) -> String {
    if is_countable(noun) {
        inflected(noun)
    } else {
        noun.to_owned()
    }
}

fn article(noun: &str) -> &'static str {
    let mut letters = noun.chars();
    let (first, second) = (letters.next().unwrap_or('x'), letters.next().unwrap_or('x'));
    let spelled_aloud = second.is_ascii_uppercase() && "AEFHILMNORSX".contains(first);
    let spoken = !second.is_ascii_uppercase() && "aeio".contains(first.to_ascii_lowercase());
    match (is_countable(noun), spelled_aloud || spoken) {
        (false, _) => "",
        (true, true) => "an ",
        (true, false) => "a ",
    }
}

#[cfg(test)]
mod tests {
    use super::synopsis;
    use crate::catalog::Command;
    use crate::names::CommandName;

    #[test]
    fn the_synopsis_is_made_of_verb_and_noun() -> Result<(), Box<dyn std::error::Error>> {
        for (name, expected) in [
            ("Get-Mailbox", "Shows mailboxes."),
            ("Get-MailboxStatistics", "Shows mailbox statistics."),
            (
                "Get-OrganizationConfig",
                "Shows organization configurations.",
            ),
            ("Get-RetentionPolicy", "Shows retention policies."),
            ("Get-CalendarProcessing", "Shows calendar processing."),
            ("Get-CASMailbox", "Shows client access mailboxes."),
            (
                "set-CASMailboxPlan",
                "Changes a client access mailbox plan.",
            ),
            ("New-InboxRule", "Creates an inbox rule."),
            ("Set-UnifiedGroup", "Changes a unified group."),
            ("Add-MailboxPermission", "Adds a mailbox permission."),
            (
                "Deny-ElevatedAccessRequest",
                "Denies an elevated access request.",
            ),
            ("Search-UnifiedAuditLog", "Searches a unified audit log."),
            ("Remove-UnifiedGroupLinks", "Removes unified group links."),
            ("Set-IRMConfiguration", "Changes an IRM configuration."),
            ("Get-DlpPolicy", "Shows DLP policies."),
        ] {
            let command = Command::new(CommandName::new(name)?);
            assert_eq!(synopsis(&command), expected, "{name}");
        }
        Ok(())
    }
}

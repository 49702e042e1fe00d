//! What the service asks before it changes something (adminapi.md §2.4).

use super::bind::Bound;
use super::cmdlets::{mailbox_settings, recipients};
use super::error::CmdletError;
use super::state::State;

/// The confirmation message of a bound call; refuses what names an object that does not exist.
pub fn message(state: &State, bound: &Bound<'_>) -> Result<String, CmdletError> {
    let identity = bound
        .text("identity")
        .or_else(|| bound.text("name"))
        .unwrap_or_default();
    let directory = recipients::is_view(&bound.noun) || mailbox_settings::is_setting(&bound.noun);
    if directory && bound.verb != "new" && bound.has("identity") {
        state.directory.one(&identity, |_| true)?;
    } else if matches!(bound.verb.as_str(), "set" | "remove")
        && !identity.contains('\\')
        && !state.table(&bound.noun).is_empty()
        && bound.has("identity")
    {
        state.one_of(&bound.noun, &identity)?;
    }
    Ok(sentence(bound))
}

/// The message alone, whether or not the object exists.
pub fn sentence(bound: &Bound<'_>) -> String {
    let identity = bound
        .text("identity")
        .or_else(|| bound.text("name"))
        .unwrap_or_default();
    let what = words(
        bound
            .command
            .name
            .split_once('-')
            .map_or("", |(_, noun)| noun),
    );
    match (bound.verb.as_str(), bound.noun.as_str()) {
        ("remove", "mailbox") => format!(
            "Removing mailbox Identity:\"{identity}\" will remove the mailbox and the user account that it belongs to from Microsoft Entra ID."
        ),
        ("disable", "mailbox") => format!(
            "Disabling mailbox \"{identity}\" will remove the Exchange properties from the user object and mark the mailbox for removal."
        ),
        ("add", "recipientpermission") => format!(
            "Adding recipient permission \"SendAs\" for user or group \"{}\" on recipient \"{identity}\".",
            bound.text("trustee").unwrap_or_default()
        ),
        ("remove", "mailboxpermission" | "recipientpermission") => format!(
            "Removing {what} on \"{identity}\" for user \"{}\" with access rights \"'{}'\".",
            bound
                .text("user")
                .or_else(|| bound.text("trustee"))
                .unwrap_or_default(),
            bound.texts("accessrights").join(", ")
        ),
        ("remove", "distributiongroupmember") => format!(
            "Removing distribution group member \"{}\" on distribution group \"{identity}\".",
            bound.text("member").unwrap_or_default()
        ),
        _ => format!("{} {what} \"{identity}\".", gerund(&bound.verb)),
    }
}

fn gerund(verb: &str) -> String {
    let stem = match verb {
        "new" => return "Creating".into(),
        "set" => return "Setting".into(),
        "get" => return "Getting".into(),
        "stop" => return "Stopping".into(),
        _ => verb.strip_suffix('e').unwrap_or(verb),
    };
    let mut text = stem.to_owned();
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text + "ing"
}

/// `DistributionGroup` becomes `distribution group`.
fn words(noun: &str) -> String {
    let mut text = String::new();
    let mut before = ' ';
    for c in noun.chars() {
        if c.is_ascii_uppercase() && before.is_ascii_lowercase() {
            text.push(' ');
        }
        text.push(c.to_ascii_lowercase());
        before = c;
    }
    text
}

//! A tenant for rehearsing lines that name objects of somebody else's: what it does not know it takes for existing.

use super::bind::Bound;
use super::datum::Datum;
use super::door::Answer;
use super::rows::{loose, values};

/// A read, or a creation of what exists, answers one object with the name and the values that were asked for; any other command is done without
/// a trace.
pub fn answer(bound: &Bound<'_>) -> Answer {
    if !matches!(bound.verb.as_str(), "get" | "new") {
        return Answer::default();
    }
    // A pattern finds the name that it is made of.
    let name = ["identity", "name"]
        .iter()
        .find_map(|key| bound.text(key))
        .map(|name| name.replace('*', ""))
        .filter(|name| !name.is_empty())
        .unwrap_or_else(|| format!("{} 1", noun(bound)));
    let mut known = values([
        ("name", Datum::Text(name.clone())),
        ("identity", Datum::Text(name)),
        ("recipientaddress", bound.account.into()),
    ]);
    let asked = bound
        .properties()
        .filter(|(_, argument)| argument.change.is_none());
    known.extend(asked.map(|(key, argument)| (key.to_owned(), argument.value.clone())));
    Answer::one(loose(&bound.noun, bound, known))
}

/// The noun in the command's own spelling.
fn noun<'a>(bound: &'a Bound<'_>) -> &'a str {
    bound
        .command
        .name
        .split_once('-')
        .map_or("", |(_, noun)| noun)
}

//! Whether a value that passed through the engine is the value that it was.

use clixml::{Content, Object, Value, duration_ticks, moment};

/// Where the two differ, and how.
pub fn difference(ours: &Value, theirs: &Value) -> Option<String> {
    let same = match (ours, theirs) {
        (Value::Object(a), Value::Object(b)) => return object(a, b),
        (Value::Single(a), Value::Single(b)) => a == b || (a.is_nan() && b.is_nan()),
        (Value::Double(a), Value::Double(b)) => a == b || (a.is_nan() && b.is_nan()),
        (Value::DateTime(a), Value::DateTime(b)) => {
            let kind = |text: &str| text.ends_with('Z');
            let (at, bt) = (moment(a).unwrap(), moment(b).unwrap());
            let known = at.offset_seconds.is_some() == bt.offset_seconds.is_some();
            at.utc() == bt.utc() && known && kind(a) == kind(b)
        }
        (Value::TimeSpan(a), Value::TimeSpan(b)) => duration_ticks(a) == duration_ticks(b),
        // Script from a document becomes text, never something to run.
        (Value::ScriptBlock(a), Value::String(b)) => a == b,
        // A cycle's objects are numbered by their document.
        (Value::Reference(_), Value::Reference(_)) => true,
        (a, b) => a == b,
    };
    (!same).then(|| format!("{ours:?} became {theirs:?}"))
}

fn object(ours: &Object, theirs: &Object) -> Option<String> {
    let plain = |name: &String| name.trim_start_matches("Deserialized.").to_owned();
    let names: Vec<String> = theirs.type_names.iter().map(plain).collect();
    if *names != *ours.type_names {
        return Some(format!("{ours:?} became {theirs:?}: type names"));
    }
    if ours.to_string != theirs.to_string {
        return Some(format!("{ours:?} became {theirs:?}: text"));
    }
    let listed = |list: &[Value], other: &[Value]| {
        (list.len() != other.len())
            .then(|| format!("{} items became {}", list.len(), other.len()))
            .or_else(|| list.iter().zip(other).find_map(|(a, b)| difference(a, b)))
    };
    let content = match (&ours.content, &theirs.content) {
        (Content::None, Content::None) => None,
        (Content::Primitive(a), Content::Primitive(b)) => difference(a, b),
        (Content::Dictionary(a), Content::Dictionary(b)) => entries(a, b),
        // The engine makes a list of what can only be enumerated.
        (Content::Enumerable(a), Content::List(b)) => listed(a, b),
        (a, b) => match (
            std::mem::discriminant(a) == std::mem::discriminant(b),
            a.items(),
            b.items(),
        ) {
            (true, Some(a), Some(b)) => listed(a, b),
            _ => Some(format!("{a:?} became {b:?}")),
        },
    };
    content
        .or_else(|| members(&ours.properties, &theirs.properties))
        .or_else(|| members(&ours.notes, &theirs.notes))
}

/// A hashtable keeps no order.
fn entries(ours: &[(Value, Value)], theirs: &[(Value, Value)]) -> Option<String> {
    if ours.len() != theirs.len() {
        return Some(format!("{ours:?} became {theirs:?}"));
    }
    ours.iter().find_map(|(key, value)| {
        match theirs
            .iter()
            .find(|(other, _)| difference(key, other).is_none())
        {
            Some((_, other)) => difference(value, other),
            None => Some(format!("the key {key:?} is gone")),
        }
    })
}

fn members(ours: &[(String, Value)], theirs: &[(String, Value)]) -> Option<String> {
    let names = |members: &[(String, Value)]| -> Vec<String> {
        members.iter().map(|(name, _)| name.clone()).collect()
    };
    if names(ours) != names(theirs) {
        return Some(format!("{:?} became {:?}", names(ours), names(theirs)));
    }
    ours.iter()
        .zip(theirs)
        .find_map(|((_, a), (_, b))| difference(a, b))
}

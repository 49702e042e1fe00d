//! The arguments of New and Set become stored properties.

use super::bind::{Argument, Bound};
use super::convert::Change;
use super::datum::{Datum, read_size};
use super::directory::Directory;
use super::error::CmdletError;
use super::kind::Kind;
use super::record::Record;
use super::render;
use super::schema::{Property, Schema, ValueKind};

/// Properties of recipients that name other directory objects.
const LINKS: &[&str] = &[
    "acceptmessagesonlyfrom",
    "acceptmessagesonlyfromdlmembers",
    "acceptmessagesonlyfromsendersormembers",
    "arbitrationmailbox",
    "bypassmoderationfromsendersormembers",
    "forwardingaddress",
    "grantsendonbehalfto",
    "managedby",
    "manager",
    "members",
    "moderatedby",
    "rejectmessagesfrom",
    "rejectmessagesfromdlmembers",
    "rejectmessagesfromsendersormembers",
    "defaultpublicfoldermailbox",
];

/// Whether a property of recipients names other directory objects.
pub fn is_link(key: &str) -> bool {
    LINKS.contains(&key)
}

/// Stores every argument that names a property, save those in `skip`.
pub fn apply(
    directory: &Directory,
    record: &mut Record,
    bound: &Bound<'_>,
    schema: &Schema,
    skip: &[&str],
) -> Result<(), CmdletError> {
    for (key, argument) in bound.properties() {
        if skip.contains(&key) {
            continue;
        }
        let linked = record.kind != Kind::Config && is_link(key);
        let value = match &argument.change {
            Some(change) => changed(directory, record, schema, key, change, linked)?,
            None => stored(directory, schema.property(key), argument, linked)?,
        };
        record.set(key, value);
    }
    Ok(())
}

/// The value of a list after adding and removing.
fn changed(
    directory: &Directory,
    record: &Record,
    schema: &Schema,
    key: &str,
    change: &Change,
    linked: bool,
) -> Result<Datum, CmdletError> {
    let current = match schema.property(key) {
        Some(property) => render::datum(property, record, None),
        None => record.get(key).unwrap_or(Datum::Null),
    };
    let mut items = current.items().to_vec();
    let read = |item: &Datum| {
        if linked {
            link(directory, item)
        } else {
            Ok(item.clone())
        }
    };
    for item in &change.remove {
        let item = read(item)?;
        items.retain(|own| !same(own, &item));
    }
    for item in &change.add {
        let item = read(item)?;
        if !items.iter().any(|own| same(own, &item)) {
            items.push(item);
        }
    }
    Ok(Datum::List(items))
}

/// Whether two items of a list are the same, without regard to letter case.
pub fn same(left: &Datum, right: &Datum) -> bool {
    left == right || left.text().to_lowercase() == right.text().to_lowercase()
}

fn stored(
    directory: &Directory,
    property: Option<&Property>,
    argument: &Argument,
    linked: bool,
) -> Result<Datum, CmdletError> {
    let value = &argument.value;
    let many = property.is_some_and(|p| matches!(p.kind, ValueKind::Texts | ValueKind::Objects));
    if linked {
        let links = value
            .items()
            .iter()
            .map(|item| link(directory, item))
            .collect::<Result<Vec<_>, _>>()?;
        return Ok(match (many, links.len()) {
            (false, 0) => Datum::Null,
            (false, 1) => links.into_iter().next().unwrap_or(Datum::Null),
            _ => Datum::List(links),
        });
    }
    let Some(property) = property else {
        return Ok(value.clone());
    };
    Ok(match (property.kind, value) {
        (_, Datum::Null) if many => Datum::List(Vec::new()),
        (_, Datum::Null) => Datum::Null,
        (ValueKind::Texts | ValueKind::Objects, one) => Datum::List(one.items().to_vec()),
        (ValueKind::UnlimitedSize | ValueKind::Size, Datum::Text(text)) => {
            read_size(text).map_or_else(|| value.clone(), Datum::Size)
        }
        (ValueKind::Bool, Datum::Text(text)) => Datum::Bool(text.eq_ignore_ascii_case("true")),
        (ValueKind::Text | ValueKind::Enum, list @ Datum::List(_)) => Datum::Text(list.text()),
        (_, other) => other.clone(),
    })
}

/// A link to the one directory object that an identity names.
pub fn link(directory: &Directory, item: &Datum) -> Result<Datum, CmdletError> {
    match item {
        Datum::Link(_) | Datum::Null => Ok(item.clone()),
        other => directory
            .one(&other.text(), |_| true)
            .map(|record| Datum::Link(record.guid)),
    }
}

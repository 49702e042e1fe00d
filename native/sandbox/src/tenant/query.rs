//! What every Get shares: filter, ambiguous name resolution, sorting, result size.

use std::cmp::Ordering;
use std::sync::Arc;

use super::bind::Bound;
use super::datum::Datum;
use super::directory::Directory;
use super::door::{Answer, Row};
use super::error::CmdletError;
use super::opath::{Filter, Subject};
use super::record::Record;
use super::render;
use super::schema::{Schema, Schemas};

/// What Get commands return when no ResultSize is given.
const DEFAULT_SIZE: usize = 1000;

/// A record seen through a schema, for filters and sorting.
pub struct View<'a> {
    /// How the object looks.
    pub schema: &'a Schema,
    /// The record.
    pub record: &'a Record,
    /// Where links lead.
    pub directory: &'a Directory,
}

/// Properties that no object shows, but that recipients are filtered by (the public reference of filterable properties).
const HIDDEN: [&str; 2] = ["memberofgroup", "members"];

impl View<'_> {
    /// The groups that list the record, or what the record itself has to say.
    fn own(&self, key: &str) -> Datum {
        if key != "memberofgroup" {
            return self.record.get(key).unwrap_or(Datum::Null);
        }
        let member = Datum::Link(self.record.guid);
        let groups = self.directory.iter().filter(|group| {
            group
                .values
                .get("members")
                .is_some_and(|members| members.items().contains(&member))
        });
        Datum::List(groups.map(|group| Datum::Link(group.guid)).collect())
    }
}

impl Subject for View<'_> {
    fn value(&self, key: &str) -> Datum {
        let value = match self.schema.property(key) {
            Some(property) => render::datum(property, self.record, None),
            None => self.own(key),
        };
        if !value.has_links() {
            return value;
        }
        let mut names = Vec::new();
        for item in value.items() {
            if let Datum::Link(guid) = item
                && let Some(record) = self.directory.get(*guid)
            {
                names
                    .extend([record.name(), record.dn(), record.guid.to_string()].map(Datum::Text));
            } else if !matches!(item, Datum::Link(_)) {
                names.push(item.clone());
            }
        }
        Datum::List(names)
    }
}

/// Reads the filter of a parameter and checks its properties.
pub fn filter(text: &str, schema: &Schema) -> Result<Filter, CmdletError> {
    let filter = Filter::read(text)?;
    let shared = [
        "recipient",
        "mailbox",
        "user",
        "casmailbox",
        "distributiongroup",
        "mailuser",
    ]
    .map(|noun| Schemas::shared().of(noun));
    filter.check(text, |key| {
        schema.property(key).is_some()
            || HIDDEN.contains(&key)
            || shared.iter().any(|other| other.property(key).is_some())
    })?;
    Ok(filter)
}

/// How many objects to return: `None` is Unlimited.
pub fn result_size(bound: &Bound<'_>) -> Result<Option<usize>, CmdletError> {
    match bound.value("resultsize") {
        Datum::Null => Ok(Some(DEFAULT_SIZE)),
        value if value.text().eq_ignore_ascii_case("unlimited") => Ok(None),
        value => match value.text().trim().parse::<usize>() {
            Ok(size) if size > 0 => Ok(Some(size)),
            _ => Err(CmdletError::invalid(
                "The ResultSize parameter must be greater than 0, or Unlimited.",
                "ResultSize",
            )),
        },
    }
}

/// Narrows candidates by the parameters that all Get commands share, and makes rows of them.
pub fn answer(
    directory: &Directory,
    schema: &Arc<Schema>,
    mut records: Vec<Arc<Record>>,
    bound: &Bound<'_>,
) -> Result<Answer, CmdletError> {
    for key in ["filter", "recipientpreviewfilter"] {
        if let Some(text) = bound.text(key) {
            let filter = filter(&text, schema)?;
            records.retain(|record| {
                filter.matches(&View {
                    schema,
                    record,
                    directory,
                })
            });
        }
    }
    if let Some(text) = bound.text("anr") {
        records.retain(|record| resolves_to(record, &text));
    }
    if let Some(key) = bound.text("sortby") {
        sort(directory, schema, &mut records, &key)?;
    }
    let size = result_size(bound)?;
    let truncated = size.is_some_and(|size| records.len() > size);
    records.truncate(size.unwrap_or(usize::MAX));
    let rows = records
        .into_iter()
        .map(|record| row(directory, schema, record))
        .collect();
    Ok(Answer {
        rows,
        truncated,
        ..Answer::default()
    })
}

fn row(directory: &Directory, schema: &Arc<Schema>, record: Arc<Record>) -> Row {
    let shown = directory.shown(&record);
    Row::new(schema, record, shown)
}

/// Ambiguous name resolution: a prefix of any name, or first and last name by their beginnings.
fn resolves_to(record: &Record, text: &str) -> bool {
    let text = text.trim().to_lowercase();
    let names = [
        record.name(),
        record.display_name(),
        record.alias(),
        record.primary_smtp(),
    ];
    if names
        .iter()
        .any(|name| name.to_lowercase().starts_with(&text))
    {
        return true;
    }
    let part = |key: &str| {
        record
            .get(key)
            .map(|value| value.text().to_lowercase())
            .unwrap_or_default()
    };
    let (first, last) = (part("firstname"), part("lastname"));
    match text.split_once(' ') {
        Some((a, b)) => {
            first.starts_with(a) && last.starts_with(b)
                || last.starts_with(a) && first.starts_with(b)
        }
        None => !first.is_empty() && (first.starts_with(&text) || last.starts_with(&text)),
    }
}

fn sort(
    directory: &Directory,
    schema: &Schema,
    records: &mut [Arc<Record>],
    key: &str,
) -> Result<(), CmdletError> {
    let key = key.to_ascii_lowercase();
    if schema.property(&key).is_none() {
        return Err(CmdletError::invalid(
            format!("The property '{key}' can't be used to sort the results."),
            "SortBy",
        ));
    }
    records.sort_by_cached_key(|record| {
        SortKey(
            View {
                schema,
                record,
                directory,
            }
            .value(&key),
        )
    });
    Ok(())
}

struct SortKey(Datum);

impl Ord for SortKey {
    fn cmp(&self, other: &Self) -> Ordering {
        match (&self.0, &other.0) {
            (Datum::Time(a), Datum::Time(b)) => a.cmp(b),
            (Datum::Int(a), Datum::Int(b)) => a.cmp(b),
            (Datum::Size(a), Datum::Size(b)) => a.unwrap_or(u64::MAX).cmp(&b.unwrap_or(u64::MAX)),
            (a, b) => a.text().to_lowercase().cmp(&b.text().to_lowercase()),
        }
    }
}

impl PartialOrd for SortKey {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for SortKey {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for SortKey {}

//! Rows of values that are stored nowhere: what a command works out for its answer.

use super::bind::Bound;
use super::datum::Datum;
use super::door::Row;
use super::record::Values;
use super::schema::Schemas;

/// Properties by name in lower case.
pub fn values<const N: usize>(pairs: [(&str, Datum); N]) -> Values {
    pairs
        .into_iter()
        .map(|(key, value)| (key.to_owned(), value))
        .collect()
}

/// A row of values in the schema of a noun.
pub fn loose(noun: &str, bound: &Bound<'_>, values: Values) -> Row {
    Row::loose(&Schemas::shared().of(noun), bound.now, values)
}

//! Times of unspecified kind are local times (adminapi.md §2.3 row 11).
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::sync::Arc;

use adminapi::{parameters, pin_local_times};
use clixml::{Content, Object, Value};
use serde_json::{Value as Json, json};

fn hashtable(entries: &[(&str, Value)]) -> Value {
    let entries = entries.iter().map(|(k, v)| (Value::from(*k), v.clone()));
    Object::hashtable(entries.collect()).into()
}

#[test]
fn times_of_unspecified_kind_get_the_users_zone() {
    let time = |text: &str| Value::DateTime(text.to_owned());
    let shared = Arc::new(Object::array(vec![time("2024-07-01T00:00:00")]));
    let mut bound = [
        ("A".to_owned(), time("2024-07-01T00:00:00")),
        ("B".to_owned(), time("2024-01-01T00:00:00.5")),
        ("C".to_owned(), time("2024-01-01T00:00:00Z")),
        ("D".to_owned(), Value::Object(Arc::clone(&shared))),
        (
            "E".to_owned(),
            hashtable(&[("k", time("2024-01-01T00:00:00"))]),
        ),
    ];
    // Summer time east of UTC, winter time west of it, to tell both signs.
    let zone = |at: chrono::NaiveDateTime| {
        if at.format("%m").to_string() == "07" {
            7200
        } else {
            -12_600
        }
    };
    pin_local_times(&mut bound, &zone);
    let sent = parameters(&bound, None, None).unwrap();
    assert_eq!(
        Json::Object(sent),
        json!({
            "A": "2024-06-30T22:00:00", "B": "2024-01-01T03:30:00", "C": "2024-01-01T00:00:00",
            "D": ["2024-06-30T22:00:00"], "E": {"@odata.type": "#Exchange.GenericHashTable", "k": "2024-01-01T03:30:00"},
        })
    );
    assert_eq!(
        shared.content,
        Content::List(vec![time("2024-07-01T00:00:00")])
    );
}

//! Settings that hang on one mailbox each: automatic replies, calendar processing, regional settings and their kind.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Timelike, Utc};

use crate::tenant::apply::apply;
use crate::tenant::bind::Bound;
use crate::tenant::datum::Datum;
use crate::tenant::door::{Answer, Row};
use crate::tenant::error::CmdletError;
use crate::tenant::kind::Kind;
use crate::tenant::record::Record;
use crate::tenant::schema::Schemas;
use crate::tenant::state::State;

const NOUNS: &[&str] = &[
    "mailboxautoreplyconfiguration",
    "calendarprocessing",
    "mailboxregionalconfiguration",
    "mailboxcalendarconfiguration",
    "mailboxjunkemailconfiguration",
    "mailboxmessageconfiguration",
    "mailboxspellingconfiguration",
    "textmessagingaccount",
    "focusedinbox",
    "clutter",
    "calendarsettings",
    "eventsfromemailconfiguration",
    "mailboxirmaccess",
    "calendarnotification",
];

/// Whether a noun is such a setting.
pub fn is_setting(noun: &str) -> bool {
    NOUNS.contains(&noun)
}

/// The setting of a mailbox: what was set, over what its kind starts with.
fn setting(state: &State, noun: &str, mailbox: &Record, now: DateTime<Utc>) -> Record {
    let mut record = match state
        .table(noun)
        .iter()
        .find(|record| record.guid == mailbox.guid)
    {
        Some(record) => (**record).clone(),
        None => fresh(noun, mailbox, now),
    };
    for key in ["name", "identity", "mailboxownerid"] {
        record.set(key, mailbox.name());
    }
    record
}

fn fresh(noun: &str, mailbox: &Record, now: DateTime<Utc>) -> Record {
    let mut record = Record::named(mailbox.guid, Kind::Config, &mailbox.name(), mailbox.created);
    let room = mailbox.kind.is_resource();
    if noun == "calendarprocessing" {
        record.set(
            "automateprocessing",
            if room { "AutoAccept" } else { "AutoUpdate" },
        );
        if !room {
            for key in [
                "deletesubject",
                "deletecomments",
                "deleteattachments",
                "addorganizertosubject",
                "deletenoncalendaritems",
            ] {
                record.set(key, mailbox.kind == Kind::EquipmentMailbox);
            }
        }
    }
    if noun == "mailboxautoreplyconfiguration" {
        let hour = now
            .with_minute(0)
            .and_then(|t| t.with_second(0))
            .and_then(|t| t.with_nanosecond(0))
            .unwrap_or(now);
        record.set("starttime", Datum::Time(hour));
        record.set("endtime", Datum::Time(hour + TimeDelta::days(1)));
    }
    if noun == "mailboxregionalconfiguration"
        && mailbox.get("neverloggedon") == Some(Datum::Bool(true))
    {
        for key in ["language", "dateformat", "timeformat", "timezone"] {
            record.set(key, Datum::Null);
        }
    }
    record
}

/// Get of a setting.
pub fn get(state: &State, bound: &Bound<'_>) -> Result<Answer, CmdletError> {
    let schema = Schemas::shared().of(&bound.noun);
    let identity = bound.text("identity");
    let mailboxes = match identity.filter(|identity| identity != "*") {
        Some(identity) => vec![state.mailbox(&identity)?],
        None => state
            .directory
            .iter()
            .filter(|record| record.kind.is_mailbox())
            .take(1000)
            .cloned()
            .collect(),
    };
    let row = |mailbox: &Arc<Record>| {
        let record = setting(state, &bound.noun, mailbox, bound.now);
        let shown = state.directory.shown(&record);
        Row::new(&schema, Arc::new(record), shown)
    };
    Ok(Answer::of(mailboxes.iter().map(row).collect()))
}

/// Set of a setting.
pub fn set(state: &mut State, bound: &Bound<'_>) -> Result<Answer, CmdletError> {
    let mailbox = state.mailbox(&bound.identity()?)?;
    let schema = Schemas::shared().of(&bound.noun);
    let mut record = setting(state, &bound.noun, &mailbox, bound.now);
    let before = record.values.clone();
    apply(&state.directory, &mut record, bound, &schema, &[])?;
    check(&record, bound)?;
    if record.values == before {
        let text = format!(
            "The command completed successfully but no settings of '{}' have been modified.",
            mailbox.name()
        );
        return Ok(Answer::warning(text));
    }
    record.changed = bound.now;
    let table = state.table_mut(&bound.noun);
    table.retain(|own| own.guid != mailbox.guid);
    table.push(Arc::new(record));
    Ok(Answer::default())
}

fn check(record: &Record, bound: &Bound<'_>) -> Result<(), CmdletError> {
    if bound.noun != "mailboxautoreplyconfiguration"
        || record
            .get("autoreplystate")
            .is_none_or(|state| state.text() != "Scheduled")
    {
        return Ok(());
    }
    match (record.values.get("starttime"), record.values.get("endtime")) {
        (Some(Datum::Time(start)), Some(Datum::Time(end))) if start >= end => {
            Err(CmdletError::invalid(
                "The EndTime property must be set to a value that's later than the StartTime property.",
                "EndTime",
            ))
        }
        _ => Ok(()),
    }
}

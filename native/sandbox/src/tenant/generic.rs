//! Every command that no family claims, by its verb: Get reads, New creates, Set changes, Remove deletes.

use std::sync::Arc;

use super::apply::apply;
use super::bind::Bound;
use super::datum::Datum;
use super::door::{Answer, Row};
use super::error::CmdletError;
use super::kind::Kind;
use super::query;
use super::record::Record;
use super::rows::values;
use super::schema::Schemas;
use super::state::{State, answers_to};

/// Carries a command out by its verb.
pub fn run(state: &mut State, bound: &Bound<'_>) -> Result<Answer, CmdletError> {
    match bound.verb.as_str() {
        "get" | "search" => get(state, bound),
        "new" | "add" => new(state, bound),
        "set" | "update" => set(state, bound),
        "remove" | "delete" => remove(state, bound),
        "enable" | "disable" => switch(state, bound),
        "start" | "resume" => status(state, bound, "InProgress"),
        "stop" => status(state, bound, "Stopped"),
        "suspend" => status(state, bound, "Suspended"),
        "complete" => status(state, bound, "Completed"),
        "approve" | "deny" | "revoke" | "release" | "rotate" | "upgrade" => {
            status(state, bound, "Completed")
        }
        "export" => export(state, bound),
        "test" | "validate" | "check" | "compare" | "troubleshoot" | "debug" | "preview"
        | "invoke" | "sync" => Ok(result(bound)),
        _ => Ok(Answer::default()),
    }
}

/// Whether the tenant has exactly one object of a noun: it can be set, but neither made nor removed.
fn is_singleton(state: &State, bound: &Bound<'_>) -> bool {
    let noun = bound.noun.as_str();
    if state.table(noun).len() > 1 {
        return false;
    }
    let has = |verb: &str| bound.catalog.command(&format!("{verb}-{noun}")).is_some();
    let made = has("new") || has("add") || has("remove");
    let setting = [
        "config",
        "configuration",
        "settings",
        "status",
        "info",
        "information",
    ]
    .iter()
    .any(|end| noun.ends_with(end));
    !made && (has("set") || setting)
}

/// The one object of a singleton, made when it is first looked at.
fn ensure(state: &mut State, bound: &Bound<'_>) {
    if !is_singleton(state, bound) || !state.table(&bound.noun).is_empty() {
        return;
    }
    let name = bound
        .command
        .name
        .split_once('-')
        .map_or("Default", |(_, noun)| noun)
        .to_owned();
    let guid = super::chance::guid(state.seed, &bound.noun, 0);
    let record = Record::named(guid, Kind::Config, &name, state.grown);
    state.table_mut(&bound.noun).push(Arc::new(record));
}

fn get(state: &mut State, bound: &Bound<'_>) -> Result<Answer, CmdletError> {
    ensure(state, bound);
    let schema = Schemas::shared().of(&bound.noun);
    let mut records = state.table(&bound.noun).to_vec();
    if let Some(identity) = bound
        .text("identity")
        .filter(|_| !is_singleton(state, bound))
    {
        records.retain(|record| answers_to(record, &identity));
        if records.is_empty() && !identity.contains('*') {
            return Err(CmdletError::not_found(&identity));
        }
    }
    for (key, argument) in bound.properties() {
        let known = schema.property(key).is_some()
            || records.iter().any(|record| record.get(key).is_some());
        if known && !argument.value.is_blank() && argument.value != Datum::Bool(false) {
            records.retain(|record| {
                record.get(key).is_none_or(|own| {
                    own.items().iter().any(|item| {
                        argument
                            .value
                            .items()
                            .iter()
                            .any(|wanted| super::apply::same(item, wanted))
                    })
                })
            });
        }
    }
    query::answer(&state.directory, &schema, records, bound)
}

fn new(state: &mut State, bound: &Bound<'_>) -> Result<Answer, CmdletError> {
    const NAMES: [&str; 6] = [
        "name",
        "identity",
        "displayname",
        "domainname",
        "mailbox",
        "sourcemailbox",
    ];
    let schema = Schemas::shared().of(&bound.noun);
    let guid = state.new_guid();
    let given = NAMES
        .iter()
        .find_map(|key| bound.text(key))
        // A fingerprint has no name and is known by what it was taken from.
        .or_else(|| {
            bound
                .text("description")
                .filter(|_| bound.noun == "fingerprint")
        });
    if let Some(name) = &given
        && state
            .table(&bound.noun)
            .iter()
            .any(|record| answers_to(record, name))
    {
        return Err(CmdletError::exists(name));
    }
    let name = given.unwrap_or_else(|| guid.to_string());
    let mut record = Record::named(guid, Kind::Config, &name, bound.now);
    apply(&state.directory, &mut record, bound, &schema, &["name"])?;
    if schema.property("priority").is_some() && !bound.has("priority") {
        record.set(
            "priority",
            Datum::Int(state.table(&bound.noun).len() as i64),
        );
    }
    if schema.property("state").is_some() {
        let off = bound.value("enabled") == Datum::Bool(false);
        record.set("state", if off { "Disabled" } else { "Enabled" });
    }
    if bound.noun.ends_with("request") || bound.noun == "migrationbatch" {
        let status = if bound.flag("suspend") {
            "Suspended"
        } else {
            "Queued"
        };
        record.set("status", status);
    }
    let record = Arc::new(record);
    state.table_mut(&bound.noun).push(Arc::clone(&record));
    Ok(Answer::one(Row::new(&schema, record, None)))
}

/// The records that a command aims at: one by identity, or the singleton.
fn aimed(state: &mut State, bound: &Bound<'_>) -> Result<Option<Arc<Record>>, CmdletError> {
    ensure(state, bound);
    if is_singleton(state, bound) {
        return Ok(state.table(&bound.noun).first().cloned());
    }
    match bound.text("identity").or_else(|| bound.text("name")) {
        Some(identity) => state.one_of(&bound.noun, &identity).map(Some),
        None => Ok(None),
    }
}

fn set(state: &mut State, bound: &Bound<'_>) -> Result<Answer, CmdletError> {
    let Some(record) = aimed(state, bound)? else {
        return Ok(Answer::default());
    };
    let schema = Schemas::shared().of(&bound.noun);
    if let Some(name) = bound.text("name").filter(|_| bound.has("identity")) {
        let taken = state
            .table(&bound.noun)
            .iter()
            .any(|other| other.guid != record.guid && other.name().eq_ignore_ascii_case(&name));
        if taken {
            return Err(CmdletError::exists(&name));
        }
    }
    let mut changed = (*record).clone();
    apply(&state.directory, &mut changed, bound, &schema, &[])?;
    if changed.values == record.values {
        let text = format!(
            "The command completed successfully but no settings of '{}' have been modified.",
            record.name()
        );
        return Ok(Answer::warning(text));
    }
    state.change_in(&bound.noun, record.guid, bound.now, |own| {
        own.values = changed.values
    });
    Ok(Answer::default())
}

fn remove(state: &mut State, bound: &Bound<'_>) -> Result<Answer, CmdletError> {
    let Some(record) = aimed(state, bound)? else {
        return Ok(Answer::default());
    };
    if record.get("isdefault") == Some(Datum::Bool(true)) {
        let text = format!("The default object '{}' can't be removed.", record.name());
        return Err(CmdletError::refused(text, &record.name()));
    }
    state
        .table_mut(&bound.noun)
        .retain(|own| own.guid != record.guid);
    Ok(Answer::default())
}

fn switch(state: &mut State, bound: &Bound<'_>) -> Result<Answer, CmdletError> {
    let on = bound.verb == "enable";
    let Some(record) = aimed(state, bound)? else {
        return Ok(Answer::default());
    };
    state.change_in(&bound.noun, record.guid, bound.now, |own| {
        own.set("state", if on { "Enabled" } else { "Disabled" });
        own.set("enabled", on);
    });
    Ok(Answer::default())
}

fn status(state: &mut State, bound: &Bound<'_>, status: &str) -> Result<Answer, CmdletError> {
    let Some(identity) = bound.text("identity") else {
        return Ok(Answer::default());
    };
    if !state.directory.find(&identity).is_empty() {
        return Ok(Answer::default());
    }
    let record = state.one_of(&bound.noun, &identity)?;
    state.change_in(&bound.noun, record.guid, bound.now, |own| {
        own.set("status", status)
    });
    Ok(Answer::default())
}

/// Exports answer with the file's bytes.
fn export(state: &State, bound: &Bound<'_>) -> Result<Answer, CmdletError> {
    let mut text =
        String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n<rules name=\"Exported\">\r\n");
    let source = if bound.noun == "transportrulecollection" {
        "transportrule"
    } else {
        bound.noun.as_str()
    };
    for record in state.table(source) {
        text.push_str(&format!(
            "  <rule name=\"{}\" id=\"{}\" />\r\n",
            escape(&record.name()),
            record.guid
        ));
    }
    text.push_str("</rules>\r\n");
    let values = values([
        ("filedata", Datum::Bytes(text.into_bytes())),
        (
            "identity",
            Datum::Text(bound.text("identity").unwrap_or_default()),
        ),
    ]);
    Ok(Answer::one(Row::loose(
        &super::results::export(&bound.command.name),
        bound.now,
        values,
    )))
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('"', "&quot;")
}

/// Tests answer with an object that says they went well.
fn result(bound: &Bound<'_>) -> Answer {
    let identity = ["identity", "mailbox", "name"]
        .iter()
        .find_map(|key| bound.text(key))
        .unwrap_or_default();
    let values = values([("identity", Datum::Text(identity))]);
    Answer::one(Row::loose(
        &super::results::test(&bound.command.name),
        bound.now,
        values,
    ))
}

/// What autodiscover tells about another organization.
pub fn federation(bound: &Bound<'_>) -> Answer {
    let domain = bound.text("domainname").unwrap_or_default();
    let values = values([
        ("domainnames", Datum::texts([domain.clone()])),
        ("identity", Datum::Text(domain)),
    ]);
    Answer::one(Row::loose(
        &super::results::federation(&bound.command.name),
        bound.now,
        values,
    ))
}

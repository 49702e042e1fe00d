//! Rules in mailboxes; people in them read `"Name" [SMTP:x@y]`.

use std::sync::Arc;

use crate::tenant::bind::Bound;
use crate::tenant::chance;
use crate::tenant::datum::Datum;
use crate::tenant::door::{Answer, Row};
use crate::tenant::error::CmdletError;
use crate::tenant::record::{Record, Values};
use crate::tenant::schema::Schemas;
use crate::tenant::state::State;

const TABLE: &str = "inboxrule";
/// Properties that name people.
const PEOPLE: &[&str] = &[
    "from",
    "exceptiffrom",
    "sentto",
    "exceptifsentto",
    "forwardto",
    "forwardasattachmentto",
    "redirectto",
];

/// How the description words conditions, actions with a value, and actions without one.
const CONDITIONS: &[(&str, &str)] = &[
    ("from", "the message was received from "),
    (
        "subjectcontainswords",
        "the message includes specific words in the subject ",
    ),
    (
        "bodycontainswords",
        "the message includes specific words in the body ",
    ),
    (
        "subjectorbodycontainswords",
        "the message includes specific words in the subject or body ",
    ),
    ("sentto", "the message was sent to "),
];
const ACTIONS: &[(&str, &str)] = &[
    ("forwardto", "forward the message to "),
    ("redirectto", "redirect the message to "),
    (
        "forwardasattachmentto",
        "forward the message as an attachment to ",
    ),
    ("movetofolder", "move the message to folder "),
];
const SWITCHES: &[(&str, &str)] = &[
    ("deletemessage", "delete the message"),
    ("markasread", "mark the message as Read"),
    (
        "stopprocessingrules",
        "and stop processing more rules on this message",
    ),
];

/// How a rule writes a recipient: by name and address, or the address for both.
pub fn person_text(state: &State, identity: &str) -> String {
    match state.directory.find(identity).first() {
        Some(record) => format!(
            "\"{}\" [SMTP:{}]",
            record.display_name(),
            record.primary_smtp()
        ),
        None => {
            let bare = identity.split_once(':').map_or(identity, |(_, bare)| bare);
            format!("\"{bare}\" [SMTP:{bare}]")
        }
    }
}

fn owned<'s>(state: &'s State, mailbox: &Record) -> Vec<&'s Arc<Record>> {
    let owner = Datum::Link(mailbox.guid);
    let mut rules: Vec<&Arc<Record>> = state
        .table(TABLE)
        .iter()
        .filter(|rule| rule.values.get("owner") == Some(&owner))
        .collect();
    rules.sort_by_key(|rule| match rule.values.get("priority") {
        Some(Datum::Int(priority)) => *priority,
        _ => 0,
    });
    rules
}

fn row(state: &State, mailbox: &Record, rule: &Record) -> Row {
    let mut record = rule.clone();
    let id = rule
        .values
        .get("ruleidentity")
        .map(Datum::text)
        .unwrap_or_default();
    record.set("identity", format!("{}\\{id}", mailbox.name()));
    record.set("mailboxownerid", mailbox.name());
    record.set("description", description(&record));
    let shown = state.directory.shown(&record);
    Row::new(&Schemas::shared().of(TABLE), Arc::new(record), shown)
}

fn description(rule: &Record) -> String {
    let lines = |table: &[(&str, &str)], joint: &str| -> Vec<String> {
        let line = |(key, text): &(&str, &str)| {
            let items: Vec<String> = rule
                .values
                .get(*key)?
                .items()
                .iter()
                .map(|item| format!("'{}'", item.text()))
                .collect();
            (!items.is_empty()).then(|| format!("\t{text}{}", items.join(joint)))
        };
        table.iter().filter_map(line).collect()
    };
    let conditions = lines(CONDITIONS, " or ");
    let mut actions = lines(ACTIONS, " and ");
    for (key, text) in SWITCHES {
        if rule.values.get(*key) == Some(&Datum::Bool(true)) {
            actions.push(format!("\t{text}"));
        }
    }
    let mut text = String::new();
    if !conditions.is_empty() {
        text = format!("If the message:\r\n{}\r\n", conditions.join("\r\n\tand "));
    }
    text + &format!(
        "Take the following actions:\r\n{}\r\n",
        actions.join("\r\n")
    )
}

/// The mailbox and the rule's own part of an identity: `mailbox\rule`, or the rule alone with -Mailbox.
fn target(state: &State, bound: &Bound<'_>) -> Result<(Arc<Record>, Option<String>), CmdletError> {
    let identity = bound.text("identity");
    if let Some(mailbox) = bound.text("mailbox") {
        let rule = identity.map(|identity| {
            identity
                .rsplit_once('\\')
                .map_or(identity.clone(), |(_, rule)| rule.to_owned())
        });
        return Ok((state.mailbox(&mailbox)?, rule));
    }
    match identity {
        Some(identity) => match identity.split_once('\\') {
            Some((mailbox, rule)) => Ok((state.mailbox(mailbox)?, Some(rule.to_owned()))),
            None => Ok((state.mailbox(bound.account)?, Some(identity))),
        },
        None => Ok((state.mailbox(bound.account)?, None)),
    }
}

fn one(state: &State, bound: &Bound<'_>) -> Result<(Arc<Record>, Arc<Record>), CmdletError> {
    let (mailbox, wanted) = target(state, bound)?;
    let wanted = wanted.ok_or_else(|| CmdletError::missing_mandatory(&["Identity"]))?;
    match owned(state, &mailbox)
        .into_iter()
        .find(|rule| answers(rule, &wanted))
    {
        Some(rule) => Ok((mailbox, Arc::clone(rule))),
        None => Err(absent(&wanted, &mailbox)),
    }
}

fn absent(wanted: &str, mailbox: &Record) -> CmdletError {
    let mut error = CmdletError::missing(
        format!(
            "The Inbox rule '{wanted}' wasn't found in the mailbox '{}'.",
            mailbox.name()
        ),
        wanted,
    );
    error.class_name =
        "Microsoft.Exchange.Configuration.Tasks.ManagementObjectNotFoundException".into();
    error
}

fn answers(rule: &Record, wanted: &str) -> bool {
    rule.name().eq_ignore_ascii_case(wanted)
        || rule
            .values
            .get("ruleidentity")
            .is_some_and(|id| id.text() == wanted)
}

/// Get-InboxRule.
pub fn get(state: &State, bound: &Bound<'_>) -> Result<Answer, CmdletError> {
    let (mailbox, wanted) = target(state, bound)?;
    let rules: Vec<&Arc<Record>> = owned(state, &mailbox)
        .into_iter()
        .filter(|rule| wanted.as_ref().is_none_or(|wanted| answers(rule, wanted)))
        .collect();
    if let (Some(wanted), true) = (&wanted, rules.is_empty()) {
        return Err(absent(wanted, &mailbox));
    }
    Ok(Answer::of(
        rules
            .into_iter()
            .map(|rule| row(state, &mailbox, rule))
            .collect(),
    ))
}

fn fill(state: &State, record: &mut Record, bound: &Bound<'_>) {
    let schema = Schemas::shared().of(TABLE);
    for (key, argument) in bound.properties() {
        if matches!(
            key,
            "mailbox"
                | "alwaysdeleteoutlookrulesblob"
                | "sendtextmessagenotificationto"
                | "frommessageid"
                | "validateoutlookrulesblob"
        ) {
            continue;
        }
        let value = if PEOPLE.contains(&key) {
            let texts: Vec<Datum> = argument
                .value
                .items()
                .iter()
                .map(|item| Datum::Text(person_text(state, &item.text())))
                .collect();
            if texts.is_empty() {
                Datum::Null
            } else {
                Datum::List(texts)
            }
        } else if schema
            .property(key)
            .is_some_and(|p| p.kind == crate::tenant::schema::ValueKind::Texts)
        {
            Datum::List(argument.value.items().to_vec())
        } else if matches!(key, "movetofolder" | "copytofolder") {
            let text = argument.value.text();
            Datum::Text(
                text.rsplit(['\\', '/', ':'])
                    .next()
                    .unwrap_or(&text)
                    .to_owned(),
            )
        } else {
            argument.value.clone()
        };
        record.set(key, value);
    }
}

/// New-InboxRule.
pub fn new(state: &mut State, bound: &Bound<'_>) -> Result<Answer, CmdletError> {
    let (mailbox, _) = target(state, bound)?;
    let name = bound
        .text("name")
        .ok_or_else(|| CmdletError::missing_mandatory(&["Name"]))?;
    let acts = [
        "applycategory",
        "applysystemcategory",
        "copytofolder",
        "deletemessage",
        "deletesystemcategory",
        "forwardasattachmentto",
        "forwardto",
        "markasread",
        "markimportance",
        "movetofolder",
        "pinmessage",
        "redirectto",
        "sendtextmessagenotificationto",
        "softdeletemessage",
    ];
    if !acts.iter().any(|key| bound.has(key)) {
        return Err(CmdletError::invalid(
            "The Inbox rule contains no actions. Please specify at least one action for the rule.",
            &name,
        ));
    }
    let count = owned(state, &mailbox).len() as i64;
    let record = store(state, bound, &mailbox, &name, count + 1);
    let answer = row(state, &mailbox, &record);
    state.table_mut(TABLE).push(Arc::new(record));
    Ok(Answer::one(answer))
}

fn store(
    state: &mut State,
    bound: &Bound<'_>,
    mailbox: &Record,
    name: &str,
    priority: i64,
) -> Record {
    let guid = state.new_guid();
    let mut record = empty(guid, mailbox, name, priority, bound.now);
    fill(state, &mut record, bound);
    record
}

/// A rule with nothing but its identity.
pub fn empty(
    guid: uuid::Uuid,
    mailbox: &Record,
    name: &str,
    priority: i64,
    at: chrono::DateTime<chrono::Utc>,
) -> Record {
    let mut record = Record::loose(at, Values::new());
    record.guid = guid;
    record.set("owner", Datum::Link(mailbox.guid));
    record.set("name", name);
    record.set("priority", Datum::Int(priority));
    record.set("stopprocessingrules", true);
    record.set(
        "ruleidentity",
        chance::kin(guid, "rule").as_u64_pair().0.to_string(),
    );
    record
}

/// Set-InboxRule.
pub fn set(state: &mut State, bound: &Bound<'_>) -> Result<Answer, CmdletError> {
    let (_, rule) = one(state, bound)?;
    let mut changed = (*rule).clone();
    fill(state, &mut changed, bound);
    state.change_in(TABLE, rule.guid, bound.now, |own| {
        own.values = changed.values
    });
    Ok(Answer::default())
}

/// Remove-InboxRule.
pub fn remove(state: &mut State, bound: &Bound<'_>) -> Result<Answer, CmdletError> {
    let (_, rule) = one(state, bound)?;
    state.table_mut(TABLE).retain(|own| own.guid != rule.guid);
    Ok(Answer::default())
}

/// Enable-InboxRule and Disable-InboxRule.
pub fn switch(state: &mut State, bound: &Bound<'_>) -> Result<Answer, CmdletError> {
    let (_, rule) = one(state, bound)?;
    let on = bound.verb == "enable";
    state.change_in(TABLE, rule.guid, bound.now, |own| own.set("enabled", on));
    Ok(Answer::default())
}

//! Mail flow rules: ordered, with conditions and actions listed by their type names.

use std::sync::Arc;

use crate::tenant::apply::apply;
use crate::tenant::bind::Bound;
use crate::tenant::catalog::Catalog;
use crate::tenant::datum::Datum;
use crate::tenant::door::{Answer, Row};
use crate::tenant::error::CmdletError;
use crate::tenant::kind::Kind;
use crate::tenant::record::Record;
use crate::tenant::schema::Schemas;
use crate::tenant::state::State;

const TABLE: &str = "transportrule";
const SPACE: &str = "Microsoft.Exchange.MessagingPolicies.Rules.Tasks";

/// Parameters that make an action; what is neither action nor setting is a condition.
const ACTIONS: &[&str] = &[
    "addmanagerasrecipienttype",
    "addtorecipients",
    "applyclassification",
    "applyhtmldisclaimertext",
    "applyome",
    "applyrightsprotectiontemplate",
    "blindcopyto",
    "copyto",
    "deletemessage",
    "disconnect",
    "generateincidentreport",
    "generatenotification",
    "logeventtext",
    "moderatemessagebymanager",
    "moderatemessagebyuser",
    "notifysender",
    "prependsubject",
    "quarantine",
    "redirectmessageto",
    "rejectmessageenhancedstatuscode",
    "rejectmessagereasontext",
    "removeheader",
    "removeome",
    "removeomev2",
    "routemessageoutboundconnector",
    "routemessageoutboundrequiretls",
    "setauditseverity",
    "setheadername",
    "setscl",
    "smtprejectmessagerejecttext",
    "stopruleprocessing",
];
const SETTINGS: &[&str] = &[
    "activationdate",
    "adcomparisonoperator",
    "applyhtmldisclaimerfallbackaction",
    "applyhtmldisclaimerlocation",
    "comments",
    "dlppolicy",
    "enabled",
    "expirydate",
    "mode",
    "name",
    "priority",
    "recipientaddresstype",
    "ruleerroraction",
    "rulesubtype",
    "senderaddresslocation",
    "setheadervalue",
    "uselegacyregex",
];

fn listed(record: &Record, wanted: bool) -> Datum {
    let spelled = Catalog::shared().command("New-TransportRule");
    let mut names = Vec::new();
    for parameter in spelled.map_or(&[][..], |command| &command.parameters) {
        let key = parameter.name.to_ascii_lowercase();
        let given = record
            .values
            .get(&key)
            .is_some_and(|value| !value.is_blank() && *value != Datum::Bool(false));
        let action = ACTIONS.contains(&key.as_str());
        if given
            && !SETTINGS.contains(&key.as_str())
            && action == wanted
            && !key.starts_with("exceptif")
        {
            names.push(format!(
                "{SPACE}.{}{}",
                parameter.name,
                if action { "Action" } else { "Predicate" }
            ));
        }
    }
    Datum::texts(names)
}

/// Brings the worked-out properties of a rule up to date.
pub fn refresh(record: &mut Record, account: &str) {
    let (conditions, actions) = (listed(record, false), listed(record, true));
    let words = |names: &Datum, cut: &str| {
        let short = names.items().iter().map(|name| {
            name.text()
                .rsplit('.')
                .next()
                .unwrap_or("")
                .replace(cut, "")
        });
        short.collect::<Vec<_>>().join("\r\n\tand ")
    };
    let description = format!(
        "If the message:\r\n\t{}\r\nTake the following actions:\r\n\t{}\r\n",
        words(&conditions, "Predicate"),
        words(&actions, "Action")
    );
    record.set("size", Datum::Int(description.len() as i64));
    record.set("description", description);
    record.set("conditions", conditions);
    record.set("actions", actions);
    record.set("lastmodifiedby", account);
}

/// Gives rules the priorities 0, 1, 2, … with one of them at a wanted place.
fn reorder(state: &mut State, moved: uuid::Uuid, wanted: Option<i64>) {
    let table = state.table_mut(TABLE);
    if let Some(at) = table.iter().position(|rule| rule.guid == moved) {
        let rule = table.remove(at);
        let place = wanted.map_or(table.len(), |wanted| {
            usize::try_from(wanted).unwrap_or(0).min(table.len())
        });
        table.insert(place, rule);
    }
    number(table);
}

fn number(table: &mut [Arc<Record>]) {
    for (i, rule) in table.iter_mut().enumerate() {
        if rule.values.get("priority") != Some(&Datum::Int(i as i64)) {
            Arc::make_mut(rule).set("priority", Datum::Int(i as i64));
        }
    }
}

/// New-TransportRule.
pub fn new(state: &mut State, bound: &Bound<'_>) -> Result<Answer, CmdletError> {
    let name = bound.required("Name")?;
    if state
        .table(TABLE)
        .iter()
        .any(|rule| rule.name().eq_ignore_ascii_case(&name))
    {
        let mut error = CmdletError::exists(&name);
        error.message = format!(
            "The rule \"{name}\" can't be created because a rule with that name already exists."
        );
        return Err(error);
    }
    if !bound
        .arguments
        .keys()
        .any(|key| ACTIONS.contains(&key.as_str()))
    {
        return Err(CmdletError::invalid(
            "You must specify at least one action for the rule.",
            &name,
        ));
    }
    check_priority(state, bound, 1)?;
    let schema = Schemas::shared().of(TABLE);
    let guid = state.new_guid();
    let mut record = Record::named(guid, Kind::Config, &name, bound.now);
    apply(
        &state.directory,
        &mut record,
        bound,
        &schema,
        &["name", "enabled", "priority"],
    )?;
    let off = bound.value("enabled") == Datum::Bool(false);
    record.set("state", if off { "Disabled" } else { "Enabled" });
    record.set("createdby", bound.account);
    refresh(&mut record, bound.account);
    state.table_mut(TABLE).push(Arc::new(record));
    reorder(state, guid, bound.int("priority"));
    let rule = state.one_of(TABLE, &guid.to_string())?;
    Ok(Answer::one(Row::new(&schema, rule, None)))
}

fn check_priority(state: &State, bound: &Bound<'_>, room: i64) -> Result<(), CmdletError> {
    let last = state.table(TABLE).len() as i64 + room - 1;
    match bound.int("priority") {
        Some(priority) if priority < 0 || priority > last => Err(CmdletError::invalid(
            format!("The priority value must be between 0 and {last}."),
            "Priority",
        )),
        _ => Ok(()),
    }
}

/// Set-TransportRule.
pub fn set(state: &mut State, bound: &Bound<'_>) -> Result<Answer, CmdletError> {
    let rule = state.one_of(TABLE, &bound.identity()?)?;
    check_priority(state, bound, 0)?;
    let mut changed = (*rule).clone();
    apply(
        &state.directory,
        &mut changed,
        bound,
        &Schemas::shared().of(TABLE),
        &["enabled", "priority"],
    )?;
    refresh(&mut changed, bound.account);
    state.change_in(TABLE, rule.guid, bound.now, |own| {
        own.values = changed.values
    });
    if let Some(priority) = bound.int("priority") {
        reorder(state, rule.guid, Some(priority));
    }
    Ok(Answer::default())
}

/// Remove-TransportRule.
pub fn remove(state: &mut State, bound: &Bound<'_>) -> Result<Answer, CmdletError> {
    let rule = state.one_of(TABLE, &bound.identity()?)?;
    let table = state.table_mut(TABLE);
    table.retain(|own| own.guid != rule.guid);
    number(table);
    Ok(Answer::default())
}

/// Enable-TransportRule and Disable-TransportRule.
pub fn switch(state: &mut State, bound: &Bound<'_>) -> Result<Answer, CmdletError> {
    let rule = state.one_of(TABLE, &bound.identity()?)?;
    let now = if bound.verb == "enable" {
        "Enabled"
    } else {
        "Disabled"
    };
    state.change_in(TABLE, rule.guid, bound.now, |own| {
        own.set("state", now);
        if let Some(mode) = bound.text("mode") {
            own.set("mode", mode);
        }
    });
    Ok(Answer::default())
}

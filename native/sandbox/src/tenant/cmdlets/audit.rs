//! Search-UnifiedAuditLog and Search-AdminAuditLog.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};

use crate::tenant::audit::{Event, Session};
use crate::tenant::bind::Bound;
use crate::tenant::datum::Datum;
use crate::tenant::door::{Answer, Row};
use crate::tenant::error::CmdletError;
use crate::tenant::rows::{loose, values};
use crate::tenant::state::State;

/// What one call returns unless ResultSize says otherwise.
const DEFAULT: usize = 100;
/// What one call returns at most.
const PAGE: i64 = 5000;
/// What a session returns at most.
const LARGE_SET: usize = 50_000;

fn span(bound: &Bound<'_>) -> Result<(DateTime<Utc>, DateTime<Utc>), CmdletError> {
    match (bound.time("startdate"), bound.time("enddate")) {
        (Some(start), Some(end)) if start < end => Ok((start, end)),
        (Some(_), Some(_)) => Err(CmdletError::invalid(
            "The start date must be earlier than the end date.",
            "StartDate",
        )),
        _ => Err(CmdletError::missing_mandatory(&["StartDate", "EndDate"])),
    }
}

/// Search-UnifiedAuditLog.
///
/// Without SessionCommand a call stands alone. With it, calls of one SessionId continue where the last one ended,
/// on what the first one found, until one returns nothing: `ReturnNextPreviewPage` newest first and at most 5,000 in
/// all, `ReturnLargeSet` in no promised order and at most 50,000. Scripts that walk from day to day keep one SessionId:
/// a question of its own begins anew.
pub fn search(state: &mut State, bound: &Bound<'_>) -> Result<Answer, CmdletError> {
    let (start, end) = span(bound)?;
    let size = match bound.int("resultsize") {
        None => DEFAULT,
        Some(size) if (1..=PAGE).contains(&size) => size as usize,
        Some(_) => {
            let text =
                format!("The value for the ResultSize parameter must be between 1 and {PAGE}.");
            return Err(CmdletError::invalid(text, "ResultSize"));
        }
    };
    let command = bound
        .text("sessioncommand")
        .filter(|command| command != "Initialize");
    let Some(command) = command else {
        let found = found(state, bound, start, end);
        return Ok(Answer::of(rows(
            state,
            bound,
            found.iter().take(size),
            0,
            found.len(),
        )));
    };
    let large = command == "ReturnLargeSet";
    let id = bound.text("sessionid").unwrap_or_default();
    let key = format!("{}\n{id}", bound.account);
    let question = question(bound, start);
    let mut session = match state
        .audit_sessions
        .remove(&key)
        .filter(|session| !id.is_empty() && session.question == question)
    {
        Some(session) => session,
        None => {
            let mut events = found(state, bound, start, end);
            events.truncate(if large { LARGE_SET } else { PAGE as usize });
            if large {
                events.sort_by_key(|event| event.id);
            }
            Session {
                question,
                events,
                given: 0,
            }
        }
    };
    let page = session.events.iter().skip(session.given).take(size);
    let rows = rows(state, bound, page, session.given, session.events.len());
    session.given += rows.len();
    state.audit_sessions.insert(key, session);
    Ok(Answer::of(rows))
}

/// What tells one search from another; its end may move on while it is paged.
fn question(bound: &Bound<'_>, start: DateTime<Utc>) -> String {
    let filters = [
        "operations",
        "userids",
        "objectids",
        "ipaddresses",
        "recordtype",
        "freetext",
    ];
    format!("{start} {:?}", filters.map(|key| bound.texts(key)))
}

fn found(
    state: &State,
    bound: &Bound<'_>,
    start: DateTime<Utc>,
    end: DateTime<Utc>,
) -> Vec<Arc<Event>> {
    let operations = bound.texts("operations");
    let users = bound.texts("userids");
    let objects = bound.texts("objectids");
    let addresses = bound.texts("ipaddresses");
    let record_type = bound.text("recordtype");
    let free = bound.text("freetext").map(|text| text.to_lowercase());
    let one_of = |wanted: &[String], own: &str| {
        wanted.is_empty()
            || wanted
                .iter()
                .flat_map(|one| one.split(','))
                .any(|one| one.trim().eq_ignore_ascii_case(own))
    };
    let hit = |event: &&Arc<Event>| {
        event.at >= start
            && event.at < end
            && one_of(&operations, &event.operation)
            && one_of(&users, &event.user)
            && one_of(&objects, &event.member("ObjectId"))
            && (addresses.is_empty()
                || addresses
                    .iter()
                    .any(|ip| event.member("ClientIP").starts_with(ip.as_str())))
            && record_type
                .as_ref()
                .is_none_or(|wanted| wanted.eq_ignore_ascii_case(event.record_type))
            && free.as_ref().is_none_or(|text| {
                event
                    .audit_data(state.tenant_id)
                    .to_lowercase()
                    .contains(text)
            })
    };
    let mut events: Vec<Arc<Event>> = state.audit.iter().filter(hit).cloned().collect();
    events.sort_by_key(|event| std::cmp::Reverse(event.at));
    events
}

fn rows<'e>(
    state: &State,
    bound: &Bound<'_>,
    events: impl Iterator<Item = &'e Arc<Event>>,
    from: usize,
    total: usize,
) -> Vec<Row> {
    events
        .enumerate()
        .map(|(i, event)| {
            let values = values([
                ("recordtype", Datum::from(event.record_type)),
                ("creationdate", Datum::Time(event.at)),
                ("userids", Datum::from(event.user.as_str())),
                ("operations", Datum::from(event.operation.as_str())),
                ("auditdata", Datum::Text(event.audit_data(state.tenant_id))),
                ("resultindex", Datum::Int((from + i + 1) as i64)),
                ("resultcount", Datum::Int(total as i64)),
                ("identity", Datum::Text(event.id.to_string())),
            ]);
            loose("unifiedauditlog", bound, values)
        })
        .collect()
}

/// Search-AdminAuditLog: the administrators' commands alone.
pub fn search_admin(state: &State, bound: &Bound<'_>) -> Result<Answer, CmdletError> {
    let start = bound
        .time("startdate")
        .unwrap_or(bound.now - TimeDelta::days(15));
    let end = bound
        .time("enddate")
        .unwrap_or(bound.now + TimeDelta::seconds(1));
    let (cmdlets, users, objects) = (
        bound.texts("cmdlets"),
        bound.texts("userids"),
        bound.texts("objectids"),
    );
    let one_of = |wanted: &[String], own: &str| {
        wanted.is_empty() || wanted.iter().any(|one| one.eq_ignore_ascii_case(own))
    };
    let size = bound
        .int("resultsize")
        .map_or(1000, |size| size.max(1) as usize);
    let hit = |event: &&Arc<Event>| {
        event.record_type == "ExchangeAdmin"
            && event.at >= start
            && event.at <= end
            && one_of(&cmdlets, &event.operation)
            && one_of(&users, &event.user)
            && one_of(&objects, &event.member("ObjectId"))
    };
    let events = state.audit.iter().rev().filter(hit).take(size);
    Ok(Answer::of(
        events.map(|event| admin_row(bound, event)).collect(),
    ))
}

fn admin_row(bound: &Bound<'_>, event: &Event) -> Row {
    let parameters = event
        .detail
        .get("Parameters")
        .and_then(|list| list.as_array());
    let name = |one: &serde_json::Value| {
        one.get("Name")
            .and_then(|name| name.as_str())
            .map(Datum::from)
    };
    let names = parameters.map_or(Vec::new(), |list| list.iter().filter_map(name).collect());
    let object = event.member("ObjectId");
    let values = values([
        ("objectmodified", Datum::from(object.as_str())),
        ("modifiedobjectresolvedname", Datum::Text(object)),
        ("cmdletname", Datum::from(event.operation.as_str())),
        ("cmdletparameters", Datum::List(names)),
        ("caller", Datum::from(event.user.as_str())),
        ("succeeded", Datum::Bool(true)),
        ("rundate", Datum::Time(event.at)),
        ("identity", Datum::Text(event.id.to_string())),
    ]);
    loose("adminauditlog", bound, values)
}

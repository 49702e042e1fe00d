//! Get-MessageTrace by pages, Get-MessageTraceV2 by result size, and the events of one message.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};

use crate::tenant::bind::Bound;
use crate::tenant::datum::{Datum, read_time, utc_text};
use crate::tenant::door::{Answer, Row};
use crate::tenant::error::CmdletError;
use crate::tenant::record::INITIAL_DOMAIN;
use crate::tenant::rows::{loose, values};
use crate::tenant::state::State;
use crate::tenant::trace::Message;
use crate::tenant::wildcard;

/// How far back a trace may reach.
const DAYS: i64 = 10;

fn date(bound: &Bound<'_>, key: &str, name: &str) -> Result<Option<DateTime<Utc>>, CmdletError> {
    match (bound.time(key), bound.text(key)) {
        (Some(time), _) => Ok(Some(time)),
        (None, None) => Ok(None),
        (None, Some(text)) => read_time(&text).map(Some).ok_or_else(|| {
            let error = format!("The string '{text}' was not recognized as a valid DateTime.");
            CmdletError::transformation(name, &text, "System.DateTime", &error)
        }),
    }
}

/// Messages, and the span that was searched.
type Found = (Vec<Arc<Message>>, DateTime<Utc>, DateTime<Utc>);

/// The messages that the parameters let through, newest first.
fn found(state: &State, bound: &Bound<'_>) -> Result<Found, CmdletError> {
    let end = date(bound, "enddate", "EndDate")?.unwrap_or(bound.now);
    let start = date(bound, "startdate", "StartDate")?.unwrap_or(bound.now - TimeDelta::hours(48));
    if start > end {
        return Err(CmdletError::invalid(
            "Invalid StartDate value. The StartDate can't be later than the EndDate.",
            "StartDate",
        ));
    }
    if bound.now - start > TimeDelta::days(DAYS) + TimeDelta::minutes(5) {
        return Err(CmdletError::too_old(
            format!(
                "Invalid StartDate value. The StartDate can't be older than {DAYS} days from today."
            ),
            "StartDate",
        ));
    }
    let like = |key: &str, own: &str| {
        let wanted = bound.texts(key);
        wanted.is_empty() || wanted.iter().any(|one| wildcard::matches(own, one))
    };
    let hit = |message: &&Arc<Message>| {
        message.at >= start
            && message.at <= end
            && like("senderaddress", &message.sender)
            && like("recipientaddress", &message.recipient)
            && like("status", message.status)
            && like("messageid", &message.message_id)
            && like("fromip", &message.from_ip)
            && like("messagetraceid", &message.trace_id.to_string())
            && subject(bound, &message.subject)
    };
    let mut messages: Vec<Arc<Message>> = state.messages.iter().filter(hit).cloned().collect();
    messages.sort_by(|a, b| b.at.cmp(&a.at).then_with(|| a.recipient.cmp(&b.recipient)));
    Ok((messages, start, end))
}

fn subject(bound: &Bound<'_>, own: &str) -> bool {
    let Some(wanted) = bound.text("subject") else {
        return true;
    };
    let (own, wanted) = (own.to_lowercase(), wanted.to_lowercase());
    match bound
        .text("subjectfiltertype")
        .unwrap_or_default()
        .to_ascii_lowercase()
        .as_str()
    {
        "startswith" => own.starts_with(&wanted),
        "endswith" => own.ends_with(&wanted),
        "equals" => own == wanted,
        _ => own.contains(&wanted),
    }
}

fn row(
    bound: &Bound<'_>,
    message: &Message,
    start: DateTime<Utc>,
    end: DateTime<Utc>,
    index: usize,
) -> Row {
    let values = values([
        ("organization", Datum::from(INITIAL_DOMAIN)),
        ("messageid", Datum::from(message.message_id.as_str())),
        ("received", Datum::Time(message.at)),
        ("senderaddress", Datum::from(message.sender.as_str())),
        ("recipientaddress", Datum::from(message.recipient.as_str())),
        ("subject", Datum::from(message.subject.as_str())),
        ("status", Datum::from(message.status)),
        ("fromip", Datum::from(message.from_ip.as_str())),
        ("size", Datum::Int(message.size)),
        ("messagetraceid", Datum::Guid(message.trace_id)),
        ("startdate", Datum::Time(start)),
        ("enddate", Datum::Time(end)),
        ("index", Datum::Int(index as i64)),
    ]);
    loose("messagetrace", bound, values)
}

/// Get-MessageTrace.
pub fn get(state: &State, bound: &Bound<'_>) -> Result<Answer, CmdletError> {
    let (messages, start, end) = found(state, bound)?;
    let size = bound.int("pagesize").unwrap_or(1000);
    if !(1..=5000).contains(&size) {
        return Err(CmdletError::invalid(
            format!("Invalid PageSize value '{size}'. The value must be from 1 to 5000."),
            "PageSize",
        ));
    }
    let page = bound.int("page").unwrap_or(1);
    if !(1..=1000).contains(&page) {
        return Err(CmdletError::invalid(
            format!("Invalid Page value '{page}'. The value must be from 1 to 1000."),
            "Page",
        ));
    }
    let from = ((page - 1) * size) as usize;
    let rows = messages
        .iter()
        .enumerate()
        .skip(from)
        .take(size as usize)
        .map(|(i, message)| row(bound, message, start, end, i))
        .collect();
    Ok(Answer::of(rows))
}

/// Get-MessageTraceV2: the next call starts where a warning says.
pub fn get_v2(state: &State, bound: &Bound<'_>) -> Result<Answer, CmdletError> {
    let (mut messages, start, end) = found(state, bound)?;
    let size = bound.int("resultsize").unwrap_or(1000);
    if !(1..=5000).contains(&size) {
        return Err(CmdletError::invalid(
            format!("Invalid ResultSize value '{size}'. The value must be from 1 to 5000."),
            "ResultSize",
        ));
    }
    if let Some(recipient) = bound.text("startingrecipientaddress") {
        let newest = messages.first().map(|message| message.at);
        messages.retain(|message| {
            Some(message.at) != newest
                || message.recipient.to_lowercase() > recipient.to_lowercase()
        });
    }
    let more = messages.len() > size as usize;
    messages.truncate(size as usize);
    let mut answer = Answer::of(
        messages
            .iter()
            .enumerate()
            .map(|(i, message)| row(bound, message, start, end, i))
            .collect(),
    );
    if let (true, Some(last)) = (more, messages.last()) {
        answer.warnings.push(format!(
            "There are more results, use the following command to get more. Get-MessageTraceV2 -StartDate \"{}\" -EndDate \"{}\" -StartingRecipientAddress {} -ResultSize {size}",
            start.format("%Y-%m-%dT%H:%M:%SZ"),
            utc_text(last.at),
            last.recipient
        ));
    }
    Ok(answer)
}

/// Get-MessageTraceDetail: what happened to one message on its way to one recipient.
pub fn detail(state: &State, bound: &Bound<'_>) -> Result<Answer, CmdletError> {
    if !bound.has("messagetraceid") || !bound.has("recipientaddress") {
        return Err(CmdletError::missing_mandatory(&[
            "MessageTraceId",
            "RecipientAddress",
        ]));
    }
    let id = bound.text("messagetraceid").unwrap_or_default();
    let recipient = bound.text("recipientaddress").unwrap_or_default();
    let hit = |message: &&Arc<Message>| {
        message.trace_id.to_string() == id && message.recipient.eq_ignore_ascii_case(&recipient)
    };
    let Some(message) = state.messages.iter().find(hit) else {
        return Ok(Answer::default());
    };
    let events = [
        (
            "Receive",
            "Message received by: BN0PR00MB0001.namprd00.prod.outlook.com using TLS1.3",
        ),
        ("Submit", "The message was submitted."),
        outcome(message.status),
    ];
    let row = |(i, event)| event_row(bound, message, i, event);
    Ok(Answer::of(
        events.into_iter().enumerate().map(row).collect(),
    ))
}

/// The last event of a message and its text.
fn outcome(status: &str) -> (&'static str, &'static str) {
    match status {
        "Delivered" => ("Deliver", "The message was successfully delivered."),
        "FilteredAsSpam" => ("Spam", "The message was moved to the Junk Email folder."),
        "Quarantined" => ("Spam", "The message was quarantined."),
        "Expanded" => ("Expand", "The group was expanded to its members."),
        _ => (
            "Fail",
            "Reason: [{LED=550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup}]",
        ),
    }
}

fn event_row(
    bound: &Bound<'_>,
    message: &Message,
    index: usize,
    (event, text): (&str, &str),
) -> Row {
    let values = values([
        ("organization", Datum::from(INITIAL_DOMAIN)),
        ("messageid", Datum::from(message.message_id.as_str())),
        ("messagetraceid", Datum::Guid(message.trace_id)),
        (
            "date",
            Datum::Time(message.at + TimeDelta::seconds(index as i64)),
        ),
        ("event", Datum::from(event)),
        ("detail", Datum::from(text)),
        ("data", Datum::from("<root/>")),
        ("senderaddress", Datum::from(message.sender.as_str())),
        ("recipientaddress", Datum::from(message.recipient.as_str())),
        ("startdate", Datum::Time(message.at)),
        ("enddate", Datum::Time(bound.now)),
        ("index", Datum::Int(index as i64)),
    ]);
    loose("messagetracedetail", bound, values)
}

//! The views on the directory: Get-Recipient, Get-User, Get-CASMailbox, Get-Group and their Set twins see one object each.

use std::sync::Arc;

use crate::tenant::addresses;
use crate::tenant::apply::apply;
use crate::tenant::bind::Bound;
use crate::tenant::datum::Datum;
use crate::tenant::door::Answer;
use crate::tenant::error::CmdletError;
use crate::tenant::kind::Kind;
use crate::tenant::query;
use crate::tenant::record::Record;
use crate::tenant::schema::Schemas;
use crate::tenant::state::State;
use crate::tenant::wildcard;

/// Whether a view shows records of a kind.
type Shows = fn(Kind) -> bool;

/// What each view shows.
const VIEWS: &[(&str, Shows)] = &[
    ("mailbox", Kind::is_mailbox),
    ("recipient", Kind::is_recipient),
    ("casmailbox", |kind| kind.is_mailbox()),
    ("user", Kind::is_user),
    ("mailuser", Kind::is_mail_user),
    ("mailcontact", |kind| kind == Kind::MailContact),
    ("contact", |kind| kind == Kind::MailContact),
    ("distributiongroup", Kind::is_group),
    ("eligibledistributiongroupformigration", |kind| {
        kind == Kind::DistributionGroup
    }),
    ("dynamicdistributiongroup", |kind| {
        kind == Kind::DynamicGroup
    }),
    ("unifiedgroup", |kind| kind == Kind::GroupMailbox),
    ("group", |kind| {
        kind.is_group() || kind == Kind::GroupMailbox
    }),
    ("mailpublicfolder", |kind| kind == Kind::PublicFolder),
    ("mailboxauditbypassassociation", Kind::is_user),
    ("place", Kind::is_resource),
    ("securityprincipal", |kind| {
        kind.is_user() || kind == Kind::SecurityGroup
    }),
    ("linkeduser", |_| false),
];

/// Whether a noun is a view on the directory.
pub fn is_view(noun: &str) -> bool {
    VIEWS.iter().any(|(name, _)| *name == noun)
}

/// Whether a view shows a record.
pub fn shows(noun: &str, kind: Kind) -> bool {
    VIEWS
        .iter()
        .any(|(name, shows)| *name == noun && shows(kind))
}

/// Get of any view.
pub fn get(state: &State, bound: &Bound<'_>) -> Result<Answer, CmdletError> {
    let accept = |record: &Record| shows(&bound.noun, record.kind);
    let records = candidates(state, bound, &accept)?;
    answer(state, bound, records)
}

/// The records that identity and view let through.
pub fn candidates(
    state: &State,
    bound: &Bound<'_>,
    accept: &dyn Fn(&Record) -> bool,
) -> Result<Vec<Arc<Record>>, CmdletError> {
    let Some(identity) = bound.text("identity") else {
        return Ok(state
            .directory
            .iter()
            .filter(|record| accept(record))
            .cloned()
            .collect());
    };
    let mut hits: Vec<Arc<Record>> = state.directory.find(&identity);
    hits.retain(|record| accept(record));
    if hits.is_empty() && identity.contains('*') {
        let named = |record: &Arc<Record>| {
            [record.name(), record.display_name(), record.alias()]
                .iter()
                .any(|name| wildcard::matches(name, &identity))
        };
        return Ok(state
            .directory
            .iter()
            .filter(|record| accept(record) && named(record))
            .cloned()
            .collect());
    }
    if hits.is_empty() {
        Err(CmdletError::not_found(&identity))
    } else {
        Ok(hits)
    }
}

/// Narrows by what the views share, then by filter and size.
pub fn answer(
    state: &State,
    bound: &Bound<'_>,
    mut records: Vec<Arc<Record>>,
) -> Result<Answer, CmdletError> {
    let details = bound.texts("recipienttypedetails");
    if !details.is_empty() {
        records.retain(|record| {
            details
                .iter()
                .any(|one| one.eq_ignore_ascii_case(record.kind.details()))
        });
    }
    let types = bound.texts("recipienttype");
    if !types.is_empty() {
        records.retain(|record| {
            types
                .iter()
                .any(|one| one.eq_ignore_ascii_case(record.kind.recipient_type()))
        });
    }
    if let Some(owner) = bound.text("managedby") {
        let owner = state.directory.one(&owner, |_| true)?;
        records.retain(|record| {
            record
                .values
                .get("managedby")
                .is_some_and(|list| list.items().contains(&Datum::Link(owner.guid)))
        });
    }
    if let Some(capacity) = bound.int("resourcecapacity") {
        records.retain(|record| record.get("resourcecapacity") == Some(Datum::Int(capacity)));
    }
    query::answer(
        &state.directory,
        &Schemas::shared().of(&bound.noun),
        records,
        bound,
    )
}

/// Set of any view.
pub fn set(state: &mut State, bound: &Bound<'_>) -> Result<Answer, CmdletError> {
    let identity = bound.identity()?;
    let record = state
        .directory
        .one(&identity, |record| shows(&bound.noun, record.kind))?;
    change(state, bound, &record, &[])
}

/// Changes a directory record by the arguments; warns when nothing changes.
pub fn change(
    state: &mut State,
    bound: &Bound<'_>,
    record: &Arc<Record>,
    skip: &[&str],
) -> Result<Answer, CmdletError> {
    let schema = Schemas::shared().of(&bound.noun);
    let mut changed = (**record).clone();
    let mut skip = skip.to_vec();
    skip.extend(addresses::KEYS);
    check_names(state, bound, record)?;
    apply(&state.directory, &mut changed, bound, &schema, &skip)?;
    addresses::apply(&state.directory, &mut changed, bound)?;
    mirror_restrictions(&mut changed, bound);
    if changed.values == record.values && changed.kind == record.kind {
        let text = format!(
            "The command completed successfully but no settings of '{}' have been modified.",
            record.name()
        );
        return Ok(Answer::warning(text));
    }
    state.directory.change(record.guid, bound.now, |own| {
        own.values = changed.values;
        own.kind = changed.kind;
    });
    Ok(Answer::default())
}

fn check_names(state: &State, bound: &Bound<'_>, record: &Record) -> Result<(), CmdletError> {
    for key in ["name", "alias"] {
        let Some(text) = bound.text(key) else {
            continue;
        };
        let taken = |other: &Arc<Record>| {
            other.guid != record.guid
                && other
                    .get(key)
                    .is_some_and(|own| own.text().eq_ignore_ascii_case(&text))
        };
        if state.directory.find(&text).iter().any(taken) {
            return Err(CmdletError::exists(&text));
        }
        if key == "alias"
            && text
                .chars()
                .any(|c| c.is_whitespace() || "@,;:\"<>()[]\\".contains(c))
        {
            let reason = format!(
                "The value \"{text}\" for property 'Alias' isn't valid. Valid values are: Strings formed with characters from A to Z (uppercase or lowercase), digits from 0 to 9, !, #, $, %, &, ', *, +, -, /, =, ?, ^, _, `, {{, |, }} or ~."
            );
            return Err(CmdletError::invalid(reason, "Alias"));
        }
    }
    Ok(())
}

/// `AcceptMessagesOnlyFromSendersOrMembers` is the union of its two halves, and so for Reject.
fn mirror_restrictions(record: &mut Record, bound: &Bound<'_>) {
    for family in ["acceptmessagesonlyfrom", "rejectmessagesfrom"] {
        let union = format!("{family}sendersormembers");
        if bound.has(&union) {
            let value = record
                .values
                .get(&union)
                .cloned()
                .unwrap_or(Datum::List(Vec::new()));
            record.set(family, value);
        } else if bound.has(family) || bound.has(&format!("{family}dlmembers")) {
            let half = |record: &Record, key: &str| {
                record
                    .values
                    .get(key)
                    .map_or(Vec::new(), |list| list.items().to_vec())
            };
            let mut all = half(record, family);
            all.extend(half(record, &format!("{family}dlmembers")));
            record.set(&union, Datum::List(all));
        }
    }
}

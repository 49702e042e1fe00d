//! Who is in a distribution group.

use std::sync::Arc;

use uuid::Uuid;

use crate::tenant::bind::Bound;
use crate::tenant::datum::Datum;
use crate::tenant::door::Answer;
use crate::tenant::error::CmdletError;
use crate::tenant::kind::Kind;
use crate::tenant::query::{self, View};
use crate::tenant::record::Record;
use crate::tenant::schema::Schemas;
use crate::tenant::state::State;

/// The directory objects that a record's list links to.
pub fn linked(state: &State, record: &Record, key: &str) -> Vec<Arc<Record>> {
    let Some(list) = record.values.get(key) else {
        return Vec::new();
    };
    let guids = list.items().iter().filter_map(|item| match item {
        Datum::Link(guid) => Some(*guid),
        _ => None,
    });
    guids
        .filter_map(|guid| state.directory.get(guid).cloned())
        .collect()
}

fn group(state: &State, bound: &Bound<'_>) -> Result<Arc<Record>, CmdletError> {
    state
        .directory
        .one(&bound.identity()?, |record| record.kind.is_group())
}

/// Get-DistributionGroupMember.
pub fn get(state: &State, bound: &Bound<'_>) -> Result<Answer, CmdletError> {
    let group = group(state, bound)?;
    let members = linked(state, &group, "members");
    query::answer(
        &state.directory,
        &Schemas::shared().of("distributiongroupmember"),
        members,
        bound,
    )
}

/// Get-DynamicDistributionGroupMember: what the group's filter lets through now.
pub fn get_dynamic(state: &State, bound: &Bound<'_>) -> Result<Answer, CmdletError> {
    let group = state.directory.one(&bound.identity()?, |record| {
        record.kind == Kind::DynamicGroup
    })?;
    let schema = Schemas::shared().of("recipient");
    let text = group
        .get("recipientfilter")
        .map(|filter| filter.text())
        .unwrap_or_default();
    let filter = query::filter(&text, &schema)?;
    let hit = |record: &&Arc<Record>| {
        record.kind.is_recipient()
            && filter.matches(&View {
                schema: &schema,
                record,
                directory: &state.directory,
            })
    };
    let members = state.directory.iter().filter(hit).cloned().collect();
    query::answer(&state.directory, &schema, members, bound)
}

fn guids(record: &Record) -> Vec<Datum> {
    record
        .values
        .get("members")
        .map_or(Vec::new(), |list| list.items().to_vec())
}

/// Whether `needle` is `group` or somewhere below it.
fn contains(state: &State, group: &Record, needle: Uuid, depth: u32) -> bool {
    group.guid == needle
        || depth < 32
            && linked(state, group, "members")
                .iter()
                .any(|member| contains(state, member, needle, depth + 1))
}

/// Add-DistributionGroupMember.
pub fn add(state: &mut State, bound: &Bound<'_>) -> Result<Answer, CmdletError> {
    let group = group(state, bound)?;
    let identity = bound
        .text("member")
        .ok_or_else(|| CmdletError::missing_mandatory(&["Member"]))?;
    let member = state.directory.one(&identity, |record| {
        record.kind.is_recipient() || record.kind == Kind::User
    })?;
    let mut members = guids(&group);
    if members.contains(&Datum::Link(member.guid)) {
        let text = format!(
            "The recipient \"{}\" is already a member of the group \"{}\".",
            member.name(),
            group.name()
        );
        let mut error = CmdletError::exists(&identity);
        error.class_name =
            "Microsoft.Exchange.Management.Tasks.MemberAlreadyExistsException".into();
        error.string_id = "ExBDBB5F".into();
        error.message = text;
        return Err(error);
    }
    if member.kind.is_group() && contains(state, &member, group.guid, 0) {
        let text = format!(
            "The group \"{}\" can't be a member of \"{}\", because the membership would be circular.",
            member.name(),
            group.name()
        );
        return Err(CmdletError::refused(text, &identity));
    }
    members.push(Datum::Link(member.guid));
    state.directory.change(group.guid, bound.now, |own| {
        own.set("members", Datum::List(members))
    });
    Ok(Answer::default())
}

/// Remove-DistributionGroupMember.
pub fn remove(state: &mut State, bound: &Bound<'_>) -> Result<Answer, CmdletError> {
    let group = group(state, bound)?;
    let identity = bound
        .text("member")
        .ok_or_else(|| CmdletError::missing_mandatory(&["Member"]))?;
    let member = state.directory.one(&identity, |_| true)?;
    let mut members = guids(&group);
    let before = members.len();
    members.retain(|item| *item != Datum::Link(member.guid));
    if members.len() == before {
        let text = format!(
            "The recipient {} isn't a member of the group {}.",
            member.name(),
            group.name()
        );
        let mut error = CmdletError::missing(text, &identity);
        error.class_name = "Microsoft.Exchange.Management.Tasks.MemberNotFoundException".into();
        error.string_id = "Ex8D2A66".into();
        return Err(error);
    }
    state.directory.change(group.guid, bound.now, |own| {
        own.set("members", Datum::List(members))
    });
    Ok(Answer::default())
}

/// Update-DistributionGroupMember: the list as a whole.
pub fn update(state: &mut State, bound: &Bound<'_>) -> Result<Answer, CmdletError> {
    let group = group(state, bound)?;
    let mut members = Vec::new();
    for identity in bound.texts("members") {
        let link = Datum::Link(state.directory.one(&identity, |_| true)?.guid);
        if !members.contains(&link) {
            members.push(link);
        }
    }
    state.directory.change(group.guid, bound.now, |own| {
        own.set("members", Datum::List(members))
    });
    Ok(Answer::default())
}

//! Microsoft 365 groups and their links.

use std::sync::Arc;

use crate::tenant::bind::Bound;
use crate::tenant::chance;
use crate::tenant::cmdlets::membership::linked;
use crate::tenant::cmdlets::{mailboxes, recipients};
use crate::tenant::datum::Datum;
use crate::tenant::door::Answer;
use crate::tenant::error::CmdletError;
use crate::tenant::kind::Kind;
use crate::tenant::query;
use crate::tenant::record::{DOMAIN, Record, alias_from};
use crate::tenant::schema::Schemas;
use crate::tenant::state::State;

const BIN: &str = "softdeletedunifiedgroup";
/// Parameters of New-UnifiedGroup that steer instead of being stored.
const NEW_ONLY: &[&str] = &[
    "name",
    "owner",
    "members",
    "displayname",
    "suppresswarmupmessage",
    "executinguser",
    "exoerroraswarning",
    "subscriptionenabled",
];

fn group(state: &State, bound: &Bound<'_>) -> Result<Arc<Record>, CmdletError> {
    state.directory.one(&bound.identity()?, |record| {
        record.kind == Kind::GroupMailbox
    })
}

/// Get-UnifiedGroup: URLs and counters come with one identity or -IncludeAllProperties.
pub fn get(state: &State, bound: &Bound<'_>) -> Result<Answer, CmdletError> {
    let schema = Schemas::shared().of("unifiedgroup");
    if bound.flag("includesoftdeletedgroups") || bound.flag("softdeletedgroups") {
        return query::answer(&state.directory, &schema, state.table(BIN).to_vec(), bound);
    }
    let accept = |record: &Record| record.kind == Kind::GroupMailbox;
    let records = recipients::candidates(state, bound, &accept)?;
    if !bound.has("identity") && !bound.flag("includeallproperties") {
        return recipients::answer(state, bound, records);
    }
    let full = records
        .iter()
        .map(|record| Arc::new(filled(state, record)))
        .collect();
    recipients::answer(state, bound, full)
}

fn filled(state: &State, record: &Record) -> Record {
    let mut full = record.clone();
    let alias = record.alias();
    let address = record.primary_smtp();
    let members = linked(state, record, "members");
    full.set("groupmembercount", Datum::Int(members.len() as i64));
    full.set(
        "groupexternalmembercount",
        Datum::Int(
            members
                .iter()
                .filter(|member| member.kind == Kind::GuestMailUser)
                .count() as i64,
        ),
    );
    full.set(
        "sharepointsiteurl",
        format!("https://contoso.sharepoint.com/sites/{alias}"),
    );
    full.set(
        "sharepointdocumentsurl",
        format!("https://contoso.sharepoint.com/sites/{alias}/Shared Documents"),
    );
    full.set("inboxurl", format!("https://outlook.office365.com/owa/{address}/groupsubscription.ashx?realm={DOMAIN}&source=WelcomeEmail&action=conversations"));
    full.set("calendarurl", format!("https://outlook.office365.com/owa/{address}/groupsubscription.ashx?realm={DOMAIN}&source=WelcomeEmail&action=calendar"));
    full
}

/// New-UnifiedGroup: the name carries a suffix that keeps it unique.
pub fn new(state: &mut State, bound: &Bound<'_>) -> Result<Answer, CmdletError> {
    let display = bound
        .text("displayname")
        .map_or_else(|| bound.required("Name"), Ok);
    let display = display.map_err(|_| CmdletError::missing_mandatory(&["DisplayName"]))?;
    let alias = bound.text("alias").unwrap_or_else(|| alias_from(&display));
    if state
        .directory
        .owner_of(&format!("{alias}@{DOMAIN}"))
        .is_some()
    {
        return Err(CmdletError::exists(&alias));
    }
    let suffix = chance::bits(state.seed, &alias, state.created) as u32;
    let name = format!("{alias}_{suffix:08x}");
    let owners = match bound.text("owner") {
        Some(owner) => state.directory.links(&[owner])?,
        None => state
            .directory
            .links(&[bound.account.to_owned()])
            .unwrap_or_default(),
    };
    let mut members = owners.clone();
    members.extend(
        state
            .directory
            .links(&bound.texts("members"))?
            .into_iter()
            .filter(|link| !owners.contains(link)),
    );
    let record = mailboxes::create(
        state,
        bound,
        &name,
        Kind::GroupMailbox,
        Some(alias),
        NEW_ONLY,
    )?;
    state.directory.change(record.guid, bound.now, |own| {
        own.set("displayname", display);
        if !own.values.contains_key("managedby") {
            own.set("managedby", Datum::List(owners));
        }
        own.set("members", Datum::List(members));
    });
    let record = state.directory.again(record.guid)?;
    Ok(Answer::one(state.row("unifiedgroup", &record)))
}

/// Set-UnifiedGroup.
pub fn set(state: &mut State, bound: &Bound<'_>) -> Result<Answer, CmdletError> {
    let record = group(state, bound)?;
    recipients::change(state, bound, &record, &[])
}

/// Remove-UnifiedGroup.
pub fn remove(state: &mut State, bound: &Bound<'_>) -> Result<Answer, CmdletError> {
    let record = group(state, bound)?;
    mailboxes::discard(state, bound, &record, false);
    Ok(Answer::default())
}

/// Undo-SoftDeletedUnifiedGroup.
pub fn undo(state: &mut State, bound: &Bound<'_>) -> Result<Answer, CmdletError> {
    let identity = bound
        .text("softdeletedobject")
        .map_or_else(|| bound.identity(), Ok)?;
    let record = mailboxes::restore(state, BIN, &identity)?;
    Ok(Answer::one(state.row("unifiedgroup", &record)))
}

fn link_key(bound: &Bound<'_>) -> Result<&'static str, CmdletError> {
    match bound.text("linktype").unwrap_or_default().as_str() {
        "Members" => Ok("members"),
        "Owners" => Ok("managedby"),
        "Subscribers" => Ok("subscribers"),
        "Aggregators" => Ok("aggregators"),
        "EventSubscribers" => Ok("eventsubscribers"),
        _ => Err(CmdletError::missing_mandatory(&["LinkType"])),
    }
}

/// Get-UnifiedGroupLinks.
pub fn links(state: &State, bound: &Bound<'_>) -> Result<Answer, CmdletError> {
    let group = group(state, bound)?;
    let records = linked(state, &group, link_key(bound)?);
    query::answer(
        &state.directory,
        &Schemas::shared().of("unifiedgrouplinks"),
        records,
        bound,
    )
}

fn named_links(state: &State, bound: &Bound<'_>) -> Result<Vec<Datum>, CmdletError> {
    state.directory.links(&bound.texts("links"))
}

fn list(record: &Record, key: &str) -> Vec<Datum> {
    record
        .values
        .get(key)
        .map_or(Vec::new(), |list| list.items().to_vec())
}

/// Add-UnifiedGroupLinks: an owner must be a member first; who is in already is no error.
pub fn add_links(state: &mut State, bound: &Bound<'_>) -> Result<Answer, CmdletError> {
    let group = group(state, bound)?;
    let key = link_key(bound)?;
    let new = named_links(state, bound)?;
    let members = list(&group, "members");
    if key != "members" && new.iter().any(|link| !members.contains(link)) {
        let text = "Only Members of this Group can be Owners or Subscribers. Please add the Users as Members first and then as Owners or Subscribers.";
        return Err(CmdletError::refused(text, &group.name()));
    }
    let mut links = list(&group, key);
    links.extend(
        new.into_iter()
            .filter(|link| !list(&group, key).contains(link)),
    );
    state.directory.change(group.guid, bound.now, |own| {
        own.set(key, Datum::List(links))
    });
    Ok(Answer::default())
}

/// Remove-UnifiedGroupLinks: an owner cannot be removed as member, the last owner not at all.
pub fn remove_links(state: &mut State, bound: &Bound<'_>) -> Result<Answer, CmdletError> {
    let group = group(state, bound)?;
    let key = link_key(bound)?;
    let gone = named_links(state, bound)?;
    let owners = list(&group, "managedby");
    if key == "members" && gone.iter().any(|link| owners.contains(link)) {
        let text = "You can't remove an owner of the group from its members. Remove the user from the owners first.";
        return Err(CmdletError::refused(text, &group.name()));
    }
    let mut links = list(&group, key);
    links.retain(|link| !gone.contains(link));
    if key == "managedby" && links.is_empty() {
        return Err(CmdletError::refused(
            "The last owner of the group can't be removed.",
            &group.name(),
        ));
    }
    state.directory.change(group.guid, bound.now, |own| {
        own.set(key, Datum::List(links))
    });
    Ok(Answer::default())
}

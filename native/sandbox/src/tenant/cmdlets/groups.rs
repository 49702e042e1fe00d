//! Distribution groups and dynamic distribution groups.

use crate::tenant::bind::Bound;
use crate::tenant::cmdlets::{mailboxes, recipients};
use crate::tenant::datum::Datum;
use crate::tenant::door::Answer;
use crate::tenant::error::CmdletError;
use crate::tenant::kind::Kind;
use crate::tenant::query;
use crate::tenant::record::Record;
use crate::tenant::schema::Schemas;
use crate::tenant::state::State;

/// Parameters of New that steer instead of being stored.
const NEW_ONLY: &[&str] = &[
    "name",
    "type",
    "roomlist",
    "copyownertomember",
    "ignorenamingpolicy",
    "includedrecipients",
    "recipientfilter",
];

/// New-DistributionGroup and New-DynamicDistributionGroup.
pub fn new(state: &mut State, bound: &Bound<'_>) -> Result<Answer, CmdletError> {
    let name = bound.required("Name")?;
    let dynamic = bound.noun == "dynamicdistributiongroup";
    let kind = if dynamic {
        Kind::DynamicGroup
    } else if bound.flag("roomlist") {
        Kind::RoomList
    } else if bound.text("type").is_some_and(|kind| kind == "Security") {
        Kind::SecurityGroup
    } else {
        Kind::DistributionGroup
    };
    let filter = if dynamic {
        Some(recipient_filter(bound)?)
    } else {
        None
    };
    let record = mailboxes::create(state, bound, &name, kind, bound.text("alias"), NEW_ONLY)?;
    let creator = state
        .directory
        .links(&[bound.account.to_owned()])
        .unwrap_or_default();
    state.directory.change(record.guid, bound.now, |own| {
        if !bound.has("managedby") && !dynamic {
            own.set("managedby", Datum::List(creator));
        }
        if bound.flag("copyownertomember") {
            let owners = own.values.get("managedby").cloned().unwrap_or(Datum::Null);
            own.set("members", Datum::List(owners.items().to_vec()));
        }
        if let Some(filter) = filter {
            set_filter(own, filter);
        }
    });
    let record = state.directory.again(record.guid)?;
    Ok(Answer::one(state.row(&bound.noun, &record)))
}

fn set_filter(record: &mut Record, (filter, precanned): (String, Option<String>)) {
    record.set("recipientfilter", filter);
    record.set(
        "recipientfiltertype",
        if precanned.is_some() {
            "Precanned"
        } else {
            "Custom"
        },
    );
    record.set("includedrecipients", precanned.unwrap_or_default());
}

/// Set-DynamicDistributionGroup.
pub fn set_dynamic(state: &mut State, bound: &Bound<'_>) -> Result<Answer, CmdletError> {
    let record = state.directory.one(&bound.identity()?, |record| {
        record.kind == Kind::DynamicGroup
    })?;
    let filters = |key: &String| {
        key == "recipientfilter" || key == "includedrecipients" || key.starts_with("conditional")
    };
    let filter = if bound.arguments.keys().any(filters) {
        Some(recipient_filter(bound)?)
    } else {
        None
    };
    let mut answer = recipients::change(
        state,
        bound,
        &record,
        &["recipientfilter", "includedrecipients"],
    )?;
    if let Some(filter) = filter {
        answer.warnings.clear();
        state
            .directory
            .change(record.guid, bound.now, |own| set_filter(own, filter));
    }
    Ok(answer)
}

/// The filter of a dynamic group: given, or made from the precanned conditions; then also what is included.
fn recipient_filter(bound: &Bound<'_>) -> Result<(String, Option<String>), CmdletError> {
    if let Some(text) = bound.text("recipientfilter") {
        query::filter(&text, &Schemas::shared().of("recipient"))?;
        let hidden = "(-not(Name -like 'SystemMailbox{*')) -and (-not(Name -like 'CAS_{*'))";
        return Ok((format!("(({text}) -and {hidden})"), None));
    }
    let included = bound.texts("includedrecipients");
    let types: Vec<&str> = included
        .iter()
        .filter_map(|one| match one.as_str() {
            "MailboxUsers" => Some("(RecipientType -eq 'UserMailbox')"),
            "MailUsers" => Some("(RecipientType -eq 'MailUser')"),
            "MailContacts" => Some("(RecipientType -eq 'MailContact')"),
            "MailGroups" => Some("((RecipientType -eq 'MailUniversalDistributionGroup') -or (RecipientType -eq 'MailUniversalSecurityGroup') -or (RecipientType -eq 'DynamicDistributionGroup'))"),
            "Resources" => Some("((RecipientTypeDetails -eq 'RoomMailbox') -or (RecipientTypeDetails -eq 'EquipmentMailbox'))"),
            _ => None,
        })
        .collect();
    let mut parts = vec![if types.is_empty() {
        "(Alias -ne $null)".to_owned()
    } else {
        format!("({})", types.join(" -or "))
    }];
    for (key, argument) in &bound.arguments {
        let Some(property) = key.strip_prefix("conditional") else {
            continue;
        };
        let property = match property {
            "department" => "Department".to_owned(),
            "company" => "Company".to_owned(),
            "stateorprovince" => "StateOrProvince".to_owned(),
            other => other.replace("customattribute", "CustomAttribute"),
        };
        let values = argument
            .value
            .items()
            .iter()
            .map(|value| format!("({property} -eq '{}')", value.text().replace('\'', "''")));
        parts.push(format!("({})", values.collect::<Vec<_>>().join(" -or ")));
    }
    Ok((
        format!("({})", parts.join(" -and ")),
        Some(included.join(", ")),
    ))
}

/// Remove-DistributionGroup and Remove-DynamicDistributionGroup.
pub fn remove(state: &mut State, bound: &Bound<'_>) -> Result<Answer, CmdletError> {
    let record = state.directory.one(&bound.identity()?, |record| {
        recipients::shows(&bound.noun, record.kind)
    })?;
    state.directory.remove(record.guid);
    Ok(Answer::default())
}

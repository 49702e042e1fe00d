//! Role groups, roles, assignments and role entries.

use std::sync::Arc;

use crate::tenant::bind::Bound;
use crate::tenant::catalog::Catalog;
use crate::tenant::cmdlets::membership::linked;
use crate::tenant::datum::Datum;
use crate::tenant::door::{Answer, Row};
use crate::tenant::error::CmdletError;
use crate::tenant::kind::Kind;
use crate::tenant::query;
use crate::tenant::record::Record;
use crate::tenant::rows::{loose, values};
use crate::tenant::schema::Schemas;
use crate::tenant::state::State;
use crate::tenant::wildcard;

const GROUP: &str = "rolegroup";
const ROLE: &str = "managementrole";
const ASSIGNMENT: &str = "managementroleassignment";

/// An assignment of a role to a role group, policy or user.
pub fn assignment(
    guid: uuid::Uuid,
    role: &str,
    assignee: &str,
    kind: &str,
    at: chrono::DateTime<chrono::Utc>,
) -> Record {
    let name = format!("{role}-{assignee}");
    let effective = match kind {
        "RoleGroup" => "All Group Members",
        "RoleAssignmentPolicy" => "All Policy Assignees",
        _ => assignee,
    };
    let method = if matches!(kind, "RoleGroup" | "RoleAssignmentPolicy") {
        kind
    } else {
        "Direct"
    };
    Record::named(guid, Kind::Config, &name, at)
        .with("dataobject", name.as_str())
        .with("role", role)
        .with("roleassignee", assignee)
        .with("roleassigneename", assignee)
        .with("roleassigneetype", kind)
        .with("user", assignee)
        .with("assignmentmethod", method)
        .with("effectiveusername", effective)
}

/// New-RoleGroup.
pub fn new_group(state: &mut State, bound: &Bound<'_>) -> Result<Answer, CmdletError> {
    let name = bound
        .text("name")
        .ok_or_else(|| CmdletError::missing_mandatory(&["Name"]))?;
    if !state.matching(GROUP, &name).is_empty() {
        return Err(CmdletError::exists(&name));
    }
    let mut roles = Vec::new();
    for role in bound.texts("roles") {
        roles.push(state.one_of(ROLE, &role)?.name());
    }
    let members = bound
        .texts("members")
        .iter()
        .map(|member| {
            state
                .directory
                .one(member, |_| true)
                .map(|record| Datum::Link(record.guid))
        })
        .collect::<Result<Vec<_>, _>>()?;
    let guid = state.new_guid();
    let assignments: Vec<String> = roles.iter().map(|role| format!("{role}-{name}")).collect();
    let record = Record::named(guid, Kind::Config, &name, bound.now)
        .with(
            "displayname",
            bound.text("displayname").unwrap_or_else(|| name.clone()),
        )
        .with("description", bound.text("description").unwrap_or_default())
        .with("managedby", Datum::texts(["Organization Management"]))
        .with("roles", Datum::texts(&roles))
        .with("roleassignments", Datum::texts(&assignments))
        .with("samaccountname", name.as_str())
        .with("members", Datum::List(members));
    for role in &roles {
        let record = assignment(state.new_guid(), role, &name, "RoleGroup", bound.now);
        state.table_mut(ASSIGNMENT).push(Arc::new(record));
    }
    let record = Arc::new(record);
    state.table_mut(GROUP).push(Arc::clone(&record));
    let shown = state.directory.shown(&record);
    Ok(Answer::one(Row::new(
        &Schemas::shared().of(GROUP),
        record,
        shown,
    )))
}

/// Get-RoleGroupMember.
pub fn members(state: &State, bound: &Bound<'_>) -> Result<Answer, CmdletError> {
    let group = state.one_of(GROUP, &bound.identity()?)?;
    query::answer(
        &state.directory,
        &Schemas::shared().of("rolegroupmember"),
        linked(state, &group, "members"),
        bound,
    )
}

/// Add-, Remove- and Update-RoleGroupMember.
pub fn change_members(state: &mut State, bound: &Bound<'_>) -> Result<Answer, CmdletError> {
    let group = state.one_of(GROUP, &bound.identity()?)?;
    let members = if bound.verb == "update" {
        state.directory.links(&bound.texts("members"))?
    } else {
        let mut members = group
            .values
            .get("members")
            .map_or(Vec::new(), |list| list.items().to_vec());
        let identity = bound.required("Member")?;
        let member = Datum::Link(state.directory.one(&identity, |_| true)?.guid);
        match (bound.verb.as_str(), members.contains(&member)) {
            ("add", true) => {
                let mut error = CmdletError::exists(&identity);
                error.message = format!(
                    "The recipient \"{identity}\" is already a member of the group \"{}\".",
                    group.name()
                );
                return Err(error);
            }
            ("remove", false) => {
                let text = format!(
                    "The recipient {identity} isn't a member of the group {}.",
                    group.name()
                );
                return Err(CmdletError::missing(text, &identity));
            }
            ("add", false) => members.push(member),
            _ => members.retain(|own| *own != member),
        }
        members
    };
    state.change_in(GROUP, group.guid, bound.now, |own| {
        own.set("members", Datum::List(members))
    });
    Ok(Answer::default())
}

/// Get-ManagementRoleAssignment; -GetEffectiveUsers has a row for each member.
pub fn assignments(state: &State, bound: &Bound<'_>) -> Result<Answer, CmdletError> {
    let mut records = match bound.text("identity") {
        Some(identity) => vec![state.one_of(ASSIGNMENT, &identity)?],
        None => state.table(ASSIGNMENT).to_vec(),
    };
    if let Some(role) = bound.text("role") {
        let role = state.one_of(ROLE, &role)?.name();
        records.retain(|record| record.get("role").is_some_and(|own| own.text() == role));
    }
    if let Some(assignee) = bound.text("roleassignee") {
        let names = assignee_names(state, &assignee)?;
        records.retain(|record| {
            record.get("roleassigneename").is_some_and(|own| {
                names
                    .iter()
                    .any(|name| name.eq_ignore_ascii_case(&own.text()))
            })
        });
    }
    if let Some(kind) = bound.text("roleassigneetype") {
        records.retain(|record| {
            record
                .get("roleassigneetype")
                .is_some_and(|own| own.text().eq_ignore_ascii_case(&kind))
        });
    }
    if bound.has("enabled") {
        let wanted = bound.flag("enabled");
        records.retain(|record| {
            record
                .get("enabled")
                .is_none_or(|own| own == Datum::Bool(wanted))
                || wanted && record.get("enabled").is_none()
        });
    }
    if bound.flag("geteffectiveusers") {
        records = records
            .iter()
            .flat_map(|record| effective(state, record))
            .collect();
    }
    query::answer(
        &state.directory,
        &Schemas::shared().of(ASSIGNMENT),
        records,
        bound,
    )
}

fn effective(state: &State, record: &Arc<Record>) -> Vec<Arc<Record>> {
    let assignee = record
        .get("roleassigneename")
        .map(|name| name.text())
        .unwrap_or_default();
    let Ok(group) = state.one_of(GROUP, &assignee) else {
        return vec![Arc::clone(record)];
    };
    linked(state, &group, "members")
        .iter()
        .map(|member| Arc::new((**record).clone().with("effectiveusername", member.name())))
        .collect()
}

/// The name of an assignee, and for a person the role groups that hold it.
fn assignee_names(state: &State, assignee: &str) -> Result<Vec<String>, CmdletError> {
    if let Ok(group) = state.one_of(GROUP, assignee) {
        return Ok(vec![group.name()]);
    }
    if !state.matching("roleassignmentpolicy", assignee).is_empty() {
        return Ok(vec![assignee.to_owned()]);
    }
    let person = state.directory.one(assignee, |_| true)?;
    let mut names = vec![person.name()];
    for group in state.table(GROUP) {
        if group
            .values
            .get("members")
            .is_some_and(|list| list.items().contains(&Datum::Link(person.guid)))
        {
            names.push(group.name());
        }
    }
    Ok(names)
}

/// New-ManagementRoleAssignment.
pub fn assign(state: &mut State, bound: &Bound<'_>) -> Result<Answer, CmdletError> {
    let role = bound
        .text("role")
        .ok_or_else(|| CmdletError::missing_mandatory(&["Role"]))?;
    let role = state.one_of(ROLE, &role)?.name();
    let (assignee, kind) = if let Some(group) = bound.text("securitygroup") {
        match state.one_of(GROUP, &group) {
            Ok(group) => (group.name(), "RoleGroup"),
            Err(_) => (
                state.directory.one(&group, |_| true)?.name(),
                "SecurityGroup",
            ),
        }
    } else if let Some(policy) = bound.text("policy") {
        (
            state.one_of("roleassignmentpolicy", &policy)?.name(),
            "RoleAssignmentPolicy",
        )
    } else if let Some(user) = bound.text("user") {
        (state.directory.one(&user, |_| true)?.name(), "User")
    } else {
        (
            bound
                .text("app")
                .or_else(|| bound.text("computer"))
                .unwrap_or_default(),
            "ServicePrincipal",
        )
    };
    let mut record = assignment(state.new_guid(), &role, &assignee, kind, bound.now);
    if let Some(name) = bound.text("name") {
        record.set("name", name);
    }
    if !state.matching(ASSIGNMENT, &record.name()).is_empty() {
        return Err(CmdletError::exists(&record.name()));
    }
    if bound.flag("delegating") {
        record.set("roleassignmentdelegationtype", "Delegating");
    }
    let record = Arc::new(record);
    state.table_mut(ASSIGNMENT).push(Arc::clone(&record));
    Ok(Answer::one(Row::new(
        &Schemas::shared().of(ASSIGNMENT),
        record,
        None,
    )))
}

/// Get-ManagementRoleEntry: `role\command`, both with wildcards.
pub fn entries(state: &State, bound: &Bound<'_>) -> Result<Answer, CmdletError> {
    let identity = bound.identity()?;
    let (role, pattern) = identity.split_once('\\').unwrap_or((&identity, "*"));
    let roles: Vec<String> = state
        .table(ROLE)
        .iter()
        .map(|record| record.name())
        .filter(|name| wildcard::matches(name, role))
        .collect();
    if roles.is_empty() {
        return Err(CmdletError::not_found(&identity));
    }
    let mut rows = Vec::new();
    for command in &Catalog::shared().commands {
        if !wildcard::matches(&command.name, pattern) {
            continue;
        }
        for role in roles.iter().filter(|role| holds(role, &command.name)) {
            let values = values([
                ("name", Datum::from(command.name.as_str())),
                ("role", Datum::from(role.as_str())),
                (
                    "parameters",
                    Datum::texts(command.parameters.iter().map(|p| p.name.as_str())),
                ),
                ("identity", Datum::Text(format!("{role}\\{}", command.name))),
            ]);
            rows.push(loose("managementroleentry", bound, values));
        }
    }
    Ok(Answer::of(rows))
}

/// Which role a command belongs to, by its noun.
fn holds(role: &str, command: &str) -> bool {
    let noun = command
        .split_once('-')
        .map_or("", |(_, noun)| noun)
        .to_ascii_lowercase();
    let read = command.starts_with("Get-") || command.starts_with("Search-");
    match role {
        "View-Only Recipients" => {
            read && (noun.contains("mailbox")
                || noun.contains("recipient")
                || noun.contains("group")
                || noun.contains("user"))
        }
        "View-Only Configuration" => read,
        "Mail Recipients" => {
            noun.contains("mailbox")
                || noun.contains("recipient")
                || noun.contains("user")
                || noun.contains("contact")
                || noun == "inboxrule"
        }
        "Distribution Groups" => {
            noun.contains("distributiongroup") || noun.contains("unifiedgroup")
        }
        "Transport Rules" => noun.contains("transportrule"),
        "Audit Logs" | "View-Only Audit Logs" => noun.contains("audit"),
        "Migration" => noun.contains("migration"),
        "Role Management" => noun.contains("role"),
        "Organization Configuration" => {
            noun.contains("organization") || noun.contains("accepteddomain")
        }
        _ => false,
    }
}

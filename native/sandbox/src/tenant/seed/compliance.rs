//! What Security & Compliance has: labels, policies with their rules, cases, and role groups of its own.

use std::sync::Arc;

use chrono::TimeDelta;

use super::people::guid_of;
use crate::tenant::chance;
use crate::tenant::datum::Datum;
use crate::tenant::kind::Kind;
use crate::tenant::record::Record;
use crate::tenant::state::State;

/// Name, display name, parent, tooltip, colour.
const LABELS: &[(&str, &str, &str, &str, &str)] = &[
    (
        "Personal",
        "Personal",
        "",
        "Data that isn't the company's.",
        "#00A300",
    ),
    (
        "Public",
        "Public",
        "",
        "Data prepared for everybody.",
        "#317100",
    ),
    ("General", "General", "", "Data for daily work.", "#0078D7"),
    (
        "Confidential",
        "Confidential",
        "",
        "Data that could do harm if it got out.",
        "#FF8C00",
    ),
    (
        "Confidential-AllEmployees",
        "All Employees",
        "Confidential",
        "Confidential data for all employees.",
        "#FF8C00",
    ),
    (
        "Confidential-Partners",
        "Trusted Partners",
        "Confidential",
        "Confidential data for partners, too.",
        "#FF8C00",
    ),
    (
        "HighlyConfidential",
        "Highly Confidential",
        "",
        "Data that would do harm.",
        "#E81123",
    ),
    (
        "HighlyConfidential-Project",
        "Project Éire – „Köln“",
        "HighlyConfidential",
        "For the members of one project.",
        "#E81123",
    ),
];

/// Noun of the policy, its name, workload, and its rule.
const POLICIES: &[(&str, &str, &str, &str)] = &[
    (
        "dlpcompliancepolicy",
        "Default Office 365 DLP policy",
        "Exchange, SharePoint, OneDriveForBusiness",
        "Credit cards",
    ),
    (
        "dlpcompliancepolicy",
        "Default policy for Teams",
        "Teams",
        "Passports",
    ),
    (
        "retentioncompliancepolicy",
        "Keep mail for seven years",
        "Exchange",
        "Seven years",
    ),
];

/// Role group, its roles and members.
const GROUPS: &[(&str, &[&str], &[&str])] = &[
    (
        "OrganizationManagement",
        &[
            "Audit Logs",
            "Case Management",
            "Compliance Search",
            "Hold",
            "Role Management",
        ],
        &["chris"],
    ),
    (
        "eDiscoveryManager",
        &[
            "Case Management",
            "Compliance Search",
            "Export",
            "Hold",
            "Preview",
        ],
        &["adele.vance"],
    ),
    (
        "ComplianceAdministrator",
        &[
            "Case Management",
            "DLP Compliance Management",
            "Hold",
            "Information Protection Admin",
        ],
        &[],
    ),
    (
        "SecurityReader",
        &["Security Reader", "View-Only Audit Logs"],
        &["helpdesk"],
    ),
];

fn plant_one(state: &mut State, noun: &str, name: &str) -> Record {
    let index = state.table(noun).len() as u64;
    Record::named(
        chance::guid(state.seed, &format!("compliance-{noun}"), index),
        Kind::Config,
        name,
        state.grown - TimeDelta::days(400),
    )
    .with("createdby", "chris@contoso.com")
}

fn push(state: &mut State, noun: &str, record: Record) {
    state.table_mut(noun).push(Arc::new(record));
}

/// Plants them; `state` is turned to the service.
pub fn plant(state: &mut State) {
    labels(state);
    policies(state);
    groups(state);
    let case = plant_one(state, "compliancecase", "Contoso vs. Fabrikam").with("status", "Active");
    push(state, "compliancecase", case);
}

fn labels(state: &mut State) {
    for (place, (name, shown, parent, tooltip, colour)) in LABELS.iter().enumerate() {
        let parent = state.matching("label", parent).first().cloned();
        let mut label = plant_one(state, "label", name);
        label = label
            .clone()
            .with("displayname", *shown)
            .with("tooltip", *tooltip)
            .with("priority", Datum::Int(place as i64))
            .with("immutableid", Datum::Guid(label.guid))
            .with(
                "settings",
                Datum::texts([
                    format!("[color, {colour}]"),
                    format!("[displayname, {shown}]"),
                ]),
            );
        if let Some(parent) = parent {
            label.set("parentid", parent.guid.to_string());
            label.set(
                "parentlabeldisplayname",
                parent.get("displayname").unwrap_or(Datum::Null),
            );
        }
        push(state, "label", label);
    }
    let published = plant_one(state, "labelpolicy", "Global sensitivity label policy")
        .with("labels", Datum::texts(LABELS.iter().map(|label| label.0)))
        .with("exchangelocation", Datum::texts(["All"]))
        .with("settings", Datum::texts(["[mandatory, false]"]));
    push(state, "labelpolicy", published);
}

fn policies(state: &mut State) {
    for (noun, name, workload, rule) in POLICIES {
        let policy = plant_one(state, noun, name)
            .with("workload", *workload)
            .with("exchangelocation", Datum::texts(["All"]));
        let guid = policy.guid;
        let priority = Datum::Int(state.table(noun).len() as i64);
        push(state, noun, policy.with("priority", priority));
        let rules = noun.replace("policy", "rule");
        let rule = plant_one(state, &rules, rule)
            .with("policy", Datum::Guid(guid))
            .with("parentpolicyname", *name)
            .with("workload", *workload);
        push(state, &rules, rule);
    }
}

fn groups(state: &mut State) {
    for (name, roles, members) in GROUPS {
        for role in *roles {
            if state.matching("managementrole", role).is_empty() {
                let role = plant_one(state, "managementrole", role);
                push(state, "managementrole", role);
            }
        }
        let members = members
            .iter()
            .map(|member| Datum::Link(guid_of(state, member)))
            .collect();
        let group = plant_one(state, "rolegroup", name)
            .with("displayname", *name)
            .with("samaccountname", *name)
            .with("roles", Datum::texts(*roles))
            .with("members", Datum::List(members));
        push(state, "rolegroup", group);
    }
}

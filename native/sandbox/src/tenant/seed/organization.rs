//! Domains, policies, roles, connectors: what an organization has from its first day.

use std::sync::Arc;

use super::people::guid_of;
use crate::tenant::chance;
use crate::tenant::cmdlets::roles::assignment;
use crate::tenant::datum::Datum;
use crate::tenant::kind::Kind;
use crate::tenant::record::{DOMAIN, INITIAL_DOMAIN, Record};
use crate::tenant::state::State;

/// The default objects by noun.
const DEFAULTS: &[(&str, &[&str])] = &[
    ("owamailboxpolicy", &["OwaMailboxPolicy-Default"]),
    ("mobiledevicemailboxpolicy", &["Default"]),
    ("activesyncmailboxpolicy", &["Default"]),
    ("sharingpolicy", &["Default Sharing Policy"]),
    ("retentionpolicy", &["Default MRM Policy"]),
    (
        "retentionpolicytag",
        &[
            "Default 2 year move to archive",
            "Junk Email",
            "Deleted Items",
            "1 Week Delete",
            "1 Month Delete",
            "6 Month Delete",
            "1 Year Delete",
            "5 Year Delete",
            "Never Delete",
        ],
    ),
    ("roleassignmentpolicy", &["Default Role Assignment Policy"]),
    ("hostedconnectionfilterpolicy", &["Default"]),
    ("hostedcontentfilterpolicy", &["Default"]),
    ("hostedoutboundspamfilterpolicy", &["Default"]),
    ("malwarefilterpolicy", &["Default"]),
    ("antiphishpolicy", &["Office365 AntiPhish Default"]),
    ("safelinkspolicy", &["Built-In Protection Policy"]),
    ("safeattachmentpolicy", &["Built-In Protection Policy"]),
    ("atppolicyforo365", &["Default"]),
    (
        "quarantinepolicy",
        &[
            "AdminOnlyAccessPolicy",
            "DefaultFullAccessPolicy",
            "DefaultFullAccessWithNotificationPolicy",
            "DefaultGlobalTag",
        ],
    ),
    ("emailaddresspolicy", &["Default Policy"]),
    ("remotedomain", &["Default"]),
    (
        "mailboxplan",
        &[
            "ExchangeOnlineEnterprise-080a4f7d-977b-5da4-ba27-486035e1c25c",
            "ExchangeOnlineDeskless-1b2c3d4e-977b-5da4-ba27-486035e1c25c",
        ],
    ),
    (
        "casmailboxplan",
        &[
            "ExchangeOnlineEnterprise-080a4f7d-977b-5da4-ba27-486035e1c25c",
            "ExchangeOnlineDeskless-1b2c3d4e-977b-5da4-ba27-486035e1c25c",
        ],
    ),
    ("organizationconfig", &[INITIAL_DOMAIN]),
    ("transportconfig", &["Transport Settings"]),
    ("adminauditlogconfig", &["Admin Audit Log Settings"]),
    ("authserver", &["ACS - contoso", "evoSTS"]),
    ("organizationalunit", &[INITIAL_DOMAIN]),
    ("dkimsigningconfig", &[DOMAIN, INITIAL_DOMAIN]),
];

/// What a new mailbox may be opened with.
const PROTOCOLS: [&str; 6] = [
    "activesyncenabled",
    "ewsenabled",
    "imapenabled",
    "mapienabled",
    "owaenabled",
    "popenabled",
];

const ROLES: &[&str] = &[
    "Audit Logs",
    "Distribution Groups",
    "Mail Recipient Creation",
    "Mail Recipients",
    "Migration",
    "Organization Configuration",
    "Recipient Policies",
    "Retention Management",
    "Role Management",
    "Transport Rules",
    "View-Only Audit Logs",
    "View-Only Configuration",
    "View-Only Recipients",
    "MyBaseOptions",
    "MyContactInformation",
];

/// Role group, description, roles, members.
const GROUPS: &[(&str, &str, &[&str], &[&str])] = &[
    (
        "Organization Management",
        "Members of this management role group have permissions to manage Exchange objects and their properties in the Exchange organization.",
        &[
            "Audit Logs",
            "Distribution Groups",
            "Mail Recipient Creation",
            "Mail Recipients",
            "Migration",
            "Organization Configuration",
            "Recipient Policies",
            "Retention Management",
            "Role Management",
            "Transport Rules",
        ],
        &["chris"],
    ),
    (
        "Recipient Management",
        "Members of this management role group have rights to create, manage, and remove Exchange recipient objects.",
        &[
            "Distribution Groups",
            "Mail Recipient Creation",
            "Mail Recipients",
            "Migration",
            "Recipient Policies",
        ],
        &["adele.vance"],
    ),
    (
        "View-Only Organization Management",
        "Members of this management role group can view recipient and configuration objects.",
        &["View-Only Configuration", "View-Only Recipients"],
        &[],
    ),
    (
        "Help Desk",
        "Members of this management role group can view and manage the configuration for individual recipients.",
        &["View-Only Recipients"],
        &["helpdesk"],
    ),
    (
        "Compliance Management",
        "This role group will allow a specified user, responsible for compliance, to properly configure compliance settings.",
        &[
            "Audit Logs",
            "Retention Management",
            "View-Only Audit Logs",
            "View-Only Configuration",
        ],
        &[],
    ),
    (
        "Hygiene Management",
        "Members of this management role group can manage Exchange anti-spam features.",
        &["View-Only Configuration"],
        &[],
    ),
];

fn config(state: &State, noun: &str, name: &str) -> Record {
    let index = state.table(noun).len() as u64;
    Record::named(
        chance::guid(state.seed, noun, index),
        Kind::Config,
        name,
        state.grown - chrono::TimeDelta::days(800),
    )
}

fn push(state: &mut State, noun: &str, record: Record) {
    state.table_mut(noun).push(Arc::new(record));
}

/// Plants the organization.
pub fn plant(state: &mut State) {
    for (noun, names) in DEFAULTS {
        for (i, name) in names.iter().enumerate() {
            let mut record = config(state, noun, name).with("isdefault", i == 0);
            if matches!(*noun, "dkimsigningconfig") {
                record.set("domain", *name);
                record.set("isdefault", false);
            }
            if *noun == "casmailboxplan" {
                for key in PROTOCOLS {
                    record.set(key, true);
                }
            }
            push(state, noun, record);
        }
    }
    domains(state);
    roles(state);
    connectors(state);
    public_folders(state);
}

/// Public folders with statistics whose sizes are plain text.
fn public_folders(state: &mut State) {
    for (path, items) in [
        ("\\HR", 318_i64),
        ("\\Marketing", 1_204),
        ("\\Marketing\\Messe „Köln“", 12),
    ] {
        let (parent, name) = path.rsplit_once('\\').unwrap_or(("", path));
        let folder = config(state, "publicfolder", name)
            .with("identity", path)
            .with("id", path)
            .with("parentpath", if parent.is_empty() { "\\" } else { parent })
            .with(
                "folderpath",
                Datum::texts(path.trim_start_matches('\\').split('\\')),
            )
            .with("folderclass", "IPF.Note")
            .with("contentmailboxname", "PFMailbox01");
        push(state, "publicfolder", folder);
        let statistics = config(state, "publicfolderstatistics", name)
            .with("identity", path)
            .with(
                "folderpath",
                Datum::texts(path.trim_start_matches('\\').split('\\')),
            )
            .with("itemcount", Datum::Int(items))
            .with("totalitemsize", Datum::Size(Some(items as u64 * 79_732)));
        push(state, "publicfolderstatistics", statistics);
    }
}

fn domains(state: &mut State) {
    for (name, default, initial) in [
        (DOMAIN, true, false),
        (INITIAL_DOMAIN, false, true),
        ("contoso.net", false, false),
    ] {
        let record = config(state, "accepteddomain", name)
            .with("domainname", name)
            .with("default", default)
            .with("initialdomain", initial)
            .with(
                "domaintype",
                if name == "contoso.net" {
                    "InternalRelay"
                } else {
                    "Authoritative"
                },
            );
        push(state, "accepteddomain", record);
    }
}

fn roles(state: &mut State) {
    for role in ROLES {
        let kind: String = role.chars().filter(|c| c.is_ascii_alphanumeric()).collect();
        let record = config(state, "managementrole", role).with("roletype", kind);
        push(state, "managementrole", record);
    }
    for (name, description, roles, members) in GROUPS {
        let members = members
            .iter()
            .map(|member| Datum::Link(guid_of(state, member)))
            .collect();
        let record = config(state, "rolegroup", name)
            .with("displayname", *name)
            .with("description", *description)
            .with("samaccountname", *name)
            .with("managedby", Datum::texts(["Organization Management"]))
            .with("roles", Datum::texts(*roles))
            .with(
                "roleassignments",
                Datum::texts(roles.iter().map(|role| format!("{role}-{name}"))),
            )
            .with("members", Datum::List(members));
        push(state, "rolegroup", record);
        for role in *roles {
            assign(state, role, name, "RoleGroup");
        }
    }
    for role in ["MyBaseOptions", "MyContactInformation"] {
        assign(
            state,
            role,
            "Default Role Assignment Policy",
            "RoleAssignmentPolicy",
        );
    }
}

fn assign(state: &mut State, role: &str, assignee: &str, kind: &str) {
    let guid = chance::guid(
        state.seed,
        "assignment",
        state.table("managementroleassignment").len() as u64,
    );
    let record = assignment(
        guid,
        role,
        assignee,
        kind,
        state.grown - chrono::TimeDelta::days(800),
    );
    push(state, "managementroleassignment", record);
}

fn connectors(state: &mut State) {
    let inbound = config(state, "inboundconnector", "Inbound from Fabrikam")
        .with("connectortype", "Partner")
        .with("senderdomains", Datum::texts(["smtp:fabrikam.com;1"]))
        .with("requiretls", true);
    push(state, "inboundconnector", inbound);
    let outbound = config(state, "outboundconnector", "Outbound to Fabrikam")
        .with("connectortype", "Partner")
        .with("recipientdomains", Datum::texts(["fabrikam.com"]))
        .with("usemxrecord", true);
    push(state, "outboundconnector", outbound);
    let relationship = config(state, "organizationrelationship", "Fabrikam")
        .with("domainnames", Datum::texts(["fabrikam.com"]));
    push(state, "organizationrelationship", relationship);
}

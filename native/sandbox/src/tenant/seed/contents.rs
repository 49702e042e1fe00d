//! What is in and on mailboxes: rights, rules, devices; and the mail flow rules.

use std::sync::Arc;

use chrono::TimeDelta;

use crate::tenant::chance;
use crate::tenant::cmdlets::inbox_rules::{empty, person_text};
use crate::tenant::cmdlets::permissions::entry;
use crate::tenant::cmdlets::transport_rules;
use crate::tenant::datum::Datum;
use crate::tenant::kind::Kind;
use crate::tenant::record::{Record, Values};
use crate::tenant::state::State;

/// Properties of a rule by name.
type Parts = &'static [(&'static str, &'static str)];

/// Owner, name, and what the rule looks for and does.
const RULES: &[(&str, &str, Parts)] = &[
    (
        "chris",
        "Invoices",
        &[
            ("subjectcontainswords", "invoice"),
            ("movetofolder", "Invoices"),
        ],
    ),
    (
        "pat.oneil",
        "Forward everything",
        &[
            ("forwardto", "pat.private@fabrikam.com"),
            ("deletemessage", ""),
        ],
    ),
    (
        "zoe.lindstrom",
        "Copy to Chris",
        &[("from", "adele.vance"), ("redirectto", "chris")],
    ),
    (
        "alex.wilber",
        ".",
        &[
            ("subjectorbodycontainswords", "password"),
            ("forwardasattachmentto", "drop@tailspintoys.com"),
            ("markasread", ""),
        ],
    ),
];

struct Device {
    owner: &'static str,
    kind: &'static str,
    client: &'static str,
    model: &'static str,
    os: &'static str,
}

const DEVICES: &[Device] = &[
    Device {
        owner: "chris",
        kind: "Outlook",
        client: "Outlook",
        model: "Outlook for iOS and Android",
        os: "iOS 18.4",
    },
    Device {
        owner: "chris",
        kind: "iPhone",
        client: "EAS",
        model: "iPhone15C2",
        os: "iOS 18.4 22E240",
    },
    Device {
        owner: "adele.vance",
        kind: "Outlook",
        client: "Outlook",
        model: "Outlook for iOS and Android",
        os: "Android 15",
    },
    Device {
        owner: "juergen.mueller",
        kind: "WindowsMail",
        client: "EAS",
        model: "Virtual Machine",
        os: "Windows 10.0.26100",
    },
];

/// Plants the contents.
pub fn plant(state: &mut State) {
    rights(state);
    folder_rights(state);
    inbox_rules(state);
    flow_rules(state);
    devices(state);
    replies(state);
}

fn named(state: &State, identity: &str) -> Option<Arc<Record>> {
    state.directory.find(identity).into_iter().next()
}

fn rights(state: &mut State) {
    let list: &[(&str, &str, &str, &str)] = &[
        ("mailboxpermission", "sales", "chris", "FullAccess"),
        ("mailboxpermission", "sales", "sg-sales", "FullAccess"),
        ("mailboxpermission", "info", "adele.vance", "FullAccess"),
        ("mailboxpermission", "jobs", "pat.oneil", "FullAccess"),
        ("mailboxpermission", "bob.ward", "chris", "ReadPermission"),
        ("recipientpermission", "sales", "adele.vance", "SendAs"),
        ("recipientpermission", "info", "adele.vance", "SendAs"),
        ("recipientpermission", "allstaff", "chris", "SendAs"),
    ];
    for (i, (table, owner, trustee, right)) in list.iter().enumerate() {
        if let (Some(owner), Some(trustee)) = (named(state, owner), named(state, trustee)) {
            let guid = chance::guid(state.seed, "right", i as u64);
            let record = entry(
                guid,
                &owner,
                &trustee,
                Datum::texts([right]),
                state.grown - TimeDelta::days(60),
            );
            state.table_mut(table).push(Arc::new(record));
        }
    }
}

fn folder_rights(state: &mut State) {
    for (i, (owner, trustee, right)) in [
        ("chris", "adele.vance", "Editor"),
        ("room101", "chris", "Owner"),
        ("adele.vance", "pat.oneil", "Reviewer"),
    ]
    .iter()
    .enumerate()
    {
        if let (Some(owner), Some(trustee)) = (named(state, owner), named(state, trustee)) {
            let mut record = entry(
                chance::guid(state.seed, "folder-right", i as u64),
                &owner,
                &trustee,
                Datum::texts([right]),
                state.grown,
            );
            record.set("path", "/Calendar");
            state
                .table_mut("mailboxfolderpermission")
                .push(Arc::new(record));
        }
    }
}

fn inbox_rules(state: &mut State) {
    for (i, (owner, name, parts)) in RULES.iter().enumerate() {
        let Some(owner) = named(state, owner) else {
            continue;
        };
        let guid = chance::guid(state.seed, "inbox-rule", i as u64);
        let mut rule = empty(guid, &owner, name, 1, state.grown);
        for (key, value) in *parts {
            let value = match *key {
                "deletemessage" | "markasread" => Datum::Bool(true),
                "movetofolder" => Datum::from(*value),
                key if key.ends_with("words") => Datum::texts([value]),
                _ => Datum::texts([person_text(state, value)]),
            };
            rule.set(key, value);
        }
        state.table_mut("inboxrule").push(Arc::new(rule));
    }
}

fn flow_rules(state: &mut State) {
    let rules: &[(&str, &[(&str, &str)])] = &[
        (
            "External mail banner",
            &[
                ("fromscope", "NotInOrganization"),
                ("prependsubject", "[External] "),
            ],
        ),
        (
            "Block auto-forwarding",
            &[
                ("fromscope", "InOrganization"),
                ("senttoscope", "NotInOrganization"),
                (
                    "rejectmessagereasontext",
                    "Automatic forwarding is not allowed.",
                ),
            ],
        ),
        (
            "Disclaimer – \"Müller & Söhne\"",
            &[
                ("senttoscope", "NotInOrganization"),
                ("applyhtmldisclaimertext", "<p>Contoso</p>"),
            ],
        ),
    ];
    for (i, (name, parts)) in rules.iter().enumerate() {
        let guid = chance::guid(state.seed, "flow-rule", i as u64);
        let mut rule = Record::named(
            guid,
            Kind::Config,
            name,
            state.grown - TimeDelta::days(200 - i as i64),
        )
        .with("priority", Datum::Int(i as i64));
        for (key, value) in *parts {
            rule.set(key, *value);
        }
        rule.set("state", if i == 1 { "Disabled" } else { "Enabled" });
        rule.set("createdby", "chris@contoso.com");
        transport_rules::refresh(&mut rule, "chris@contoso.com");
        state.table_mut("transportrule").push(Arc::new(rule));
    }
}

fn devices(state: &mut State) {
    for (i, device) in DEVICES.iter().enumerate() {
        let Some(owner) = named(state, device.owner) else {
            continue;
        };
        let record = mobile(state, i as u64, device, &owner);
        state.table_mut("mobiledevice").push(Arc::new(record));
        state.directory.change(owner.guid, owner.changed, |own| {
            own.set("hasactivesyncdevicepartnership", true)
        });
    }
}

fn mobile(state: &State, index: u64, device: &Device, owner: &Record) -> Record {
    let guid = chance::guid(state.seed, "device", index);
    let id = chance::kin(guid, "device")
        .simple()
        .to_string()
        .to_uppercase();
    let prefix = if device.client == "Outlook" {
        "Hx"
    } else {
        "EAS"
    };
    let name = format!("{prefix}§{}§{id}", device.kind);
    let first = state.grown - TimeDelta::days(120 - index as i64);
    let last = state.grown - TimeDelta::minutes(17 * (index as i64 + 1));
    Record::named(guid, Kind::Config, &name, first)
        .with("owner", Datum::Link(owner.guid))
        .with("deviceid", id)
        .with("devicetype", device.kind)
        .with("clienttype", device.client)
        .with("devicemodel", device.model)
        .with("friendlyname", device.model)
        .with("devicefriendlyname", device.model)
        .with("deviceos", device.os)
        .with("deviceuseragent", format!("{}/2.0", device.kind))
        .with("firstsynctime", Datum::Time(first))
        .with("lastpolicyupdatetime", Datum::Time(first))
        .with("lastsyncattempttime", Datum::Time(last))
        .with("lastsuccesssync", Datum::Time(last))
}

fn replies(state: &mut State) {
    if let Some(owner) = named(state, "adele.vance") {
        let record = Record::loose(state.grown, Values::new())
            .with("autoreplystate", "Enabled")
            .with(
                "internalmessage",
                "<html><body>Back on Monday – grüße 🌴</body></html>",
            )
            .with(
                "externalmessage",
                "<html><body>Back on Monday.</body></html>",
            )
            .with("starttime", Datum::Time(state.grown - TimeDelta::days(2)))
            .with("endtime", Datum::Time(state.grown + TimeDelta::days(5)));
        let record = Record {
            guid: owner.guid,
            ..record
        };
        state
            .table_mut("mailboxautoreplyconfiguration")
            .push(Arc::new(record));
    }
}

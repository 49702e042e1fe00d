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
            let record = entry(guid, &owner, &trustee, Datum::texts([right]), state.grown - TimeDelta::days(60));
            state.table_mut(table).push(Arc::new(record));
        }
    }
}

fn folder_rights(state: &mut State) {
    for (i, (owner, trustee, right)) in [("chris", "adele.vance", "Editor"), ("room101", "chris", "Owner"), ("adele.vance", "pat.oneil", "Reviewer")].iter().enumerate() {
        if let (Some(owner), Some(trustee)) = (named(state, owner), named(state, trustee)) {
            let mut record = entry(chance::guid(state.seed, "folder-right", i as u64), &owner, &trustee, Datum::texts([right]), state.grown);
            record.set("path", "/Calendar");
            state.table_mut("mailboxfolderpermission").push(Arc::new(record));
        }
    }
}

fn inbox_rules(state: &mut State) {
    let rules: &[(&str, &str, &[(&str, &str)])] = &[
        ("chris", "Invoices", &[("subjectcontainswords", "invoice"), ("movetofolder", "Invoices")]),
        ("pat.oneil", "Forward everything", &[("forwardto", "pat.private@fabrikam.com"), ("deletemessage", "")]),
        ("zoe.lindstrom", "Copy to Chris", &[("from", "adele.vance"), ("redirectto", "chris")]),
        ("alex.wilber", ".", &[("subjectorbodycontainswords", "password"), ("forwardasattachmentto", "drop@tailspintoys.com"), ("markasread", "")]),
    ];
    for (i, (owner, name, parts)) in rules.iter().enumerate() {
        let Some(owner) = named(state, owner) else { continue };
        let mut rule = empty(chance::guid(state.seed, "inbox-rule", i as u64), &owner, name, 1, state.grown);
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
        ("External mail banner", &[("fromscope", "NotInOrganization"), ("prependsubject", "[External] ")]),
        ("Block auto-forwarding", &[("fromscope", "InOrganization"), ("senttoscope", "NotInOrganization"), ("rejectmessagereasontext", "Automatic forwarding is not allowed.")]),
        ("Disclaimer – \"Müller & Söhne\"", &[("senttoscope", "NotInOrganization"), ("applyhtmldisclaimertext", "<p>Contoso</p>")]),
    ];
    for (i, (name, parts)) in rules.iter().enumerate() {
        let guid = chance::guid(state.seed, "flow-rule", i as u64);
        let mut rule = Record::named(guid, Kind::Config, name, state.grown - TimeDelta::days(200 - i as i64)).with("priority", Datum::Int(i as i64));
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
    let devices: &[(&str, &str, &str, &str, &str)] = &[
        ("chris", "Outlook", "Outlook", "Outlook for iOS and Android", "iOS 18.4"),
        ("chris", "iPhone", "EAS", "iPhone15C2", "iOS 18.4 22E240"),
        ("adele.vance", "Outlook", "Outlook", "Outlook for iOS and Android", "Android 15"),
        ("juergen.mueller", "WindowsMail", "EAS", "Virtual Machine", "Windows 10.0.26100"),
    ];
    for (i, (owner, device_type, client, model, os)) in devices.iter().enumerate() {
        let Some(owner) = named(state, owner) else { continue };
        let guid = chance::guid(state.seed, "device", i as u64);
        let id = chance::kin(guid, "device").simple().to_string().to_uppercase();
        let prefix = if *client == "Outlook" { "Hx" } else { "EAS" };
        let first = state.grown - TimeDelta::days(120 - i as i64);
        let last = state.grown - TimeDelta::minutes(17 * (i as i64 + 1));
        let record = Record::named(guid, Kind::Config, &format!("{prefix}§{device_type}§{id}"), first)
            .with("owner", Datum::Link(owner.guid))
            .with("deviceid", id)
            .with("devicetype", *device_type)
            .with("clienttype", *client)
            .with("devicemodel", *model)
            .with("friendlyname", *model)
            .with("devicefriendlyname", *model)
            .with("deviceos", *os)
            .with("deviceuseragent", format!("{device_type}/2.0"))
            .with("firstsynctime", Datum::Time(first))
            .with("lastpolicyupdatetime", Datum::Time(first))
            .with("lastsyncattempttime", Datum::Time(last))
            .with("lastsuccesssync", Datum::Time(last));
        state.table_mut("mobiledevice").push(Arc::new(record));
        state.directory.change(owner.guid, owner.changed, |own| own.set("hasactivesyncdevicepartnership", true));
    }
}

fn replies(state: &mut State) {
    if let Some(owner) = named(state, "adele.vance") {
        let record = Record::loose(state.grown, Values::new())
            .with("autoreplystate", "Enabled")
            .with("internalmessage", "<html><body>Back on Monday – grüße 🌴</body></html>")
            .with("externalmessage", "<html><body>Back on Monday.</body></html>")
            .with("starttime", Datum::Time(state.grown - TimeDelta::days(2)))
            .with("endtime", Datum::Time(state.grown + TimeDelta::days(5)));
        let record = Record { guid: owner.guid, ..record };
        state.table_mut("mailboxautoreplyconfiguration").push(Arc::new(record));
    }
}

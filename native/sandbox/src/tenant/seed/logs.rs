//! Five days of audit log and message trace.

use std::sync::Arc;

use chrono::TimeDelta;
use serde_json::{Value as Json, json};

use crate::tenant::audit::Event;
use crate::tenant::chance;
use crate::tenant::record::INITIAL_DOMAIN;
use crate::tenant::state::State;
use crate::tenant::trace::Message;

const MINUTES: u64 = 5 * 24 * 60;
const USERS: &[&str] = &[
    "chris@contoso.com",
    "adele.vance@contoso.com",
    "awilber@contoso.onmicrosoft.com",
    "pat.oneil@contoso.com",
    "juergen.mueller@contoso.com",
    "bob.ward@contoso.com",
    "zoe.lindstrom@contoso.com",
    "john.smith@contoso.com",
];
const OUTSIDE: &[&str] = &[
    "jane.roe@fabrikam.com",
    "news@tailspintoys.com",
    "support@fabrikam.com",
    "invoice@wingtiptoys.com",
];
const SUBJECTS: &[&str] = &[
    "Quarterly report",
    "Lunch?",
    "Re: Grüße aus München",
    "Invoice 2041",
    "🎉 Launch day",
    "FW: \"urgent\", please read",
    "Meeting notes",
    "Welcome",
];

/// Plants log and trace, once, below what happened since.
pub fn ensure(state: &mut State) {
    if state.logs_planted {
        return;
    }
    state.logs_planted = true;
    let count = 6_000;
    let mut events: Vec<Arc<Event>> = (0..count)
        .map(|n| Arc::new(event(state, n, count)))
        .collect();
    events.sort_by(|a, b| a.at.cmp(&b.at).then(a.id.cmp(&b.id)));
    events.append(&mut state.audit);
    state.audit = events;
    messages(state);
}

fn event(state: &State, n: u64, count: u64) -> Event {
    let seed = state.seed;
    let back = MINUTES * 60 * n / count + chance::below(seed, "audit-at", n, 60);
    let user = chance::pick(seed, "audit-user", n, USERS);
    let ip = format!("203.0.113.{}", 1 + chance::below(seed, "audit-ip", n, 200));
    let (record_type, operation, detail) = match chance::below(seed, "audit-kind", n, 100) {
        0..=54 => (
            "AzureActiveDirectoryStsLogon",
            "UserLoggedIn",
            sign_in(&ip, user, None),
        ),
        55..=66 => (
            "AzureActiveDirectoryStsLogon",
            "UserLoginFailed",
            sign_in(&ip, user, Some("InvalidUserNameOrPassword")),
        ),
        67..=76 => ("ExchangeItem", "SendAs", send_as(state, &ip, user, n)),
        77..=82 => ("ExchangeItem", "SendOnBehalf", send_as(state, &ip, user, n)),
        83..=88 => ("ExchangeItemGroup", "SoftDelete", item(state, &ip, user, n)),
        89..=92 => ("ExchangeAdmin", "New-InboxRule", rule(&ip, user, n)),
        93..=95 => ("ExchangeAdmin", "Set-InboxRule", rule(&ip, user, n)),
        96..=97 => ("ExchangeAdmin", "Set-Mailbox", admin(&ip, user)),
        _ => (
            "ExchangeItem",
            "UpdateInboxRules",
            item(state, &ip, user, n),
        ),
    };
    let admin = record_type == "ExchangeAdmin" && operation == "Set-Mailbox";
    Event {
        id: chance::guid(seed, "audit", n),
        at: state.grown - TimeDelta::seconds(back as i64),
        record_type,
        user: if admin {
            "chris@contoso.com".into()
        } else {
            user.to_owned()
        },
        operation: operation.to_owned(),
        detail,
    }
}

fn sign_in(ip: &str, user: &str, failure: Option<&str>) -> Json {
    let mut detail = json!({
        "AzureActiveDirectoryEventType": 1,
        "ActorIpAddress": ip,
        "ClientIP": ip,
        "ObjectId": "00000002-0000-0ff1-ce00-000000000000",
        "ApplicationId": "fb78d390-0c51-40cd-8e17-fdbfab77341b",
        "ExtendedProperties": [
            { "Name": "UserAgent", "Value": "Mozilla/5.0 (Windows NT 10.0; Win64; x64)" },
            { "Name": "RequestType", "Value": "OAuth2:Authorize" },
        ],
        "Actor": [{ "ID": user, "Type": 5 }],
    });
    if let (Some(error), Json::Object(map)) = (failure, &mut detail) {
        map.insert("LogonError".into(), json!(error));
        map.insert("ErrorNumber".into(), json!("50126"));
        map.insert("ResultStatus".into(), json!("Failed"));
    }
    detail
}

/// Who acted on which mailbox: 0 the owner, 1 an administrator, 2 a delegate.
fn send_as(state: &State, ip: &str, user: &str, n: u64) -> Json {
    json!({
        "ClientIPAddress": ip,
        "ClientIP": ip,
        "ClientInfoString": "Client=OWA;Action=ViaProxy",
        "ExternalAccess": false,
        "InternalLogonType": 0,
        "LogonType": if chance::below(state.seed, "logon-type", n, 10) == 0 { 1 } else { 2 },
        "LogonUserSid": format!("S-1-5-21-1111111111-2222222222-3333333333-{}", 1000 + n % 50),
        "MailboxGuid": chance::guid(state.seed, "sales-store", 0).to_string(),
        "MailboxOwnerUPN": "sales@contoso.com",
        "SendAsUserSmtp": "sales@contoso.com",
        "OrganizationName": INITIAL_DOMAIN,
        "Item": { "Subject": chance::pick(state.seed, "audit-subject", n, SUBJECTS), "ParentFolder": { "Path": "\\Sent Items" } },
        "ObjectId": user,
    })
}

fn item(state: &State, ip: &str, user: &str, n: u64) -> Json {
    json!({
        "ClientIPAddress": ip,
        "ClientIP": ip,
        "LogonType": chance::below(state.seed, "logon-type", n, 3),
        "MailboxOwnerUPN": user,
        "OrganizationName": INITIAL_DOMAIN,
        "AffectedItems": [{ "Subject": chance::pick(state.seed, "audit-subject", n, SUBJECTS) }],
    })
}

fn rule(ip: &str, user: &str, n: u64) -> Json {
    json!({
        "ClientIP": format!("{ip}:{}", 1024 + n % 60_000),
        "ObjectId": format!("{INITIAL_DOMAIN}/{user}\\Forward everything"),
        "OrganizationName": INITIAL_DOMAIN,
        "Parameters": [
            { "Name": "Name", "Value": "Forward everything" },
            { "Name": "ForwardTo", "Value": "pat.private@fabrikam.com" },
            { "Name": "DeleteMessage", "Value": "True" },
        ],
    })
}

fn admin(ip: &str, user: &str) -> Json {
    json!({
        "ClientIP": format!("{ip}:443"),
        "ObjectId": user,
        "OrganizationName": INITIAL_DOMAIN,
        "Parameters": [
            { "Name": "Identity", "Value": user },
            { "Name": "HiddenFromAddressListsEnabled", "Value": "False" },
        ],
    })
}

fn messages(state: &mut State) {
    let count = 2_500;
    let mut messages: Vec<Arc<Message>> = (0..count)
        .map(|n| Arc::new(message(state, n, count)))
        .collect();
    messages.sort_by(|a, b| a.at.cmp(&b.at).then_with(|| a.trace_id.cmp(&b.trace_id)));
    state.messages = messages;
}

fn message(state: &State, n: u64, count: u64) -> Message {
    let seed = state.seed;
    let back = MINUTES * 60 * n / count + chance::below(seed, "mail-at", n, 120);
    let inward = chance::below(seed, "mail-way", n, 3) > 0;
    let (inside, outside) = (
        chance::pick(seed, "mail-in", n, USERS),
        chance::pick(seed, "mail-out", n, OUTSIDE),
    );
    let (sender, recipient) = if inward {
        (outside, inside)
    } else {
        (inside, outside)
    };
    let hex = format!("{:016X}", chance::bits(seed, "mail-id", n));
    Message {
        trace_id: chance::guid(seed, "mail", n),
        message_id: format!("<BN0PR00MB0001{hex}@BN0PR00MB0001.namprd00.prod.outlook.com>"),
        at: state.grown - TimeDelta::seconds(back as i64),
        sender: sender.to_owned(),
        recipient: recipient.to_owned(),
        subject: chance::pick(seed, "mail-subject", n, SUBJECTS).to_owned(),
        status: match chance::below(seed, "mail-status", n, 20) {
            0 => "Failed",
            1 => "FilteredAsSpam",
            2 => "Quarantined",
            _ => "Delivered",
        },
        from_ip: format!("198.51.100.{}", 1 + chance::below(seed, "mail-ip", n, 200)),
        size: 2_000 + chance::below(seed, "mail-size", n, 400_000) as i64,
    }
}

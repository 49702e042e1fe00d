//! Rules, settings and devices of mailboxes.

use clixml::Value;
use serde_json::json;

use super::support::{error, objects, one, run, tenant, text, texts};
use crate::tenant::ErrorKind;

#[test]
fn inbox_rules_name_people_as_exchange_does() {
    let mut tenant = tenant(0);
    let rule = one(
        &mut tenant,
        "Get-InboxRule",
        json!({"Mailbox": "pat.oneil"}),
    );
    assert_eq!(
        text(&rule, "ForwardTo"),
        "\"pat.private@fabrikam.com\" [SMTP:pat.private@fabrikam.com]"
    );
    assert_eq!(
        text(
            &one(
                &mut tenant,
                "Get-InboxRule",
                json!({"Mailbox": "zoe.lindstrom"})
            ),
            "RedirectTo"
        ),
        "\"Chris Green\" [SMTP:chris@contoso.com]"
    );
    let new = one(
        &mut tenant,
        "New-InboxRule",
        json!({"Mailbox": "bob.ward", "Name": "To Jürgen", "SubjectContainsWords": ["rot", "grün"], "ForwardTo": ["juergen.mueller"], "StopProcessingRules": true}),
    );
    assert_eq!(
        text(&new, "ForwardTo"),
        "\"Jürgen Müller\" [SMTP:juergen.mueller@contoso.com]"
    );
    assert!(text(&new, "Description").starts_with("If the message:\r\n\tthe message includes specific words in the subject 'rot' or 'grün'\r\n"), "{}", text(&new, "Description"));
    let identity = text(&new, "Identity");
    run(
        &mut tenant,
        "Disable-InboxRule",
        json!({"Identity": identity, "Confirm": false}),
    )
    .unwrap();
    assert_eq!(
        text(
            &one(
                &mut tenant,
                "Get-InboxRule",
                json!({"Mailbox": "bob.ward", "Identity": "To Jürgen"})
            ),
            "Enabled"
        ),
        "False"
    );
    run(
        &mut tenant,
        "Remove-InboxRule",
        json!({"Mailbox": "bob.ward", "Identity": "To Jürgen"}),
    )
    .unwrap();
    assert!(objects(&mut tenant, "Get-InboxRule", json!({"Mailbox": "bob.ward"})).is_empty());
    assert_eq!(
        error(
            &mut tenant,
            "Get-InboxRule",
            json!({"Mailbox": "bob.ward", "Identity": "To Jürgen"})
        )
        .kind,
        ErrorKind::NotFound
    );
    assert_eq!(
        error(
            &mut tenant,
            "New-InboxRule",
            json!({"Mailbox": "bob.ward", "Name": "empty"})
        )
        .kind,
        ErrorKind::InvalidArgument
    );
}

#[test]
fn settings_of_a_mailbox() {
    let mut tenant = tenant(0);
    assert_eq!(
        text(
            &one(
                &mut tenant,
                "Get-CalendarProcessing",
                json!({"Identity": "room101"})
            ),
            "AutomateProcessing"
        ),
        "AutoAccept"
    );
    assert_eq!(
        text(
            &one(
                &mut tenant,
                "Get-CalendarProcessing",
                json!({"Identity": "chris"})
            ),
            "AutomateProcessing"
        ),
        "AutoUpdate"
    );
    run(&mut tenant, "Set-CalendarProcessing", json!({"Identity": "room101", "BookingWindowInDays": "90", "AllBookInPolicy": true, "ResourceDelegates": ["chris"]})).unwrap();
    let room = one(
        &mut tenant,
        "Get-CalendarProcessing",
        json!({"Identity": "room101"}),
    );
    assert_eq!(
        (
            room.get("BookingWindowInDays"),
            text(&room, "ResourceDelegates").as_str()
        ),
        (Some(&Value::Int32(90)), "chris")
    );
    run(&mut tenant, "Set-MailboxAutoReplyConfiguration", json!({"Identity": "chris", "AutoReplyState": "scheduled", "StartTime": "2026-10-01T08:00:00", "EndTime": "2026-10-05T18:00:00", "InternalMessage": "Urlaub 🌴"})).unwrap();
    let reply = one(
        &mut tenant,
        "Get-MailboxAutoReplyConfiguration",
        json!({"Identity": "chris"}),
    );
    assert_eq!(
        (
            text(&reply, "AutoReplyState").as_str(),
            text(&reply, "InternalMessage").as_str(),
            text(&reply, "MailboxOwnerId").as_str()
        ),
        ("Scheduled", "Urlaub 🌴", "chris")
    );
    assert_eq!(
        error(
            &mut tenant,
            "Set-MailboxAutoReplyConfiguration",
            json!({"Identity": "chris", "EndTime": "2026-01-01"})
        )
        .kind,
        ErrorKind::InvalidArgument
    );
    assert_eq!(
        text(
            &one(
                &mut tenant,
                "Get-MailboxAutoReplyConfiguration",
                json!({"Identity": "adele.vance"})
            ),
            "AutoReplyState"
        ),
        "Enabled"
    );
}

#[test]
fn mobile_devices() {
    let mut tenant = tenant(0);
    let devices = objects(&mut tenant, "Get-MobileDevice", json!({"Mailbox": "chris"}));
    assert_eq!(texts(&devices, "ClientType"), ["Outlook", "EAS"]);
    let identity = text(&devices[1], "Identity");
    assert!(
        identity.starts_with("chris\\ExchangeActiveSyncDevices\\EAS§iPhone§"),
        "{identity}"
    );
    let statistics = one(
        &mut tenant,
        "Get-MobileDeviceStatistics",
        json!({"Identity": identity.as_str()}),
    );
    assert_eq!(text(&statistics, "DeviceID"), text(&devices[1], "DeviceId"));
    run(
        &mut tenant,
        "Clear-MobileDevice",
        json!({"Identity": identity.as_str(), "Confirm": false}),
    )
    .unwrap();
    assert_eq!(
        text(
            &one(
                &mut tenant,
                "Get-MobileDeviceStatistics",
                json!({"Identity": identity.as_str()})
            ),
            "Status"
        ),
        "DeviceWipePending"
    );
    run(
        &mut tenant,
        "Remove-MobileDevice",
        json!({"Identity": identity}),
    )
    .unwrap();
    assert_eq!(
        objects(&mut tenant, "Get-MobileDevice", json!({"Mailbox": "chris"})).len(),
        1
    );
}

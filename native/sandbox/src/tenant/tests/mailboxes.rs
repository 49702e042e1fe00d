//! Mailboxes: one object behind many views.

use serde_json::json;

use super::support::{error, objects, one, run, tenant, text, texts};
use crate::tenant::ErrorKind;

#[test]
fn what_set_mailbox_changes_every_view_shows() {
    let mut tenant = tenant(0);
    let changes = json!({"Identity": "chris", "DisplayName": "Chris G. 🌲", "CustomAttribute3": "x", "HiddenFromAddressListsEnabled": true,
        "EmailAddresses": {"@odata.type": "#Exchange.GenericHashTable", "add": ["smtp:c.green@contoso.com"], "Remove": "smtp:chris@contoso.onmicrosoft.com"},
        "ProhibitSendQuota": "50GB", "GrantSendOnBehalfTo": ["adele.vance", "john.smith2"], "RetainDeletedItemsFor": "30"});
    assert!(
        run(&mut tenant, "Set-Mailbox", changes)
            .unwrap()
            .write
            .is_some()
    );
    for view in ["Get-Mailbox", "Get-Recipient", "Get-CASMailbox"] {
        let found = one(
            &mut tenant,
            view,
            json!({"Identity": "c.green@contoso.com"}),
        );
        assert_eq!(text(&found, "DisplayName"), "Chris G. 🌲", "{view}");
        assert_eq!(
            text(&found, "EmailAddresses"),
            "SMTP:chris@contoso.com SIP:chris@contoso.com smtp:c.green@contoso.com",
            "{view}"
        );
    }
    assert_eq!(
        text(
            &one(&mut tenant, "Get-User", json!({"Identity": "chris"})),
            "DisplayName"
        ),
        "Chris G. 🌲"
    );
    let mailbox = one(&mut tenant, "Get-Mailbox", json!({"Identity": "chris"}));
    let table = [
        ("ProhibitSendQuota", "50 GB (53,687,091,200 bytes)"),
        ("GrantSendOnBehalfTo", "adele.vance john.smith2"),
        ("RetainDeletedItemsFor", "30.00:00:00"),
        ("WhenChangedUTC", "09/30/2026 07:15:00"),
        ("CustomAttribute3", "x"),
    ];
    for (property, wanted) in table {
        assert_eq!(text(&mailbox, property), wanted, "{property}");
    }
    run(
        &mut tenant,
        "Set-User",
        json!({"Identity": "chris", "Office": "Oslo"}),
    )
    .unwrap();
    assert_eq!(
        text(
            &one(&mut tenant, "Get-Mailbox", json!({"Identity": "chris"})),
            "Office"
        ),
        "Oslo"
    );
    run(
        &mut tenant,
        "Set-CASMailbox",
        json!({"Identity": "chris", "PopEnabled": false}),
    )
    .unwrap();
    assert_eq!(
        text(
            &one(&mut tenant, "Get-CASMailbox", json!({"Identity": "chris"})),
            "PopEnabled"
        ),
        "False"
    );
    let warnings = run(
        &mut tenant,
        "Set-CASMailbox",
        json!({"Identity": "chris", "PopEnabled": false}),
    )
    .unwrap()
    .warnings;
    assert_eq!(
        warnings,
        ["The command completed successfully but no settings of 'chris' have been modified."]
    );
}

#[test]
fn addresses_are_one_primary_and_unique_in_the_tenant() {
    let mut tenant = tenant(0);
    run(
        &mut tenant,
        "Set-Mailbox",
        json!({"Identity": "chris", "WindowsEmailAddress": "c@contoso.com"}),
    )
    .unwrap();
    assert_eq!(
        text(
            &one(
                &mut tenant,
                "Get-Mailbox",
                json!({"Identity": "chris@contoso.com"})
            ),
            "PrimarySmtpAddress"
        ),
        "c@contoso.com"
    );
    let table = [
        (
            json!({"Identity": "chris", "WindowsEmailAddress": "sales@contoso.com"}),
            ErrorKind::AlreadyExists,
        ),
        (
            json!({"Identity": "chris", "EmailAddresses": {"@odata.type": "#Exchange.GenericHashTable", "Remove": "smtp:c@contoso.com"}}),
            ErrorKind::InvalidArgument,
        ),
        (
            json!({"Identity": "chris", "EmailAddresses": ["SMTP:no address"]}),
            ErrorKind::InvalidArgument,
        ),
        (
            json!({"Identity": "chris", "ForwardingAddress": "nobody"}),
            ErrorKind::NotFound,
        ),
        (
            json!({"Identity": "chris", "Alias": "sales"}),
            ErrorKind::AlreadyExists,
        ),
        (
            json!({"Identity": "chris", "Alias": "not an alias"}),
            ErrorKind::InvalidArgument,
        ),
    ];
    for (parameters, kind) in table {
        assert_eq!(
            error(&mut tenant, "Set-Mailbox", parameters.clone()).kind,
            kind,
            "{parameters}"
        );
    }
}

#[test]
fn forwarding_is_set_and_cleared_by_null() {
    let mut tenant = tenant(0);
    run(&mut tenant, "Set-Mailbox", json!({"Identity": "chris", "ForwardingAddress": "sales", "ForwardingSmtpAddress": "fwd@example.net", "DeliverToMailboxAndForward": false})).unwrap();
    let mailbox = one(&mut tenant, "Get-Mailbox", json!({"Identity": "chris"}));
    assert_eq!(
        (
            text(&mailbox, "ForwardingAddress").as_str(),
            text(&mailbox, "ForwardingSmtpAddress").as_str()
        ),
        ("sales", "smtp:fwd@example.net")
    );
    run(
        &mut tenant,
        "Set-Mailbox",
        json!({"Identity": "sales", "Name": "sales-new"}),
    )
    .unwrap();
    assert_eq!(
        text(
            &one(&mut tenant, "Get-Mailbox", json!({"Identity": "chris"})),
            "ForwardingAddress"
        ),
        "sales-new"
    );
    run(
        &mut tenant,
        "Set-Mailbox",
        json!({"Identity": "chris", "ForwardingAddress": null, "ForwardingSmtpAddress": null}),
    )
    .unwrap();
    let mailbox = one(&mut tenant, "Get-Mailbox", json!({"Identity": "chris"}));
    assert_eq!(mailbox.get("ForwardingAddress"), Some(&clixml::Value::Null));
    assert_eq!(
        mailbox.get("ForwardingSmtpAddress"),
        Some(&clixml::Value::Null)
    );
}

#[test]
fn a_mailbox_lives_and_dies_and_comes_back() {
    let mut tenant = tenant(0);
    let new = one(
        &mut tenant,
        "New-Mailbox",
        json!({"Shared": true, "Name": "Projekt Übersee", "DisplayName": "Projekt Übersee", "Alias": "uebersee"}),
    );
    assert_eq!(
        (
            text(&new, "RecipientTypeDetails").as_str(),
            text(&new, "PrimarySmtpAddress").as_str()
        ),
        ("SharedMailbox", "uebersee@contoso.com")
    );
    assert_eq!(
        error(
            &mut tenant,
            "New-Mailbox",
            json!({"Shared": true, "Name": "Projekt Übersee"})
        )
        .kind,
        ErrorKind::AlreadyExists
    );
    run(
        &mut tenant,
        "Set-Mailbox",
        json!({"Identity": "uebersee", "Type": "Regular"}),
    )
    .unwrap();
    assert_eq!(
        text(
            &one(
                &mut tenant,
                "Get-Recipient",
                json!({"Identity": "uebersee"})
            ),
            "RecipientTypeDetails"
        ),
        "UserMailbox"
    );
    run(
        &mut tenant,
        "Enable-Mailbox",
        json!({"Identity": "uebersee", "Archive": true}),
    )
    .unwrap();
    assert!(
        texts(
            &objects(&mut tenant, "Get-Mailbox", json!({"Archive": true})),
            "Alias"
        )
        .contains(&"uebersee".to_owned())
    );
    run(
        &mut tenant,
        "Remove-Mailbox",
        json!({"Identity": "uebersee", "Confirm": false}),
    )
    .unwrap();
    assert_eq!(
        error(
            &mut tenant,
            "Get-Recipient",
            json!({"Identity": "uebersee"})
        )
        .kind,
        ErrorKind::NotFound
    );
    assert_eq!(
        texts(
            &objects(
                &mut tenant,
                "Get-Mailbox",
                json!({"SoftDeletedMailbox": true})
            ),
            "Name"
        ),
        ["Projekt Übersee"]
    );
    run(
        &mut tenant,
        "Undo-SoftDeletedMailbox",
        json!({"SoftDeletedObject": "uebersee@contoso.com"}),
    )
    .unwrap();
    assert_eq!(
        one(&mut tenant, "Get-Mailbox", json!({"Identity": "uebersee"}))
            .get("IsSoftDeletedByRemove"),
        Some(&clixml::Value::Bool(false))
    );
}

#[test]
fn result_sizes_sorting_and_types() {
    let mut tenant = tenant(1200);
    let answer = run(&mut tenant, "Get-Mailbox", json!({})).unwrap();
    assert_eq!((answer.rows.len(), answer.truncated), (1000, true));
    let answer = run(
        &mut tenant,
        "Get-Mailbox",
        json!({"ResultSize": "Unlimited"}),
    )
    .unwrap();
    assert!(answer.rows.len() > 1200 && !answer.truncated);
    let answer = run(&mut tenant, "Get-Mailbox", json!({"ResultSize": 1})).unwrap();
    assert_eq!((answer.rows.len(), answer.truncated), (1, true));
    let rooms = objects(
        &mut tenant,
        "Get-Mailbox",
        json!({"RecipientTypeDetails": ["RoomMailbox", "EquipmentMailbox"], "SortBy": "Name"}),
    );
    assert_eq!(
        texts(&rooms, "Name"),
        ["Boardroom, 5th floor", "projector1", "room101"]
    );
    assert_eq!(
        texts(
            &objects(&mut tenant, "Get-Mailbox", json!({"Anr": "adele v"})),
            "Name"
        )[0],
        "adele.vance"
    );
}

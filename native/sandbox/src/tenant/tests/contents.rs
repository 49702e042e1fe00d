//! What is in and on mailboxes.

use clixml::Value;
use serde_json::json;

use super::support::{error, objects, one, run, tenant, text, texts};
use crate::tenant::ErrorKind;

#[test]
fn mailbox_permissions() {
    let mut tenant = tenant(0);
    let all = objects(
        &mut tenant,
        "Get-MailboxPermission",
        json!({"Identity": "sales"}),
    );
    assert_eq!(
        texts(&all, "User"),
        [
            "NT AUTHORITY\\SELF",
            "chris@contoso.com",
            "SG-Sales-FullAccess",
            "NAMPR00A001\\Exchange Servers"
        ]
    );
    assert_eq!(
        texts(&all, "IsInherited"),
        ["False", "False", "False", "True"]
    );
    assert_eq!(all[1].get("Deny"), Some(&Value::Bool(false)));
    let added = one(
        &mut tenant,
        "Add-MailboxPermission",
        json!({"Identity": "sales", "User": "bob.ward", "AccessRights": ["FullAccess"], "AutoMapping": false}),
    );
    assert_eq!(
        (
            text(&added, "User").as_str(),
            text(&added, "AccessRights").as_str()
        ),
        ("bob.ward@contoso.com", "FullAccess")
    );
    let again = run(
        &mut tenant,
        "Add-MailboxPermission",
        json!({"Identity": "sales", "User": "bob.ward", "AccessRights": "FullAccess"}),
    )
    .unwrap();
    assert!(
        again.warnings[0].starts_with("The appropriate access control entry is already present"),
        "{:?}",
        again.warnings
    );
    assert_eq!(
        objects(
            &mut tenant,
            "Get-MailboxPermission",
            json!({"Identity": "sales", "User": "bob.ward@contoso.com"})
        )
        .len(),
        1
    );
    run(&mut tenant, "Remove-MailboxPermission", json!({"Identity": "sales", "User": "bob.ward", "AccessRights": "FullAccess", "Confirm": false})).unwrap();
    let gone = run(&mut tenant, "Remove-MailboxPermission", json!({"Identity": "sales", "User": "bob.ward", "AccessRights": "FullAccess", "Confirm": false})).unwrap();
    assert!(
        gone.warnings[0].contains("because the ACE isn't present"),
        "{:?}",
        gone.warnings
    );
    assert_eq!(
        error(
            &mut tenant,
            "Add-MailboxPermission",
            json!({"Identity": "sales", "User": "nobody", "AccessRights": "FullAccess"})
        )
        .kind,
        ErrorKind::NotFound
    );
}

#[test]
fn send_as() {
    let mut tenant = tenant(0);
    let all = objects(
        &mut tenant,
        "Get-RecipientPermission",
        json!({"Identity": "sales"}),
    );
    assert_eq!(
        texts(&all, "Trustee"),
        ["NT AUTHORITY\\SELF", "adele.vance@contoso.com"]
    );
    run(&mut tenant, "Add-RecipientPermission", json!({"Identity": "sales", "Trustee": "chris", "AccessRights": "SendAs", "Confirm": false})).unwrap();
    assert_eq!(
        texts(
            &objects(
                &mut tenant,
                "Get-RecipientPermission",
                json!({"Trustee": "chris"})
            ),
            "Identity"
        ),
        ["All Contoso Staff", "sales"]
    );
    run(
        &mut tenant,
        "Remove-RecipientPermission",
        json!({"Identity": "sales", "Trustee": "chris", "AccessRights": "SendAs"}),
    )
    .unwrap();
    assert_eq!(
        texts(
            &objects(
                &mut tenant,
                "Get-RecipientPermission",
                json!({"Trustee": "chris"})
            ),
            "Identity"
        ),
        ["All Contoso Staff"]
    );
}

#[test]
fn statistics_carry_structured_sizes() {
    let mut tenant = tenant(2);
    let statistics = one(
        &mut tenant,
        "Get-MailboxStatistics",
        json!({"Identity": "chris"}),
    );
    let size = statistics.get("TotalItemSize").unwrap();
    let inner = size.get("Value").unwrap();
    assert_eq!(size.get("IsUnlimited"), Some(&Value::Bool(false)));
    assert_eq!(size.text(), inner.text());
    let digits: String = size
        .text()
        .rsplit('(')
        .next()
        .unwrap()
        .chars()
        .filter(char::is_ascii_digit)
        .collect();
    assert!(digits.parse::<u64>().unwrap() > 1000, "{}", size.text());
    assert!(matches!(statistics.get("ItemCount"), Some(Value::Int64(count)) if *count > 0));
    assert!(matches!(
        statistics.get("LastLogonTime"),
        Some(Value::DateTime(_))
    ));
    assert_eq!(
        one(
            &mut tenant,
            "Get-MailboxStatistics",
            json!({"Identity": "new.hire"})
        )
        .get("LastLogonTime"),
        Some(&Value::Null)
    );
    assert_eq!(
        error(
            &mut tenant,
            "Get-MailboxStatistics",
            json!({"Identity": "chris", "Archive": true})
        )
        .kind,
        ErrorKind::NotFound
    );
    assert_eq!(
        one(
            &mut tenant,
            "Get-MailboxStatistics",
            json!({"Identity": "adele.vance", "Archive": true})
        )
        .get("IsArchiveMailbox"),
        Some(&Value::Bool(true))
    );
}

#[test]
fn folders_by_path_and_by_id() {
    let mut tenant = tenant(0);
    let inbox = objects(
        &mut tenant,
        "Get-MailboxFolderStatistics",
        json!({"Identity": "chris", "FolderScope": "Inbox"}),
    );
    assert_eq!(texts(&inbox, "FolderPath"), ["/Inbox", "/Inbox/Invoices"]);
    assert_eq!(text(&inbox[1], "Identity"), "chris\\Inbox\\Invoices");
    let id = text(&inbox[1], "FolderId");
    let by_id = objects(
        &mut tenant,
        "Get-MailboxFolderPermission",
        json!({"Identity": format!("chris:{id}")}),
    );
    assert_eq!(texts(&by_id, "FolderName"), ["Invoices", "Invoices"]);
    let calendar = objects(
        &mut tenant,
        "Get-MailboxFolderPermission",
        json!({"Identity": "chris@contoso.com:\\Calendar"}),
    );
    assert_eq!(
        texts(&calendar, "User"),
        ["Default", "Anonymous", "Adele Vance"]
    );
    assert_eq!(
        texts(&calendar, "AccessRights"),
        ["AvailabilityOnly", "None", "Editor"]
    );
    assert_eq!(
        calendar[2]
            .get("User")
            .unwrap()
            .get("RecipientPrincipal")
            .unwrap()
            .text(),
        "adele.vance@contoso.com"
    );
    let folder =
        json!({"Identity": "chris:\\Calendar", "User": "bob.ward", "AccessRights": ["Reviewer"]});
    assert_eq!(
        error(&mut tenant, "Set-MailboxFolderPermission", folder.clone()).message,
        "There is no existing permission entry found for user: bob.ward."
    );
    assert_eq!(
        text(
            &one(&mut tenant, "Add-MailboxFolderPermission", folder.clone()),
            "AccessRights"
        ),
        "Reviewer"
    );
    assert!(
        error(&mut tenant, "Add-MailboxFolderPermission", folder.clone())
            .message
            .starts_with("An existing permission entry was found for user:")
    );
    run(
        &mut tenant,
        "Set-MailboxFolderPermission",
        json!({"Identity": "chris:\\Calendar", "User": "Default", "AccessRights": "Reviewer"}),
    )
    .unwrap();
    let calendar = objects(
        &mut tenant,
        "Get-MailboxFolderPermission",
        json!({"Identity": "chris:\\Calendar"}),
    );
    assert_eq!(
        texts(&calendar, "AccessRights"),
        ["Reviewer", "None", "Editor", "Reviewer"]
    );
    run(
        &mut tenant,
        "Remove-MailboxFolderPermission",
        json!({"Identity": "chris:\\Calendar", "User": "bob.ward"}),
    )
    .unwrap();
    let missing = error(
        &mut tenant,
        "Get-MailboxFolderPermission",
        json!({"Identity": "chris:\\Nowhere"}),
    );
    assert_eq!(
        missing.message,
        "The specified folder '\\Nowhere' could not be found in the mailbox 'chris'."
    );
}

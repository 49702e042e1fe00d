//! Groups and who is in them.

use serde_json::json;

use super::support::{error, objects, one, run, tenant, text, texts};
use crate::tenant::ErrorKind;

#[test]
fn distribution_group_members() {
    let mut tenant = tenant(0);
    let members = objects(
        &mut tenant,
        "Get-DistributionGroupMember",
        json!({"Identity": "allstaff"}),
    );
    assert_eq!(
        texts(&members, "Name"),
        ["Engineering", "Finance Team", "chris", "sales"]
    );
    assert_eq!(
        texts(&members, "RecipientType")[0],
        "MailUniversalDistributionGroup"
    );
    let new = one(
        &mut tenant,
        "New-DistributionGroup",
        json!({"Name": "Näh-Treff \"Mitte\", Köln", "Members": ["chris"], "Type": "Security"}),
    );
    assert_eq!(
        (
            text(&new, "Alias").as_str(),
            text(&new, "GroupType").as_str(),
            text(&new, "ManagedBy").as_str()
        ),
        (
            "Naeh-TreffMitteKoeln",
            "Universal, SecurityEnabled",
            "chris"
        )
    );
    let group = "Näh-Treff \"Mitte\", Köln";
    run(
        &mut tenant,
        "Add-DistributionGroupMember",
        json!({"Identity": group, "Member": "sales@contoso.com"}),
    )
    .unwrap();
    assert_eq!(
        texts(
            &objects(
                &mut tenant,
                "Get-DistributionGroupMember",
                json!({"Identity": group})
            ),
            "Name"
        ),
        ["chris", "sales"]
    );
    let table = [
        (
            "Add-DistributionGroupMember",
            json!({"Identity": group, "Member": "sales"}),
            ErrorKind::AlreadyExists,
            "The recipient \"sales\" is already a member of the group",
        ),
        (
            "Remove-DistributionGroupMember",
            json!({"Identity": group, "Member": "info"}),
            ErrorKind::NotFound,
            "The recipient info isn't a member of the group",
        ),
        (
            "Add-DistributionGroupMember",
            json!({"Identity": "engineering.emile", "Member": "allstaff"}),
            ErrorKind::InvalidOperation,
            "The group \"All Contoso Staff\" can't be a member of",
        ),
        (
            "Add-DistributionGroupMember",
            json!({"Identity": group, "Member": "nobody"}),
            ErrorKind::NotFound,
            "The operation couldn't be performed because object 'nobody'",
        ),
        (
            "New-DistributionGroup",
            json!({"Name": "Finance Team"}),
            ErrorKind::AlreadyExists,
            "The operation couldn't be performed because object 'Finance Team' already exists",
        ),
    ];
    for (command, parameters, kind, message) in table {
        let error = error(&mut tenant, command, parameters);
        assert_eq!(error.kind, kind, "{error}");
        assert!(error.message.starts_with(message), "{error}");
    }
    run(
        &mut tenant,
        "Update-DistributionGroupMember",
        json!({"Identity": group, "Members": ["info", "room101"], "Confirm": false}),
    )
    .unwrap();
    assert_eq!(
        texts(
            &objects(
                &mut tenant,
                "Get-DistributionGroupMember",
                json!({"Identity": group})
            ),
            "Name"
        ),
        ["info", "room101"]
    );
    run(&mut tenant, "Remove-Mailbox", json!({"Identity": "info"})).unwrap();
    assert_eq!(
        texts(
            &objects(
                &mut tenant,
                "Get-DistributionGroupMember",
                json!({"Identity": group})
            ),
            "Name"
        ),
        ["room101"]
    );
    assert_eq!(
        texts(
            &objects(
                &mut tenant,
                "Get-DistributionGroup",
                json!({"ManagedBy": "adele.vance"})
            ),
            "Name"
        ),
        ["Finance Team"]
    );
    run(
        &mut tenant,
        "Remove-DistributionGroup",
        json!({"Identity": group}),
    )
    .unwrap();
    assert_eq!(
        error(&mut tenant, "Get-Group", json!({"Identity": group})).kind,
        ErrorKind::NotFound
    );
}

#[test]
fn dynamic_groups_follow_their_filter() {
    let mut tenant = tenant(0);
    let everyone = objects(
        &mut tenant,
        "Get-DynamicDistributionGroupMember",
        json!({"Identity": "everyone"}),
    );
    assert!(
        texts(&everyone, "RecipientTypeDetails")
            .iter()
            .all(|kind| kind == "UserMailbox")
            && everyone.len() == 13,
        "{}",
        everyone.len()
    );
    run(&mut tenant, "New-DynamicDistributionGroup", json!({"Name": "Sellers", "IncludedRecipients": "MailboxUsers", "ConditionalDepartment": "Sales"})).unwrap();
    assert_eq!(
        texts(
            &objects(
                &mut tenant,
                "Get-DynamicDistributionGroupMember",
                json!({"Identity": "Sellers"})
            ),
            "Name"
        ),
        ["adele.vance"]
    );
    run(
        &mut tenant,
        "Set-DynamicDistributionGroup",
        json!({"Identity": "Sellers", "RecipientFilter": "Alias -eq 'chris'"}),
    )
    .unwrap();
    assert_eq!(
        texts(
            &objects(
                &mut tenant,
                "Get-DynamicDistributionGroupMember",
                json!({"Identity": "Sellers"})
            ),
            "Name"
        ),
        ["chris"]
    );
    let group = one(
        &mut tenant,
        "Get-DynamicDistributionGroup",
        json!({"Identity": "Sellers"}),
    );
    assert_eq!(text(&group, "RecipientFilterType"), "Custom");
}

#[test]
fn microsoft_365_groups_and_their_links() {
    let mut tenant = tenant(0);
    let team = one(
        &mut tenant,
        "Get-UnifiedGroup",
        json!({"Identity": "projectx"}),
    );
    assert_eq!(
        (
            text(&team, "ResourceProvisioningOptions").as_str(),
            text(&team, "GroupMemberCount").as_str(),
            text(&team, "GroupExternalMemberCount").as_str()
        ),
        ("Team", "4", "1")
    );
    assert_eq!(
        texts(
            &objects(
                &mut tenant,
                "Get-UnifiedGroupLinks",
                json!({"Identity": "projectx", "LinkType": "Owners"})
            ),
            "Name"
        ),
        ["adele.vance", "chris"]
    );
    let new = one(
        &mut tenant,
        "New-UnifiedGroup",
        json!({"DisplayName": "Lese-Zirkel", "Alias": "zirkel", "Members": ["john.smith"]}),
    );
    assert!(
        text(&new, "Name").starts_with("zirkel_"),
        "{}",
        text(&new, "Name")
    );
    assert_eq!(text(&new, "PrimarySmtpAddress"), "zirkel@contoso.com");
    let refused = error(
        &mut tenant,
        "Add-UnifiedGroupLinks",
        json!({"Identity": "zirkel", "LinkType": "Owners", "Links": ["bob.ward"]}),
    );
    assert!(
        refused
            .message
            .starts_with("Only Members of this Group can be Owners"),
        "{refused}"
    );
    for kind in ["Members", "Owners"] {
        run(
            &mut tenant,
            "Add-UnifiedGroupLinks",
            json!({"Identity": "zirkel", "LinkType": kind, "Links": ["bob.ward"]}),
        )
        .unwrap();
    }
    assert_eq!(
        error(
            &mut tenant,
            "Remove-UnifiedGroupLinks",
            json!({"Identity": "zirkel", "LinkType": "Members", "Links": ["bob.ward"]})
        )
        .kind,
        ErrorKind::InvalidOperation
    );
    run(
        &mut tenant,
        "Remove-UnifiedGroupLinks",
        json!({"Identity": "zirkel", "LinkType": "Owners", "Links": ["chris"]}),
    )
    .unwrap();
    assert_eq!(
        error(
            &mut tenant,
            "Remove-UnifiedGroupLinks",
            json!({"Identity": "zirkel", "LinkType": "Owners", "Links": ["bob.ward"]})
        )
        .kind,
        ErrorKind::InvalidOperation
    );
    run(
        &mut tenant,
        "Remove-UnifiedGroup",
        json!({"Identity": "zirkel"}),
    )
    .unwrap();
    assert_eq!(
        error(
            &mut tenant,
            "Get-UnifiedGroup",
            json!({"Identity": "zirkel"})
        )
        .kind,
        ErrorKind::NotFound
    );
}

#[test]
fn mail_users_and_contacts() {
    let mut tenant = tenant(0);
    let guest = one(
        &mut tenant,
        "Get-MailUser",
        json!({"Identity": "jane.roe@fabrikam.com"}),
    );
    assert_eq!(
        (
            text(&guest, "RecipientTypeDetails").as_str(),
            text(&guest, "ExternalEmailAddress").as_str()
        ),
        ("GuestMailUser", "SMTP:jane.roe@fabrikam.com")
    );
    let new = one(
        &mut tenant,
        "New-MailContact",
        json!({"Name": "Ops @ Fabrikam", "ExternalEmailAddress": "ops@fabrikam.com"}),
    );
    assert_eq!(
        (
            text(&new, "PrimarySmtpAddress").as_str(),
            text(&new, "ExternalEmailAddress").as_str()
        ),
        ("ops@fabrikam.com", "SMTP:ops@fabrikam.com")
    );
    run(
        &mut tenant,
        "Set-Contact",
        json!({"Identity": "ops@fabrikam.com", "Company": "Fabrikam"}),
    )
    .unwrap();
    assert_eq!(
        text(
            &one(
                &mut tenant,
                "Get-Recipient",
                json!({"Identity": "ops@fabrikam.com"})
            ),
            "Company"
        ),
        "Fabrikam"
    );
    assert_eq!(
        error(
            &mut tenant,
            "New-MailContact",
            json!({"Name": "Twice", "ExternalEmailAddress": "ops@fabrikam.com"})
        )
        .kind,
        ErrorKind::AlreadyExists
    );
    run(
        &mut tenant,
        "Remove-MailContact",
        json!({"Identity": "ops@fabrikam.com"}),
    )
    .unwrap();
    assert_eq!(
        error(
            &mut tenant,
            "Get-MailContact",
            json!({"Identity": "ops@fabrikam.com"})
        )
        .kind,
        ErrorKind::NotFound
    );
    let user = one(
        &mut tenant,
        "New-MailUser",
        json!({"Name": "Partner", "ExternalEmailAddress": "p@wingtiptoys.com", "MicrosoftOnlineServicesID": "partner@contoso.com", "Password": "c2VjcmV0"}),
    );
    assert_eq!(text(&user, "RecipientTypeDetails"), "MailUser");
}

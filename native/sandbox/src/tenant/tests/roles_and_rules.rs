//! Mail flow rules, roles, and configuration objects without a family.

use serde_json::json;

use super::support::{error, objects, one, run, tenant, text, texts};
use crate::tenant::ErrorKind;

#[test]
fn mail_flow_rules_keep_their_order() {
    let mut tenant = tenant(0);
    let rules = objects(&mut tenant, "Get-TransportRule", json!({}));
    assert_eq!(texts(&rules, "Priority"), ["0", "1", "2"]);
    assert_eq!(texts(&rules, "State"), ["Enabled", "Disabled", "Enabled"]);
    let new = one(
        &mut tenant,
        "New-TransportRule",
        json!({"Name": "First", "FromScope": "NotInOrganization", "SubjectContainsWords": ["a", "b"], "PrependSubject": "[x] ", "Priority": 0}),
    );
    assert_eq!(
        text(&new, "Conditions"),
        "Microsoft.Exchange.MessagingPolicies.Rules.Tasks.FromScopePredicate Microsoft.Exchange.MessagingPolicies.Rules.Tasks.SubjectContainsWordsPredicate"
    );
    assert_eq!(
        text(&new, "Actions"),
        "Microsoft.Exchange.MessagingPolicies.Rules.Tasks.PrependSubjectAction"
    );
    assert_eq!(
        texts(
            &objects(&mut tenant, "Get-TransportRule", json!({})),
            "Name"
        )[..2],
        ["First", "External mail banner"]
    );
    run(
        &mut tenant,
        "Set-TransportRule",
        json!({"Identity": "First", "Priority": 2, "Comments": "moved"}),
    )
    .unwrap();
    run(
        &mut tenant,
        "Disable-TransportRule",
        json!({"Identity": "First", "Confirm": false}),
    )
    .unwrap();
    let rules = objects(&mut tenant, "Get-TransportRule", json!({}));
    assert_eq!(texts(&rules, "Priority"), ["0", "1", "2", "3"]);
    assert_eq!(
        (
            text(&rules[2], "Name").as_str(),
            text(&rules[2], "State").as_str(),
            text(&rules[2], "Comments").as_str()
        ),
        ("First", "Disabled", "moved")
    );
    let table = [
        (
            "New-TransportRule",
            json!({"Name": "First", "DeleteMessage": true}),
            ErrorKind::AlreadyExists,
        ),
        (
            "New-TransportRule",
            json!({"Name": "No action", "FromScope": "InOrganization"}),
            ErrorKind::InvalidArgument,
        ),
        (
            "Set-TransportRule",
            json!({"Identity": "First", "Priority": 9}),
            ErrorKind::InvalidArgument,
        ),
        (
            "Set-TransportRule",
            json!({"Identity": "First", "FromScope": "Elsewhere"}),
            ErrorKind::ParameterTransformation,
        ),
        (
            "Get-TransportRule",
            json!({"Identity": "Nothing"}),
            ErrorKind::NotFound,
        ),
    ];
    for (command, parameters, kind) in table {
        assert_eq!(
            error(&mut tenant, command, parameters.clone()).kind,
            kind,
            "{command} {parameters}"
        );
    }
    run(
        &mut tenant,
        "Remove-TransportRule",
        json!({"Identity": "First"}),
    )
    .unwrap();
    assert_eq!(
        texts(
            &objects(&mut tenant, "Get-TransportRule", json!({})),
            "Priority"
        ),
        ["0", "1", "2"]
    );
}

#[test]
fn role_groups_and_assignments() {
    let mut tenant = tenant(0);
    assert_eq!(
        texts(
            &objects(
                &mut tenant,
                "Get-RoleGroupMember",
                json!({"Identity": "Organization Management"})
            ),
            "Name"
        ),
        ["chris"]
    );
    run(
        &mut tenant,
        "Add-RoleGroupMember",
        json!({"Identity": "Help Desk", "Member": "pat.oneil"}),
    )
    .unwrap();
    assert_eq!(
        text(
            &one(
                &mut tenant,
                "Get-RoleGroup",
                json!({"Identity": "Help Desk"})
            ),
            "Members"
        ),
        "helpdesk O'Neil, Pat"
    );
    run(
        &mut tenant,
        "New-RoleGroup",
        json!({"Name": "Rule Writers", "Roles": ["Transport Rules"], "Members": ["chris"]}),
    )
    .unwrap();
    let found = objects(
        &mut tenant,
        "Get-ManagementRoleAssignment",
        json!({"Role": "Transport Rules"}),
    );
    assert_eq!(
        texts(&found, "RoleAssigneeName"),
        ["Organization Management", "Rule Writers"]
    );
    let effective = objects(
        &mut tenant,
        "Get-ManagementRoleAssignment",
        json!({"Role": "Transport Rules", "GetEffectiveUsers": true}),
    );
    assert_eq!(texts(&effective, "EffectiveUserName"), ["chris", "chris"]);
    let of_person = objects(
        &mut tenant,
        "Get-ManagementRoleAssignment",
        json!({"RoleAssignee": "helpdesk@contoso.com"}),
    );
    assert_eq!(texts(&of_person, "Role"), ["View-Only Recipients"]);
    let entries = objects(
        &mut tenant,
        "Get-ManagementRoleEntry",
        json!({"Identity": "Transport Rules\\*-TransportRule"}),
    );
    assert_eq!(entries.len(), 6);
    assert_eq!(
        error(&mut tenant, "Get-RoleGroup", json!({"Identity": "Nobody"})).kind,
        ErrorKind::NotFound
    );
}

#[test]
fn configuration_objects_are_read_and_changed() {
    let mut tenant = tenant(0);
    let domains = objects(&mut tenant, "Get-AcceptedDomain", json!({}));
    assert_eq!(
        texts(&domains, "DomainName"),
        ["contoso.com", "contoso.onmicrosoft.com", "contoso.net"]
    );
    assert_eq!(texts(&domains, "Default"), ["True", "False", "False"]);
    run(
        &mut tenant,
        "Set-AcceptedDomain",
        json!({"Identity": "contoso.net", "DomainType": "Authoritative"}),
    )
    .unwrap();
    assert_eq!(
        text(
            &one(
                &mut tenant,
                "Get-AcceptedDomain",
                json!({"Identity": "contoso.net"})
            ),
            "DomainType"
        ),
        "Authoritative"
    );
    assert_eq!(
        text(
            &one(&mut tenant, "Get-OrganizationConfig", json!({})),
            "Identity"
        ),
        "contoso.onmicrosoft.com"
    );
    run(
        &mut tenant,
        "Set-OrganizationConfig",
        json!({"AuditDisabled": true, "MailTipsLargeAudienceThreshold": 50}),
    )
    .unwrap();
    let organization = one(&mut tenant, "Get-OrganizationConfig", json!({}));
    assert_eq!(
        (
            text(&organization, "AuditDisabled").as_str(),
            text(&organization, "MailTipsLargeAudienceThreshold").as_str()
        ),
        ("True", "50")
    );
    assert_eq!(
        texts(
            &objects(&mut tenant, "Get-OwaMailboxPolicy", json!({})),
            "Name"
        ),
        ["OwaMailboxPolicy-Default"]
    );
    run(
        &mut tenant,
        "New-OwaMailboxPolicy",
        json!({"Name": "Kiosk"}),
    )
    .unwrap();
    assert_eq!(
        error(
            &mut tenant,
            "New-OwaMailboxPolicy",
            json!({"Name": "kiosk"})
        )
        .kind,
        ErrorKind::AlreadyExists
    );
    run(
        &mut tenant,
        "Set-OwaMailboxPolicy",
        json!({"Identity": "Kiosk", "WacEditingEnabled": false}),
    )
    .unwrap();
    run(
        &mut tenant,
        "Remove-OwaMailboxPolicy",
        json!({"Identity": "Kiosk"}),
    )
    .unwrap();
    assert_eq!(
        error(
            &mut tenant,
            "Remove-OwaMailboxPolicy",
            json!({"Identity": "OwaMailboxPolicy-Default"})
        )
        .kind,
        ErrorKind::InvalidOperation
    );
    let folder = one(
        &mut tenant,
        "Get-PublicFolderStatistics",
        json!({"Identity": "\\HR"}),
    );
    assert_eq!(
        folder.get("TotalItemSize"),
        Some(&clixml::Value::String("24.18 MB (25,354,776 bytes)".into()))
    );
    let result = one(
        &mut tenant,
        "Test-OAuthConnectivity",
        json!({"Mailbox": "chris", "Service": "EWS", "TargetUri": "https://contoso.com"}),
    );
    assert_eq!(text(&result, "ResultType"), "Success");
}

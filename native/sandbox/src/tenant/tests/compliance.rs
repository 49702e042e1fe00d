//! Security & Compliance: its own commands and configuration, the people of the one tenant.

use serde_json::{Value as Json, json};

use super::support::{now, objects, tenant, text, texts, type_name};
use crate::tenant::{Answer, Call, Catalog, CmdletError, ErrorKind, Parameter, Service, Tenant};

fn run(tenant: &mut Tenant, command: &str, parameters: Json) -> Result<Answer, CmdletError> {
    tenant.execute(&Call {
        service: Service::Compliance,
        command,
        parameters: parameters.as_object().unwrap(),
        account: "chris@contoso.com",
        now: now(),
    })
}

fn found(tenant: &mut Tenant, command: &str, parameters: Json) -> Vec<clixml::Value> {
    let answer =
        run(tenant, command, parameters).unwrap_or_else(|error| panic!("{command}: {error}"));
    answer.rows.iter().map(|row| row.object()).collect()
}

fn parameter(command: &str, name: &str) -> &'static Parameter {
    let command = Catalog::compliance().command(command).unwrap();
    let mut own = command.parameters.iter();
    own.find(|parameter| parameter.name == name).unwrap()
}

#[test]
fn the_commands_and_parameters_are_those_that_apply_there() {
    let catalog = Catalog::compliance();
    for absent in [
        "Get-Mailbox",
        "Set-Mailbox",
        "Connect-IPPSSession",
        "Get-MessageTraceV2",
    ] {
        assert!(catalog.callable(absent).is_none(), "{absent}");
    }
    let names = |command: &str| -> Vec<&str> {
        let command = catalog.command(command).unwrap();
        command
            .parameters
            .iter()
            .map(|own| own.name.as_str())
            .collect()
    };
    // Of the parameters that Exchange has, these alone are documented for it.
    assert!(!names("Get-Recipient").contains(&"IncludeSoftDeletedRecipients"));
    assert!(names("Get-Recipient").contains(&"RecipientPreviewFilter"));
    let identity = parameter("Get-Label", "Identity");
    assert_eq!(identity.sets[0].position, Some(0));
    assert!(identity.sets[0].value_from_pipeline);
    assert!(parameter("New-Label", "DisplayName").sets[0].mandatory);
    let types = |command, name| parameter(command, name).type_name.as_deref();
    assert_eq!(types("New-Label", "AdvancedSettings"), Some("hashtable"));
    let condition = types(
        "New-DlpComplianceRule",
        "ContentContainsSensitiveInformation",
    );
    assert_eq!(condition, Some("hashtable[]"));
    let remove = catalog.command("Remove-Label").unwrap();
    assert_eq!(remove.binding.confirm_impact.as_deref(), Some("High"));
}

#[test]
fn a_label_is_made_changed_and_removed() {
    let mut tenant = tenant(1);
    let before = found(&mut tenant, "Get-Label", json!({}));
    assert!(before.len() >= 8);
    assert_eq!(
        type_name(&before[0]),
        "Microsoft.Office.CompliancePolicy.Tasks.PsLabel"
    );
    let sub = before
        .iter()
        .find(|label| text(label, "Name") == "Confidential-Partners")
        .unwrap();
    let parent = before
        .iter()
        .find(|label| text(label, "Name") == "Confidential")
        .unwrap();
    assert_eq!(text(sub, "ParentId"), text(parent, "Guid"));
    assert_eq!(text(sub, "ParentLabelDisplayName"), "Confidential");

    let settings = json!({ "@odata.type": "#Exchange.GenericHashTable", "color": "#40E0D0" });
    let new = json!({ "Name": "L1", "DisplayName": "L 1", "Tooltip": "t", "ParentId": "Confidential", "AdvancedSettings": settings });
    let made = found(&mut tenant, "New-Label", new.clone());
    assert_eq!(text(&made[0], "Settings"), "[color, #40E0D0]");
    assert_eq!(text(&made[0], "Priority"), before.len().to_string());
    assert_eq!(
        run(&mut tenant, "New-Label", new).unwrap_err().kind,
        ErrorKind::AlreadyExists
    );
    let orphan =
        json!({ "Name": "L2", "DisplayName": "L 2", "Tooltip": "t", "ParentId": "Nobody" });
    assert_eq!(
        run(&mut tenant, "New-Label", orphan).unwrap_err().kind,
        ErrorKind::NotFound
    );

    let settings =
        json!({ "@odata.type": "#Exchange.GenericHashTable", "Color": "#000000", "x": "1" });
    let set = run(
        &mut tenant,
        "Set-Label",
        json!({ "Identity": "L1", "AdvancedSettings": settings }),
    )
    .unwrap();
    assert!(set.warnings.is_empty() && set.write.is_some());
    found(
        &mut tenant,
        "Set-Label",
        json!({ "Identity": "L1", "Comment": "for all" }),
    );
    let shown = found(&mut tenant, "Get-Label", json!({ "Identity": "L 1" }));
    assert_eq!(text(&shown[0], "Settings"), "[color, #000000] [x, 1]");
    assert_eq!(text(&shown[0], "Comment"), "for all");
    found(&mut tenant, "Remove-Label", json!({ "Identity": "L1" }));
    let gone = run(&mut tenant, "Get-Label", json!({ "Identity": "L1" })).unwrap_err();
    assert_eq!(gone.kind, ErrorKind::NotFound);
}

#[test]
fn a_rule_belongs_to_a_policy_and_goes_with_it() {
    let mut tenant = tenant(1);
    let policy = json!({ "Name": "P", "ExchangeLocation": ["All"], "Mode": "Enforce" });
    let policy = found(&mut tenant, "New-DlpCompliancePolicy", policy);
    let lost = json!({ "Name": "R", "Policy": "No such policy" });
    assert_eq!(
        run(&mut tenant, "New-DlpComplianceRule", lost)
            .unwrap_err()
            .kind,
        ErrorKind::NotFound
    );
    let kind = json!({ "Name": "Credit Card Number", "minCount": "1" });
    let rule = json!({
        "Name": "R", "Policy": "P", "ContentContainsSensitiveInformation@odata.type": "#Collection(Exchange.GenericHashTable)",
        "ContentContainsSensitiveInformation": [kind],
    });
    let rule = found(&mut tenant, "New-DlpComplianceRule", rule);
    assert_eq!(text(&rule[0], "Policy"), text(&policy[0], "Guid"));
    assert_eq!(text(&rule[0], "ParentPolicyName"), "P");
    let below = found(
        &mut tenant,
        "Get-DlpComplianceRule",
        json!({ "Policy": "P" }),
    );
    assert_eq!(texts(&below, "Name"), ["R"]);
    found(
        &mut tenant,
        "Remove-DlpCompliancePolicy",
        json!({ "Identity": "P" }),
    );
    let left = found(&mut tenant, "Get-DlpComplianceRule", json!({}));
    assert!(!texts(&left, "Name").contains(&"R".to_owned()));

    let kept = found(
        &mut tenant,
        "Get-RetentionComplianceRule",
        json!({ "Policy": "Keep mail for seven years" }),
    );
    assert_eq!(texts(&kept, "Name"), ["Seven years"]);
}

#[test]
fn a_search_takes_its_time_and_is_purged_afterwards() {
    let mut tenant = tenant(1);
    let new = json!({ "Name": "S", "ExchangeLocation": ["All"], "ContentMatchQuery": "subject:x" });
    let made = found(&mut tenant, "New-ComplianceSearch", new);
    assert_eq!(text(&made[0], "Status"), "NotStarted");
    let purge = json!({ "SearchName": ["S"], "Purge": true, "PurgeType": "SoftDelete" });
    let early = run(&mut tenant, "New-ComplianceSearchAction", purge.clone()).unwrap_err();
    assert_eq!(early.kind, ErrorKind::InvalidOperation);
    found(
        &mut tenant,
        "Start-ComplianceSearch",
        json!({ "Identity": "S" }),
    );
    let mut status = || {
        let search = found(
            &mut tenant,
            "Get-ComplianceSearch",
            json!({ "Identity": "S" }),
        );
        (text(&search[0], "Status"), text(&search[0], "Items"))
    };
    assert_eq!(status().0, "InProgress");
    let (ended, items) = status();
    assert_eq!(ended, "Completed");
    assert_ne!(items, "0");
    assert_eq!(status().0, "Completed");
    let action = found(&mut tenant, "New-ComplianceSearchAction", purge);
    assert_eq!(text(&action[0], "Name"), "S_Purge");
    for _ in 0..2 {
        found(&mut tenant, "Get-ComplianceSearchAction", json!({}));
    }
    let action = found(
        &mut tenant,
        "Get-ComplianceSearchAction",
        json!({ "Identity": "S_Purge" }),
    );
    assert_eq!(text(&action[0], "Status"), "Completed");
}

#[test]
fn a_case_is_closed_and_opened_again() {
    let mut tenant = tenant(1);
    found(&mut tenant, "New-ComplianceCase", json!({ "Name": "C" }));
    for (parameter, status) in [("Close", "Closed"), ("Reopen", "Active")] {
        found(
            &mut tenant,
            "Set-ComplianceCase",
            json!({ "Identity": "C", parameter: true }),
        );
        let case = found(
            &mut tenant,
            "Get-ComplianceCase",
            json!({ "Identity": "C" }),
        );
        assert_eq!(text(&case[0], "Status"), status);
    }
}

/// The people are the same, the role groups are not.
#[test]
fn both_services_share_the_people_and_nothing_else() {
    let mut tenant = tenant(1);
    let groups = found(&mut tenant, "Get-RoleGroup", json!({}));
    assert!(texts(&groups, "Name").contains(&"eDiscoveryManager".to_owned()));
    let exchange = objects(&mut tenant, "Get-RoleGroup", json!({}));
    assert!(texts(&exchange, "Name").contains(&"Organization Management".to_owned()));
    assert!(!texts(&exchange, "Name").contains(&"eDiscoveryManager".to_owned()));

    let member = json!({ "Identity": "eDiscoveryManager", "Member": "chris" });
    found(&mut tenant, "Add-RoleGroupMember", member);
    let members = found(
        &mut tenant,
        "Get-RoleGroupMember",
        json!({ "Identity": "eDiscoveryManager" }),
    );
    assert_eq!(members.len(), 2);
    let made = json!({ "Name": "Hunters", "Roles": ["Compliance Search"], "Members": ["chris"] });
    found(&mut tenant, "New-RoleGroup", made);
    let exchange = objects(&mut tenant, "Get-RoleGroup", json!({}));
    assert!(!texts(&exchange, "Name").contains(&"Hunters".to_owned()));

    objects(
        &mut tenant,
        "New-MailContact",
        json!({ "Name": "Newcomer", "ExternalEmailAddress": "n@fabrikam.com" }),
    );
    let seen = found(
        &mut tenant,
        "Get-Recipient",
        json!({ "Identity": "Newcomer" }),
    );
    assert_eq!(text(&seen[0], "Name"), "Newcomer");
    let unknown = run(&mut tenant, "Get-Mailbox", json!({})).unwrap_err();
    assert_eq!(unknown.kind, ErrorKind::UnknownCommand);
    // A command that fails leaves the services where they are.
    assert!(!objects(&mut tenant, "Get-AcceptedDomain", json!({})).is_empty());
}

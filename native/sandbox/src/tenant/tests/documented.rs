//! The catalog with what the public reference adds, and the tenant that takes unknown things for existing.

use serde_json::json;

use super::support::{objects, run, tenant, text};
use crate::tenant::{Catalog, Command, ErrorKind, Parameter};

fn command(name: &str) -> &'static Command {
    Catalog::documented().command(name).unwrap()
}

fn parameter(command: &'static Command, name: &str) -> &'static Parameter {
    let mut parameters = command.parameters.iter();
    parameters.find(|parameter| parameter.name == name).unwrap()
}

/// The module of 2024, and the 94 commands that the reference has for Exchange Online beside it, without the 13 of the client.
#[test]
fn the_documented_catalog_extends_the_generated_one() {
    let (generated, documented) = (Catalog::shared(), Catalog::documented());
    assert_eq!(generated.commands.len(), 787);
    assert_eq!(documented.commands.len(), 787 + 94 - 13);
    for name in [
        "Connect-ExchangeOnline",
        "Get-ConnectionInformation",
        "Get-EXOMailbox",
    ] {
        assert!(documented.command(name).is_none(), "{name}");
    }
    for before in &generated.commands {
        let after = command(&before.name);
        assert_eq!(
            before.binding.default_parameter_set,
            after.binding.default_parameter_set
        );
        for own in &before.parameters {
            let kept = parameter(after, &own.name);
            assert_eq!(own.type_name, kept.type_name);
            assert!(kept.sets.len() >= own.sets.len());
        }
    }
}

#[test]
fn what_is_added_binds_as_documented() {
    let remove = command("Remove-Mailbox");
    let store = parameter(remove, "StoreMailboxIdentity");
    assert!(store.sets[0].mandatory);
    assert_eq!(store.sets[0].name.as_deref(), Some("StoreMailboxIdentity"));
    // Optional and in every set, because the module calls the documented set otherwise.
    let controller = parameter(
        command("Get-MailboxCalendarConfiguration"),
        "DomainController",
    );
    assert!(controller.sets.is_empty());
    // The set that came along has the identity, too.
    let identity = parameter(command("Set-Mailbox"), "Identity");
    let joined = identity
        .sets
        .iter()
        .find(|set| set.name.as_deref() == Some("ExcludeFromAllHolds"));
    assert!(joined.is_some_and(|set| set.mandatory && set.position == Some(0)));

    let list = command("Get-AddressList");
    assert_ne!(
        list.binding.default_parameter_set.as_deref(),
        Some("Container")
    );
    assert!(parameter(list, "Container").sets[0].mandatory);
    let rule = command("Remove-AddressList");
    assert_eq!(rule.binding.confirm_impact.as_deref(), Some("High"));
    let credential = parameter(command("Set-RoleGroup"), "LinkedCredential");
    assert_eq!(credential.type_name.as_deref(), Some("pscredential"));
    let header = parameter(command("Get-QuarantineMessageHeader"), "Identity");
    assert_eq!(header.sets[0].position, Some(0));
}

#[test]
fn a_tenant_with_the_documented_catalog_takes_its_commands_and_parameters() {
    let mut plain = tenant(1);
    let wanted = json!({"Identity": "chris", "RemoteArchive": true});
    let refused = run(&mut plain, "Get-Mailbox", wanted.clone()).unwrap_err();
    assert_eq!(refused.kind, ErrorKind::AmbiguousParameterSet);
    let mut documented = tenant(1).with_catalog(Catalog::documented());
    assert_eq!(objects(&mut documented, "Get-Mailbox", wanted).len(), 1);
    let made = json!({"Name": "Oslo", "RecipientFilter": "City -eq 'Oslo'"});
    objects(&mut documented, "New-AddressList", made);
    let found = objects(
        &mut documented,
        "Get-AddressList",
        json!({"Identity": "Oslo"}),
    );
    assert_eq!(text(&found[0], "Name"), "Oslo");
}

#[test]
fn an_obliging_tenant_takes_the_unknown_for_existing_and_nothing_else() {
    let mut strict = tenant(1);
    let nobody = json!({"Identity": "nobody@fabrikam.com"});
    let missing = run(&mut strict, "Get-Mailbox", nobody.clone()).unwrap_err();
    assert_eq!(missing.kind, ErrorKind::NotFound);
    let mut obliging = tenant(1).with_obligingness(true);
    let found = objects(&mut obliging, "Get-Mailbox", nobody);
    assert_eq!(text(&found[0], "Identity"), "nobody@fabrikam.com");
    let found = objects(&mut obliging, "Get-Mailbox", json!({"Identity": "chris"}));
    assert_eq!(text(&found[0], "DisplayName"), "Chris Green");
    let none = objects(&mut obliging, "Get-JournalRule", json!({}));
    assert_eq!(text(&none[0], "Identity"), "JournalRule 1");
    for _ in 0..2 {
        let made = json!({"Name": "Oslo", "RecipientFilter": "City -eq 'Oslo'"});
        objects(&mut obliging, "New-DynamicDistributionGroup", made);
    }
    let wrong = run(&mut obliging, "Get-Mailbox", json!({"NoSuch": 1})).unwrap_err();
    assert_eq!(wrong.kind, ErrorKind::AmbiguousParameterSet);
}

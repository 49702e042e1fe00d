//! The same seed gives the same tenant, another seed another one.

use serde_json::json;

use super::support::{now, objects, tenant, texts};
use crate::tenant::{Seed, Tenant};

fn picture(seed: u64) -> Vec<String> {
    let mut tenant = Tenant::seeded(&Seed {
        mailboxes: 30,
        seed,
        now: now(),
    });
    let mut lines = vec![
        tenant.tenant_id().to_string(),
        format!("{:?}", tenant.accounts()),
    ];
    let calls = [
        ("Get-Mailbox", json!({"ResultSize": "Unlimited"})),
        ("Get-Recipient", json!({"ResultSize": "Unlimited"})),
        ("Get-MailboxStatistics", json!({"Identity": "chris"})),
        ("Get-MobileDevice", json!({})),
        ("Get-InboxRule", json!({"Mailbox": "pat.oneil"})),
        ("Get-TransportRule", json!({})),
        ("Get-RoleGroup", json!({})),
        (
            "Search-UnifiedAuditLog",
            json!({"StartDate": "2026-09-20", "EndDate": "2026-10-01", "ResultSize": 5000}),
        ),
        (
            "Get-MessageTrace",
            json!({"StartDate": "2026-09-25T08:00:00", "EndDate": "2026-09-30T08:00:00", "PageSize": 5000}),
        ),
    ];
    for (command, parameters) in calls {
        lines.extend(
            objects(&mut tenant, command, parameters)
                .iter()
                .map(|object| format!("{object:?}")),
        );
    }
    lines
}

#[test]
fn same_seed_same_tenant() {
    let first = picture(7);
    assert_eq!(first, picture(7));
    assert_ne!(first, picture(8));
}

#[test]
fn the_seeded_tenant_holds_what_scripts_look_for() {
    let mut tenant = tenant(50);
    let all = objects(
        &mut tenant,
        "Get-Recipient",
        json!({"ResultSize": "Unlimited"}),
    );
    let names = texts(&all, "Name");
    for name in [
        "chris",
        "sales",
        "O'Neil, Pat",
        "Jürgen Müller",
        "Robert \"Bob\" Ward",
        "Zoë Lindström 🌻",
    ] {
        assert!(names.iter().any(|own| own == name), "{name}");
    }
    let kinds = texts(&all, "RecipientTypeDetails");
    for kind in [
        "UserMailbox",
        "SharedMailbox",
        "RoomMailbox",
        "EquipmentMailbox",
        "MailUniversalDistributionGroup",
        "MailUniversalSecurityGroup",
        "RoomList",
        "DynamicDistributionGroup",
        "GroupMailbox",
        "GuestMailUser",
        "MailUser",
        "MailContact",
    ] {
        assert!(kinds.iter().any(|own| own == kind), "{kind}");
    }
    let mut unique = names.clone();
    unique.sort();
    unique.dedup();
    assert_eq!(unique.len(), names.len());
    let accounts: Vec<(&str, bool)> = tenant
        .accounts()
        .iter()
        .map(|account| (account.upn.as_str(), account.locked))
        .collect();
    assert_eq!(
        accounts,
        [
            ("chris@contoso.com", false),
            ("helpdesk@contoso.com", false),
            ("locked@contoso.com", true),
            ("pat.oneil@contoso.com", false)
        ]
    );
}

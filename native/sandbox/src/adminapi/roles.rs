//! Which commands a role group lets an account run.

use crate::identity::SignInService;

/// Nouns that `View-Only Recipients` may read.
const RECIPIENT_NOUNS: &[&str] = &[
    "ActiveSyncDevice",
    "ActiveSyncMailboxPolicy",
    "CASMailbox",
    "CASMailboxPlan",
    "CalendarProcessing",
    "Contact",
    "DistributionGroup",
    "DistributionGroupMember",
    "DynamicDistributionGroup",
    "DynamicDistributionGroupMember",
    "Group",
    "MailContact",
    "MailUser",
    "Mailbox",
    "MailboxAutoReplyConfiguration",
    "MailboxCalendarConfiguration",
    "MailboxFolderPermission",
    "MailboxFolderStatistics",
    "MailboxJunkEmailConfiguration",
    "MailboxLocation",
    "MailboxMessageConfiguration",
    "MailboxPermission",
    "MailboxPlan",
    "MailboxRegionalConfiguration",
    "MailboxStatistics",
    "MobileDevice",
    "MobileDeviceStatistics",
    "Recipient",
    "RecipientPermission",
    "UnifiedGroup",
    "UnifiedGroupLinks",
    "User",
    "AcceptedDomain",
    "OrganizationConfig",
];

/// Whether the account or application of this name may run `command`.
pub fn allows(identity: &SignInService, name: &str, command: &str) -> bool {
    let roles = identity.roles(name);
    roles.iter().any(|role| role_allows(role, command))
}

fn role_allows(role: &str, command: &str) -> bool {
    let words: Vec<&str> = role.split_whitespace().collect();
    match words.join(" ").to_ascii_lowercase().as_str() {
        "organization management" => true,
        "view-only recipients" => command
            .split_once('-')
            .filter(|(verb, _)| verb.eq_ignore_ascii_case("get"))
            .is_some_and(|(_, noun)| {
                RECIPIENT_NOUNS
                    .iter()
                    .any(|known| known.eq_ignore_ascii_case(noun))
            }),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_view_only_role_reads_recipients_and_nothing_else() {
        for (role, command, allowed) in [
            ("Organization Management", "Remove-Mailbox", true),
            ("View-Only Recipients", "get-mailbox", true),
            ("View-Only Recipients", "Set-Mailbox", false),
            ("View-Only Recipients", "Get-TransportRule", false),
            ("Somebody Else", "Get-Mailbox", false),
        ] {
            assert_eq!(role_allows(role, command), allowed, "{role} {command}");
        }
    }
}

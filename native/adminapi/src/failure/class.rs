//! The two parts of a FullyQualifiedErrorId that the old endpoint made and the admin API does not send: the number of the
//! message and the class of the cmdlet (original-module.md P64).

/// Where the classes of commands live, by noun; the names come from published error records of the old endpoint.
///
/// No list of all of them is known, so other commands are named without the part between (original-module.md P64):
/// the beginning and the end that scripts look for are there all the same.
const NAMESPACES: [(&str, &[&str]); 4] = [
    (
        "RecipientTasks",
        &[
            "CASMailbox",
            "Contact",
            "DistributionGroup",
            "DistributionGroupMember",
            "DynamicDistributionGroup",
            "Group",
            "MailContact",
            "MailUser",
            "Mailbox",
            "MailboxPermission",
            "MoveRequest",
            "Recipient",
            "RecipientPermission",
            "User",
            "UserPhoto",
        ],
    ),
    (
        "StoreTasks",
        &[
            "MailboxAutoReplyConfiguration",
            "MailboxFolder",
            "MailboxFolderPermission",
            "PublicFolderClientPermission",
        ],
    ),
    ("MapiTasks", &["MailboxStatistics"]),
    (
        "SystemConfigurationTasks",
        &["EmailAddressPolicy", "FederationTrust"],
    ),
];

/// `Microsoft.Exchange.Management.RecipientTasks.GetMailbox` for `Get-Mailbox`; `None` for what is no Verb-Noun.
pub(super) fn of_command(command: &str) -> Option<String> {
    let (verb, noun) = command.split_once('-')?;
    let namespace = NAMESPACES
        .iter()
        .find(|(_, nouns)| nouns.iter().any(|known| known.eq_ignore_ascii_case(noun)))
        .map_or(String::new(), |(namespace, _)| format!("{namespace}."));
    Some(format!(
        "Microsoft.Exchange.Management.{namespace}{verb}{noun}"
    ))
}

/// The eight hexadecimal digits of the id, by the localised message's number or, without one, by the exception's name.
///
/// How the old endpoint made its number is not known (original-module.md P64); this one is the same for the same
/// kind of error, in each call and on each machine.
pub(super) fn number(string_id: Option<&str>, exception: &str) -> u32 {
    const FNV_START: u32 = 0x811c_9dc5;
    const FNV_PRIME: u32 = 0x0100_0193;
    string_id
        .and_then(|id| u32::from_str_radix(id.strip_prefix("Ex")?, 16).ok())
        .unwrap_or_else(|| {
            exception.bytes().fold(FNV_START, |hash, byte| {
                (hash ^ u32::from(byte)).wrapping_mul(FNV_PRIME)
            })
        })
}

//! The enums whose members are known completely enough to refuse what is not one of them.

/// One enum.
#[derive(Debug, PartialEq, Eq)]
pub struct Known {
    /// The name in the public reference.
    pub documented: &'static str,
    /// The .NET type in error texts.
    pub type_name: &'static str,
    /// The members, parted by blanks.
    pub members: &'static str,
}

impl Known {
    /// The member in its own spelling.
    pub fn member(&self, text: &str) -> Option<&'static str> {
        self.members
            .split(' ')
            .find(|member| member.eq_ignore_ascii_case(text.trim()))
    }
}

macro_rules! known {
    ($($documented:literal, $type_name:literal, $members:literal;)*) => {
        &[$(Known { documented: $documented, type_name: $type_name, members: $members }),*]
    };
}

const DIRECTORY: &[Known] = known! {
    "RecipientTypeDetails", "Microsoft.Exchange.Data.Directory.Recipient.RecipientTypeDetails",
    "None UserMailbox LinkedMailbox SharedMailbox LegacyMailbox RoomMailbox EquipmentMailbox MailContact MailUser MailUniversalDistributionGroup MailNonUniversalGroup MailUniversalSecurityGroup DynamicDistributionGroup PublicFolder SystemAttendantMailbox SystemMailbox MailForestContact User Contact UniversalDistributionGroup UniversalSecurityGroup NonUniversalGroup DisabledUser MicrosoftExchange ArbitrationMailbox MailboxPlan LinkedUser RoomList DiscoveryMailbox RoleGroup RemoteUserMailbox Computer RemoteRoomMailbox RemoteEquipmentMailbox RemoteSharedMailbox PublicFolderMailbox TeamMailbox RemoteTeamMailbox MonitoringMailbox GroupMailbox LinkedRoomMailbox AuditLogMailbox RemoteGroupMailbox SchedulingMailbox GuestMailUser AuxAuditLogMailbox SupervisoryReviewPolicyMailbox AllUniqueRecipientTypes SharedWithMailUser";
    "RecipientType", "Microsoft.Exchange.Data.Directory.Recipient.RecipientType",
    "Invalid User UserMailbox MailUser Contact MailContact Group MailUniversalDistributionGroup MailUniversalSecurityGroup MailNonUniversalGroup DynamicDistributionGroup PublicFolder PublicDatabase SystemAttendantMailbox SystemMailbox MicrosoftExchange Computer";
    "MailboxRights", "Microsoft.Exchange.Management.RecipientTasks.MailboxRights",
    "FullAccess SendAs ExternalAccount DeleteItem ReadPermission ChangePermission ChangeOwner";
    "MailboxFolderAccessRight", "Microsoft.Exchange.Management.StoreTasks.MailboxFolderAccessRight",
    "None Owner PublishingEditor Editor PublishingAuthor Author NonEditingAuthor Reviewer Contributor AvailabilityOnly LimitedDetails ReadItems CreateItems EditOwnedItems DeleteOwnedItems EditAllItems DeleteAllItems CreateSubfolders FolderOwner FolderContact FolderVisible";
    "MailboxFolderPermissionFlags", "Microsoft.Exchange.Management.StoreTasks.MailboxFolderPermissionFlags",
    "None Delegate CanViewPrivateItems";
    "MemberUpdateType", "Microsoft.Exchange.Data.Directory.Recipient.MemberUpdateType", "Closed Open ApprovalRequired";
    "TransportModerationNotificationFlags", "Microsoft.Exchange.Data.Directory.TransportModerationNotificationFlags", "Never Internal Always";
    "GroupType", "Microsoft.Exchange.Data.Directory.Management.GroupType", "Distribution Security";
    "ModernGroupTypeInfo", "Microsoft.Exchange.Data.Directory.Recipient.ModernGroupObjectType", "Public Private Secret";
    "LinkType", "Microsoft.Exchange.Management.RecipientTasks.LinkType", "Members Owners Subscribers Aggregators EventSubscribers";
    "WellKnownRecipientType", "Microsoft.Exchange.Data.Directory.Recipient.WellKnownRecipientType",
    "None MailboxUsers Resources MailContacts MailGroups MailUsers AllRecipients";
    "MimeTextFormat", "Microsoft.Exchange.Data.Directory.MimeTextFormat",
    "TextOnly HtmlOnly HtmlAndTextAlternative TextEnrichedOnly TextEnrichedAndTextAlternative BestBodyFormat Tnef";
    "EwsApplicationAccessPolicy", "Microsoft.Exchange.Data.Directory.EwsApplicationAccessPolicy", "EnforceAllowList EnforceBlockList";
    "MessageFormat", "Microsoft.Exchange.Data.Directory.Recipient.MessageFormat", "Text Mime";
    "MessageBodyFormat", "Microsoft.Exchange.Data.Directory.Recipient.MessageBodyFormat", "Text Html TextAndHtml";
    "MacAttachmentFormat", "Microsoft.Exchange.Data.Directory.Recipient.MacAttachmentFormat", "BinHex UuEncode AppleSingle AppleDouble";
    "UseMapiRichTextFormat", "Microsoft.Exchange.Data.Directory.Recipient.UseMapiRichTextFormat", "Never Always UseDefaultSettings";
};

const RULES: &[Known] = known! {
    "RuleState", "Microsoft.Exchange.MessagingPolicies.Rules.RuleState", "Enabled Disabled";
    "RuleMode", "Microsoft.Exchange.MessagingPolicies.Rules.RuleMode", "Audit AuditAndNotify Enforce PendingDeletion";
    "Importance", "Microsoft.Exchange.Data.Storage.Importance", "Low Normal High";
    "Sensitivity", "Microsoft.Exchange.Data.Storage.Sensitivity", "Normal Personal Private CompanyConfidential";
    "InboxRuleMessageType", "Microsoft.Exchange.Management.Common.InboxRuleMessageType",
    "AutomaticReply AutomaticForward Encrypted Calendaring CalendaringResponse PermissionControlled Voicemail Signed ApprovalRequest ReadReceipt NonDeliveryReport";
    "FromUserScope", "Microsoft.Exchange.MessagingPolicies.Rules.Tasks.FromUserScope", "InOrganization NotInOrganization";
    "ToUserScope", "Microsoft.Exchange.MessagingPolicies.Rules.Tasks.ToUserScope", "InOrganization NotInOrganization ExternalPartner ExternalNonPartner";
    "Evaluation", "Microsoft.Exchange.MessagingPolicies.Rules.Tasks.Evaluation", "Equal NotEqual";
    "EvaluatedUser", "Microsoft.Exchange.MessagingPolicies.Rules.Tasks.EvaluatedUser", "Sender Recipient";
    "DisclaimerLocation", "Microsoft.Exchange.MessagingPolicies.Rules.Tasks.DisclaimerLocation", "Append Prepend";
    "DisclaimerFallbackAction", "Microsoft.Exchange.MessagingPolicies.Rules.Tasks.DisclaimerFallbackAction", "Wrap Ignore Reject";
    "AddedRecipientType", "Microsoft.Exchange.MessagingPolicies.Rules.Tasks.AddedRecipientType", "To Cc Bcc Redirect";
    "RuleErrorAction", "Microsoft.Exchange.MessagingPolicies.Rules.RuleErrorAction", "Ignore Defer";
    "SenderAddressLocation", "Microsoft.Exchange.MessagingPolicies.Rules.SenderAddressLocation", "Header Envelope HeaderOrEnvelope";
    "SpamFilteringOption", "Microsoft.Exchange.Data.Directory.SystemConfiguration.SpamFilteringOption", "Off On Test";
    "SpamFilteringAction", "Microsoft.Exchange.Data.Directory.SystemConfiguration.SpamFilteringAction",
    "MoveToJmf AddXHeader ModifySubject Redirect Delete Quarantine NoAction";
    "AcceptedDomainType", "Microsoft.Exchange.Data.Directory.SystemConfiguration.AcceptedDomainType", "Authoritative ExternalRelay InternalRelay";
    "TenantConnectorType", "Microsoft.Exchange.Data.Directory.SystemConfiguration.TenantConnectorType", "OnPremises Partner";
    "TlsAuthLevel", "Microsoft.Exchange.Data.Directory.SystemConfiguration.TlsAuthLevel", "EncryptionOnly CertificateValidation DomainValidation";
    "UnifiedAuditSessionCommand", "Microsoft.Exchange.Management.SystemConfigurationTasks.UnifiedAuditSessionCommand",
    "Initialize ReturnNextPreviewPage ReturnLargeSet";
    "QuarantineMessageTypeEnum", "Microsoft.Exchange.Management.FfoQuarantine.QuarantineMessageTypeEnum",
    "Spam TransportRule Bulk Phish Malware HighConfPhish SPOMalware DataLossPrevention FileTypeBlock";
    "Microsoft.Exchange.Management.FfoQuarantine.QuarantineMessageTypeEnum", "Microsoft.Exchange.Management.FfoQuarantine.QuarantineMessageTypeEnum",
    "Spam TransportRule Bulk Phish Malware HighConfPhish SPOMalware DataLossPrevention FileTypeBlock";
    "RetentionAction", "Microsoft.Exchange.Data.Directory.SystemConfiguration.RetentionActionType",
    "MoveToDeletedItems MoveToFolder DeleteAndAllowRecovery PermanentlyDelete MarkAsPastRetentionLimit MoveToArchive";
    "FreeBusyAccessLevel", "Microsoft.Exchange.Data.Directory.SystemConfiguration.FreeBusyAccessLevel", "None AvailabilityOnly LimitedDetails";
    "MailTipsAccessLevel", "Microsoft.Exchange.Data.Directory.SystemConfiguration.MailTipsAccessLevel", "None Limited All";
    "SafeAttachmentAction", "Microsoft.Exchange.Data.Directory.SystemConfiguration.SafeAttachmentAction", "Block Replace Allow DynamicDelivery";
    "ListType", "Microsoft.Exchange.Management.HygieneConfiguration.ListType", "Sender Url FileHash IP";
    "CanonicalizationType", "Microsoft.Exchange.Data.Directory.SystemConfiguration.CanonicalizationType", "Simple Relaxed";
};

/// Enums that the reference leaves untyped or types as another word, by parameter name in lower case.
const BY_PARAMETER: &[(&str, Known)] = &[
    (
        "autoreplystate",
        Known {
            documented: "OofState",
            type_name: "Microsoft.Exchange.Data.Storage.OofState",
            members: "Disabled Enabled Scheduled",
        },
    ),
    (
        "externalaudience",
        Known {
            documented: "ExternalAudience",
            type_name: "Microsoft.Exchange.Data.Storage.ExternalAudience",
            members: "None Known All",
        },
    ),
    (
        "automateprocessing",
        Known {
            documented: "CalendarProcessingFlags",
            type_name: "Microsoft.Exchange.Data.Storage.CalendarProcessingFlags",
            members: "None AutoUpdate AutoAccept",
        },
    ),
];

/// An enum by its documented name.
pub fn of(documented: &str) -> Option<&'static Known> {
    DIRECTORY
        .iter()
        .chain(RULES)
        .find(|known| known.documented == documented)
}

/// An enum by the parameter that takes it.
pub fn of_parameter(key: &str) -> Option<&'static Known> {
    BY_PARAMETER
        .iter()
        .find(|(name, _)| *name == key)
        .map(|(_, known)| known)
}

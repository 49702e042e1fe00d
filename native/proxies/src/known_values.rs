//! The values that a parameter is known to take, for tab completion and help; the server alone decides what it accepts.
//!
//! From the members of Exchange's enumerations as the reference prints them; in the module text such parameters are untyped.

use std::collections::HashMap;

use crate::catalog::{Command, Parameter, Validation};

/// Commands (none: every command), parameters, values; the first row that fits counts.
type Row = (&'static [&'static str], &'static str, &'static str);

const FOLDER_ROLES: &str = "Owner PublishingEditor Editor PublishingAuthor Author NonEditingAuthor Reviewer Contributor None CreateItems CreateSubfolders DeleteAllItems DeleteOwnedItems EditAllItems EditOwnedItems FolderContact FolderOwner FolderVisible ReadItems AvailabilityOnly LimitedDetails";

const SPAM_ACTIONS: &str = "MoveToJmf AddXHeader ModifySubject Redirect Delete Quarantine NoAction";

const REQUEST_STATUS: &str = "None AutoSuspended Completed CompletedWithWarning CompletionInProgress Failed InProgress Queued Suspended Synced";

#[rustfmt::skip]
const ROWS: &[Row] = &[
    (&[], "ResultSize MaxSendSize MaxReceiveSize IssueWarningQuota ProhibitSendQuota ProhibitSendReceiveQuota RecipientLimits LitigationHoldDuration BadItemLimit LargeItemLimit CompletedRequestAgeLimit RequestExpiryInterval ItemHoldPeriod MaxConcurrentMigrations MaxConcurrentIncrementalSyncs DevicePasswordExpiration DevicePolicyRefreshInterval MaxAttachmentSize MaxDevicePasswordFailedAttempts MaxEmailBodyTruncationSize MaxEmailHTMLBodyTruncationSize MaxInactivityTimeDeviceLock MaxInactivityTimeLock MaxPasswordFailedAttempts PasswordExpiration DefaultPublicFolderIssueWarningQuota DefaultPublicFolderMaxItemSize DefaultPublicFolderProhibitPostQuota MaxItemSize ProhibitPostQuota LineWrapSize MaxRecipientEnvelopeLimit", "Unlimited"),
    (&["Get-Mailbox", "Get-CASMailbox"], "RecipientTypeDetails", "UserMailbox SharedMailbox RoomMailbox EquipmentMailbox SchedulingMailbox TeamMailbox GroupMailbox DiscoveryMailbox LinkedMailbox LinkedRoomMailbox LegacyMailbox"),
    (&["Get-DistributionGroup"], "RecipientTypeDetails", "MailUniversalDistributionGroup MailUniversalSecurityGroup MailNonUniversalGroup RoomList"),
    (&["Get-Contact", "Get-MailContact"], "RecipientTypeDetails", "MailContact MailForestContact Contact"),
    (&["Get-Group"], "RecipientTypeDetails", "MailUniversalDistributionGroup MailUniversalSecurityGroup MailNonUniversalGroup UniversalDistributionGroup UniversalSecurityGroup RoleGroup RoomList"),
    (&[], "RecipientTypeDetails", "UserMailbox SharedMailbox RoomMailbox EquipmentMailbox SchedulingMailbox TeamMailbox GroupMailbox DiscoveryMailbox PublicFolderMailbox LinkedMailbox LegacyMailbox MailUser GuestMailUser MailContact MailUniversalDistributionGroup MailUniversalSecurityGroup MailNonUniversalGroup DynamicDistributionGroup RoomList PublicFolder User DisabledUser RemoteUserMailbox RemoteSharedMailbox RemoteRoomMailbox RemoteEquipmentMailbox"),
    (&[], "RecipientType", "UserMailbox MailUser MailContact MailUniversalDistributionGroup MailUniversalSecurityGroup MailNonUniversalGroup DynamicDistributionGroup PublicFolder"),
    (&["Add-MailboxPermission", "Remove-MailboxPermission"], "AccessRights", "FullAccess ReadPermission ChangePermission ChangeOwner DeleteItem ExternalAccount"),
    (&["Add-RecipientPermission", "Get-RecipientPermission", "Remove-RecipientPermission"], "AccessRights", "SendAs"),
    (&["Add-MailboxFolderPermission", "Set-MailboxFolderPermission", "Add-PublicFolderClientPermission"], "AccessRights", FOLDER_ROLES),
    (&[], "InheritanceType", "All None Descendents SelfAndChildren Children"),
    (&[], "SharingPermissionFlags", "None Delegate CanViewPrivateItems"),
    (&["Set-Mailbox"], "Type", "Regular Shared Room Equipment Workspace"),
    (&["New-DistributionGroup"], "Type", "Distribution Security"),
    (&["Get-MigrationEndpoint"], "Type", "ExchangeRemoteMove IMAP ExchangeOutlookAnywhere PublicFolder"),
    (&["Get-ManagementRoleEntry", "Add-ManagementRoleEntry"], "Type", "Cmdlet Script ApplicationPermission WebService All"),
    (&["New-RetentionPolicyTag"], "Type Types", "All Archive Calendar Clutter Contacts ConversationHistory DeletedItems Drafts Inbox Journal JunkEmail Notes Outbox Personal RecoverableItems RssSubscriptions SentItems SyncIssues Tasks"),
    (&["Get-MailboxFolderStatistics"], "FolderScope", "All Archive Calendar Clutter Contacts ConversationHistory DeletedItems Drafts Inbox Journal JunkEmail NonIpmRoot Notes Outbox Personal RecoverableItems RssSubscriptions SentItems SyncIssues Tasks"),
    (&[], "State", "Enabled Disabled"),
    (&["Enable-TransportRule", "New-TransportRule", "Set-TransportRule", "New-DlpPolicy", "Set-DlpPolicy"], "Mode", "Enforce Audit AuditAndNotify"),
    (&["Get-MoveRequest", "Get-MailboxRestoreRequest", "Get-PublicFolderMailboxMigrationRequest", "Get-PublicFolderMoveRequest"], "Status", REQUEST_STATUS),
    (&["Get-MessageTrace", "Get-MessageTraceV2"], "Status", "Delivered Failed Pending Expanded Quarantined FilteredAsSpam GettingStatus None"),
    (&["Get-MigrationBatch"], "Status", "Created Starting Syncing Synced SyncedWithErrors Stopping Stopped Completing Completed CompletedWithErrors Failed Corrupted Removing Waiting"),
    (&["Get-MigrationUser"], "StatusSummary", "Active Stopped Synced Completed Failed"),
    (&[], "AutoReplyState", "Disabled Enabled Scheduled"),
    (&[], "ExternalAudience", "None Known All"),
    (&[], "AutomateProcessing", "AutoAccept AutoUpdate None"),
    (&["Set-CalendarProcessing"], "BookingType", "Standard Reserved Managed"),
    (&[], "MemberJoinRestriction", "Open Closed ApprovalRequired"),
    (&[], "MemberDepartRestriction", "Open Closed ApprovalRequired"),
    (&[], "SendModerationNotifications", "Always Internal Never"),
    (&[], "AccessType DefaultGroupAccessType", "Public Private"),
    (&["Set-UnifiedGroup"], "InformationBarrierMode", "Explicit Implicit Open OwnerModerated"),
    (&["Add-UnifiedGroupLinks", "Get-UnifiedGroupLinks", "Remove-UnifiedGroupLinks"], "LinkType", "Members Owners Subscribers"),
    (&[], "DomainType", "Authoritative InternalRelay ExternalRelay"),
    (&[], "AllowedOOFType", "External ExternalLegacy InternalLegacy None"),
    (&["New-RemoteDomain", "Set-RemoteDomain"], "ContentType", "MimeHtmlText MimeText MimeHtml"),
    (&[], "ConnectorType", "Partner OnPremises"),
    (&[], "ConnectorSource", "Default HybridWizard AdminUI Migrated"),
    (&[], "TlsSettings", "EncryptionOnly CertificateValidation DomainValidation"),
    (&["New-JournalRule", "Set-JournalRule"], "Scope", "Global Internal External"),
    (&[], "FromScope ExceptIfFromScope", "InOrganization NotInOrganization"),
    (&[], "SentToScope ExceptIfSentToScope", "InOrganization NotInOrganization ExternalPartner ExternalNonPartner"),
    (&[], "WithImportance ExceptIfWithImportance MarkImportance", "Low Normal High"),
    (&[], "WithSensitivity ExceptIfWithSensitivity", "Normal Personal Private CompanyConfidential"),
    (&[], "MessageTypeMatches ExceptIfMessageTypeMatches", "OOF AutoForward Encrypted Calendaring PermissionControlled Voicemail Signed ApprovalRequest ReadReceipt"),
    (&[], "ManagerForEvaluatedUser ExceptIfManagerForEvaluatedUser", "Recipient Sender"),
    (&[], "SenderManagementRelationship ExceptIfSenderManagementRelationship", "Manager DirectReport"),
    (&[], "AdComparisonOperator ExceptIfAdComparisonOperator", "Equal NotEqual"),
    (&[], "AddManagerAsRecipientType", "To Cc Bcc Redirect"),
    (&[], "ApplyHtmlDisclaimerFallbackAction", "Wrap Ignore Reject"),
    (&[], "ApplyHtmlDisclaimerLocation", "Append Prepend"),
    (&[], "RecipientAddressType", "Original Resolved"),
    (&[], "RuleErrorAction", "Ignore Defer"),
    (&[], "RuleSubType", "None Dlp"),
    (&[], "SenderAddressLocation", "Header Envelope HeaderOrEnvelope"),
    (&[], "IncreaseScoreWithBizOrInfoUrls IncreaseScoreWithImageLinks IncreaseScoreWithNumericIps IncreaseScoreWithRedirectToOtherPort MarkAsSpamBulkMail MarkAsSpamEmbedTagsInHtml MarkAsSpamEmptyMessages MarkAsSpamFormTagsInHtml MarkAsSpamFramesInHtml MarkAsSpamFromAddressAuthFail MarkAsSpamJavaScriptInHtml MarkAsSpamNdrBackscatter MarkAsSpamObjectTagsInHtml MarkAsSpamSensitiveWordList MarkAsSpamSpfRecordHardFail MarkAsSpamWebBugsInHtml", "Off On Test"),
    (&[], "SpamAction HighConfidenceSpamAction PhishSpamAction BulkSpamAction", SPAM_ACTIONS),
    (&[], "HighConfidencePhishAction", "Quarantine MoveToJmf Redirect"),
    (&[], "TestModeAction", "None AddXHeader BccMessage"),
    (&[], "RecommendedPolicyType", "Custom Standard Strict Evaluation"),
    (&[], "ActionWhenThresholdReached", "Alert BlockUserForToday BlockUser"),
    (&[], "AutoForwardingMode", "Automatic Off On"),
    (&[], "FileTypeAction", "Quarantine Reject"),
    (&[], "AuthenticationFailAction", "MoveToJmf Quarantine"),
    (&[], "DmarcQuarantineAction", "Quarantine MoveToJmf"),
    (&[], "DmarcRejectAction", "Reject Quarantine"),
    (&[], "ImpersonationProtectionState", "Automatic Manual Off"),
    (&[], "MailboxIntelligenceProtectionAction TargetedDomainProtectionAction TargetedUserProtectionAction", "NoAction MoveToJmf Redirect Quarantine Delete BccMessage"),
    (&["New-SafeAttachmentPolicy", "Set-SafeAttachmentPolicy"], "Action", "Block DynamicDelivery Allow Replace"),
    (&[], "QuarantinePolicyType", "QuarantinePolicy GlobalQuarantinePolicy"),
    (&["Get-TenantAllowBlockListItems", "New-TenantAllowBlockListItems", "Remove-TenantAllowBlockListItems", "Set-TenantAllowBlockListItems"], "ListType", "Sender Url FileHash IP"),
    (&[], "BodyCanonicalization HeaderCanonicalization", "Relaxed Simple"),
    (&[], "RetentionAction", "DeleteAndAllowRecovery PermanentlyDelete MoveToArchive MoveToDeletedItems MarkAsPastRetentionLimit"),
    (&[], "RecipientRelativeWriteScope", "Organization MyGAL Self MyDistributionGroups None"),
    (&[], "RoleAssigneeType", "User SecurityGroup RoleAssignmentPolicy RoleGroup LinkedRoleGroup ForeignSecurityPrincipal"),
    (&[], "AssignmentMethod", "Direct SecurityGroup RoleGroup RoleAssignmentPolicy"),
    (&["New-SharingPolicy", "New-OrganizationRelationship", "Set-OrganizationRelationship"], "FreeBusyAccessLevel", "None AvailabilityOnly LimitedDetails"),
    (&[], "MailTipsAccessLevel", "None Limited All"),
    (&[], "MailboxMoveCapability", "None Inbound Outbound RemoteInbound RemoteOutbound"),
    (&[], "IncludedRecipients", "AllRecipients MailboxUsers Resources MailContacts MailGroups MailUsers None"),
    (&["Set-MailboxCalendarFolder"], "DetailLevel", "AvailabilityOnly LimitedDetails FullDetails"),
    (&["Set-MailboxCalendarFolder"], "PublishDateRangeFrom PublishDateRangeTo", "OneDay ThreeDays OneWeek OneMonth ThreeMonths SixMonths OneYear"),
    (&["New-ActiveSyncDeviceAccessRule", "Set-ActiveSyncDeviceAccessRule"], "AccessLevel", "Allow Block Quarantine"),
    (&["New-ActiveSyncDeviceAccessRule"], "Characteristic", "DeviceType DeviceModel DeviceOS UserAgent"),
    (&[], "DefaultAccessLevel", "Allow Block Quarantine"),
    (&[], "AllowBluetooth", "Allow HandsfreeOnly Disable"),
    (&[], "MaxCalendarAgeFilter", "All TwoWeeks OneMonth ThreeMonths SixMonths"),
    (&[], "MaxEmailAgeFilter", "All OneDay ThreeDays OneWeek TwoWeeks OneMonth"),
    (&[], "EwsApplicationAccessPolicy", "EnforceAllowList EnforceBlockList"),
    (&[], "MacAttachmentFormat", "BinHex UuEncode AppleSingle AppleDouble"),
    (&[], "MessageBodyFormat", "Text Html TextAndHtml"),
    (&[], "MessageFormat", "Text Mime"),
    (&[], "UseMapiRichTextFormat", "Always Never UseDefaultSettings"),
    (&[], "PublicFoldersEnabled", "None Local Remote"),
    (&[], "ConditionalAccessPolicy", "Off ReadOnly ReadOnlyPlusAttachmentsBlocked"),
    (&["Set-MailboxCalendarConfiguration"], "WeekStartDay", "Sunday Monday Tuesday Wednesday Thursday Friday Saturday"),
    (&["Set-MailboxCalendarConfiguration"], "WorkDays", "Weekdays WeekendDays AllDays Sunday Monday Tuesday Wednesday Thursday Friday Saturday None"),
    (&["Search-UnifiedAuditLog"], "SessionCommand", "ReturnLargeSet ReturnNextPreviewPage"),
    (&["Search-UnifiedAuditLog"], "RecordType", "ExchangeAdmin ExchangeItem ExchangeItemGroup ExchangeItemAggregated SharePoint SharePointFileOperation AzureActiveDirectory AzureActiveDirectoryStsLogon MicrosoftTeams SecurityComplianceCenterEOPCmdlet ThreatIntelligence"),
    (&["Start-HistoricalSearch"], "ReportType", "MessageTrace MessageTraceDetail DLP TransportRule SPAM Malware Phish"),
    (&["Start-HistoricalSearch"], "Direction", "All Received Sent"),
    (&["Get-QuarantineMessage"], "Direction", "Inbound Outbound"),
    (&["Get-QuarantineMessage"], "Type QuarantineTypes", "Bulk HighConfPhish Malware Phish Spam SPOMalware TransportRule"),
    (&["New-MigrationEndpoint", "Set-MigrationEndpoint", "Test-MigrationServerAvailability"], "Security", "None Ssl Tls"),
    (&["New-MigrationEndpoint", "Set-MigrationEndpoint", "Test-MigrationServerAvailability"], "Authentication", "Basic NTLM"),
    (&["New-MigrationEndpoint", "Set-MigrationEndpoint", "Test-MigrationServerAvailability"], "MailboxPermission", "Admin FullAccess"),
];

/// The rows by the parameter's name, in small letters: a tenant's commands have thousands of parameters to look up.
pub(crate) struct KnownValues(HashMap<String, Vec<&'static Row>>);

impl KnownValues {
    pub(crate) fn new() -> Self {
        let mut rows: HashMap<String, Vec<&'static Row>> = HashMap::new();
        for row in ROWS {
            for parameter in row.1.split(' ') {
                let found = rows.entry(parameter.to_ascii_lowercase()).or_default();
                found.push(row);
            }
        }
        KnownValues(rows)
    }

    /// The values of one parameter; empty when none are known, or when the engine finds them on its own.
    pub(crate) fn of(
        &self,
        command: &Command,
        parameter: &Parameter,
    ) -> impl Iterator<Item = &'static str> {
        let checked = |v: &Validation| matches!(v, Validation::Set(_));
        let values = match parameter.type_name.as_deref() {
            Some(name) if is(name, "bool") => "$true $false",
            _ if parameter.validations.iter().any(checked) => "",
            None => self.find(command, parameter),
            Some(name) if OPEN.iter().any(|open| is(name, open)) => self.find(command, parameter),
            Some(_) => "",
        };
        values.split_whitespace()
    }

    fn find(&self, command: &Command, parameter: &Parameter) -> &'static str {
        let rows = self.0.get(&parameter.name.to_ascii_lowercase());
        let fits = |commands: &[&str]| {
            let mut named = commands.iter();
            commands.is_empty() || named.any(|one| one.eq_ignore_ascii_case(&command.name))
        };
        rows.and_then(|rows| rows.iter().find(|row| fits(row.0)))
            .map_or("", |row| row.2)
    }
}

/// Types behind which one of Exchange's own types stands.
const OPEN: [&str; 3] = [
    "Object",
    "Object[]",
    "DirectoryServices.ActiveDirectorySecurityInheritance",
];

fn is(name: &str, known: &str) -> bool {
    let bare = match name.get(..7) {
        Some(namespace) if namespace.eq_ignore_ascii_case("system.") => &name[7..],
        _ => name,
    };
    bare.eq_ignore_ascii_case(known)
}

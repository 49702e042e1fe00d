function Get-PropertySet {
    # The properties of the sets that -PropertySets names (the reference's page on property sets); Minimum is what a live tenant
    # answered without it. All has no list: it takes every property.
    param([string] $Command)
    $sets = @{
        'Get-EXOCasMailbox' = @{
            Minimum          = 'ExternalDirectoryObjectId Identity PrimarySmtpAddress DisplayName Name Guid ServerLegacyDN
                ExchangeVersion ECPEnabled EmailAddresses OWAEnabled OrganizationId ImapEnabled PopEnabled MAPIEnabled
                EwsEnabled ActiveSyncEnabled'
            ActiveSync       = 'ActiveSyncAllowedDeviceIDs ActiveSyncBlockedDeviceIDs ActiveSyncEnabled ActiveSyncMailboxPolicy
                ActiveSyncMailboxPolicyIsDefaulted ActiveSyncSuppressReadReceipt ExternalDirectoryObjectId Guid
                HasActiveSyncDevicePartnership Identity Name OrganizationId'
            Ews              = 'EwsAllowMacOutlook EwsAllowOutlook EwsEnabled ExternalDirectoryObjectId Guid Identity Name OrganizationId'
            Imap             = 'ExternalDirectoryObjectId Guid Identity ImapEnableExactRFC822Size ImapEnabled
                ImapForceICalForCalendarRetrievalOption ImapMessagesRetrievalMimeFormat ImapSuppressReadReceipt
                ImapUseProtocolDefaults Name OrganizationId'
            Mapi             = 'ExternalDirectoryObjectId Guid Identity MAPIBlockOutlookExternalConnectivity
                MAPIBlockOutlookNonCachedMode MAPIBlockOutlookRpcHttp MAPIBlockOutlookVersions MAPIEnabled
                MapiHttpEnabled Name OrganizationId'
            Pop              = 'ExternalDirectoryObjectId Guid Identity Name OrganizationId PopEnableExactRFC822Size PopEnabled
                PopMessagesRetrievalMimeFormat PopSuppressReadReceipt PopUseProtocolDefaults'
            ProtocolSettings = 'ExternalDirectoryObjectId ExternalImapSettings ExternalPopSettings ExternalSmtpSettings Guid Identity
                InternalImapSettings InternalPopSettings InternalSmtpSettings Name OrganizationId'
        }
        'Get-EXOMailbox' = @{
            Minimum          = 'ExternalDirectoryObjectId UserPrincipalName Alias DisplayName EmailAddresses PrimarySmtpAddress
                RecipientType RecipientTypeDetails Identity Id ExchangeVersion Name DistinguishedName OrganizationId Guid'
            AddressList      = 'AddressBookPolicy AddressListMembership ExternalDirectoryObjectId GeneratedOfflineAddressBooks
                HiddenFromAddressListsEnabled OfflineAddressBook'
            Archive          = 'ArchiveDatabase ArchiveDomain ArchiveGuid ArchiveName ArchiveQuota ArchiveRelease ArchiveState
                ArchiveStatus ArchiveWarningQuota AutoExpandingArchiveEnabled DisabledArchiveDatabase DisabledArchiveGuid
                ExternalDirectoryObjectId JournalArchiveAddress'
            Audit            = 'AuditAdmin AuditDelegate AuditEnabled AuditLogAgeLimit AuditOwner DefaultAuditSet
                ExternalDirectoryObjectId'
            Custom           = 'CustomAttribute1 CustomAttribute2 CustomAttribute3 CustomAttribute4 CustomAttribute5 CustomAttribute6
                CustomAttribute7 CustomAttribute8 CustomAttribute9 CustomAttribute10 CustomAttribute11 CustomAttribute12
                CustomAttribute13 CustomAttribute14 CustomAttribute15 ExtensionCustomAttribute1 ExtensionCustomAttribute2
                ExtensionCustomAttribute3 ExtensionCustomAttribute4 ExtensionCustomAttribute5 ExternalDirectoryObjectId'
            Delivery         = 'AcceptMessagesOnlyFrom AcceptMessagesOnlyFromDLMembers AcceptMessagesOnlyFromSendersOrMembers
                DeliverToMailboxAndForward DowngradeHighPriorityMessagesEnabled ExternalDirectoryObjectId
                ForwardingAddress ForwardingSmtpAddress GrantSendOnBehalfTo MaxBlockedSenders MaxReceiveSize
                MaxSafeSenders MaxSendSize MessageCopyForSendOnBehalfEnabled MessageCopyForSentAsEnabled
                MessageRecallProcessingEnabled MessageTrackingReadStatusEnabled RecipientLimits RejectMessagesFrom
                RejectMessagesFromDLMembers RejectMessagesFromSendersOrMembers RulesQuota'
            Hold             = 'ComplianceTagHoldApplied DelayHoldApplied ExternalDirectoryObjectId InPlaceHolds
                InactiveMailboxRetireTime LitigationHoldDate LitigationHoldDuration LitigationHoldEnabled
                LitigationHoldOwner'
            Moderation       = 'BypassModerationFromSendersOrMembers ExternalDirectoryObjectId ModeratedBy ModerationEnabled
                SendModerationNotifications'
            Move             = 'ExternalDirectoryObjectId MailboxMoveBatchName MailboxMoveFlags MailboxMoveRemoteHostName
                MailboxMoveSourceMDB MailboxMoveStatus MailboxMoveTargetMDB'
            Policy           = 'AddressBookPolicy DataEncryptionPolicy EmailAddressPolicyEnabled ExternalDirectoryObjectId
                ManagedFolderMailboxPolicy PoliciesExcluded PoliciesIncluded RemoteAccountPolicy RetentionPolicy
                RetentionUrl RoleAssignmentPolicy SharingPolicy ThrottlingPolicy'
            PublicFolder     = 'DefaultPublicFolderMailbox EffectivePublicFolderMailbox ExternalDirectoryObjectId
                IsExcludedFromServingHierarchy IsHierarchyReady IsHierarchySyncEnabled IsRootPublicFolderMailbox'
            Quota            = 'ArchiveQuota ArchiveWarningQuota CalendarLoggingQuota ExternalDirectoryObjectId IssueWarningQuota
                ProhibitSendQuota ProhibitSendReceiveQuota RecoverableItemsQuota RecoverableItemsWarningQuota RulesQuota
                UseDatabaseQuotaDefaults'
            Resource         = 'ExternalDirectoryObjectId IsResource ResourceCapacity ResourceCustom ResourceType
                RoomMailboxAccountEnabled'
            Retention        = 'EndDateForRetentionHold ExternalDirectoryObjectId OrphanSoftDeleteTrackingTime RetainDeletedItemsFor
                RetainDeletedItemsUntilBackup RetentionComment RetentionHoldEnabled RetentionPolicy RetentionUrl
                SingleItemRecoveryEnabled StartDateForRetentionHold UseDatabaseRetentionDefaults'
            SCL              = 'AntispamBypassEnabled ExternalDirectoryObjectId SCLDeleteEnabled SCLDeleteThreshold SCLJunkEnabled
                SCLJunkThreshold SCLQuarantineEnabled SCLQuarantineThreshold SCLRejectEnabled SCLRejectThreshold'
            SoftDelete       = 'ExternalDirectoryObjectId IncludeInGarbageCollection IsInactiveMailbox IsSoftDeletedByDisable
                IsSoftDeletedByRemove WhenSoftDeleted'
            StatisticsSeed   = 'ArchiveDatabaseGuid DatabaseGuid ExchangeGuid ExternalDirectoryObjectId'
        }
        'Get-EXOMailboxStatistics' = @{
            Minimum          = 'DeletedItemCount DisplayName ItemCount MailboxGuid TotalDeletedItemSize TotalItemSize'
        }
        'Get-EXORecipient' = @{
            Minimum          = 'ExternalDirectoryObjectId Identity Alias EmailAddresses DisplayName Name PrimarySmtpAddress RecipientType
                RecipientTypeDetails ExchangeVersion DistinguishedName OrganizationId'
            Archive          = 'ArchiveDatabase ArchiveGuid ArchiveRelease ArchiveState ArchiveStatus'
            Custom           = 'CustomAttribute1 CustomAttribute2 CustomAttribute3 CustomAttribute4 CustomAttribute5 CustomAttribute6
                CustomAttribute7 CustomAttribute8 CustomAttribute9 CustomAttribute10 CustomAttribute11 CustomAttribute12
                CustomAttribute13 CustomAttribute14 CustomAttribute15 ExtensionCustomAttribute1 ExtensionCustomAttribute2
                ExtensionCustomAttribute3 ExtensionCustomAttribute4 ExtensionCustomAttribute5'
            MailboxMove      = 'MailboxMoveBatchName MailboxMoveFlags MailboxMoveRemoteHostName MailboxMoveSourceMDB MailboxMoveStatus
                MailboxMoveTargetMDB'
            Policy           = 'ActiveSyncMailboxPolicy ActiveSyncMailboxPolicyIsDefaulted AddressBookPolicy EmailAddressPolicyEnabled
                ManagedFolderMailboxPolicy OwaMailboxPolicy PoliciesExcluded PoliciesIncluded RetentionPolicy
                SharingPolicy ShouldUseDefaultRetentionPolicy UMMailboxPolicy'
        }    }
    $sets[$Command]
}

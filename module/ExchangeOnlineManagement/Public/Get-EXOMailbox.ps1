function Get-EXOMailbox {
    <#
    .SYNOPSIS
        Reads mailboxes.

    .DESCRIPTION
        The same as Get-Mailbox, under the name of today's module. Without -Properties and -PropertySets the objects have the
        properties of the set Minimum, as there.

    .EXAMPLE
        Get-EXOMailbox -ResultSize Unlimited -PropertySets Quota

    .LINK
        Connect-ExchangeOnline
    #>
    [CmdletBinding(DefaultParameterSetName = 'Identity', PositionalBinding = $false)]
    param(
        [Parameter(ParameterSetName = 'Identity', Position = 0, ValueFromPipeline = $true, ValueFromPipelineByPropertyName = $true)]
        [string] $Identity,

        [Parameter(ParameterSetName = 'Anr')]
        [string] $Anr,

        [switch] $Archive,

        [switch] $Async,

        [Parameter(ParameterSetName = 'Identity', ValueFromPipelineByPropertyName = $true)]
        [guid] $ExternalDirectoryObjectId,

        [string] $Filter,

        [switch] $GroupMailbox,

        [switch] $InactiveMailboxOnly,

        [switch] $IncludeInactiveMailbox,

        [string] $MailboxPlan,

        [switch] $Migration,

        [string] $OrganizationalUnit,

        [Parameter(ParameterSetName = 'Identity', ValueFromPipelineByPropertyName = $true)]
        [string] $PrimarySmtpAddress,

        [string[]] $Properties,

        [ValidateSet('Minimum', 'AddressList', 'Archive', 'Audit', 'Custom', 'Delivery', 'Hold', 'Moderation', 'Move', 'Policy', 'PublicFolder', 'Quota', 'Resource', 'Retention', 'SCL', 'SoftDelete', 'StatisticsSeed', 'All')]
        [string[]] $PropertySets,

        [switch] $PublicFolder,

        [string[]] $RecipientTypeDetails,

        [object] $ResultSize,

        [switch] $SoftDeletedMailbox,

        [Parameter(ParameterSetName = 'Identity', ValueFromPipelineByPropertyName = $true)]
        [string] $UserPrincipalName
    )
    process { Start-ExchangeRead $PSCmdlet Get-Mailbox $PSBoundParameters | Select-PropertySet Get-EXOMailbox $Properties $PropertySets }
    end { Receive-ExchangeRead $PSCmdlet | Select-PropertySet Get-EXOMailbox $Properties $PropertySets }
}

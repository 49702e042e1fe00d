function Get-EXOMailboxStatistics {
    <#
    .SYNOPSIS
        Reads sizes and counts of mailboxes.

    .DESCRIPTION
        The same as Get-MailboxStatistics, under the name of today's module. Without -Properties and -PropertySets the objects have the
        properties of the set Minimum, as there.

    .EXAMPLE
        Get-EXOMailbox -ResultSize Unlimited | Get-EXOMailboxStatistics

    .LINK
        Connect-ExchangeOnline
    #>
    [CmdletBinding(PositionalBinding = $false)]
    param(
        [switch] $Archive,

        [Parameter(ValueFromPipelineByPropertyName = $true)]
        [guid] $DatabaseGuid,

        [Parameter(ValueFromPipelineByPropertyName = $true)]
        [guid] $ExchangeGuid,

        [Parameter(ValueFromPipeline = $true, ValueFromPipelineByPropertyName = $true)]
        [string] $Identity,

        [switch] $IncludeMoveHistory,

        [switch] $IncludeMoveReport,

        [switch] $IncludeSoftDeletedRecipients,

        [Parameter(ValueFromPipelineByPropertyName = $true)]
        [string] $PrimarySmtpAddress,

        [string[]] $Properties,

        [ValidateSet('Minimum', 'All')]
        [string[]] $PropertySets,

        [Parameter(ValueFromPipelineByPropertyName = $true)]
        [string] $UserPrincipalName
    )
    process { Start-ExchangeRead $PSCmdlet Get-MailboxStatistics $PSBoundParameters | Select-PropertySet Get-EXOMailboxStatistics $Properties $PropertySets }
    end { Receive-ExchangeRead $PSCmdlet | Select-PropertySet Get-EXOMailboxStatistics $Properties $PropertySets }
}

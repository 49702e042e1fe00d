function Get-EXORecipient {
    <#
    .SYNOPSIS
        Reads recipients.

    .DESCRIPTION
        The same as Get-Recipient, under the name of today's module. Without -Properties and -PropertySets the objects have the
        properties of the set Minimum, as there.

    .EXAMPLE
        Get-EXORecipient -RecipientTypeDetails MailContact -ResultSize Unlimited

    .LINK
        Connect-ExchangeOnline
    #>
    [CmdletBinding(DefaultParameterSetName = 'Identity', PositionalBinding = $false)]
    param(
        [Parameter(ParameterSetName = 'Identity', Position = 0, ValueFromPipeline = $true, ValueFromPipelineByPropertyName = $true)]
        [string] $Identity,

        [Parameter(ParameterSetName = 'Anr')]
        [string] $Anr,

        [Parameter(ParameterSetName = 'Identity', ValueFromPipelineByPropertyName = $true)]
        [guid] $ExternalDirectoryObjectId,

        [string] $Filter,

        [switch] $IncludeSoftDeletedRecipients,

        [string] $OrganizationalUnit,

        [Parameter(ParameterSetName = 'Identity', ValueFromPipelineByPropertyName = $true)]
        [string] $PrimarySmtpAddress,

        [string[]] $Properties,

        [ValidateSet('Minimum', 'Archive', 'Custom', 'MailboxMove', 'Policy', 'All')]
        [string[]] $PropertySets,

        [string] $RecipientPreviewFilter,

        [string[]] $RecipientType,

        [string[]] $RecipientTypeDetails,

        [object] $ResultSize,

        [Parameter(ParameterSetName = 'Identity', ValueFromPipelineByPropertyName = $true)]
        [string] $UserPrincipalName
    )
    process { Start-ExchangeRead $PSCmdlet Get-Recipient $PSBoundParameters | Select-PropertySet Get-EXORecipient $Properties $PropertySets }
    end { Receive-ExchangeRead $PSCmdlet | Select-PropertySet Get-EXORecipient $Properties $PropertySets }
}

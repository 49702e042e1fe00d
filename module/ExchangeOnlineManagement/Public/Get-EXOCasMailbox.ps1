function Get-EXOCasMailbox {
    <#
    .SYNOPSIS
        Reads mailboxes' client access settings.

    .DESCRIPTION
        The same as Get-CASMailbox, under the name of today's module. Without -Properties and -PropertySets the objects have the
        properties of the set Minimum, as there.

    .EXAMPLE
        Get-EXOCasMailbox chris@contoso.com -PropertySets Imap, Pop

    .LINK
        Connect-ExchangeOnline
    #>
    [CmdletBinding(DefaultParameterSetName = 'Identity', PositionalBinding = $false)]
    param(
        [Parameter(ParameterSetName = 'Identity', Position = 0, ValueFromPipeline = $true, ValueFromPipelineByPropertyName = $true)]
        [string] $Identity,

        [Parameter(ParameterSetName = 'Anr')]
        [string] $Anr,

        [switch] $ActiveSyncDebugLogging,

        [Parameter(ParameterSetName = 'Identity', ValueFromPipelineByPropertyName = $true)]
        [guid] $ExternalDirectoryObjectId,

        [string] $Filter,

        [switch] $GetImapProtocolLog,

        [switch] $GetPopProtocolLog,

        [switch] $IgnoreDefaultScope,

        [string] $OrganizationalUnit,

        [Parameter(ParameterSetName = 'Identity', ValueFromPipelineByPropertyName = $true)]
        [string] $PrimarySmtpAddress,

        [string[]] $Properties,

        [ValidateSet('Minimum', 'ActiveSync', 'Ews', 'Imap', 'Mapi', 'Pop', 'ProtocolSettings', 'All')]
        [string[]] $PropertySets,

        [switch] $ProtocolSettings,

        [switch] $ReadIsOptimizedForAccessibility,

        [object] $ResultSize,

        [string[]] $SendLogsTo,

        [Parameter(ParameterSetName = 'Identity', ValueFromPipelineByPropertyName = $true)]
        [string] $UserPrincipalName
    )
    process { Start-ExchangeRead $PSCmdlet Get-CASMailbox $PSBoundParameters | Select-PropertySet Get-EXOCasMailbox $Properties $PropertySets }
    end { Receive-ExchangeRead $PSCmdlet | Select-PropertySet Get-EXOCasMailbox $Properties $PropertySets }
}

function Get-EXOMobileDeviceStatistics {
    <#
    .SYNOPSIS
        Reads mobile devices.

    .DESCRIPTION
        The same as Get-MobileDeviceStatistics, under the name of today's module.

    .EXAMPLE
        Get-EXOMobileDeviceStatistics -Mailbox chris@contoso.com

    .LINK
        Connect-ExchangeOnline
    #>
    [CmdletBinding(DefaultParameterSetName = 'Identity', PositionalBinding = $false)]
    param(
        [Parameter(ParameterSetName = 'Identity', ValueFromPipeline = $true, ValueFromPipelineByPropertyName = $true)]
        [string] $Identity,

        [Parameter(ParameterSetName = 'MobileDeviceIdentity', ValueFromPipeline = $true, ValueFromPipelineByPropertyName = $true)]
        [string] $Mailbox,

        [switch] $ActiveSync,

        [Parameter(ParameterSetName = 'Identity', ValueFromPipelineByPropertyName = $true)]
        [guid] $ExternalDirectoryObjectId,

        [switch] $GetMailboxLog,

        [string[]] $NotificationEmailAddresses,

        [switch] $OWAforDevices,

        [Parameter(ParameterSetName = 'Identity', ValueFromPipelineByPropertyName = $true)]
        [string] $PrimarySmtpAddress,

        [switch] $RestApi,

        [switch] $ShowRecoveryPassword,

        [switch] $UniversalOutlook,

        [Parameter(ParameterSetName = 'Identity', ValueFromPipelineByPropertyName = $true)]
        [string] $UserPrincipalName
    )
    process { Start-ExchangeRead $PSCmdlet Get-MobileDeviceStatistics $PSBoundParameters }
    end { Receive-ExchangeRead $PSCmdlet }
}

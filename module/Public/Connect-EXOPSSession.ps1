function Connect-EXOPSSession {
    <#
    .SYNOPSIS
        Signs in to Exchange Online and imports its commands into this shell.

    .DESCRIPTION
        A sign-in page opens in your browser. After the sign-in the Exchange Online commands that your account may use are
        imported as functions, tracked by a progress bar; to see that it worked, run Get-Mailbox. Where no browser can be
        opened, the text on screen says which page to open on another device and which code to enter there.

        Connecting again replaces the connection that is open. Nothing is written to the pipeline.

    .PARAMETER ConnectionUri
        The Exchange Online address of your cloud. An account name (chris@contoso.com) in its place is taken as UserPrincipalName.

    .PARAMETER AzureADAuthorizationEndpointUri
        The sign-in address of your cloud.

    .PARAMETER UserPrincipalName
        The account to sign in with.

    .PARAMETER PSSessionOption
        Its OpenTimeout bounds the wait for the sign-in (five minutes without it); the rest is accepted for older scripts.

    .PARAMETER Credential
        A credential whose password is 'Bearer <access token>' signs in with that token.

    .PARAMETER BypassMailboxAnchoring
        Leaves out the hint that routes requests to the mailbox of the account.

    .PARAMETER DelegatedOrganization
        The customer's organization (customer.example) that a partner's account manages.

    .PARAMETER EnableEXOTelemetry
        Accepted for scripts written for the original module; nothing is recorded.

    .PARAMETER TelemetryFilePath
        Accepted for scripts written for the original module; nothing is written.

    .PARAMETER DoLogErrorMessage
        Accepted for scripts written for the original module; nothing is recorded.

    .PARAMETER Device
        Signs in with a code that you enter on another device.

    .PARAMETER AccessToken
        An access token for Exchange Online that you already have.

    .PARAMETER PageSize
        How many objects are asked for at a time, 1 to 1000; smaller pages are for slow connections. A command without
        -ResultSize returns one page.

    .PARAMETER Prefix
        A text put before the noun of each imported command: -Prefix EXO imports Get-EXOMailbox.

    .PARAMETER CommandName
        Names or wildcard patterns of the commands to import; without it all are imported.

    .EXAMPLE
        Connect-EXOPSSession -UserPrincipalName chris@contoso.com

        Signs in to Exchange Online of the worldwide cloud.

    .EXAMPLE
        Connect-EXOPSSession -ConnectionUri https://partner.outlook.cn/PowerShell-LiveID -AzureADAuthorizationEndpointUri https://login.chinacloudapi.cn/common

        Signs in to Exchange Online operated by 21Vianet.

    .EXAMPLE
        Connect-EXOPSSession -ConnectionUri https://outlook.office365.us/powershell-liveid -AzureADAuthorizationEndpointUri https://login.microsoftonline.us/common -UserPrincipalName chris@contoso.us

        Signs in to Exchange Online for the US government (GCC High).

    .EXAMPLE
        Connect-EXOPSSession -UserPrincipalName partner@msp.example -DelegatedOrganization customer.example

        Signs in as a partner to manage a customer's organization.

    .EXAMPLE
        Connect-EXOPSSession -CommandName *-Mailbox*, Get-Recipient -Prefix EXO

        Imports a part of the commands under names of their own, such as Get-EXOMailbox.

    .LINK
        Disconnect-EXOPSSession

    .LINK
        Get-EXOPSSession
    #>
    [CmdletBinding(DefaultParameterSetName = 'Current')]
    [OutputType([void])]
    param(
        [Parameter(ParameterSetName = 'Current', Position = 0)]
        [Parameter(ParameterSetName = 'First', Position = 0)]
        [string] $ConnectionUri = 'https://outlook.office365.com/PowerShell-LiveId',

        [Parameter(ParameterSetName = 'Current', Position = 1)]
        [Parameter(ParameterSetName = 'First', Position = 1)]
        [string] $AzureADAuthorizationEndpointUri = 'https://login.windows.net/common',

        [Parameter(ParameterSetName = 'Current')]
        [Parameter(ParameterSetName = 'First', Position = 2)]
        [string] $UserPrincipalName = '',

        [Parameter(ParameterSetName = 'Current', Position = 2)]
        [Parameter(ParameterSetName = 'First', Position = 3)]
        [System.Management.Automation.Remoting.PSSessionOption] $PSSessionOption,

        [Parameter(ParameterSetName = 'Current')]
        [Parameter(ParameterSetName = 'First', Position = 4)]
        [System.Management.Automation.PSCredential] $Credential,

        [switch] $BypassMailboxAnchoring,

        [Parameter(ParameterSetName = 'Current', Position = 3)]
        [Parameter(ParameterSetName = 'First')]
        [string] $DelegatedOrganization = '',

        [switch] $EnableEXOTelemetry,

        [string] $TelemetryFilePath,

        [switch] $DoLogErrorMessage,

        [switch] $Device,

        [string] $AccessToken,

        [ValidateRange(1, 1000)]
        [int] $PageSize = 1000,

        [string] $Prefix,

        [string[]] $CommandName = @()
    )

    $options = @{
        connectionUri                   = $ConnectionUri.Trim()
        azureADAuthorizationEndpointUri = $AzureADAuthorizationEndpointUri.Trim()
        userPrincipalName               = $UserPrincipalName.Trim()
        delegatedOrganization           = $DelegatedOrganization.Trim()
        bypassMailboxAnchoring          = [bool] $BypassMailboxAnchoring
        device                          = [bool] $Device
        accessToken                     = $AccessToken
        pageSize                        = $PageSize
        culture                         = 'en-US'
        userAgent                       = Get-UserAgent
        powerShellVersion               = "$($PSVersionTable.PSVersion)"
        signInTimeoutSeconds            = 300
    }
    if ($PSSessionOption) { $options.signInTimeoutSeconds = [int] [Math]::Ceiling($PSSessionOption.OpenTimeout.TotalSeconds) }
    if ($options.connectionUri -match '^[^:/\s]+@[^:/\s@]+$') {
        if (-not $options.userPrincipalName) { $options.userPrincipalName = $options.connectionUri }
        $options.connectionUri = 'https://outlook.office365.com/PowerShell-LiveId'
    }
    $preference = Get-CallerPreference $PSCmdlet
    try {
        if ($null -ne $Credential) { Add-CredentialOption $options $Credential }
        Import-NativeLibrary
        Open-Connection $PSCmdlet $preference $options @{ prefix = $Prefix; commandName = $CommandName }
    } catch {
        $PSCmdlet.ThrowTerminatingError((Copy-ErrorRecord $_))
    }
}

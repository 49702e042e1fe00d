function Connect-IPPSSession {
    <#
    .SYNOPSIS
        Signs in to Security & Compliance PowerShell and imports its commands into this shell.

    .DESCRIPTION
        Works like Connect-EXOPSSession, for the commands of Security & Compliance (Microsoft Purview): labels, data loss
        prevention, retention, eDiscovery. Both may be connected in one window. Where they have commands of the same name, such
        as Get-RoleGroup, the last one connected answers; with -Prefix both stay within reach. Nothing is written to the pipeline.

        The service sends each connection to a host in the tenant's region; Get-EXOPSSession shows it as ComputerName.

    .PARAMETER ConnectionUri
        The Security & Compliance address of your cloud. An account name (chris@contoso.com) in its place is taken as
        UserPrincipalName.

    .PARAMETER AzureADAuthorizationEndpointUri
        The sign-in address of your cloud.

    .PARAMETER UserPrincipalName
        The account to sign in with.

    .PARAMETER DelegatedOrganization
        The customer's organization (customer.example) that a partner's account manages.

    .PARAMETER PSSessionOption
        As for Connect-EXOPSSession.

    .PARAMETER Credential
        Signs in with a name and a password and asks nothing; not for accounts that need a second step or are federated.

    .PARAMETER Prefix
        A text put before the noun of each imported command: -Prefix CC imports Get-CCLabel.

    .PARAMETER CommandName
        Names or wildcard patterns of the commands to import; without it all are imported.

    .PARAMETER FormatTypeName
        Names or wildcard patterns of the types whose default tables and lists are loaded.

    .PARAMETER BypassMailboxAnchoring
        Leaves out the hint that routes requests to the account's tenant.

    .PARAMETER Device
        Signs in with a code that you enter on another device.

    .PARAMETER AccessToken
        An access token for Security & Compliance that you already have.

    .PARAMETER AppId
        The id of the application that signs in.

    .PARAMETER Organization
        The tenant of that application by its primary domain, such as contoso.onmicrosoft.com.

    .PARAMETER Certificate
        The application's certificate.

    .PARAMETER CertificateFilePath
        A PKCS#12 file (.pfx, .p12) with the application's certificate and key.

    .PARAMETER CertificatePassword
        The password of that file.

    .PARAMETER CertificateThumbprint
        The application's certificate in the store CurrentUser\My or LocalMachine\My.

    .PARAMETER EnableSearchOnlySession
        Accepted for scripts written for ExchangeOnlineManagement. How Microsoft's module gets the second token that it uses then
        is not public, so commands of eDiscovery are sent with the token of the sign-in.

    .PARAMETER ShowBanner
        Accepted for scripts written for ExchangeOnlineManagement; there is no banner.

    .PARAMETER DisableWAM
        Accepted for scripts written for ExchangeOnlineManagement; the sign-in is in a browser.

    .PARAMETER EnableErrorReporting
        Accepted for scripts written for ExchangeOnlineManagement; nothing is recorded.

    .PARAMETER LogDirectoryPath
        Accepted for scripts written for ExchangeOnlineManagement; nothing is written.

    .PARAMETER LogLevel
        Accepted for scripts written for ExchangeOnlineManagement; nothing is written.

    .PARAMETER EXOModuleBasePath
        Accepted for scripts written for ExchangeOnlineManagement; the commands are made in memory.

    .PARAMETER UseRPSSession
        Accepted for scripts written for ExchangeOnlineManagement; there is one way to connect.

    .EXAMPLE
        Connect-IPPSSession -UserPrincipalName chris@contoso.com

        Signs in to Security & Compliance PowerShell of the worldwide cloud; to see that it worked, run Get-Label.

    .EXAMPLE
        Connect-EXOPSSession -UserPrincipalName chris@contoso.com; Connect-IPPSSession -UserPrincipalName chris@contoso.com -Prefix CC

        Connects to both services; Get-RoleGroup is that of Exchange Online, Get-CCRoleGroup that of Security & Compliance.

    .EXAMPLE
        Connect-IPPSSession -ConnectionUri https://ps.compliance.protection.office365.us/powershell-liveid/ -AzureADAuthorizationEndpointUri https://login.microsoftonline.us/common

        Signs in for the US government (GCC High); for DoD the ConnectionUri is https://l5.ps.compliance.protection.office365.us/powershell-liveid/.

    .EXAMPLE
        Connect-IPPSSession -UserPrincipalName partner@msp.example -DelegatedOrganization customer.example

        Signs in as a partner to manage a customer's organization.

    .EXAMPLE
        Connect-IPPSSession -AppId 7c1f2a90-5b3e-4d1c-8a6f-0e9d8c7b6a51 -Organization contoso.onmicrosoft.com -CertificateThumbprint 3A0F6C3D9E0B8F4C5E7A1B2C3D4E5F6071829304

        Signs in as an application.

    .LINK
        Connect-EXOPSSession

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
        [string] $ConnectionUri = '',

        [Parameter(ParameterSetName = 'Current', Position = 1)]
        [Parameter(ParameterSetName = 'First', Position = 1)]
        [string] $AzureADAuthorizationEndpointUri,

        [Parameter(ParameterSetName = 'Current')]
        [Parameter(ParameterSetName = 'First', Position = 2)]
        [string] $UserPrincipalName = '',

        [Parameter(ParameterSetName = 'Current', Position = 2)]
        [Parameter(ParameterSetName = 'First', Position = 3)]
        [string] $DelegatedOrganization = '',

        [Parameter(ParameterSetName = 'Current', Position = 3)]
        [Parameter(ParameterSetName = 'First', Position = 4)]
        [System.Management.Automation.Remoting.PSSessionOption] $PSSessionOption,

        [Parameter(ParameterSetName = 'Current')]
        [Parameter(ParameterSetName = 'First', Position = 5)]
        [System.Management.Automation.PSCredential] $Credential,

        [Parameter(ParameterSetName = 'Current', Position = 4)]
        [Parameter(ParameterSetName = 'First')]
        [string] $Prefix,

        [Parameter(ParameterSetName = 'Current', Position = 5)]
        [Parameter(ParameterSetName = 'First')]
        [string[]] $CommandName,

        [Parameter(ParameterSetName = 'Current', Position = 6)]
        [Parameter(ParameterSetName = 'First')]
        [string[]] $FormatTypeName,

        [switch] $BypassMailboxAnchoring,

        [switch] $Device,

        [string] $AccessToken,

        [string] $AppId,

        [string] $Organization,

        [System.Security.Cryptography.X509Certificates.X509Certificate2] $Certificate,

        [string] $CertificateFilePath,

        [securestring] $CertificatePassword,

        [string] $CertificateThumbprint,

        [switch] $EnableSearchOnlySession,

        [switch] $ShowBanner,

        [switch] $DisableWAM,

        [switch] $EnableErrorReporting,

        [string] $LogDirectoryPath,

        [string] $LogLevel,

        [string] $EXOModuleBasePath,

        [switch] $UseRPSSession
    )

    # The inner command finds here what its caller wants to see.
    foreach ($name in 'WarningPreference', 'VerbosePreference', 'DebugPreference', 'InformationPreference', 'ProgressPreference') {
        Microsoft.PowerShell.Utility\Set-Variable -Name $name -Value $PSCmdlet.SessionState.PSVariable.GetValue($name)
    }
    $known = $ExecutionContext.InvokeCommand.GetCommand('Connect-EXOPSSession', 'Function').Parameters
    $forward = @{}
    foreach ($name in $PSBoundParameters.Keys) { if ($known.ContainsKey($name)) { $forward[$name] = $PSBoundParameters[$name] } }

    $uri = $ConnectionUri.Trim()
    if ($uri -match '^[^:/\s]+@[^:/\s@]+$') {
        if (-not $UserPrincipalName) { $forward.UserPrincipalName = $uri }
        $uri = ''
    }
    if (-not $PSBoundParameters.ContainsKey('ConnectionUri') -or -not $uri) { $uri = 'https://ps.compliance.protection.outlook.com/PowerShell-LiveId' }
    # As in the original, the customer travels in the address and not as a parameter.
    $forward.Remove('DelegatedOrganization')
    if ($DelegatedOrganization.Trim()) {
        $separator = '?'
        if ($uri.Contains('?')) { $separator = '&' }
        $uri += $separator + 'DelegatedOrg=' + [uri]::EscapeDataString($DelegatedOrganization.Trim())
    }
    $forward.ConnectionUri = $uri
    try {
        Connect-EXOPSSession @forward
    } catch {
        $PSCmdlet.ThrowTerminatingError($_)
    }
}

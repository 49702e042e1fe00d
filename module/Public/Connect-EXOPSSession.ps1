function Connect-EXOPSSession {
    <#
    .SYNOPSIS
        Signs in to Exchange Online and imports its commands into this shell.

    .DESCRIPTION
        A sign-in page opens in your browser. After the sign-in the Exchange Online commands that your account may use are
        imported as functions, tracked by a progress bar; to see that it worked, run Get-Mailbox. Where no browser can be
        opened, the text on screen says which page to open on another device and which code to enter there.

        Connecting again replaces the connection that is open, unless it has another -Prefix. Nothing is written to the pipeline.
        As the retired module did, it sets the global variables ConnectionUri, AzureADAuthorizationEndpointUri, UserPrincipalName,
        PSSessionOption, Credential, BypassMailboxAnchoring and DelegatedOrganization, because scripts read them; it never reads
        them itself.

        Other runspaces of the process (ForEach-Object -Parallel, Start-ThreadJob, runspace pools) join a connection that is open
        without a new sign-in: with -Session, or with no argument that names an account or a cloud when there is just one. Each
        has its own commands, streams and preferences; Disconnect-EXOPSSession there leaves the connection to the others, and it
        ends where it was made. Start-Job runs another process, which can't join and signs in for itself.

    .PARAMETER ConnectionUri
        The Exchange Online address of your cloud. An account name (chris@contoso.com) in its place is taken as UserPrincipalName.

    .PARAMETER AzureADAuthorizationEndpointUri
        The sign-in address of your cloud.

    .PARAMETER UserPrincipalName
        The account to sign in with.

    .PARAMETER PSSessionOption
        Its OpenTimeout bounds the wait for the sign-in (five minutes without it). ProxyAccessType NoProxyServer goes without the
        proxy of the environment or the system; ProxyCredential, with ProxyAuthentication Basic, is given to that proxy and to
        nobody else. SkipCACheck and SkipCNCheck are not obeyed, with a warning. The rest is accepted for older scripts.

    .PARAMETER Credential
        Signs in with a name and a password and asks nothing; not for accounts that need a second step or are federated. A
        credential whose password is 'Bearer <access token>' signs in with that token.

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

    .PARAMETER FormatTypeName
        Names or wildcard patterns of the types whose default tables and lists are loaded, such as *.Mailbox; without it all are
        loaded. They stay in the shell after Disconnect-EXOPSSession.

    .PARAMETER ExchangeEnvironmentName
        The cloud by its name, instead of the two addresses.

    .PARAMETER AppId
        The id of the application that signs in: by itself with a certificate or a secret, or in place of Microsoft's own for a
        person. Without it the environment variable EXOPS_CLIENT_ID counts.

    .PARAMETER Organization
        The tenant of that application by its primary domain, such as contoso.onmicrosoft.com.

    .PARAMETER Certificate
        The application's certificate. Its key is used where it lives, so that it need not be exportable.

    .PARAMETER CertificateFilePath
        A PKCS#12 file (.pfx, .p12) with the application's certificate and key.

    .PARAMETER CertificatePassword
        The password of that file.

    .PARAMETER CertificateThumbprint
        The application's certificate in the store CurrentUser\My or LocalMachine\My.

    .PARAMETER ClientSecret
        The application's client secret.

    .PARAMETER ManagedIdentity
        Signs in as the identity that Azure gave to this machine, Automation account, function or workload.

    .PARAMETER ManagedIdentityAccountId
        The client id of a user-assigned identity.

    .PARAMETER Session
        A connection of this process, from Get-EXOPSSession or Get-PSSession, that another runspace made: its commands are imported
        here, and nobody signs in.

    .PARAMETER TokenCache
        Keeps the sign-in of a person for later shells of this user, protected by the system, so that they ask nothing for the
        account that UserPrincipalName names. Without it nothing is written to disk.

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

    .EXAMPLE
        Connect-EXOPSSession -AppId 7c1f2a90-5b3e-4d1c-8a6f-0e9d8c7b6a51 -Organization contoso.onmicrosoft.com -CertificateThumbprint 3A0F6C3D9E0B8F4C5E7A1B2C3D4E5F6071829304

        Signs in as an application. about_EXOPSSession_Authentication has an example for each way in.

    .EXAMPLE
        $session = Get-EXOPSSession
        $addresses | ForEach-Object -Parallel {
            Import-Module EXOPSSession
            Connect-EXOPSSession -Session $using:session -CommandName Get-MailboxStatistics
            Get-MailboxStatistics -Identity $_
        } -ThrottleLimit 8

        Eight runspaces at once over one connection, each with the one command that it needs.

    .LINK
        about_EXOPSSession_Authentication

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

        [string[]] $CommandName = @(),

        [string[]] $FormatTypeName = @('*'),

        [ValidateSet('O365Default', 'O365USGovGCCHigh', 'O365USGovDoD', 'O365China', 'O365GermanyCloud')]
        [string] $ExchangeEnvironmentName,

        [string] $AppId,

        [string] $Organization,

        [System.Security.Cryptography.X509Certificates.X509Certificate2] $Certificate,

        [string] $CertificateFilePath,

        [securestring] $CertificatePassword,

        [string] $CertificateThumbprint,

        [securestring] $ClientSecret,

        [switch] $ManagedIdentity,

        [string] $ManagedIdentityAccountId,

        [ValidateNotNull()]
        [psobject] $Session,

        [switch] $TokenCache
    )

    Import-PrivateFunction
    $preference = Get-CallerPreference $PSCmdlet
    try {
        Import-NativeLibrary
        $selection = @{ prefix = $Prefix; commandName = $CommandName; formatTypeName = $FormatTypeName }
        if ($script:IsShared -or $null -ne $Session) {
            $shared = Find-SharedSession $Session $PSBoundParameters
            if ($null -ne $shared) { return Open-Connection $PSCmdlet $preference $null $selection $shared }
        }
        $options = New-ConnectOption $PSCmdlet $PSBoundParameters $ConnectionUri $AzureADAuthorizationEndpointUri $selection
        if ($TokenCache) {
            Initialize-TokenCache
            $options['tokenCache'] = $true
        }
        Open-Connection $PSCmdlet $preference $options $selection
        Set-ReadableGlobal $options['connectionUri'] $AzureADAuthorizationEndpointUri $options['userPrincipalName'] $PSSessionOption $Credential $BypassMailboxAnchoring $options['delegatedOrganization']
    } catch {
        $PSCmdlet.ThrowTerminatingError((Copy-ErrorRecord $_))
    }
}

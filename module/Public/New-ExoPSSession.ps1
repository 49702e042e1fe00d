function New-ExoPSSession {
    <#
    .SYNOPSIS
        Signs in to Exchange Online and returns the session, without importing its commands.

    .DESCRIPTION
        For scripts that import the commands themselves, with Import-PSSession, or send single commands with Invoke-Command. The
        session stands in Get-PSSession until Remove-PSSession ends it. Connections that are open stay open.

    .PARAMETER UserPrincipalName
        The account to sign in with.

    .PARAMETER ConnectionUri
        The Exchange Online address of your cloud.

    .PARAMETER AzureADAuthorizationEndpointUri
        The sign-in address of your cloud.

    .PARAMETER PSSessionOption
        Its OpenTimeout bounds the wait for the sign-in (five minutes without it); the rest is accepted for older scripts.

    .PARAMETER Credential
        Signs in with a name and a password and asks nothing; not for accounts that need a second step or are federated. A
        credential whose password is 'Bearer <access token>' signs in with that token.

    .PARAMETER BypassMailboxAnchoring
        Leaves out the hint that routes requests to the mailbox of the account.

    .PARAMETER DelegatedOrganization
        The customer's organization (customer.example) that a partner's account manages.

    .PARAMETER Device
        Signs in with a code that you enter on another device.

    .PARAMETER AccessToken
        An access token for Exchange Online that you already have.

    .PARAMETER PageSize
        How many objects are asked for at a time, 1 to 1000.

    .PARAMETER ExchangeEnvironmentName
        The cloud by its name, instead of the two addresses.

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

    .PARAMETER ClientSecret
        The application's client secret.

    .PARAMETER ManagedIdentity
        Signs in as the identity that Azure gave to this machine, Automation account, function or workload.

    .PARAMETER ManagedIdentityAccountId
        The client id of a user-assigned identity.

    .EXAMPLE
        $session = New-ExoPSSession -UserPrincipalName chris@contoso.com
        Import-PSSession $session -Prefix EXO

        Imports the commands as Get-EXOMailbox and so on.

    .EXAMPLE
        Invoke-Command -Session $session { Get-Mailbox -ResultSize Unlimited | Select-Object Name, PrimarySmtpAddress }

        Runs a command that was not imported.

    .LINK
        Connect-EXOPSSession
    #>
    [CmdletBinding()]
    [OutputType('System.Management.Automation.Runspaces.PSSession')]
    param(
        [Parameter(Position = 0)]
        [string] $UserPrincipalName = '',

        [Parameter(Position = 1)]
        [string] $ConnectionUri = 'https://outlook.office365.com/PowerShell-LiveID',

        [Parameter(Position = 2)]
        [string] $AzureADAuthorizationEndpointUri = 'https://login.windows.net/common',

        [System.Management.Automation.Remoting.PSSessionOption] $PSSessionOption,

        [System.Management.Automation.PSCredential] $Credential,

        [switch] $BypassMailboxAnchoring,

        [Alias('DelegatedOrg')]
        [string] $DelegatedOrganization = '',

        [switch] $Device,

        [string] $AccessToken,

        [ValidateRange(1, 1000)]
        [int] $PageSize = 1000,

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

        [string] $ManagedIdentityAccountId
    )

    Import-PrivateFunction
    $preference = Get-CallerPreference $PSCmdlet
    try {
        $options = New-ConnectOption $PSCmdlet $PSBoundParameters $ConnectionUri $AzureADAuthorizationEndpointUri
        Import-NativeLibrary
        Open-Session $PSCmdlet $preference $options
    } catch {
        $PSCmdlet.ThrowTerminatingError((Copy-ErrorRecord $_))
    }
}

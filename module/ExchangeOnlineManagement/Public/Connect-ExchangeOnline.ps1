function Connect-ExchangeOnline {
    <#
    .SYNOPSIS
        Connect-EXOPSSession under the name of today's module.

    .DESCRIPTION
        Takes every parameter of Connect-ExchangeOnline. What has no meaning here is accepted: the banner, logging, multithreading,
        the signing and the place of a temporary module (there is none), help (always there).

    .EXAMPLE
        Connect-ExchangeOnline -UserPrincipalName chris@contoso.com -ShowBanner:$false

    .LINK
        Connect-EXOPSSession
    #>
    [CmdletBinding()]
    [OutputType([void])]
    param(
        [Parameter(Position = 0)]
        [string] $ConnectionUri,

        [Parameter(Position = 1)]
        [string] $AzureADAuthorizationEndpointUri,

        [Parameter(Position = 2)]
        [string] $ExchangeEnvironmentName,

        [Parameter(Position = 3)]
        [System.Management.Automation.Remoting.PSSessionOption] $PSSessionOption,

        [Parameter(Position = 4)]
        [string] $DelegatedOrganization,

        [Parameter(Position = 5)]
        [string] $Prefix,

        [Parameter(Position = 6)]
        [string[]] $CommandName,

        [Parameter(Position = 7)]
        [string[]] $FormatTypeName,

        [string] $AccessToken,

        [string] $AppId,

        [switch] $BypassMailboxAnchoring,

        [System.Security.Cryptography.X509Certificates.X509Certificate2] $Certificate,

        [string] $CertificateFilePath,

        [securestring] $CertificatePassword,

        [string] $CertificateThumbprint,

        [System.Management.Automation.PSCredential] $Credential,

        [switch] $Device,

        [switch] $DisableWAM,

        [switch] $EnableErrorReporting,

        [string] $EXOModuleBasePath,

        [switch] $InlineCredential,

        [switch] $LoadCmdletHelp,

        [string] $LogDirectoryPath,

        [string] $LogLevel,

        [switch] $ManagedIdentity,

        [string] $ManagedIdentityAccountId,

        [string] $Organization,

        [uint32] $PageSize,

        [switch] $ShowBanner,

        [bool] $ShowProgress,

        [System.Security.Cryptography.X509Certificates.X509Certificate2] $SigningCertificate,

        [switch] $SkipLoadingCmdletHelp,

        [switch] $SkipLoadingFormatData,

        [bool] $TrackPerformance,

        [bool] $UseMultithreading,

        [string] $UserPrincipalName,

        [switch] $UseRPSSession
    )
    $forward = @{}
    $known = (Microsoft.PowerShell.Core\Get-Command EXOPSSession\Connect-EXOPSSession).Parameters
    foreach ($name in $PSBoundParameters.Keys) { if ($known.ContainsKey($name)) { $forward[$name] = $PSBoundParameters[$name] } }
    if ($InlineCredential -and -not $forward.ContainsKey('Credential')) {
        $forward.Credential = $Host.UI.PromptForCredential('', '', $UserPrincipalName, '')
    }
    try {
        EXOPSSession\Connect-EXOPSSession @forward
    } catch {
        $PSCmdlet.ThrowTerminatingError($_)
    }
}

function Get-ConnectionInformation {
    <#
    .SYNOPSIS
        Get-EXOPSSession under the name and with the properties of today's module.

    .PARAMETER ConnectionId
        The connections to show by their ids.

    .PARAMETER ModulePrefix
        The connections to show by the prefix of their commands.

    .EXAMPLE
        if ((Get-ConnectionInformation).State -ne 'Connected') { Connect-ExchangeOnline }

    .LINK
        Get-EXOPSSession
    #>
    [CmdletBinding(DefaultParameterSetName = 'Default')]
    [OutputType([psobject])]
    param(
        [Parameter(ParameterSetName = 'ConnectionId', Mandatory = $true)]
        [string[]] $ConnectionId,

        [Parameter(ParameterSetName = 'ModulePrefix', Mandatory = $true)]
        [string[]] $ModulePrefix
    )
    $newest = Get-ExchangeHandle
    $number = 0
    foreach ($session in EXOPSSession\Get-EXOPSSession) {
        $number++
        if ($ConnectionId -and "$($session.ConnectionId)" -notin $ConnectionId) { continue }
        if ($ModulePrefix -and $session.Prefix -notin $ModulePrefix) { continue }
        $isCompliance = $session.Service -eq 'Compliance'
        $kind = if ($isCompliance) { 'ExchangeOnlineProtection' } else { 'ExchangeOnline' }
        [pscustomobject] @{
            ConnectionId                    = $session.ConnectionId
            State                           = if ($session.State -eq 'Opened') { 'Connected' } else { $session.State }
            Id                              = $number
            Name                            = "${kind}_$number"
            UserPrincipalName               = $session.UserPrincipalName
            ConnectionUri                   = "https://$($session.ComputerName)"
            AzureAdAuthorizationEndpointUri = $session.AzureADAuthorizationEndpointUri
            TokenExpiryTimeUTC              = [System.DateTimeOffset] $session.TokenExpiresAt.ToUniversalTime()
            CertificateAuthentication       = $session.SignIn -eq 'Certificate'
            ModuleName                      = $session.ModuleName
            ModulePrefix                    = $session.Prefix
            Organization                    = $session.Organization
            AppId                           = $session.AppId
            TenantID                        = $session.TenantId
            TokenStatus                     = if ($session.TokenExpiresAt -gt [datetime]::Now) { 'Active' } else { 'Expired' }
            ConnectionUsedForInbuiltCmdlets = $session.Handle -eq $newest
            IsEopSession                    = $isCompliance
        }
    }
}

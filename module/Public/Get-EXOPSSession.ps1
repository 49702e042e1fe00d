function Get-EXOPSSession {
    <#
    .SYNOPSIS
        Shows the connections of this shell to Exchange Online and to Security & Compliance.

    .DESCRIPTION
        An object for each open connection that this shell made or joined: the account (OAuthUser stands for an application), its tenant, the cloud
        (Environment), the Service (Exchange or Compliance), how it signed in (SignIn: Browser, DeviceCode, Password, Certificate,
        ClientSecret, ManagedIdentity, WorkloadIdentity or AccessToken), since when, when its token ends, and the connection's id. An object kept in a variable goes on
        telling the true State.

    .PARAMETER All
        The connections of the other runspaces of this process, too; the one to join is given to Connect-EXOPSSession -Session.

    .EXAMPLE
        Get-EXOPSSession

    .EXAMPLE
        if (-not (Get-EXOPSSession)) { Connect-EXOPSSession -UserPrincipalName chris@contoso.com }

    .LINK
        Connect-EXOPSSession
    #>
    [CmdletBinding()]
    [OutputType('EXOPSSession.Session')]
    param(
        [switch] $All
    )
    # No process has a connection without the native library.
    if ($All -and $null -eq $script:Native) {
        Import-PrivateFunction
        Import-NativeLibrary
    }
    if ($null -eq $script:Native) { return }
    foreach ($info in (Get-OpenSession)) {
        $connection = $script:Connections["$($info.handle)"]
        if ($info.state -eq 'Opening' -or ($null -eq $connection -and -not $All)) { continue }
        $module = ''
        if ($null -ne $connection) { $module = @(foreach ($import in $connection.Imports) { $import.Module.Name })[0] }
        $session = [pscustomobject] @{
            PSTypeName                      = 'EXOPSSession.Session'
            UserPrincipalName               = $info.userPrincipalName
            TenantId                        = $info.tenantId
            Organization                    = $info.organization
            AppId                           = $info.appId
            ConnectionUri                   = $info.connectionUri
            AzureADAuthorizationEndpointUri = $info.azureADAuthorizationEndpointUri
            Environment                     = $info.environment
            Service                         = $info.service
            ComputerName                    = $info.computerName
            ConnectionId                    = [guid] $info.connectionId
            Transport                       = $info.transport
            SignIn                          = $info.signIn
            TokenExpiresAt                  = [System.DateTimeOffset]::FromUnixTimeSeconds($info.tokenExpiresAt).LocalDateTime
            Prefix                          = "$($connection.Prefix)"
            ModuleName                      = $module
            ConnectedAt                     = [System.DateTimeOffset]::FromUnixTimeSeconds($info.connectedAt).LocalDateTime
            Handle                          = [uint64] $info.handle
        }
        $state = New-StateScript
        Microsoft.PowerShell.Utility\Add-Member -InputObject $session -MemberType ScriptProperty -Name State -Value $state
        $session
    }
}

function Get-EXOPSSession {
    <#
    .SYNOPSIS
        Shows the connections of this shell to Exchange Online and to Security & Compliance.

    .DESCRIPTION
        An object for each open connection: the account (OAuthUser stands for an application), its tenant, the cloud
        (Environment), the Service (Exchange or Compliance), how it signed in (SignIn: Browser, DeviceCode, Password, Certificate, ClientSecret, ManagedIdentity,
        WorkloadIdentity or AccessToken), when its token ends, and the connection's id. An object kept in a variable goes on
        telling the true State.

    .EXAMPLE
        Get-EXOPSSession

    .EXAMPLE
        if (-not (Get-EXOPSSession)) { Connect-EXOPSSession -UserPrincipalName chris@contoso.com }

    .LINK
        Connect-EXOPSSession
    #>
    [CmdletBinding()]
    [OutputType('EXOPSSession.Session')]
    param()
    foreach ($connection in @($script:Connections.Values)) {
        $info = Get-ConnectionInfo $connection.Handle
        if ($null -eq $info) { continue }
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
            ModuleName                      = @($connection.Imports.Module)[0].Name
            Handle                          = $connection.Handle
        }
        $state = {
            $now = Get-ConnectionInfo $this.Handle
            if ($null -eq $now) { 'Closed' } else { $now.state }
        }
        Microsoft.PowerShell.Utility\Add-Member -InputObject $session -MemberType ScriptProperty -Name State -Value $state
        $session
    }
}

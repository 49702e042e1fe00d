function Open-SavedConnection {
    # The handle of the connection that a saved module's commands use: one to the same account, or a new one. The words are the
    # original's (original-module.md 1.8).
    param([string] $Key, $Caller)
    $saved = $script:SavedModules[$Key]
    if ($script:Connections.Contains("$($saved.Handle)")) { return $saved.Handle }
    $handle = Find-SavedConnection $saved
    if (-not $handle) {
        $command = $Caller.MyInvocation.MyCommand.Name
        if ($saved.userPrincipalName -notlike '*@*') {
            $Caller.ThrowTerminatingError((New-FailureRecord -Id NotConnected -Category InvalidOperation -Target $command -Message (
                        "'$command' was saved from the connection of an application, whose key is not saved; run Connect-EXOPSSession -AppId and repeat the command.")))
        }
        Microsoft.PowerShell.Utility\Write-Host "Creating a new Remote PowerShell session using MFA for implicit remoting of `"$command`" command ..."
        try {
            $null = New-ExoPSSession -UserPrincipalName $saved.userPrincipalName -ConnectionUri $saved.connectionUri -AzureADAuthorizationEndpointUri $saved.azureADAuthorizationEndpointUri
        } catch {
            $Caller.ThrowTerminatingError((Copy-ErrorRecord $_))
        }
        $handle = Find-SavedConnection $saved
    }
    $saved.Handle = $handle
    $handle
}

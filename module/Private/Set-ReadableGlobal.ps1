function Set-ReadableGlobal {
    # The variables that the original set and scripts read (original-module.md 1.4, 1.8). Nothing here reads them. Written out, because
    # a loop costs the first connect some 10 ms more.
    param($ConnectionUri, $AzureADAuthorizationEndpointUri, $UserPrincipalName, $PSSessionOption, $Credential, $BypassMailboxAnchoring, $DelegatedOrganization)
    try {
        $global:ConnectionUri = $ConnectionUri
        $global:AzureADAuthorizationEndpointUri = $AzureADAuthorizationEndpointUri
        $global:UserPrincipalName = $UserPrincipalName
        $global:PSSessionOption = $PSSessionOption
        $global:Credential = $Credential
        $global:BypassMailboxAnchoring = $BypassMailboxAnchoring
        $global:DelegatedOrganization = $DelegatedOrganization
    } catch [System.Management.Automation.RuntimeException] {
        # One of the user's own that can't be written stays as it is; the others are set.
        $variables = $ExecutionContext.SessionState.PSVariable
        foreach ($name in $PSBoundParameters.Keys) {
            try { $variables.Set("global:$name", $PSBoundParameters[$name]) } catch [System.Management.Automation.MethodInvocationException] { $null = $_ }
        }
    }
}

function New-ConnectOption {
    # The native connect options of what was typed: $Given holds the bound parameters of a command that signs in; its two addresses
    # have defaults of their own. The commands of a $Selection are asked for at once.
    param($Caller, $Given, [string] $ConnectionUri, [string] $AuthorizationEndpointUri, [hashtable] $Selection = @{})
    $options = @{
        connectionUri                   = $ConnectionUri.Trim()
        azureADAuthorizationEndpointUri = $AuthorizationEndpointUri.Trim()
        userPrincipalName               = "$($Given['UserPrincipalName'])".Trim()
        delegatedOrganization           = "$($Given['DelegatedOrganization'])".Trim()
        bypassMailboxAnchoring          = $Given['BypassMailboxAnchoring']
        device                          = $Given['Device']
        accessToken                     = "$($Given['AccessToken'])"
        pageSize                        = 1000
        culture                         = 'en-US'
        powerShellVersion               = '{0}' -f $PSVersionTable['PSVersion']
        powerShellEdition               = $PSVersionTable['PSEdition']
        osVersion                       = [System.Environment]::OSVersion.VersionString
        signInTimeoutSeconds            = 300
        exchangeEnvironmentName         = "$($Given['ExchangeEnvironmentName'])"
        clientId                        = "$($Given['AppId'])".Trim()
        organization                    = "$($Given['Organization'])".Trim()
        managedIdentity                 = $Given['ManagedIdentity']
        managedIdentityAccountId        = "$($Given['ManagedIdentityAccountId'])"
        prefix                          = $Selection['prefix']
        commandName                     = $Selection['commandName']
        catalogAhead                    = $Selection.ContainsKey('prefix')
    }
    # What names a cloud brings its other addresses along.
    $namesUri = $Given.ContainsKey('ConnectionUri')
    if (-not $Given.ContainsKey('AzureADAuthorizationEndpointUri') -and ($options['exchangeEnvironmentName'] -or $namesUri)) {
        $options['azureADAuthorizationEndpointUri'] = ''
    }
    if ($options['exchangeEnvironmentName'] -and -not $namesUri) { $options['connectionUri'] = '' }
    if ($Given.ContainsKey('PageSize')) { $options['pageSize'] = $Given['PageSize'] }
    if ($options['managedIdentity']) { $options['environment'] = Get-IdentityEnvironment }
    if ($null -ne $Given['ClientSecret']) { $options['clientSecret'] = $Given['ClientSecret'] }
    # The first of these conditions costs less.
    if ($options['connectionUri'] -like '*@*' -and $options['connectionUri'] -match '^[^:/\s]+@[^:/\s@]+$') {
        if (-not $options['userPrincipalName']) { $options['userPrincipalName'] = $options['connectionUri'] }
        $options['connectionUri'] = 'https://outlook.office365.com/PowerShell-LiveId'
    }
    if ($null -ne $Given['Credential']) { Add-CredentialOption $options $Given['Credential'] }
    if (-not $options['clientId']) { $options['clientId'] = "$($env:EXOPS_CLIENT_ID)".Trim() }
    if ($Given['PSSessionOption']) { $options['signInTimeoutSeconds'] = [int] [Math]::Ceiling($Given['PSSessionOption'].OpenTimeout.TotalSeconds) }
    Add-ProxyOption $Caller $options $Given['PSSessionOption']
    if ($Given['Certificate'] -or $Given['CertificateFilePath'] -or $Given['CertificateThumbprint']) {
        Add-CertificateOption $Caller $options $Given['Certificate'] $Given['CertificateFilePath'] $Given['CertificatePassword'] $Given['CertificateThumbprint']
    }
    $options
}

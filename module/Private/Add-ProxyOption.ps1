function Add-ProxyOption {
    # The way out of this network: what -PSSessionOption says, else the environment, else the system. The environment is read here,
    # because on Linux and macOS the native side does not see what a script sets.
    param($Caller, [hashtable] $Preference, [hashtable] $Options, $PSSessionOption)
    if ($null -ne $PSSessionOption) {
        if ($PSSessionOption.SkipCACheck -or $PSSessionOption.SkipCNCheck) {
            Write-StreamRecord $Caller $Preference Warning 'Certificates are checked in spite of SkipCACheck and SkipCNCheck: without that check anyone on the way could take the sign-in.'
        }
        if ($PSSessionOption.ProxyAccessType -eq 'NoProxyServer') { return }
        # To a proxy the native side can say a name and a password in the one form that is called Basic.
        if ($null -ne $PSSessionOption.ProxyCredential -and $PSSessionOption.ProxyAuthentication -eq 'Basic') {
            $Options.proxyUserName = $PSSessionOption.ProxyCredential.UserName
            $Options.proxyPassword = $PSSessionOption.ProxyCredential.Password
        }
    }
    $variables = [System.Environment]::GetEnvironmentVariables()
    $found = @{}
    foreach ($name in $variables.Keys) {
        if ($name -notmatch '^(https|all|no)_proxy$' -or -not $variables[$name]) { continue }
        # Where several writings stand, that in small letters counts, as everywhere.
        if (-not $found[$name] -or $name -ceq $name.ToLowerInvariant()) { $found[$name] = $variables[$name] }
    }
    foreach ($name in 'all_proxy', 'https_proxy') { if ($found[$name]) { $Options.proxyAddress = $found[$name] } }
    if ($Options.proxyAddress) {
        $Options.proxyExcept = $found['no_proxy']
    } elseif ([System.Environment]::OSVersion.Platform -eq 'Win32NT' -or $IsMacOS) {
        $Options.proxyOfSystem = $true
    }
}

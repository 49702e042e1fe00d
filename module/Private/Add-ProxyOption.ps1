function Add-ProxyOption {
    # The way out of this network: what -PSSessionOption says, else the environment, else the system. The environment is read here,
    # because on Linux and macOS the native side does not see what a script sets.
    param($Caller, [hashtable] $Options, $PSSessionOption)
    if ($null -ne $PSSessionOption) {
        if ($PSSessionOption.SkipCACheck -or $PSSessionOption.SkipCNCheck) {
            Write-StreamRecord $Caller (Get-CallerPreference $Caller) Warning 'Certificates are checked in spite of SkipCACheck and SkipCNCheck: without that check anyone on the way could take the sign-in.'
        }
        if ($PSSessionOption.ProxyAccessType -eq 'NoProxyServer') { return }
        # To a proxy the native side can say a name and a password in the one form that is called Basic.
        if ($null -ne $PSSessionOption.ProxyCredential -and $PSSessionOption.ProxyAuthentication -eq 'Basic') {
            $Options.proxyUserName = $PSSessionOption.ProxyCredential.UserName
            $Options.proxyPassword = $PSSessionOption.ProxyCredential.Password
        }
    }
    # The later of these counts, as everywhere: the one for https, and that in small letters.
    foreach ($name in 'ALL_PROXY', 'all_proxy', 'HTTPS_PROXY', 'https_proxy') {
        $value = [System.Environment]::GetEnvironmentVariable($name)
        if ($value) { $Options.proxyAddress = $value }
    }
    if ($Options.proxyAddress) {
        foreach ($name in 'NO_PROXY', 'no_proxy') {
            $value = [System.Environment]::GetEnvironmentVariable($name)
            if ($value) { $Options.proxyExcept = $value }
        }
    } elseif ([System.Environment]::OSVersion.Platform -eq 'Win32NT' -or $IsMacOS) {
        $Options.proxyOfSystem = $true
    }
}

function Add-ProxyOption {
    # The way out of this network: what -PSSessionOption says, else the environment, else the system. The environment is read here,
    # because on Linux and macOS the native side does not see what a script sets.
    param($Caller, [hashtable] $Options, $PSSessionOption)
    if ($null -ne $PSSessionOption) {
        if ($PSSessionOption.SkipCACheck -or $PSSessionOption.SkipCNCheck) {
            Write-StreamRecord $Caller (Get-CallerPreference $Caller) Warning 'Certificates are checked in spite of SkipCACheck and SkipCNCheck: without that check anyone on the way could take the sign-in.'
        }
        if ($PSSessionOption.ProxyAccessType -eq 'NoProxyServer') { return }
        Add-ProxyCredential $Options $PSSessionOption
    }
    # The later of these counts, as everywhere: the one for https, and that in small letters.
    foreach ($address in $env:ALL_PROXY, $env:all_proxy, $env:HTTPS_PROXY, $env:https_proxy) {
        if ($address) { $Options['proxyAddress'] = $address }
    }
    if ($Options['proxyAddress']) {
        foreach ($except in $env:NO_PROXY, $env:no_proxy) { if ($except) { $Options['proxyExcept'] = $except } }
    } elseif (-not $IsLinux) {
        $Options['proxyOfSystem'] = $true
    }
}

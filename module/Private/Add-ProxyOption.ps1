function Add-ProxyOption {
    # The way out of this network: what -PSSessionOption says, else the environment, else the system. The environment is read here,
    # because on Linux and macOS the native side does not see what a script sets.
    param($Caller, [hashtable] $Options, $PSSessionOption)
    if ($null -ne $PSSessionOption) {
        Add-ProxyCredential $Caller $Options $PSSessionOption
        if ($PSSessionOption.ProxyAccessType -eq 'NoProxyServer') { return }
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

function Add-ProxyCredential {
    # What -PSSessionOption says of the way: certificates are checked all the same, and a proxy is told a name and a password in the
    # one form that the native side can say, called Basic.
    param($Caller, [hashtable] $Options, $PSSessionOption)
    if ($PSSessionOption.SkipCACheck -or $PSSessionOption.SkipCNCheck) {
        Write-StreamRecord $Caller (Get-CallerPreference $Caller) Warning 'Certificates are checked in spite of SkipCACheck and SkipCNCheck: without that check anyone on the way could take the sign-in.'
    }
    if ($PSSessionOption.ProxyAccessType -eq 'NoProxyServer') { return }
    if ($null -ne $PSSessionOption.ProxyCredential -and $PSSessionOption.ProxyAuthentication -eq 'Basic') {
        $Options['proxyUserName'] = $PSSessionOption.ProxyCredential.UserName
        $Options['proxyPassword'] = $PSSessionOption.ProxyCredential.Password
    }
}

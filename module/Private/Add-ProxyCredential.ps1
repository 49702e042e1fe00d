function Add-ProxyCredential {
    # The name and the password that -PSSessionOption has for a proxy, in the one form that the native side can say, called Basic.
    param([hashtable] $Options, $PSSessionOption)
    if ($null -eq $PSSessionOption.ProxyCredential -or $PSSessionOption.ProxyAuthentication -ne 'Basic') { return }
    $Options['proxyUserName'] = $PSSessionOption.ProxyCredential.UserName
    $Options['proxyPassword'] = $PSSessionOption.ProxyCredential.Password
}

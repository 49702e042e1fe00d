function Add-CredentialOption {
    # A credential whose password reads 'Bearer <token>' is an access token (original-module.md P25).
    param([hashtable] $Options, [pscredential] $Credential)
    $password = $Credential.GetNetworkCredential().Password
    if ($password -notlike 'Bearer *') {
        throw (New-FailureRecord -Id PasswordSignInNotSupported -Category NotImplemented -Target $Credential.UserName -Message (
                "Signing in as '$($Credential.UserName)' with a password is not supported; leave out -Credential and sign in with -UserPrincipalName '$($Credential.UserName)'."))
    }
    $Options.accessToken = $password.Substring(7).Trim()
    if (-not $Options.userPrincipalName) { $Options.userPrincipalName = $Credential.UserName }
}

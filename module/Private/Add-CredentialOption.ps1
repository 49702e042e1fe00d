function Add-CredentialOption {
    # A name and its password; a password that reads 'Bearer <token>' is an access token (original-module.md P25), and its name
    # then says nothing: scripts write 'user' or 'OAuthUser' there.
    param([hashtable] $Options, [pscredential] $Credential)
    $characters = Get-SecretCharacter $Credential.Password
    try {
        $mark = 'bearer '
        $same = 0
        while ($same -lt $mark.Length -and $same -lt $characters.Length -and [char]::ToLowerInvariant($characters[$same]) -eq $mark[$same]) { $same++ }
        if ($same -eq $mark.Length) {
            $Options.accessToken = [string]::new($characters, $same, $characters.Length - $same).Trim()
            return
        }
        if ($characters.Length -eq 0) {
            throw (New-FailureRecord -Id PasswordMissing -Category InvalidArgument -Target $Credential.UserName -Message (
                    "The credential of '$($Credential.UserName)' holds no password; get one with Get-Credential, or sign in with -UserPrincipalName '$($Credential.UserName)'."))
        }
    } finally {
        [array]::Clear($characters, 0, $characters.Length)
    }
    $Options.userName = $Credential.UserName
    $Options.password = $Credential.Password
}

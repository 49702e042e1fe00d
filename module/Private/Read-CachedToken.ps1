function Read-CachedToken {
    # The answer to the native side's question for a kept sign-in. A file that can't be opened is told and counts as none, since the
    # next sign-in replaces it.
    param($Caller, [hashtable] $Preference, $Call)
    $owner = Get-TokenOwner $Call.authority $Call.userPrincipalName $Call.clientId
    $path = Get-TokenCachePath $owner
    if (-not [System.IO.File]::Exists($path)) { return @{ answer = $false } }
    $token = $characters = $null
    try {
        $token = Unprotect-Token ([System.IO.File]::ReadAllBytes($path)) $owner
        $characters = [System.Text.Encoding]::UTF8.GetChars($token)
        $secret = [securestring]::new()
        foreach ($character in $characters) { $secret.AppendChar($character) }
        @{ answer = $true; refreshToken = $secret }
    } catch {
        $why = ($_.Exception.GetBaseException().Message -split '\r?\n')[0].TrimEnd('.')
        Write-StreamRecord $Caller $Preference Warning "The sign-in of '$($Call.userPrincipalName)' that was kept in '$path' can't be read ($why) and is not used; a new sign-in takes its place."
        @{ answer = $false }
    } finally {
        foreach ($array in $token, $characters) { if ($null -ne $array) { [array]::Clear($array, 0, $array.Length) } }
    }
}

function Initialize-TokenCache {
    # Makes sure that a sign-in can be kept before anybody signs in: a folder of the user's own, and something to seal with.
    $folder = Get-TokenCachePath
    if ([System.Environment]::OSVersion.Platform -eq 'Win32NT') {
        $null = [System.IO.Directory]::CreateDirectory($folder)
        return
    }
    if ($PSVersionTable.PSVersion -lt [version] '7.4') {
        throw (New-FailureRecord -Id TokenCacheUnavailable -Category NotImplemented -Target $folder -Message 'On this system a sign-in can be kept with PowerShell 7.4 or later; update it, or connect without -TokenCache.')
    }
    $null = [System.IO.Directory]::CreateDirectory($folder, 'UserRead, UserWrite, UserExecute')
    # One that was there before may have been open to others.
    [System.IO.File]::SetUnixFileMode($folder, 'UserRead, UserWrite, UserExecute')
    $key = Get-TokenCacheKey -Create
    [array]::Clear($key, 0, $key.Length)
}

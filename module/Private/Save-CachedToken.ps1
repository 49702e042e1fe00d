function Save-CachedToken {
    # Keeps the refresh token that a host call comes with: all of it or nothing, whoever else writes at the same time. A sign-in that
    # can't be kept is told and is good all the same.
    param([uint64] $Operation, $Caller, [hashtable] $Preference, $Call)
    $owner = Get-TokenOwner $Call.authority $Call.userPrincipalName $Call.clientId
    $path = Get-TokenCachePath $owner
    $token = [byte[]]::new(0)
    $lock = $null
    try {
        [uint32] $length = 0
        while (2 -eq ($status = $script:Native::exops_secret($Operation, $Call.callId, $token, $token.Length, [ref] $length))) { $token = [byte[]]::new($length) }
        Assert-NativeStatus $status exops_secret
        if ($status -ne 0) { return }
        $sealed = Protect-Token $token $owner
        $lock = Lock-TokenCache
        # What lies there under the lock was left by a process that was killed.
        foreach ($left in [System.IO.Directory]::GetFiles((Get-TokenCachePath), '*.new')) { [System.IO.File]::Delete($left) }
        $file = Open-TokenCacheFile "$path.new" CreateNew
        try {
            $file.Write($sealed, 0, $sealed.Length)
            $file.Flush($true)
        } finally {
            $file.Dispose()
        }
        if ([System.IO.File]::Exists($path)) {
            [System.IO.File]::Replace("$path.new", $path, [System.Management.Automation.Language.NullString]::Value)
        } else {
            [System.IO.File]::Move("$path.new", $path)
        }
    } catch {
        $why = ($_.Exception.GetBaseException().Message -split '\r?\n')[0].TrimEnd('.')
        Write-StreamRecord $Caller $Preference Warning "The sign-in of '$($Call.userPrincipalName)' could not be kept in '$path' ($why); the next process has to ask for it again."
    } finally {
        [array]::Clear($token, 0, $token.Length)
        if ($null -ne $lock) { $lock.Dispose() }
    }
}

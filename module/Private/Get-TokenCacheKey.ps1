function Get-TokenCacheKey {
    # The key of the cache from the system's secret store, 32 bytes that the caller clears; -Create makes one when there is none.
    param([switch] $Create)
    $place = 'application', 'EXOPSSession', 'purpose', 'token-cache'
    $find = @{ Program = 'secret-tool'; Arguments = @('lookup') + $place }
    $store = @{ Program = 'secret-tool'; Arguments = @('store', '--label=EXOPSSession') + $place; Text = '{0}' }
    if ($IsMacOS) {
        $find = @{ Program = '/usr/bin/security'; Arguments = 'find-generic-password', '-s', 'EXOPSSession', '-a', 'token-cache', '-w' }
        # By way of its input, since others can read the arguments of a program.
        $store = @{ Program = '/usr/bin/security'; Arguments = @('-i'); Text = "add-generic-password -s EXOPSSession -a token-cache -w {0}`n" }
    }
    $lock = $null
    try {
        $found = Invoke-SecretStore @find
        if (-not $found -and $Create) {
            # Of two processes that find none, the second takes what the first has made.
            $lock = Lock-TokenCache
            $found = Invoke-SecretStore @find
            if (-not $found) {
                $key = [byte[]]::new(32)
                $random = [System.Security.Cryptography.RandomNumberGenerator]::Create()
                $random.GetBytes($key)
                $random.Dispose()
                $store.Text = $store.Text -f [System.Convert]::ToBase64String($key)
                [array]::Clear($key, 0, $key.Length)
                $null = Invoke-SecretStore @store
                $found = Invoke-SecretStore @find
            }
        }
    } finally {
        if ($null -ne $lock) { $lock.Dispose() }
    }
    if ($found -notmatch '^[A-Za-z0-9+/]{43}=$') {
        throw (New-FailureRecord -Id TokenCacheUnavailable -Category ResourceUnavailable -Target $find.Program -Message (
                "The key of the token cache is not in this system's secret store ($($find.Program)) or is none; unlock the store, or connect without -TokenCache."))
    }
    , [System.Convert]::FromBase64String($found)
}

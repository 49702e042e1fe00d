function Lock-TokenCache {
    # Keeps other processes from changing the cache until the returned file is closed.
    $path = [System.IO.Path]::Combine((Get-TokenCachePath), 'lock')
    $watch = [System.Diagnostics.Stopwatch]::StartNew()
    while ($true) {
        try { return Open-TokenCacheFile $path OpenOrCreate } catch [System.IO.IOException] {
            if ($watch.Elapsed.TotalSeconds -gt 10) {
                throw (New-FailureRecord -Id TokenCacheBusy -Category ResourceBusy -Target $path -Message "Another process has kept '$path' for ten seconds; try again, or connect without -TokenCache.")
            }
        }
        Microsoft.PowerShell.Utility\Start-Sleep -Milliseconds 20
    }
}

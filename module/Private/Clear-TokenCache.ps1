function Clear-TokenCache {
    # Forgets the sign-in that is kept of a connection's account; $Info is what Get-ConnectionInfo returns.
    param($Info)
    if (-not [System.IO.Directory]::Exists((Get-TokenCachePath))) { return }
    $lock = Lock-TokenCache
    try {
        [System.IO.File]::Delete((Get-TokenCachePath (Get-TokenOwner $Info.azureADAuthorizationEndpointUri $Info.userPrincipalName $Info.appId)))
    } finally {
        $lock.Dispose()
    }
}

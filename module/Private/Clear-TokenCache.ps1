function Clear-TokenCache {
    # Forgets the sign-in that is kept of a connection's account ($Info is what Get-ConnectionInfo returns), or all that are kept.
    param($Info)
    if (-not [System.IO.Directory]::Exists((Get-TokenCachePath))) { return }
    $lock = Lock-TokenCache
    try {
        $paths = [System.IO.Directory]::GetFiles((Get-TokenCachePath), '*.token')
        if ($null -ne $Info) { $paths = @(Get-TokenCachePath (Get-TokenOwner $Info.azureADAuthorizationEndpointUri $Info.userPrincipalName $Info.appId)) }
        foreach ($path in $paths) { [System.IO.File]::Delete($path) }
    } finally {
        $lock.Dispose()
    }
}

function Start-Session {
    # Signs in and gives the connection its native session. Where no browser can be opened a person is given a device code instead.
    param($Caller, [hashtable] $Preference, [hashtable] $Options, $Connection)
    $session = 0 -as [uint64]
    $operation = 0 -as [uint64]
    $signedIn = $false
    # Read here and at each connect: on Linux and macOS the native side does not see what a script sets.
    if ($env:EXOPS_IN_PLACE_OF_CLOUD) { $Options['inPlaceOfCloud'] = $env:EXOPS_IN_PLACE_OF_CLOUD }
    $roots = $env:SSL_CERT_FILE
    if ($roots -and $roots -notlike '/*') { $roots = $Caller.SessionState.Path.GetUnresolvedProviderPathFromPSPath($roots) }
    if ($roots) { $Options['rootCertificateFile'] = $roots }
    $bytes = ConvertTo-OptionText $Options
    try {
        Assert-NativeStatus ($script:Native::exops_connect($bytes, $bytes.Length, [ref] $session, [ref] $operation)) exops_connect
        $Connection['Handle'] = $session
        $null = Complete-Operation $operation $Caller $Preference
        $signedIn = $true
        return
    } catch {
        if ($Options['device'] -or $_.FullyQualifiedErrorId -ne 'BrowserNotOpened' -or -not (Test-Interactive)) { throw }
    } finally {
        [array]::Clear($bytes, 0, $bytes.Length)
        $null = $script:Native::exops_drop($operation)
        if (-not $signedIn) {
            # The service that it was to be is known no more once it is closed.
            if ($script:Connections.Count) { $Connection['Service'] = Get-ConnectionService $Connection }
            $null = $script:Native::exops_disconnect($session)
        }
    }
    $Options['device'] = $true
    Start-Session $Caller $Preference $Options $Connection
}

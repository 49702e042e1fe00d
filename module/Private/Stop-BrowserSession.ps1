function Stop-BrowserSession {
    # Has the sign-in service's page opened that ends its session in the browser; where that is not possible the person is told.
    param($Caller, [hashtable] $Preference, [string] $Page)
    $outcome = 'nobody sits at this shell'
    if (Test-Interactive) { $outcome = Start-Browser $Page }
    # A browser that is open already may take the page without a process of its own.
    if ($outcome -is [System.Diagnostics.Process]) { $outcome.Dispose() }
    if ($outcome -is [string]) {
        Write-StreamRecord $Caller $Preference Warning "The sign-in pages still know the account, for the browser could not be opened ($outcome): open $Page to sign out there."
    }
}

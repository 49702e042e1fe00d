function Assert-Browser {
    # A browser command that ended in failure will not bring a sign-in back, so nobody waits for it. It is given two seconds more,
    # because what it brought may still be on the way.
    param([hashtable] $Outcome)
    $process = $Outcome.Browser
    if (-not $process.HasExited) { return }
    $code = $process.ExitCode
    if ($code -ne 0 -and $Outcome.Waits -lt 20) { $Outcome.Waits++; return }
    $Outcome.Browser = $null
    $program = $process.StartInfo.FileName
    $process.Dispose()
    if ($code -eq 0) { return }
    throw (New-FailureRecord -Id BrowserFailed -Category OpenError -Target $program -Message (
            "The browser command '$program' ended with exit code $code before the sign-in was complete; sign in again, or with -Device."))
}

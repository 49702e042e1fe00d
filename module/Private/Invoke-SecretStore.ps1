function Invoke-SecretStore {
    # Runs the program that speaks to the system's secret store and returns what it wrote, or nothing when it found nothing. Somebody
    # may have to unlock the store first, so it is given a minute.
    param([string] $Program, [string[]] $Arguments, [string] $Text)
    $start = [System.Diagnostics.ProcessStartInfo]::new($Program, ($Arguments -join ' '))
    $start.UseShellExecute = $false
    $start.RedirectStandardInput = $start.RedirectStandardOutput = $start.RedirectStandardError = $true
    $process = $null
    $why = ''
    try {
        $process = [System.Diagnostics.Process]::Start($start)
        $output = $process.StandardOutput.ReadToEndAsync()
        $errors = $process.StandardError.ReadToEndAsync()
        # A program that has ended already takes nothing.
        try { $process.StandardInput.Write($Text); $process.StandardInput.Close() } catch [System.IO.IOException] { $why = 'it takes no input' }
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        while (-not $process.WaitForExit(100) -and $watch.Elapsed.TotalSeconds -lt 60) { }
        if (-not $process.HasExited) {
            $why = 'it did not answer within a minute'
        } elseif ($process.ExitCode -eq 0) {
            return $output.Result.Trim()
        } elseif ($process.ExitCode -eq 44 -or ($process.ExitCode -eq 1 -and -not $errors.Result.Trim())) {
            # How security and secret-tool say that there is no such item.
            return
        } else {
            $why = ($errors.Result.Trim() -split '\r?\n')[0]
        }
    } catch [System.ComponentModel.Win32Exception] {
        $why = $_.Exception.GetBaseException().Message
    } finally {
        if ($null -ne $process) {
            if (-not $process.HasExited) { $process.Kill() }
            $process.Dispose()
        }
    }
    throw (New-FailureRecord -Id TokenCacheUnavailable -Category ResourceUnavailable -Target $Program -Message (
            "A kept sign-in is sealed with a key from the system's secret store, and $Program can't reach that ($why); install and unlock one (libsecret-tools and a keyring), or connect without -TokenCache."))
}

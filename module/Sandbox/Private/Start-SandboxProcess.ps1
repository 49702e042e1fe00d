function Start-SandboxProcess {
    # Starts the program and waits for its one line of JSON. Its standard input stays open as long as this process lives.
    param([string] $Path, [string[]] $Arguments)
    $start = New-Object System.Diagnostics.ProcessStartInfo $Path, ($Arguments -join ' ')
    $start.UseShellExecute = $false
    $start.RedirectStandardInput = $true
    $start.RedirectStandardOutput = $true
    $process = [System.Diagnostics.Process]::Start($start)
    $line = $process.StandardOutput.ReadLineAsync()
    # In small steps, so that Ctrl+C is heard.
    for ($i = 0; $i -lt 300 -and -not $line.Wait(100); $i++) { }
    if (-not $line.IsCompleted -or -not $line.Result) {
        if (-not $process.HasExited) { $process.Kill() }
        $process.Dispose()
        throw "The sandbox '$Path' did not become ready within 30 seconds; run it by hand with 'serve' to see why."
    }
    [pscustomobject] @{ Process = $process; Ready = ConvertFrom-Json $line.Result }
}

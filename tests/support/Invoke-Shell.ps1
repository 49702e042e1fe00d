function Invoke-Shell {
    <#
    .SYNOPSIS
        Runs scripts, all at once, each in a fresh PowerShell that is not interactive.

    .DESCRIPTION
        Environment adds variables; an empty one is taken away. Returns for each script Output (lines), Errors (text) and ExitCode.
    #>
    param([string[]] $Script, [hashtable] $Environment = @{})

    $shell = @(Get-PowerShellCommand)
    $running = @(foreach ($one in $Script) {
            $encoded = [System.Convert]::ToBase64String([System.Text.Encoding]::Unicode.GetBytes('$ProgressPreference = "SilentlyContinue"; ' + $one))
            $arguments = @($shell | Select-Object -Skip 1 | ForEach-Object { '"' + $_ + '"' }) + '-NoProfile', '-NonInteractive', '-OutputFormat', 'Text', '-EncodedCommand', $encoded
            $start = [System.Diagnostics.ProcessStartInfo]::new($shell[0], ($arguments -join ' '))
            $start.UseShellExecute = $false
            $start.RedirectStandardInput = $start.RedirectStandardOutput = $start.RedirectStandardError = $true
            $start.EnvironmentVariables['NO_COLOR'] = $start.EnvironmentVariables['POWERSHELL_TELEMETRY_OPTOUT'] = '1'
            foreach ($name in $Environment.Keys) {
                $null = $start.EnvironmentVariables.Remove($name)
                if ($Environment[$name]) { $start.EnvironmentVariables[$name] = $Environment[$name] }
            }
            $process = [System.Diagnostics.Process]::Start($start)
            $process.StandardInput.Close()
            @{ Process = $process; Output = $process.StandardOutput.ReadToEndAsync(); Errors = $process.StandardError.ReadToEndAsync() }
        })
    foreach ($one in $running) {
        if (-not $one.Process.WaitForExit(60000)) {
            $one.Process.Kill()
            throw 'A script did not end within a minute.'
        }
        [pscustomobject] @{
            Output   = @($one.Output.Result.TrimEnd() -split '\r?\n')
            Errors   = $one.Errors.Result
            ExitCode = $one.Process.ExitCode
        }
        $one.Process.Dispose()
    }
}

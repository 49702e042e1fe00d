function Start-Pattern {
    <# .SYNOPSIS Starts the process of one run of Invoke-Pattern. #>
    param([hashtable] $Run, [string[]] $Shell, [string] $Folder, [string] $Artifacts)

    $pattern = $Run.Name
    if ($Run.Pattern) { $pattern = $Run.Pattern }
    $arguments = @($Shell | Select-Object -Skip 1)
    if (-not $Run.Profile) { $arguments += '-NoProfile' }
    if (-not $Run.Lines) { $arguments += '-NonInteractive' }
    if ($Run.Format) { $arguments += '-OutputFormat', $Run.Format }
    $opening = 'Connect'
    if ($Run.Start) { $opening = $Run.Start }
    $arguments += '-File', "$Folder/$opening.ps1", '-Pattern', $pattern
    $start = [System.Diagnostics.ProcessStartInfo]::new($Shell[0], (($arguments | ForEach-Object { '"' + $_ + '"' }) -join ' '))
    $start.UseShellExecute = $false
    $start.RedirectStandardInput = $start.RedirectStandardOutput = $start.RedirectStandardError = $true
    $start.StandardOutputEncoding = $start.StandardErrorEncoding = [System.Text.Encoding]::UTF8
    # A process that lives a second needs neither the shell's telemetry nor a profile for its own optimization.
    $variables = @{
        NO_COLOR                    = '1'
        POWERSHELL_TELEMETRY_OPTOUT = '1'
        DOTNET_TieredPGO            = '0'
        PATTERN_MODULE              = "$Artifacts/EXOPSSession"
        PATTERN_CONNECTION_URI      = $Run.Sandbox.ConnectionUri
        PATTERN_SIGN_IN_URI         = $Run.Sandbox.AzureADAuthorizationEndpointUri
        PATTERN_TOKEN               = $Run.Token
        PATTERN_ARGUMENTS           = ''
    }
    if ($Run.Arguments) { $variables.PATTERN_ARGUMENTS = ConvertTo-Json $Run.Arguments -Compress }
    foreach ($name in $variables.Keys) { $start.EnvironmentVariables[$name] = "$($variables[$name])" }
    if ($Run.Environment) { foreach ($name in $Run.Environment.Keys) { $start.EnvironmentVariables[$name] = "$($Run.Environment[$name])" } }

    $process = [System.Diagnostics.Process]::Start($start)
    $started = @{
        Process = $process
        Screen  = $process.StandardOutput.ReadToEndAsync()
        Errors  = $process.StandardError.ReadToEndAsync()
        Watch   = [System.Diagnostics.Stopwatch]::StartNew()
    }
    foreach ($line in $Run.Lines) { $process.StandardInput.WriteLine($line) }
    $process.StandardInput.Close()
    $started
}

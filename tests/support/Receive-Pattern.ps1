. "$PSScriptRoot/Add-Record.ps1"

function Receive-Pattern {
    <# .SYNOPSIS What one run of Invoke-Pattern left: the first line on screen is the connection's id, the rest the pattern's. #>
    param([hashtable] $Started)

    $Started.Process.WaitForExit()
    Add-Record Pattern $Started.Screen.Result, $Started.Errors.Result
    $first, $screen = $Started.Screen.Result -split '\r?\n', 2
    [pscustomobject] @{
        ConnectionId = $first
        Screen       = "$screen"
        Output       = @("$screen".TrimEnd() -split '\r?\n')
        Errors       = $Started.Errors.Result
        ExitCode     = $Started.Process.ExitCode
        Seconds      = [math]::Round($Started.Watch.Elapsed.TotalSeconds, 2)
    }
    $Started.Process.Dispose()
}

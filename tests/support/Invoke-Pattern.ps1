function Invoke-Pattern {
    <#
    .SYNOPSIS
        Runs small scripts as an administrator would, each in a fresh PowerShell that is connected to a sandbox.

    .DESCRIPTION
        Each run is a hashtable: Name is what the result is called, Pattern the script below tests/patterns (Name without it), Sandbox and
        Token (none: the scripted person signs in) the connection, Arguments a hashtable for the script, Lines what is typed at
        its prompts (none: the shell is not interactive), Environment more variables, Format an -OutputFormat, Profile whether the
        shell reads its profile, Start the script below tests/patterns that comes first and calls the other (none: Connect).
        Two run at a time. Returns a hashtable by name: Output (lines), Screen (text), Errors (text), ExitCode, ConnectionId, Seconds.
    #>
    [OutputType([hashtable])]
    param([hashtable[]] $Run, [string] $Folder, [string] $Artifacts, [int] $AtOnce = 2)

    $shell = @(Get-PowerShellCommand)
    $waiting = [System.Collections.Generic.Queue[hashtable]]::new($Run)
    $running = @{}
    $results = @{}
    try {
        while ($waiting.Count -gt 0 -or $running.Count -gt 0) {
            while ($waiting.Count -gt 0 -and $running.Count -lt $AtOnce) {
                $one = $waiting.Dequeue()
                $running[$one.Name] = Start-Pattern -Run $one -Shell $shell -Folder $Folder -Artifacts $Artifacts
            }
            $names = @($running.Keys)
            $place = [System.Threading.Tasks.Task]::WaitAny([System.Threading.Tasks.Task[]] @($names | ForEach-Object { $running[$_].Screen }), 60000)
            if ($place -lt 0) { throw "The patterns $($names -join ', ') did not end within a minute." }
            $ended = $running[$names[$place]]
            $running.Remove($names[$place])
            $results[$names[$place]] = Receive-Pattern $ended
        }
    } finally {
        foreach ($left in $running.Values) {
            $left.Process.Kill()
            $left.Process.Dispose()
        }
    }
    $results
}

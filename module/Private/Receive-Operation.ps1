function Receive-Operation {
    # Pumps one native operation until it ends: objects to the pipeline as they come, the other events to the caller's streams.
    # $Outcome receives Catalog, Completed, Failure and Ended. It waits 100 ms at most at a time, so that Ctrl+C is heard, and with a
    # $Wait of 0 not at all. Whoever started the operation cancels and drops it in a finally that covers the start, too.
    param([uint64] $Operation, $Caller, [hashtable] $Preference, [hashtable] $Outcome, [uint32] $Wait = 100)
    $native = $script:Native
    $origin = $Outcome.Origin
    $utf8 = [System.Text.Encoding]::UTF8
    # One buffer for all: what it holds is turned into text before another command can run.
    $buffer = $script:Buffer
    [int] $kind = 0
    [uint32] $length = 0
    # Few listen to these two, and writing to a stream costs more than the text that goes there.
    $asked = $Caller.MyInvocation.BoundParameters
    $isVerbose = $Preference.Verbose -ne 'SilentlyContinue' -or $asked.ContainsKey('Verbose')
    $isDebug = $Preference.Debug -ne 'SilentlyContinue' -or $asked.ContainsKey('Debug')
    while ($true) {
        $status = $native::exops_next($Operation, $Wait, [ref] $kind, $buffer, $buffer.Length, [ref] $length)
        if ($status -eq 1) {
            if ($Wait -eq 0) { return }
            if ($null -ne $Outcome.Browser) { Assert-Browser $Outcome }
            continue
        }
        if ($status -eq 2) { $buffer = [byte[]]::new($length); continue }
        if ($status -eq 3) { $Outcome.Ended = $true; return }
        Assert-NativeStatus $status exops_next
        $text = $utf8.GetString($buffer, 0, $length)
        if ($kind -ge 10 -and $Outcome.ShowsProgress) { Write-ConnectProgress $Caller $Preference -Status 'Completed.' -Completed }
        switch ($kind) {
            1 { [System.Management.Automation.PSSerializer]::DeserializeAsList($text) }
            2 { Write-StreamRecord $Caller $Preference Error (New-FailureRecord -Failure (ConvertFrom-NativeText $text) @origin) }
            3 { Write-StreamRecord $Caller $Preference Warning $text }
            4 { if ($isVerbose) { Write-StreamRecord $Caller $Preference Verbose $text } }
            5 { if ($isDebug) { Write-StreamRecord $Caller $Preference Debug $text } }
            6 { Write-StreamRecord $Caller $Preference Information $text }
            7 {
                $Outcome.ShowsProgress = $true
                $step = ConvertFrom-NativeText $text
                Write-ConnectProgress $Caller $Preference -Activity $step.activity -Status $step.status -Percent $step.percent
            }
            8 { Invoke-HostCall $Operation $Caller $Preference $Outcome (ConvertFrom-NativeText $text) }
            9 { $null = $Outcome.Catalog.Add($text) }
            10 { $Outcome.Completed = $true }
            11 { $Outcome.Failure = ConvertFrom-NativeText $text }
        }
    }
}

function Receive-Operation {
    # Pumps one native operation until it ends: objects, and the texts of a catalog, to the pipeline as they come, the other events to
    # the caller's streams. $Outcome receives Completed, Failure and Ended. It waits 100 ms at most at a time, so that Ctrl+C is heard,
    # and with a $Wait of 0 not at all. Whoever started the operation drops it in a finally that covers the start, too.
    param($Operation, $Caller, [hashtable] $Preference, [hashtable] $Outcome, $Wait = 100)
    $native = $script:Native
    $utf8 = [System.Text.Encoding]::UTF8
    # One buffer for all: what it holds is turned into text before another command can run.
    $buffer = $script:Buffer
    $kind = 0
    $length = 0 -as [uint32]
    # Few listen to these two, and writing to a stream costs more than the text that goes there.
    $asked = $Caller.MyInvocation.BoundParameters
    $isVerbose = $Preference['Verbose'] -ne 'SilentlyContinue' -or $asked.ContainsKey('Verbose')
    $isDebug = $Preference['Debug'] -ne 'SilentlyContinue' -or $asked.ContainsKey('Debug')
    while ($true) {
        $status = $native::exops_next($Operation, $Wait, [ref] $kind, $buffer, $buffer.Length, [ref] $length)
        if ($status -eq 1) {
            if ($Wait -eq 0) { return }
            if ($null -ne $Outcome['Browser']) { Assert-Browser $Outcome }
            continue
        }
        if ($status -eq 2) { $buffer = [byte[]]::new($length); continue }
        if ($status -eq 3) { $Outcome['Ended'] = $true; return }
        Assert-NativeStatus $status exops_next
        $text = $utf8.GetString($buffer, 0, $length)
        switch ($kind) {
            1 { [System.Management.Automation.PSSerializer]::DeserializeAsList($text) }
            4 { if ($isVerbose) { Write-StreamRecord $Caller $Preference Verbose $text } }
            5 { if ($isDebug) { Write-StreamRecord $Caller $Preference Debug $text } }
            9 { $text }
            10 { $Outcome['Completed'] = $true }
            default { Receive-Event $kind $text $Operation $Caller $Preference $Outcome }
        }
        if ($kind -ge 10 -and $Outcome['ShowsProgress']) { Write-ConnectProgress $Caller $Preference -Status 'Completed.' }
    }
}

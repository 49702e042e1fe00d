function Start-PipedCommand {
    # One object piped into a reading command: its call starts at once and its results come in their turn, behind those of the
    # objects before it. At most ten calls are under way, which is what Microsoft's client sends together (adminapi.md 1.5).
    param([string] $Handle, $Caller, [string] $Name, [System.Collections.IDictionary] $Bound)
    if (-not $Caller.MyInvocation.ExpectingInput -or $Bound['AsJob']) { return Invoke-ProxyCommand $Handle $Caller $Name $Bound None }
    $pipe = Get-Pipe $Caller
    if ($null -eq $pipe) {
        Stop-OrphanPipe
        $pipe = @{
            Caller     = [System.WeakReference]::new($Caller)
            Preference = Get-CallerPreference $Caller
            Calls      = [System.Collections.Queue]::new()
            Most       = 10
            Idle       = [System.Diagnostics.Stopwatch]::new()
        }
        if (Test-PipelineVariable $Caller) { $pipe.Most = 1 }
        $null = $script:Pipes.Add($pipe)
    }
    $most = $pipe.Most
    # Who waits that long for the next object does not want to wait for it to see the results of this one.
    if ($pipe.Idle.ElapsedMilliseconds -gt 1000) { $most = 1 }
    $goesOn = $false
    try {
        $call = New-ProxyCall
        $pipe.Calls.Enqueue($call)
        Start-ProxyCall $call $Handle $Caller $Name $Bound 0
        Read-Pipe $pipe $Caller $most
        $goesOn = $true
    } finally {
        if (-not $goesOn) { Stop-Pipe $pipe }
    }
    $pipe.Idle.Restart()
}

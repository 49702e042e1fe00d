function New-ProxyDoor {
    # The four script blocks through which proxies reach this module. $Handle is PowerShell text that gives the number of their
    # connection; in it $args[0] is the caller.
    param([string] $Handle)
    foreach ($door in "Invoke-ProxyCommand $Handle `$args[0] `$args[1] `$args[2] `$args[3]",
        "Start-PipedCommand $Handle `$args[0] `$args[1] `$args[2]",
        'Receive-Pipe $args[0]',
        'Stop-Pipe (Get-Pipe $args[0])') {
        $ExecutionContext.SessionState.Module.NewBoundScriptBlock([scriptblock]::Create($door))
    }
}

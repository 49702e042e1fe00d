function New-ProxyDoor {
    # The four script blocks through which a connection's proxies reach this module; they know their connection by its number.
    param($Connection)
    $number = [uint64] $Connection.Handle
    foreach ($door in "Invoke-ProxyCommand '$number' `$args[0] `$args[1] `$args[2] `$args[3]",
        "Start-PipedCommand '$number' `$args[0] `$args[1] `$args[2]",
        'Receive-Pipe $args[0]',
        'Stop-Pipe (Get-Pipe $args[0])') {
        $ExecutionContext.SessionState.Module.NewBoundScriptBlock([scriptblock]::Create($door))
    }
}

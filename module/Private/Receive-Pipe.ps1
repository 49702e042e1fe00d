function Receive-Pipe {
    # No more objects come in: the rest of the results.
    param($Caller)
    $pipe = Get-Pipe $Caller
    if ($null -eq $pipe) { return }
    try {
        Read-Pipe $pipe $Caller 1
    } finally {
        Stop-Pipe $pipe
    }
}

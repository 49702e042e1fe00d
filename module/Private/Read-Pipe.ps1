function Read-Pipe {
    # Hands on what the calls of a pipe have brought, in the order in which they started, and waits until fewer than $Most are left.
    param([hashtable] $Pipe, $Caller, [int] $Most)
    while ($Pipe.Calls.Count) {
        $call = $Pipe.Calls.Peek()
        [uint32] $wait = 0
        if ($Pipe.Calls.Count -ge $Most) { $wait = 100 }
        Receive-ProxyCall $call $Caller $Pipe.Preference $wait
        if (-not $call.Ended) { return }
        Stop-ProxyCall $Pipe.Calls.Dequeue()
    }
}

function New-ProxyCall {
    # One call of an imported command: its native operation and what has come of it. Whoever makes it ends it with Stop-ProxyCall.
    @{ Operation = [ref] [uint64] 0; Origin = $null; Browser = $null; Failure = $null; Completed = $false; Ended = $false; ShowsProgress = $false }
}

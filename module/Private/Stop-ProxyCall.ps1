function Stop-ProxyCall {
    # Ends a call wherever it stands and frees what it holds.
    param([hashtable] $Call)
    $null = $script:Native::exops_drop($Call.Operation.Value)
}

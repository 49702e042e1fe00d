function Complete-Operation {
    # Runs an operation of the connect phase to its end; a failure is thrown, what it tells of the catalog is returned.
    param([uint64] $Operation, $Caller, [hashtable] $Preference)
    $outcome = @{ Catalog = [System.Collections.ArrayList]::new(); Completed = $false; Failure = $null; Origin = @{}; Browser = $null; Waits = 0 }
    $null = Receive-Operation $Operation $Caller $Preference $outcome
    if ($null -ne $outcome.Failure) { throw (New-FailureRecord -Failure $outcome.Failure) }
    if (-not $outcome.Completed) {
        throw (New-FailureRecord -Id ConnectCancelled -Category OperationStopped -Message 'The connection was closed before it was complete; run Connect-EXOPSSession again.')
    }
    $outcome.Catalog.ToArray()
}

function Complete-Operation {
    # Runs an operation of the connect phase to its end; a failure is thrown, what it tells of the catalog is returned.
    param($Operation, $Caller, [hashtable] $Preference)
    $outcome = @{ Completed = $false; Failure = $null; Origin = @{}; Browser = $null; Waits = 0 }
    $catalog = Receive-Operation $Operation $Caller $Preference $outcome
    if ($null -ne $outcome['Failure']) { throw (New-FailureRecord -Failure $outcome['Failure']) }
    if (-not $outcome['Completed']) {
        throw (New-FailureRecord -Id ConnectCancelled -Category OperationStopped -Message 'The connection was closed before it was complete; run Connect-EXOPSSession again.')
    }
    $catalog
}

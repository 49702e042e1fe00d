function Receive-ProxyCall {
    # Hands on what a call brings: to its end, or with a $Wait of 0 only what is there.
    param([hashtable] $Call, $Caller, [hashtable] $Preference, [uint32] $Wait)
    Receive-Operation $Call.Operation.Value $Caller $Preference $Call $Wait
    if (-not $Call.Ended) { return }
    $origin = $Call.Origin
    if ($null -eq $Call.Failure -and -not $Call.Completed) {
        Write-StreamRecord $Caller $Preference Error (New-FailureRecord -Id ConnectionClosed -Category OperationStopped -Target $origin.Command -Message (
                "The connection was closed while '$($origin.Command)' ran: its results may be incomplete, and of a change it is not known whether it was carried out; run Connect-EXOPSSession, and look at the object before you repeat a change."))
    }
    if ($null -ne $Call.Failure) {
        Write-StreamRecord $Caller $Preference Error (New-FailureRecord -Failure $Call.Failure @origin)
    }
}

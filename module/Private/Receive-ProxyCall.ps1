function Receive-ProxyCall {
    # Hands on what a call brings: to its end, or with a $Wait of 0 only what is there.
    param([hashtable] $Call, $Caller, [hashtable] $Preference, [uint32] $Wait)
    Receive-Operation $Call.Operation.Value $Caller $Preference $Call $Wait
    if ($Call.Ended -and $null -ne $Call.Failure) {
        $origin = $Call.Origin
        Write-StreamRecord $Caller $Preference Error (New-FailureRecord -Failure $Call.Failure @origin)
    }
}

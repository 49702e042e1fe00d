function Complete-SessionInvocation {
    # Invoke-Command for rows, when its input has ended: the block runs for each of them, one after the other.
    param($Caller, [hashtable] $StandIn, [System.Collections.IDictionary] $Bound)
    if ($Bound.ContainsKey('AsJob')) {
        throw (New-FailureRecord -Id JobNotSupported -Category NotImplemented -Target $StandIn.Rows[0].Name -Message (
                'Invoke-Command gives no job for an Exchange session; leave out -AsJob, or run the commands in a job that connects by itself.'))
    }
    $script = Read-SessionScript $Caller $Bound
    foreach ($row in $StandIn.Rows) { Invoke-SessionScript $Caller $StandIn $row $script $Bound }
}

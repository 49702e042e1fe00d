function Find-SharedSession {
    # The connection of this process that is joined rather than made anew: the one that is named, else the only one there is, where
    # nothing says who is to sign in and where, and this runspace has none that it made itself.
    param($Session, [System.Collections.IDictionary] $Bound)
    if ($null -ne $Session) {
        # By its id: a number from another process may be that of another connection here.
        $ids = @(foreach ($one in $Session) { foreach ($id in $one.ConnectionId, $one.InstanceId) { if ($id) { "$id" } } }) |
            Microsoft.PowerShell.Utility\Select-Object -Unique
        $found = @(Get-OpenSession | Microsoft.PowerShell.Core\Where-Object { $ids -contains $_.connectionId })
        if ($found.Count -eq 1) { return $found[0] }
        if (-not $ids) { $ids = "$Session" }
        throw (New-FailureRecord -Id SessionNotFound -Category ObjectNotFound -Target $Session -Message (
                "'$ids' is no open connection of this process; give -Session one from Get-EXOPSSession, or sign in here. A job of Start-Job runs in a process of its own: there, sign in, or use Start-ThreadJob."))
    }
    foreach ($connection in $script:Connections.Values) { if (-not $connection.IsJoined) { return } }
    $neutral = @('Prefix', 'CommandName', 'FormatTypeName') + [System.Management.Automation.PSCmdlet]::CommonParameters
    foreach ($name in $Bound.Keys) { if ($name -notin $neutral -and "$($Bound[$name])") { return } }
    $open = @(Get-OpenSession | Microsoft.PowerShell.Core\Where-Object { $_.state -eq 'Opened' -and $_.service -ne 'Compliance' })
    if ($open.Count -eq 1) { $open[0] }
}

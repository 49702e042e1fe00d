function Get-ConnectionLimitText {
    # What to do when the service says that an account has too many connections: those that it has in this process, by id and time,
    # and the line that closes them. $Refused is the id of the connection that is one too many.
    param([string] $Refused)
    $open = @(Get-OpenSession | Microsoft.PowerShell.Core\Where-Object { $_.state -ne 'Opening' })
    $account = ($open | Microsoft.PowerShell.Core\Where-Object { $_.connectionId -eq $Refused }).userPrincipalName
    $own = foreach ($one in $open) {
        # The one that is just being made is closed by its failure.
        if ($one.userPrincipalName -ne $account -or ($one.connectionId -eq $Refused -and -not $script:Connections.Contains("$($one.handle)"))) { continue }
        $since = [System.DateTimeOffset]::FromUnixTimeSeconds($one.connectedAt).LocalDateTime
        '{0} (since {1})' -f $one.connectionId, $since.ToString('g')
    }
    if (-not $own) {
        return "$account has no other connection in this process: close those of its other windows and machines, or wait until the service has forgotten them, then connect again."
    }
    "Connections of $account in this process: $($own -join ', '). To close them all run Get-EXOPSSession -All | Disconnect-EXOPSSession, then connect again."
}

function Get-OnlyConnection {
    # The connection that is meant: the one given, or the only one there is.
    param($Session)
    foreach ($connection in $script:Connections.Values) {
        if ($null -ne $Session -and $connection.ConnectionId -in $Session.ConnectionId, $Session.InstanceId) { return $connection }
    }
    if ($null -eq $Session -and $script:Connections.Count -eq 1) { return $script:Connections[0] }
    if ($script:Connections.Count -gt 1 -and $null -eq $Session) {
        throw (New-FailureRecord -Id SessionNotNamed -Category InvalidArgument -Message 'More than one connection is open; name one with -Session, from Get-EXOPSSession.')
    }
    throw (New-FailureRecord -Id NotConnected -Category InvalidOperation -Message 'The connection is not open; run Connect-EXOPSSession and repeat the command.')
}

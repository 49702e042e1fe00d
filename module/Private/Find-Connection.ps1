function Find-Connection {
    # The live connection that an object stands for: a row of Get-PSSession or an object of Get-EXOPSSession.
    param($Session)
    foreach ($connection in $script:Connections.Values) {
        if ($Session.InstanceId -eq $connection.ConnectionId -or $Session.ConnectionId -eq $connection.ConnectionId) { return $connection }
    }
}

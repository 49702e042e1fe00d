function Remove-EarlierConnection {
    # Ends the connection whose place a new one takes: of the same service and prefix, and opened by a Connect command. One that is
    # joined anew loses what it imported before, and goes on.
    param($Connection)
    foreach ($earlier in @($script:Connections.Values)) {
        if ($earlier -eq $Connection) { continue }
        $isReplaced = $earlier.Handle -eq $Connection.Handle
        if ($isReplaced) {
            $Connection.IsJoined = $earlier.IsJoined
            $Connection.Row = $earlier.Row
            $earlier.IsJoined = $true
        } elseif ($earlier.GivesWay -and $earlier.Prefix -eq $Connection.Prefix) {
            $isReplaced = (Get-ConnectionService $earlier) -eq (Get-ConnectionService $Connection)
        }
        if ($isReplaced) { Remove-Connection $earlier }
    }
}

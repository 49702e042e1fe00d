function Remove-EarlierConnection {
    # Ends the connection whose place a new one takes: of the same service and prefix, and opened by a Connect command; one that is
    # joined anew is left with what it imported before.
    param($Connection)
    foreach ($earlier in @($script:Connections.Values)) {
        if ($earlier -eq $Connection) { continue }
        $isReplaced = $earlier.Handle -eq $Connection.Handle
        if (-not $isReplaced -and $earlier.GivesWay -and $earlier.Prefix -eq $Connection.Prefix) {
            $isReplaced = (Get-ConnectionService $earlier) -eq (Get-ConnectionService $Connection)
        }
        if ($isReplaced) { Remove-Connection $earlier }
    }
}

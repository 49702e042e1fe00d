function Remove-EarlierConnection {
    # Ends the connection whose place a new one takes: of the same service and prefix, and opened by a Connect command.
    param($Connection)
    foreach ($earlier in @($script:Connections.Values)) {
        if (-not $earlier.GivesWay -or $earlier -eq $Connection -or $earlier.Prefix -ne $Connection.Prefix) { continue }
        if ((Get-ConnectionService $earlier) -eq (Get-ConnectionService $Connection)) { Remove-Connection $earlier }
    }
}

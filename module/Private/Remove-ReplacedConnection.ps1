function Remove-ReplacedConnection {
    # Ends the connection whose place a new one takes, or would have taken: the one to the same service.
    param($Connection)
    foreach ($earlier in @($script:Connections.Values)) {
        if ($earlier -ne $Connection -and (Get-ServiceName $earlier.Handle) -eq $Connection.Service) { Remove-Connection $earlier }
    }
}

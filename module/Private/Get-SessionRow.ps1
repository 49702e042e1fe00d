function Get-SessionRow {
    # The rows that stand for the live connections in Get-PSSession, each always the same object.
    foreach ($connection in @($script:Connections.Values)) {
        if ($null -eq $connection.Row) { $connection.Row = New-SessionRow $connection }
        $connection.Row
    }
}

function Remove-Connection {
    # Ends a connection, or leaves one that another runspace made, and takes its commands away. Safe to call twice, and from the
    # removal of either module.
    param($Connection)
    if ($null -eq $Connection) { return }
    $number = "$($Connection.Handle)"
    # One that was to be joined anew stands as it was.
    if ($script:Connections[$number] -eq $Connection) { $script:Connections.Remove($number) }
    if (-not $Connection.IsJoined) { $null = $script:Native::exops_disconnect($Connection.Handle) }
    foreach ($import in $Connection.Imports.ToArray()) { Remove-Import $Connection $import.Module.Name }
    if ($script:Connections.Count -eq 0) { Remove-SessionCommand } else { Restore-HiddenCommand }
}

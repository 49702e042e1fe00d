function Remove-Connection {
    # Ends a connection and takes its commands away. Safe to call twice, and from the removal of either module.
    param($Connection)
    if ($null -eq $Connection) { return }
    $script:Connections.Remove("$($Connection.Handle)")
    $null = $script:Native::exops_disconnect($Connection.Handle)
    foreach ($import in $Connection.Imports.ToArray()) { Remove-Import $Connection $import.Module.Name }
    if ($script:Connections.Count -eq 0) { Remove-SessionCommand } else { Restore-HiddenCommand }
}

function Remove-Connection {
    # Ends a connection, or leaves one that another runspace made, and takes its commands away. Safe to call twice, and from the removal of either module.
    param($Connection)
    if ($null -eq $Connection) { return }
    $script:Connections.Remove("$($Connection.Handle)")
    if (-not $Connection.IsJoined) { $null = $script:Native::exops_disconnect($Connection.Handle) }
    foreach ($import in $Connection.Imports.ToArray()) {
        $module = $import.Module
        $import.Module = $null
        $Connection.Imports.Remove($import)
        $module.OnRemove = $null
        Microsoft.PowerShell.Core\Remove-Module -ModuleInfo $module -Force -Verbose:$false -ErrorAction Ignore
    }
}

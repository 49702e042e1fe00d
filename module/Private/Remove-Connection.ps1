function Remove-Connection {
    # Ends a connection and takes its commands away. Safe to call twice, and from the removal of either module.
    param($Connection)
    if ($null -eq $Connection) { return }
    $script:Connections.Remove("$($Connection.Handle)")
    $null = $script:Native::exops_disconnect($Connection.Handle)
    $module = $Connection.Module
    $Connection.Module = $null
    if ($null -ne $module) {
        $module.OnRemove = $null
        Microsoft.PowerShell.Core\Remove-Module -ModuleInfo $module -Force -Verbose:$false -ErrorAction Ignore
    }
}

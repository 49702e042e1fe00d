function Remove-Import {
    # Takes the commands of one import away. Safe to call twice, and from the removal of their module.
    param($Connection, [string] $Name)
    if ($null -eq $Connection) { return }
    foreach ($import in $Connection.Imports.ToArray()) {
        $module = $import.Module
        if ($module.Name -ne $Name) { continue }
        $import.Module = $null
        $Connection.Imports.Remove($import)
        $module.OnRemove = $null
        $remove = [scriptblock]::Create('Microsoft.PowerShell.Core\Remove-Module -ModuleInfo $args[0] -Force -Verbose:$false -ErrorAction Ignore')
        if ($null -ne $import.Place) { $null = $import.Place.InvokeCommand.InvokeScript($import.Place, $remove, @($module)) }
        & $remove $module
    }
}

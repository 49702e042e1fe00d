function Resolve-SessionRow {
    # The row that an object piped to Remove-PSSession means: it is one, or has its Id, InstanceId or Name. Sessions of the engine
    # have their own.
    param($Item)
    if (Test-SessionRow $Item) { return $Item }
    if ($Item -is [System.Management.Automation.Runspaces.PSSession]) { return }
    foreach ($name in 'Id', 'InstanceId', 'Name') {
        $property = $Item.PSObject.Properties[$name]
        if ($null -eq $property) { continue }
        return Get-SessionRow | Microsoft.PowerShell.Core\Where-Object { Test-SessionSelector $_ $name $property.Value }
    }
}

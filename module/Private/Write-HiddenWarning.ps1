function Write-HiddenWarning {
    # Tells once of an import that its commands now answer instead of those that another open connection has under the same names.
    param($Caller, [hashtable] $Preference, $Connection, [hashtable] $Import)
    if ($null -ne $Import.Place -and $null -ne $Import.Place.Module) { return }
    $hidden = 0
    $hosts = @(foreach ($other in $script:Connections.Values) {
            if ($other -eq $Connection) { continue }
            foreach ($earlier in $other.Imports) {
                $names = @(foreach ($name in $Import.Module.ExportedFunctions.Keys) { if ($earlier.Module.ExportedFunctions.ContainsKey($name)) { $name } })
                if ($names.Count -eq 0) { continue }
                $earlier.IsHidden = $true
                $hidden += $names.Count
                $other.ComputerName
            }
        })
    if ($hidden -eq 0) { return }
    Write-StreamRecord $Caller $Preference Warning (
        "$hidden commands of $($Connection.ComputerName) now answer instead of those of the same names of $(@($hosts) -join ', '), which is connected, too; to use both, import one with -Prefix.")
}

function Add-SessionMark {
    # Gives a result of Invoke-Command what remoting gives to each: where it comes from, and a type that was serialized after Select-Object.
    param($Value, $Connection, [bool] $Shows)
    if ($null -eq $Value) { return $null }
    $object = [psobject]::AsPSObject($Value)
    $marks = [ordered] @{ PSComputerName = $Connection.ComputerName; RunspaceId = $Connection.ConnectionId; PSShowComputerName = $Shows }
    foreach ($name in $marks.Keys) {
        $known = $object.PSObject.Properties[$name]
        if ($null -eq $known) { $object.PSObject.Properties.Add([psnoteproperty]::new($name, $marks[$name])) } else { $known.Value = $marks[$name] }
    }
    $names = $object.PSObject.TypeNames
    if ($names[0] -like 'Selected.*') { $names[0] = $names[0] -replace '^Selected\.(Deserialized\.)?', 'Deserialized.Selected.' }
    $object
}

function ConvertTo-PipedObject {
    # What the native side needs of an object given as an argument (adminapi.md 2.3 row 7): its text, its type names, and the
    # properties that are named like a parameter that takes pipeline input.
    param($Value, [string[]] $PipedNames)
    if ($PipedNames.Count -eq 0) { return "$Value" }
    $piped = [psobject]::new("$Value")
    $piped.PSObject.TypeNames.Clear()
    foreach ($name in $Value.PSObject.TypeNames) { $piped.PSObject.TypeNames.Add($name) }
    foreach ($name in $PipedNames) {
        $property = $Value.PSObject.Properties[$name]
        if ($null -ne $property) {
            $text = if ($null -ne $property.Value) { "$($property.Value)" }
            $piped.PSObject.Properties.Add([psnoteproperty]::new($property.Name, $text))
        }
    }
    $piped
}

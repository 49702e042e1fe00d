function ConvertTo-ArgumentText {
    # The text that stands for an object given as an argument (adminapi.md 2.3 row 7): where the parameter takes pipeline input
    # the property that is named like it, else what the object shows; an Exchange object shows its identity.
    param($Value, [System.Management.Automation.ParameterMetadata] $Parameter)
    if ($null -ne $Parameter) {
        $property = $Value.PSObject.Properties[$Parameter.Name]
        if ($null -ne $property -and $null -ne $property.Value) {
            foreach ($set in $Parameter.ParameterSets.Values) {
                if ($set.ValueFromPipeline -or $set.ValueFromPipelineByPropertyName) { return "$($property.Value)" }
            }
        }
    }
    "$Value"
}

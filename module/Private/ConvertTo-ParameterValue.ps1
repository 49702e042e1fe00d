function ConvertTo-ParameterValue {
    # One bound value in the form that crosses to the native side (the kinds of adminapi.md 2.3).
    # Secrets go into $Secrets and leave a placeholder behind, so that they never become part of a text. $Level counts the
    # collections around the value; $Nested says that one of them is a hashtable.
    param($Value, [System.Collections.IDictionary] $Secrets, [System.Management.Automation.ParameterMetadata] $Parameter, [int] $Level, [switch] $Nested)
    if ($null -eq $Value) { return $null }
    $inner = $Value
    if ($Value -is [psobject] -and $Value.PSObject.BaseObject -isnot [System.Management.Automation.PSCustomObject]) { $inner = $Value.PSObject.BaseObject }

    if ($inner -is [string]) { return $inner }
    if ($inner -is [System.Management.Automation.SwitchParameter]) { return $inner.ToBool() }
    if ($inner -is [scriptblock]) { return $inner.ToString() }
    if ($inner -is [datetime]) { return $inner.ToUniversalTime() }
    if ($inner -is [System.DateTimeOffset]) { return $inner.UtcDateTime }
    if ($inner -is [timespan] -or $inner -is [System.Net.IPAddress] -or $inner -is [System.Globalization.CultureInfo]) { return $inner.ToString() }
    # As it was written: .NET would complete and lower it, and the serializer would take the escapes out of it.
    if ($inner -is [uri]) { return $inner.OriginalString }
    if ($inner -is [ValueType] -or $inner -is [version]) { return $inner }
    if ($inner -is [byte[]]) { return , $inner }
    if ($inner -is [securestring] -or $inner -is [pscredential]) { return ConvertTo-SecretMark $inner $Secrets }
    if ($inner -is [xml]) { return $inner.OuterXml }
    # What the service makes of a stream is not known (adminapi.md 2.3, last row [D]); its bytes are what a caller means.
    if ($inner -is [System.IO.Stream]) {
        $copy = [System.IO.MemoryStream]::new()
        $inner.CopyTo($copy)
        return , $copy.ToArray()
    }
    # The native side refuses what nests deeper than ten and what contains itself; here the walk only has to end.
    if ($Level -gt 16) { return New-Dictionary }
    if ($inner -is [System.Collections.IDictionary]) {
        $table = New-Dictionary
        foreach ($key in $inner.Keys) { $table["$key"] = ConvertTo-ParameterValue $inner[$key] $Secrets -Level ($Level + 1) -Nested }
        return , $table
    }
    if ($inner -is [System.Collections.IEnumerable]) {
        $list = [System.Collections.ArrayList]::new()
        foreach ($item in $inner) { $null = $list.Add((ConvertTo-ParameterValue $item $Secrets -Level ($Level + 1) -Nested:$Nested)) }
        return , $list.ToArray()
    }
    $whole = $null -ne $Parameter -and $Parameter.ParameterType -eq [psobject]
    # A bag of properties in a hashtable has no text that says anything; adminapi.md 2.3 is silent, so it travels as the hashtable it
    # could have been. Any other object is sent as what it shows: an Exchange object shows its identity.
    if ($whole -or ($Nested -and $Value.PSObject.TypeNames -contains 'System.Management.Automation.PSCustomObject')) {
        $bag = [psobject]::new()
        foreach ($property in $Value.PSObject.Properties) {
            $bag.PSObject.Properties.Add([psnoteproperty]::new($property.Name, (ConvertTo-ParameterValue $property.Value $Secrets -Level ($Level + 1) -Nested)))
        }
        return $bag
    }
    ConvertTo-ArgumentText $Value $Parameter
}

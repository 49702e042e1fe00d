function ConvertTo-ParameterValue {
    # One bound value in the form that crosses to the native side (the kinds of adminapi.md 2.3).
    # Secrets go into $Secrets and leave a placeholder behind, so that they never become part of a text.
    param($Value, [System.Collections.IDictionary] $Secrets, [System.Management.Automation.ParameterMetadata] $Parameter)
    if ($null -eq $Value) { return $null }
    $inner = $Value
    if ($Value -is [psobject] -and $Value.PSObject.BaseObject -isnot [System.Management.Automation.PSCustomObject]) { $inner = $Value.PSObject.BaseObject }

    if ($inner -is [string]) { return $inner }
    if ($inner -is [System.Management.Automation.SwitchParameter]) { return $inner.ToBool() }
    if ($inner -is [scriptblock]) { return $inner.ToString() }
    if ($inner -is [datetime]) { return $inner.ToUniversalTime() }
    if ($inner -is [System.DateTimeOffset]) { return $inner.UtcDateTime }
    if ($inner -is [timespan] -or $inner -is [System.Net.IPAddress] -or $inner -is [System.Globalization.CultureInfo]) { return $inner.ToString() }
    # As it was written: .NET would complete and lower it.
    if ($inner -is [uri]) { return $inner.OriginalString }
    if ($inner -is [ValueType] -or $inner -is [version]) { return $inner }
    if ($inner -is [byte[]]) { return , $inner }
    if ($inner -is [securestring]) {
        $mark = 'secret-' + [guid]::NewGuid().ToString('N')
        $Secrets[$mark] = $inner
        return $mark
    }
    if ($inner -is [pscredential]) {
        $pair = [psobject]::new()
        $pair.PSObject.TypeNames.Insert(0, 'System.Management.Automation.PSCredential')
        $pair.PSObject.Properties.Add([psnoteproperty]::new('UserName', $inner.UserName))
        $pair.PSObject.Properties.Add([psnoteproperty]::new('Password', (ConvertTo-ParameterValue $inner.Password $Secrets)))
        return $pair
    }
    if ($inner -is [System.Collections.IDictionary]) {
        $table = @{}
        foreach ($key in $inner.Keys) { $table["$key"] = ConvertTo-ParameterValue $inner[$key] $Secrets }
        return $table
    }
    if ($inner -is [System.Collections.IEnumerable] -and $inner -isnot [xml]) {
        $list = [System.Collections.ArrayList]::new()
        foreach ($item in $inner) { $null = $list.Add((ConvertTo-ParameterValue $item $Secrets)) }
        return , $list.ToArray()
    }
    if ($null -ne $Parameter -and $Parameter.ParameterType -eq [psobject]) { return $Value }
    ConvertTo-ArgumentText $Value $Parameter
}

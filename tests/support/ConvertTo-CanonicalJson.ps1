function ConvertTo-CanonicalJson {
    <#
    .SYNOPSIS
        A value of ConvertFrom-Json as JSON with sorted names, so that equal values have equal texts and "1" is not 1.

    .DESCRIPTION
        Two forms stand for what no golden can spell out: {"$localTime": "2026-03-05T12:00:00"} is that time of this computer's
        zone in UTC, {"$enum": "Type::Member"} the member's number where the engine has the type and its name elsewhere.
    #>
    [OutputType([string])]
    param($Value)
    if ($null -eq $Value) { return 'null' }
    if ($Value -is [bool]) { if ($Value) { return 'true' } else { return 'false' } }
    if ($Value -is [string]) { return '"' + $Value.Replace('\', '\\').Replace('"', '\"') + '"' }
    if ($Value -is [ValueType]) { return $Value.ToString([cultureinfo]::InvariantCulture) }
    if ($Value -is [System.Collections.IList]) { return '[' + (@(foreach ($item in $Value) { ConvertTo-CanonicalJson $item }) -join ',') + ']' }
    $names = @($Value.PSObject.Properties.Name | Where-Object { $_ } | Sort-Object)
    if ($names.Count -eq 1 -and $names[0] -eq '$localTime') {
        $local = [datetime]::Parse($Value.'$localTime', [cultureinfo]::InvariantCulture, [System.Globalization.DateTimeStyles]::AssumeLocal)
        return '"' + $local.ToUniversalTime().ToString('s', [cultureinfo]::InvariantCulture) + '"'
    }
    if ($names.Count -eq 1 -and $names[0] -eq '$enum') {
        $name, $member = $Value.'$enum' -split '::'
        $type = $name -as [type]
        if ($null -eq $type) { return '"' + $member + '"' }
        return "$([int] [enum]::Parse($type, $member))"
    }
    '{' + (@(foreach ($name in $names) { (ConvertTo-CanonicalJson $name) + ':' + (ConvertTo-CanonicalJson $Value.$name) }) -join ',') + '}'
}

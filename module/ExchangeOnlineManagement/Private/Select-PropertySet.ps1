function Select-PropertySet {
    # Each object with the properties that were asked for. The service's own route would leave the others out on the wire; here they
    # come and are dropped.
    param([string] $Command, [string[]] $Properties, [string[]] $PropertySets)
    begin {
        $everything = '*' -in $Properties -or 'All' -in $PropertySets
        $sets = Get-PropertySet $Command
        $names = [System.Collections.Generic.List[string]]::new()
        $wanted = @(-split $sets.Minimum) + @(foreach ($set in $PropertySets) { -split $sets[$set] }) + @($Properties)
        foreach ($name in $wanted) { if ($name -and -not $names.Contains($name)) { $names.Add($name) } }
    }
    process {
        if ($everything) { return $_ }
        Microsoft.PowerShell.Utility\Select-Object -InputObject $_ -Property $names.ToArray()
    }
}

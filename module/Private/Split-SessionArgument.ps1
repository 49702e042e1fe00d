function Split-SessionArgument {
    # Parts the arguments of a stand-in: the rows that they select, and what is left for the engine's command; $null when nothing is.
    # A name or number that selects a row is taken out, so that the engine doesn't miss it; a pattern stays.
    param([string] $Command, [System.Collections.IDictionary] $Bound)
    $rest = @{}
    foreach ($name in $Bound.Keys) {
        # These belong to the stand-in, which hands on what the engine's command writes.
        if ($name -notin 'OutVariable', 'OutBuffer', 'PipelineVariable') { $rest[$name] = $Bound[$name] }
    }
    if ($rest.ContainsKey('EngineSession')) {
        $rest['Session'] = $rest['EngineSession']
        $rest.Remove('EngineSession')
        return @{ Rows = @(); Rest = $rest }
    }
    if ($Bound.ContainsKey('Session')) {
        $rows = @(foreach ($session in $Bound['Session']) { if (Test-SessionRow $session) { $session } })
        $rest['Session'] = @(foreach ($session in $Bound['Session']) { if (-not (Test-SessionRow $session)) { $session } })
        if ($rows.Count -and $rest['Session'].Count -eq 0) { $rest = $null }
        return @{ Rows = $rows; Rest = $rest }
    }
    $all = @(if ($Command -in 'Get-PSSession', 'Remove-PSSession') { Get-SessionRow })
    $rows = $all
    foreach ($name in 'ComputerName', 'ConnectionUri', 'Name', 'InstanceId', 'Id', 'ConfigurationName', 'State') {
        if ($Bound.ContainsKey($name)) { $rows = @(foreach ($row in $rows) { if (Test-SessionSelector $row $name $Bound[$name]) { $row } }) }
    }
    # What selects first decides what the engine looks for; the others narrow it down.
    $first = @(foreach ($name in 'VMId', 'VMName', 'ContainerId', 'ComputerName', 'ConnectionUri', 'Name', 'InstanceId', 'Id') { if ($Bound.ContainsKey($name)) { $name } })[0]
    if ($first -in 'VMId', 'VMName', 'ContainerId') { $rows = @() }
    if ($null -eq $first -and $Command -eq 'Remove-PSSession') { $rows = @() }
    if ($all.Count -and $first) {
        # The engine asks each computer that it is to get sessions of, so no pattern can be meant for it.
        $takesPattern = $first -eq 'Name' -or $Command -ne 'Get-PSSession'
        $rest[$first] = @(foreach ($value in $Bound[$first]) {
                $isKnown = $false
                foreach ($row in $all) { $isKnown = $isKnown -or (Test-SessionSelector $row $first $value) }
                if (-not $isKnown -or ($takesPattern -and [System.Management.Automation.WildcardPattern]::ContainsWildcardCharacters("$value"))) { $value }
            })
        if ($rest[$first].Count -eq 0) { $rest = $null }
    }
    @{ Rows = $rows; Rest = $rest }
}

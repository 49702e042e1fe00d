function ConvertTo-ParameterDocument {
    # The bound parameters of a call as UTF-8 bytes of one CLIXML hashtable. The caller clears the bytes after use.
    param($Caller, [System.Collections.IDictionary] $Bound)
    # Some parameters only name variables and buffers of this shell; WhatIf and Confirm travel as flags.
    $local = 'OutVariable', 'OutBuffer', 'PipelineVariable', 'ErrorVariable', 'WarningVariable', 'InformationVariable', 'ProgressAction', 'WhatIf'
    $text = 'ErrorAction', 'WarningAction', 'InformationAction'
    $secrets = @{}
    $values = @{}
    $piped = $null
    foreach ($name in $Bound.Keys) {
        $value = $Bound[$name]
        if ($name -in $local -or ($name -eq 'Confirm' -and $value)) { continue }
        if ($name -in $text) { $values[$name] = "$value"; continue }
        if ($value -is [psobject] -and $null -eq $piped) { $piped = @(Get-PipedParameter $Caller.MyInvocation.MyCommand) }
        $names = @()
        if ($null -ne $piped -and $name -in $piped) { $names = $piped }
        $values[$name] = ConvertTo-ParameterValue $value $names $secrets
    }
    $document = [System.Management.Automation.PSSerializer]::Serialize($values, 6)
    if ($secrets.Count -eq 0) { return , [System.Text.Encoding]::UTF8.GetBytes($document) }
    , (Join-SecretText $document $secrets)
}

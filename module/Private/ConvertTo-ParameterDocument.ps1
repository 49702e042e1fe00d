function ConvertTo-ParameterDocument {
    # The bound parameters of a call as UTF-8 bytes of one CLIXML hashtable. The caller clears the bytes after use.
    param($Caller, [System.Collections.IDictionary] $Bound)
    # Some parameters only name variables and buffers of this shell; WhatIf and Confirm travel as flags.
    $local = 'OutVariable', 'OutBuffer', 'PipelineVariable', 'ErrorVariable', 'WarningVariable', 'InformationVariable', 'ProgressAction', 'WhatIf'
    $text = 'ErrorAction', 'WarningAction', 'InformationAction'
    $secrets = @{}
    $values = @{}
    $parameters = $Caller.MyInvocation.MyCommand.Parameters
    foreach ($key in $Bound.Keys) {
        $value = $Bound[$key]
        # No name of Exchange ends in an underscore; the proxies add one where a parameter is called like a variable of the engine.
        $name = $key.TrimEnd('_')
        if ($name -in $local -or ($name -eq 'Confirm' -and $value)) { continue }
        if ($name -in $text) { $values[$name] = "$value"; continue }
        $values[$name] = ConvertTo-ParameterValue $value $secrets $parameters[$key]
    }
    $document = [System.Management.Automation.PSSerializer]::Serialize($values, 6)
    if ($secrets.Count -eq 0) { return , [System.Text.Encoding]::UTF8.GetBytes($document) }
    , (Join-SecretText $document $secrets)
}

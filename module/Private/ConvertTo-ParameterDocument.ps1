function ConvertTo-ParameterDocument {
    # The bound parameters of a call as UTF-8 bytes of one CLIXML hashtable. The caller clears the bytes after use.
    param($Caller, [System.Collections.IDictionary] $Bound)
    # Every bound parameter is sent, the common ones as text (adminapi.md 2.3 row 4). ProgressAction is not in that list: the server's
    # engine is older than the parameter and would refuse it [D]; AsJob is remoting's own.
    $text = 'ErrorAction', 'ErrorVariable', 'OutBuffer', 'OutVariable', 'WarningAction', 'WarningVariable',
    'InformationAction', 'InformationVariable', 'PipelineVariable'
    $secrets = @{}
    $values = New-Dictionary
    $parameters = $Caller.MyInvocation.MyCommand.Parameters
    foreach ($key in $Bound.Keys) {
        $value = $Bound[$key]
        # No name of Exchange ends in an underscore; the proxies add one where a parameter is called like a variable of the engine.
        $name = $key.TrimEnd('_')
        if ($name -in 'ProgressAction', 'AsJob') { continue }
        # What is asked first and what is only shown travels as a flag.
        if ($name -in 'Confirm', 'WhatIf' -and $value) { continue }
        if ($name -in $text) { $values[$name] = "$value"; continue }
        $values[$name] = ConvertTo-ParameterValue $value $secrets $parameters[$key]
    }
    # Deeper than ConvertTo-ParameterValue goes, so that nothing is cut to its text unseen.
    $document = [System.Management.Automation.PSSerializer]::Serialize($values, 32)
    if ($secrets.Count -eq 0) { return , [System.Text.Encoding]::UTF8.GetBytes($document) }
    , (Join-SecretText $document $secrets)
}

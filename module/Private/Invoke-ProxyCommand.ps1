function Invoke-ProxyCommand {
    # Carries one call of an imported command to the tenant and waits for its end; runs once for each object piped into it.
    param([string] $Handle, $Caller, [string] $Name, [System.Collections.IDictionary] $Bound, [string] $Impact)
    if ($Bound['AsJob']) { return Start-CommandJob $Handle $Caller $Name $Bound }
    if ($script:Pipes.Count) { Stop-OrphanPipe }
    $preference = Get-CallerPreference $Caller
    [uint32] $flags = 0
    if ($Impact -ne 'None') {
        $whatIf = [bool] $preference.WhatIf
        if ($Bound.ContainsKey('WhatIf')) { $whatIf = [bool] $Bound['WhatIf'] }
        $threshold = [System.Management.Automation.ConfirmImpact] $preference.Confirm
        $ask = $threshold -ne 'None' -and [System.Management.Automation.ConfirmImpact] $Impact -ge $threshold
        if ($Bound.ContainsKey('Confirm')) { $ask = [bool] $Bound['Confirm'] }
        if ($whatIf) { $flags = 2 } elseif ($ask) { $flags = 1 }
    }
    $call = New-ProxyCall
    try {
        Start-ProxyCall $call $Handle $Caller $Name $Bound $flags
        Receive-ProxyCall $call $Caller $preference 100
    } finally {
        Stop-ProxyCall $call
    }
}

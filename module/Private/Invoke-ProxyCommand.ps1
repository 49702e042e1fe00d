function Invoke-ProxyCommand {
    # Carries one call of an imported command to the tenant; runs once for each object piped into it.
    param([string] $Handle, $Caller, [string] $Name, [System.Collections.IDictionary] $Bound, [string] $Impact)
    $connection = $script:Connections[$Handle]
    if ($null -eq $connection) {
        $Caller.ThrowTerminatingError((New-FailureRecord -Id NotConnected -Category InvalidOperation -Target $Name -Message (
                    "The connection that '$($Caller.MyInvocation.MyCommand.Name)' belongs to is closed; run Connect-EXOPSSession and repeat the command.")))
    }
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

    $outcome = @{
        Browser = $null
        Failure = $null
        Origin  = @{ Command = $Caller.MyInvocation.MyCommand.Name; ComputerName = $connection.ComputerName; ConnectionId = $connection.ConnectionId }
    }
    [uint64] $operation = 0
    $command = [System.Text.Encoding]::UTF8.GetBytes($Name)
    $document = ConvertTo-ParameterDocument $Caller $Bound
    try {
        $status = $script:Native::exops_invoke($connection.Handle, $command, $command.Length, $document, $document.Length, $flags, [ref] $operation)
        [array]::Clear($document, 0, $document.Length)
        Assert-NativeStatus $status exops_invoke
        # The tenant answers meanwhile.
        Import-FormatView $connection
        Receive-Operation $operation $Caller $preference $outcome
    } finally {
        $null = $script:Native::exops_cancel($operation)
        $null = $script:Native::exops_drop($operation)
    }
    if ($null -ne $outcome.Failure) {
        $origin = $outcome.Origin
        Write-StreamRecord $Caller $preference Error (New-FailureRecord -Failure $outcome.Failure @origin)
    }
}

function New-ProxyDefinition {
    # A script block that defines proxies in the module in which it runs, and its arguments. A proxy is parsed when somebody first
    # looks at it: most are never called, and parsing all took a third of a connect and 30 MB.
    param($Connection, [string] $Proxies)
    $method, $text = Get-ScriptBlockMethod
    # Runs in the new module. One pattern exports all, because PowerShell compares each function with each exported name.
    $define = {
        param($Parts, $Doors, $Method, $Text)
        . ([scriptblock]::Create($Parts[0])) @Doors
        & {
            $WhatIfPreference = $false
            $ConfirmPreference = 'None'
            $place = $ExecutionContext.InvokeProvider.Item
            $module = $ExecutionContext.SessionState.Module
            for ($i = 1; $i -lt $Parts.Length; $i += 3) {
                if ($Parts[$i + 1] -and -not ($Parts[$i + 1] -as [type])) { continue }
                $Text[0] = $Parts[$i + 2]
                $null = $place.Set('function:script:' + $Parts[$i], $module.NewBoundScriptBlock($Method.Invoke($null, $Text)))
            }
        }
        $Parts = $Text = $null
        Microsoft.PowerShell.Core\Export-ModuleMember -Function '*-*'
    }
    $define, @($Proxies.Split([char] 0), @(New-ProxyDoor $Connection), $method, $text)
}

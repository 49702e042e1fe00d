function New-ProxyDefinition {
    # A script block that defines proxies in the module in which it runs, and its arguments. Most proxies are never called, and parsing
    # all took a third of a connect and 15 MB. One pattern exports all, because PowerShell compares each function with each name.
    param($Connection, [string[]] $Pieces)
    $define = {
        param($Preamble, $Pieces, $Doors, $Add)
        . $Preamble @Doors
        $Add = $ExecutionContext.SessionState.Module.NewBoundScriptBlock($Add)
        foreach ($parts in $Pieces) { & $Add $ExecutionContext $parts }
        $Pieces = $parts = $Add = $null
        Microsoft.PowerShell.Core\Export-ModuleMember -Function '*-*'
    }
    $split = @(foreach ($piece in $Pieces) { , $piece.Split("`0") })
    $define, @([scriptblock]::Create($split[0][0]), $split, @(New-ProxyDoor ("'{0}'" -f $Connection['Handle'])), ${function:Add-DelayedFunction})
}

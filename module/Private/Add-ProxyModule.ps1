function Add-ProxyModule {
    # Puts the commands of an import where they belong: into the whole shell, or into the place where Import-PSSession was called
    # with the parameters $Bound.
    param([hashtable] $Import, [System.Collections.IDictionary] $Bound)
    if ($null -eq $Import['Place']) {
        Microsoft.PowerShell.Core\Import-Module -ModuleInfo $Import['Module'] -Global -DisableNameChecking -Verbose:$false
        return
    }
    $given = @{ ModuleInfo = $Import['Module']; Verbose = $false; DisableNameChecking = $true }
    foreach ($name in 'DisableNameChecking', 'WarningAction') { if ($null -ne $Bound -and $Bound.ContainsKey($name)) { $given[$name] = $Bound[$name] } }
    # A block made of text runs where it is told to.
    $null = $Import['Place'].InvokeCommand.InvokeScript($Import['Place'], [scriptblock]::Create('& { param($given) Microsoft.PowerShell.Core\Import-Module @given } $args[0]'), @($given))
}

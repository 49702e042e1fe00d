function Invoke-SessionScript {
    # Runs a block of Invoke-Command with the commands of a row's connection, which need not have been imported, in a place that
    # sees nothing of this shell but its global commands.
    param($Caller, [hashtable] $StandIn, $Row, [hashtable] $Script, [System.Collections.IDictionary] $Bound)
    $connection = Find-Connection $Row
    if ($null -eq $connection) { throw (New-ClosedSessionRecord $Row) }
    $place = [psmoduleinfo]::new($true)
    if ($Script.Commands.Count) {
        $pieces = @()
        # Nobody has asked for an import that could be tracked.
        $quiet = $StandIn.Preference.Clone()
        $quiet['Progress'] = 'SilentlyContinue'
        try {
            $pieces = (Receive-Catalog $Caller $quiet $connection @{ prefix = ''; commandName = $Script.Commands }).Pieces
        } catch {
            # None of them is offered.
            if ($_.FullyQualifiedErrorId -ne 'ProxiesNotMade') { throw }
        }
        $offered = (-join $pieces).Split("`0")
        foreach ($name in $Script.Commands) {
            if ($name -in $offered) { continue }
            $missing = New-FailureRecord -Id CommandNotFoundException -Category ObjectNotFound -Target $name -Message (
                "The term '$name' is not recognized as the name of a cmdlet, function, script file, or operable program. Check the spelling of the name, or if a path was included, verify that the path is correct and try again.")
            return Write-StreamRecord $Caller $StandIn.Preference Error $missing
        }
        $define, $given = New-ProxyDefinition $connection $pieces
        . $place.NewBoundScriptBlock($define) @given
    }
    foreach ($name in $Script.Using.Keys) { $place.SessionState.PSVariable.Set($name, $Script.Using[$name]) }
    # Errors and warnings come up here, as they did from the server, and meet the -ErrorAction and -ErrorVariable of Invoke-Command.
    $place.SessionState.PSVariable.Set('ErrorActionPreference', 'Continue')
    $block = $place.NewBoundScriptBlock([scriptblock]::Create($Script.Text))
    $arguments = @()
    if ($Bound.ContainsKey('ArgumentList')) { $arguments = $Bound['ArgumentList'] }
    $run = { & $block @arguments }
    if ($StandIn.Items.Count) { $run = { $StandIn.Items | & $block @arguments } }
    $shows = -not $Bound['HideComputerName']
    & $run 2>&1 3>&1 | Microsoft.PowerShell.Core\ForEach-Object {
        if ($_ -is [System.Management.Automation.ErrorRecord]) {
            Write-StreamRecord $Caller $StandIn.Preference Error $_
        } elseif ($_ -is [System.Management.Automation.WarningRecord]) {
            Write-StreamRecord $Caller $StandIn.Preference Warning $_.Message
        } else {
            Add-SessionMark $_ $connection $shows
        }
    }
}

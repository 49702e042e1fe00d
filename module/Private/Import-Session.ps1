function Import-Session {
    # Import-PSSession: the commands of a row's connection as a module in the place where it was called, as the engine's does it.
    param($Caller, [System.Collections.IDictionary] $Bound)
    $place = $Caller.SessionState
    $row = $Bound['Session']
    if (-not (Test-SessionRow $row)) {
        return $place.InvokeCommand.InvokeScript($place, [scriptblock]::Create('& { param($command, $arguments) & $command @arguments } $args[0] $args[1]'), @((Get-EngineCommand Import-PSSession), $Bound))
    }
    $preference = Get-CallerPreference $Caller
    try {
        $connection = Find-Connection $row
        if ($null -eq $connection) { throw (New-ClosedSessionRecord $row) }
        $selection = @{ prefix = "$($Bound['Prefix'])"; commandName = @($Bound['CommandName'] | Microsoft.PowerShell.Core\Where-Object { $_ }) }
        if ($Bound.ContainsKey('FormatTypeName')) {
            $connection.FormatTypeName = @($Bound['FormatTypeName'])
            $connection.HasFormats = $false
        }
        $import = Receive-Catalog $Caller $preference $connection $selection
        if (-not $Bound['AllowClobber']) { $import = Select-NewCommand $Caller $preference $connection $import $selection }
        Import-ProxyModule $connection $import $Caller $Bound
        if ($script:Connections.Count -gt 1) { Write-HiddenWarning $Caller $preference $connection $import }
        Write-ConnectProgress $Caller $preference -Status 'Completed.' -Percent 100
        $import.Module
    } catch {
        Write-ConnectProgress $Caller $preference -Status 'Completed.'
        throw
    }
}

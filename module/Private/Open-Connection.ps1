function Open-Connection {
    # From options, or a connection that another runspace made, to imported commands. Whatever goes wrong or is cancelled on the way
    # leaves no session and no command behind.
    param($Caller, [hashtable] $Preference, [hashtable] $Options, [hashtable] $Selection, $Shared)
    $connection = [pscustomobject] @{
        Handle = [uint64] 0; ConnectionUri = ''; ComputerName = ''; ConnectionId = [guid]::Empty
        FormatTypeName = $Selection.formatTypeName; HasFormats = $false; Imports = [System.Collections.ArrayList]::new()
        IsJoined = $null -ne $Shared; Selection = "$($Selection.prefix)|$($Selection.commandName)|$($Selection.formatTypeName)"
    }
    if ($null -ne $Shared) {
        $connection.Handle = [uint64] $Shared.handle
        # A loop in a pool of runspaces joins each time around.
        $same = $script:Connections["$($connection.Handle)"]
        if ($null -ne $same -and $same.Selection -eq $connection.Selection) { return }
    }
    $earlier = @($script:Connections.Values)
    $opened = $false
    try {
        if ($null -eq $Shared) { Start-Session $Caller $Preference $Options $connection }
        $import = Receive-Catalog $Caller $Preference $connection $Selection

        foreach ($one in $earlier) { Remove-Connection $one }
        $script:Connections["$($connection.Handle)"] = $connection
        $ExecutionContext.SessionState.Module.OnRemove = {
            foreach ($one in @($script:Connections.Values)) { Remove-Connection $one }
        }
        Import-ProxyModule $connection $import
        Register-ShellExit
        $opened = $true
    } catch {
        # As in the original, a sign-in that fails ends the earlier connection, too: the lines that follow must not reach another
        # tenant than the one asked for. Arguments that are refused change nothing.
        if ($_.CategoryInfo.Category -ne 'InvalidArgument') { foreach ($one in $earlier) { Remove-Connection $one } }
        Write-ConnectProgress $Caller $Preference -Status 'Completed.' -Completed
        throw
    } finally {
        if (-not $opened) { Remove-Connection $connection }
    }
    Write-ConnectProgress $Caller $Preference -Status 'Completed.' -Percent 100 -Completed
}

function Open-Connection {
    # From options, or a connection that another runspace made, to imported commands. Whatever goes wrong or is cancelled on the way
    # leaves no session and no command behind.
    param($Caller, [hashtable] $Preference, [hashtable] $Options, [hashtable] $Selection, $Shared)
    $connection = New-Connection $Selection
    if ($null -ne $Shared) {
        $connection['IsJoined'] = $true
        $connection['Handle'] = [uint64] $Shared.handle
        # A loop in a pool of runspaces joins each time around.
        $earlier = $script:Connections['{0}' -f $connection['Handle']]
        if ($null -ne $earlier -and $earlier['Selection'] -eq $connection['Selection']) { return }
    }
    $opened = $false
    try {
        if ($null -eq $Shared) { Start-Session $Caller $Preference $Options $connection }
        $import = Receive-Catalog $Caller $Preference $connection $Selection
        if ($script:Connections.Count) { Remove-EarlierConnection $connection }
        Add-Connection $connection
        Import-ProxyModule $connection $import
        if ($script:Connections.Count -gt 1) { Write-HiddenWarning $Caller $Preference $connection $import }
        $opened = $true
    } catch {
        # As in the original, a sign-in that fails ends the earlier connection, too: the lines that follow must not reach another
        # tenant than the one asked for. Arguments that are refused change nothing.
        if ($null -eq $Shared -and $_.CategoryInfo.Category -ne 'InvalidArgument') { Remove-EarlierConnection $connection }
        Write-ConnectProgress $Caller $Preference -Status 'Completed.'
        throw
    } finally {
        if (-not $opened) { Remove-Connection $connection }
    }
    Write-ConnectProgress $Caller $Preference -Status 'Completed.' -Percent 100
}

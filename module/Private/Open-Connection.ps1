function Open-Connection {
    # From options, or a connection that another runspace made, to imported commands. Whatever goes wrong or is cancelled on the way
    # leaves no session and no command behind.
    param($Caller, [hashtable] $Preference, [hashtable] $Options, [hashtable] $Selection, $Shared)
    $connection = New-Connection $Selection
    $same = $null
    if ($null -ne $Shared) {
        $connection.IsJoined = $true
        $connection.Handle = [uint64] $Shared.handle
        # A loop in a pool of runspaces joins each time around.
        $same = $script:Connections["$($connection.Handle)"]
        if ($null -ne $same -and $same.Selection -eq $connection.Selection) { return }
    }
    $opened = $false
    try {
        if ($null -eq $Shared) { Start-Session $Caller $Preference $Options $connection }
        $import = Receive-Catalog $Caller $Preference $connection $Selection

        if ($null -ne $same) {
            # Its other commands go, and it goes on.
            $connection.IsJoined = $same.IsJoined
            $connection.Row = $same.Row
            $same.IsJoined = $true
            Remove-Connection $same
            $same = $null
        }
        if ($script:Connections.Count) { Remove-EarlierConnection $connection }
        Add-Connection $connection
        Import-ProxyModule $connection $import
        if ($script:Connections.Count -gt 1) { Write-HiddenWarning $Caller $Preference $connection $import }
        $opened = $true
    } catch {
        # As in the original, a sign-in that fails ends the earlier connection, too: the lines that follow must not reach another
        # tenant than the one asked for. Arguments that are refused change nothing.
        if ($null -eq $Shared -and $_.CategoryInfo.Category -ne 'InvalidArgument') { Remove-EarlierConnection $connection }
        Write-ConnectProgress $Caller $Preference -Status 'Completed.' -Completed
        throw
    } finally {
        if (-not $opened -and $null -eq $same) { Remove-Connection $connection }
    }
    Write-ConnectProgress $Caller $Preference -Status 'Completed.' -Percent 100 -Completed
}

function Open-Connection {
    # From options to imported commands. Whatever goes wrong or is cancelled on the way leaves no session and no command behind.
    param($Caller, [hashtable] $Preference, [hashtable] $Options, [hashtable] $Selection)
    [uint64] $session = 0
    [uint64] $operation = 0
    $bytes = ConvertTo-NativeText $Options
    Assert-NativeStatus ($script:Native::exops_connect($bytes, $bytes.Length, [ref] $session, [ref] $operation)) exops_connect
    [array]::Clear($bytes, 0, $bytes.Length)
    $connection = [pscustomobject] @{ Handle = $session; ConnectionUri = $Options.connectionUri; ComputerName = ''; ConnectionId = [guid]::Empty; Module = $null }
    $earlier = @($script:Connections.Values)
    $opened = $false
    try {
        # The native side signs in meanwhile.
        $formats = Import-FormatView
        $null = Complete-Operation $operation $Caller $Preference
        $info = Get-ConnectionInfo $session
        $connection.ConnectionUri = $info.connectionUri
        $connection.ComputerName = $info.computerName
        $connection.ConnectionId = [guid] $info.connectionId

        $commands = 'Getting command information from remote session ... {0} commands received'
        Write-ConnectProgress $Caller $Preference -Status ($commands -f 0) -Percent 0
        $bytes = ConvertTo-NativeText $Selection
        Assert-NativeStatus ($script:Native::exops_catalog($session, $bytes, $bytes.Length, [ref] $operation)) exops_catalog
        $heading, $text = (Complete-Operation $operation $Caller $Preference) -split "`n", 2
        $count = @((ConvertFrom-NativeText $heading).commands).Count
        Write-ConnectProgress $Caller $Preference -Status ($commands -f $count) -Percent 60
        Write-ConnectProgress $Caller $Preference -Status "Getting formatting and output information from remote session ... $formats objects received" -Percent 90

        foreach ($one in $earlier) { Remove-Connection $one }
        $script:Connections["$session"] = $connection
        Import-ProxyModule $connection $text
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

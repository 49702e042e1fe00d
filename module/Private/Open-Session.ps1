function Open-Session {
    # From options to a connection without commands; returns its row. Other connections stay.
    param($Caller, [hashtable] $Preference, [hashtable] $Options)
    $connection = New-Connection
    $opened = $false
    try {
        Start-Session $Caller $Preference $Options $connection
        $info = Get-ConnectionInfo $connection.Handle
        $connection.ConnectionUri = $info.connectionUri
        $connection.ComputerName = $info.computerName
        $connection.ConnectionId = [guid] $info.connectionId
        Add-Connection $connection
        $opened = $true
    } finally {
        Write-ConnectProgress $Caller $Preference -Status 'Completed.'
        if (-not $opened) { Remove-Connection $connection }
    }
    $connection.Row = New-SessionRow $connection
    $connection.Row
}

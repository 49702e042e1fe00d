function New-Connection {
    # A connection before its sign-in. One that a Connect command opens with a selection of commands gives way to the next of the
    # same service and prefix.
    param([hashtable] $Selection)
    $connection = [pscustomobject] @{
        Handle = [uint64] 0; ConnectionUri = ''; ComputerName = ''; ConnectionId = [guid]::Empty
        Prefix = ''; GivesWay = $false; IsJoined = $false; Selection = ''; Row = $null
        FormatTypeName = @('*'); HasFormats = $false; Imports = [System.Collections.ArrayList]::new()
    }
    if ($null -eq $Selection) { return $connection }
    $connection.GivesWay = $true
    $connection.Prefix = $Selection.prefix
    $connection.FormatTypeName = $Selection.formatTypeName
    $connection.Selection = "$($Selection.prefix)|$($Selection.commandName)|$($Selection.formatTypeName)"
    $connection
}

function New-Connection {
    # A connection before its sign-in. One that a Connect command opens with a selection of commands gives way to the next of the
    # same service and prefix.
    param([hashtable] $Selection)
    $givesWay = $null -ne $Selection
    if (-not $givesWay) { $Selection = @{ prefix = ''; formatTypeName = @('*') } }
    @{
        Handle = 0 -as [uint64]; Service = ''; ConnectionUri = ''; ComputerName = ''; ConnectionId = [guid]::Empty
        Prefix = $Selection['prefix']; GivesWay = $givesWay; IsJoined = $false; Row = $null
        Selection = $Selection['prefix'], $Selection['commandName'], $Selection['formatTypeName'] -join '|'
        FormatTypeName = $Selection['formatTypeName']; HasFormats = $false; Imports = [System.Collections.ArrayList]::new()
    }
}

function New-Connection {
    # A connection before its sign-in. One that a Connect command opened gives way to the next of the same service and prefix.
    param([string] $Prefix, [string[]] $FormatTypeName = @('*'), [bool] $GivesWay)
    [pscustomobject] @{
        Handle = [uint64] 0; ConnectionUri = ''; ComputerName = ''; ConnectionId = [guid]::Empty
        Prefix = $Prefix; GivesWay = $GivesWay; Row = $null
        FormatTypeName = $FormatTypeName; HasFormats = $false; Imports = [System.Collections.ArrayList]::new()
    }
}

function Receive-Catalog {
    # Completes what is known of a connection and returns one import of its commands: the text of the proxies in pieces, with the
    # original's progress on the way.
    param($Caller, [hashtable] $Preference, $Connection, [hashtable] $Selection)
    $commands = 'Getting command information from remote session ... {0} commands received'
    Write-ConnectProgress $Caller $Preference -Status ($commands -f 0) -Percent 0
    $operation = 0 -as [uint64]
    $import = @{ Module = $null; Pieces = @(); Place = $null; IsHidden = $false }
    $bytes = ConvertTo-NativeText @{ prefix = $Selection['prefix']; commandName = $Selection['commandName'] }
    try {
        Assert-NativeStatus ($script:Native::exops_catalog($Connection['Handle'], $bytes, $bytes.Length, [ref] $operation)) exops_catalog
        $heading, [string[]] $import['Pieces'] = Complete-Operation $operation $Caller $Preference
    } finally {
        $null = $script:Native::exops_drop($operation)
    }
    $Connection['ConnectionUri'], $Connection['ComputerName'], $id, $count = $heading.Split("`n")
    $Connection['ConnectionId'] = $id -as [guid]
    if ($Preference['Progress'] -ne 'SilentlyContinue') {
        Write-ConnectProgress $Caller $Preference -Status ($commands -f $count) -Percent 60
        $views = Get-FormatViewCount $Connection['FormatTypeName']
        Write-ConnectProgress $Caller $Preference -Status "Getting formatting and output information from remote session ... $views objects received" -Percent 90
    }
    $import
}

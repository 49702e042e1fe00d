function Receive-Catalog {
    # Completes what is known of a connection and returns one import of its commands: the text of the proxies in pieces, with the
    # original's progress on the way; $Silent for those that no one will type.
    param($Caller, [hashtable] $Preference, $Connection, [hashtable] $Selection, [switch] $Silent)
    $commands = 'Getting command information from remote session ... {0} commands received'
    if (-not $Silent) { Write-ConnectProgress $Caller $Preference -Status ($commands -f 0) -Percent 0 }
    [uint64] $operation = 0
    $import = @{ Module = $null; Pieces = @(); Place = $null; IsHidden = $false }
    $bytes = ConvertTo-NativeText @{ prefix = $Selection.prefix; commandName = $Selection.commandName }
    try {
        Assert-NativeStatus ($script:Native::exops_catalog($Connection.Handle, $bytes, $bytes.Length, [ref] $operation)) exops_catalog
        # The server answers meanwhile.
        $views = Get-FormatViewCount $Connection.FormatTypeName
        $heading, [string[]] $import.Pieces = Complete-Operation $operation $Caller $Preference
    } finally {
        $null = $script:Native::exops_cancel($operation)
        $null = $script:Native::exops_drop($operation)
    }
    $Connection.ConnectionUri, $Connection.ComputerName, $id, $count = $heading.Split([char] 10)
    $Connection.ConnectionId = [guid] $id
    if ($Silent) { return $import }
    Write-ConnectProgress $Caller $Preference -Status ($commands -f $count) -Percent 60
    Write-ConnectProgress $Caller $Preference -Status "Getting formatting and output information from remote session ... $views objects received" -Percent 90
    $import
}

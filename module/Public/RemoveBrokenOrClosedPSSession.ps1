function RemoveBrokenOrClosedPSSession {
    <#
    .SYNOPSIS
        Removes the connections of this shell that are broken or closed, with their commands.

    .DESCRIPTION
        The retired module had a function of this name, which scripts call. This one leaves sessions alone that aren't this module's.

    .EXAMPLE
        RemoveBrokenOrClosedPSSession

    .LINK
        Disconnect-EXOPSSession
    #>
    [CmdletBinding()]
    [OutputType([void])]
    param()
    # Nothing was ever connected.
    if ($null -eq $script:Native) { return }
    foreach ($connection in @($script:Connections.Values)) {
        $info = Get-ConnectionInfo $connection.Handle
        if ($null -eq $info -or $info.state -in 'Broken', 'Closed') { Remove-Connection $connection }
    }
}

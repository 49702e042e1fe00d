function Disconnect-EXOPSSession {
    <#
    .SYNOPSIS
        Ends the connection to Exchange Online and removes its commands from this shell.

    .DESCRIPTION
        Its tokens are forgotten, running commands end, and the imported commands are gone. It is no error when nothing
        is connected.

    .PARAMETER Session
        The connections to end, from Get-EXOPSSession or Get-PSSession; without it all of this shell end.

    .EXAMPLE
        Disconnect-EXOPSSession

    .LINK
        Connect-EXOPSSession
    #>
    [CmdletBinding()]
    [OutputType([void])]
    param(
        [Parameter(ValueFromPipeline = $true)]
        [psobject[]] $Session
    )
    process {
        # Nothing was ever connected.
        if ($null -eq $script:Native) { return }
        $connections = @($script:Connections.Values)
        if ($PSBoundParameters.ContainsKey('Session')) { $connections = @(foreach ($one in $Session) { Find-Connection $one }) }
        foreach ($connection in $connections) { Remove-Connection $connection }
        if ($script:Connections.Count -eq 0) { $script:SigningCertificates.Clear() }
    }
}

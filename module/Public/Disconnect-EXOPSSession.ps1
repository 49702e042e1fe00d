function Disconnect-EXOPSSession {
    <#
    .SYNOPSIS
        Ends the connection to Exchange Online and removes its commands from this shell.

    .DESCRIPTION
        Its tokens are forgotten, running commands end, and the imported commands are gone. It is no error when nothing
        is connected.

    .PARAMETER Session
        The connections to end, from Get-EXOPSSession; without it all of this shell end.

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
        $handles = @($script:Connections.Keys)
        if ($PSBoundParameters.ContainsKey('Session')) { $handles = @(foreach ($one in $Session) { "$($one.Handle)" }) }
        foreach ($handle in $handles) { Remove-Connection $script:Connections[$handle] }
        if ($script:Connections.Count -eq 0) { $script:SigningCertificates.Clear() }
    }
}

function Disconnect-EXOPSSession {
    <#
    .SYNOPSIS
        Ends the connection to Exchange Online and removes its commands from this shell.

    .DESCRIPTION
        Its tokens are forgotten, running commands end, and the imported commands are gone. It is no error when nothing
        is connected. A connection that another runspace made is only left: its commands are gone here, and it goes on there.

    .PARAMETER Session
        The connections to end, from Get-EXOPSSession or Get-PSSession; without it all of this shell end. One of
        Get-EXOPSSession -All that this runspace neither made nor joined ends, too.

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
        $given = @($script:Connections.Values)
        if ($PSBoundParameters.ContainsKey('Session')) { $given = $Session }
        foreach ($one in $given) {
            $connection = Find-Connection $one
            if ($null -ne $connection) { Remove-Connection $connection }
            elseif ($one.Handle) { $null = $script:Native::exops_disconnect([uint64] $one.Handle) }
        }
        if ($script:SigningCertificates.Count -gt 0 -and -not (Get-OpenSession)) { $script:SigningCertificates.Clear() }
    }
}

function Disconnect-EXOPSSession {
    <#
    .SYNOPSIS
        Ends the connection to Exchange Online and removes its commands from this shell.

    .DESCRIPTION
        Its tokens are forgotten, running commands end, and the imported commands are gone. It is no error when nothing
        is connected. A connection that another runspace made is only left: its commands are gone here, and it goes on there.

    .PARAMETER Session
        The connections to end, from Get-EXOPSSession; without it all of this shell end. One of Get-EXOPSSession -All that this
        runspace neither made nor joined ends, too.

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
        foreach ($handle in $handles) {
            if ($script:Connections.Contains($handle)) { Remove-Connection $script:Connections[$handle] }
            else { $null = $script:Native::exops_disconnect([uint64] $handle) }
        }
        if ($script:SigningCertificates.Count -gt 0 -and -not (Get-OpenSession)) { $script:SigningCertificates.Clear() }
    }
}

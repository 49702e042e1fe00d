function Disconnect-EXOPSSession {
    <#
    .SYNOPSIS
        Ends the connection to Exchange Online and removes its commands from this shell.

    .DESCRIPTION
        Its tokens are forgotten, running commands end, and the imported commands are gone. It is no error when nothing
        is connected. A connection that another runspace made is only left: its commands are gone here, and it goes on there.

        The browser in which somebody signed in goes on knowing the account, so that the next sign-in may need no password.
        With SignOut that ends, too, and what -TokenCache kept of the account is forgotten.

    .PARAMETER Session
        The connections to end, from Get-EXOPSSession or Get-PSSession; without it all of this shell end. One of
        Get-EXOPSSession -All that this runspace neither made nor joined ends, too.

    .PARAMETER SignOut
        Opens the sign-in service's page that ends its session in the browser, and with it those of other applications there.
        It asks which account is meant. Nothing is opened for other ways of signing in, and a shell that nobody sits at warns
        instead.

    .EXAMPLE
        Disconnect-EXOPSSession

    .EXAMPLE
        Disconnect-EXOPSSession -SignOut

    .LINK
        Connect-EXOPSSession
    #>
    [CmdletBinding()]
    [OutputType([void])]
    param(
        [Parameter(ValueFromPipeline = $true)]
        [psobject[]] $Session,

        [switch] $SignOut
    )
    process {
        # Nothing was ever connected.
        if ($null -eq $script:Native) { return }
        $given = @($script:Connections.Values)
        if ($PSBoundParameters.ContainsKey('Session')) { $given = $Session }
        $pages = [System.Collections.ArrayList]::new()
        foreach ($one in $given) {
            $connection = Find-Connection $one
            $handle = if ($null -ne $connection) { $connection.Handle } else { $one.Handle }
            if (-not $handle) { continue }
            if ($SignOut) {
                $info = Get-ConnectionInfo $handle
                if ($null -ne $info) { Clear-TokenCache $info }
                if ($null -ne $info -and $info.signOutUri -and $info.signOutUri -notin $pages) { $null = $pages.Add($info.signOutUri) }
            }
            if ($null -ne $connection) { Remove-Connection $connection } else { $null = $script:Native::exops_disconnect([uint64] $handle) }
        }
        $certificates = Get-SigningCertificate
        if ($certificates.Count -gt 0 -and -not (Get-OpenSession)) { $certificates.Clear() }
        foreach ($page in $pages) { Stop-BrowserSession $PSCmdlet (Get-CallerPreference $PSCmdlet) $page }
    }
}

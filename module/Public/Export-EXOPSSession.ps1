function Export-EXOPSSession {
    <#
    .SYNOPSIS
        Saves the commands of a connection as a module, which loads without one and connects when a command is first called.

    .DESCRIPTION
        Where Export-PSSession was used with the retired module. The saved module has every command with its parameters and its help,
        for this kind of PowerShell. A command uses the connection to the same account that is open; if there is none it signs in as
        that account, as New-ExoPSSession does. No token and no password is saved, so commands of an application need a
        Connect-EXOPSSession before them.

    .PARAMETER OutputModule
        The module's name, for a module among your own, or the path of its folder.

    .PARAMETER Session
        The connection, from Get-EXOPSSession; needed where more than one is open.

    .PARAMETER CommandName
        Names or wildcard patterns of the commands to save; without it all are saved.

    .PARAMETER Prefix
        A text put before the noun of each saved command.

    .PARAMETER Force
        Replaces a module of that name.

    .EXAMPLE
        Export-EXOPSSession ContosoMail
        Import-Module ContosoMail

        The second line is for any later shell; Get-Mailbox then signs in by itself.

    .LINK
        Connect-EXOPSSession
    #>
    [CmdletBinding()]
    [OutputType([System.IO.FileInfo])]
    param(
        [Parameter(Mandatory = $true, Position = 0)]
        [string] $OutputModule,

        [Parameter(ValueFromPipeline = $true)]
        [psobject] $Session,

        [string[]] $CommandName = @(),

        [string] $Prefix,

        [switch] $Force
    )
    process {
        try {
            Import-PrivateFunction
            $connection = Get-OnlyConnection $Session
            $folder = $OutputModule
            if ($folder.IndexOfAny([char[]] '/\') -lt 0) { $folder = [System.IO.Path]::Combine($env:PSModulePath.Split([System.IO.Path]::PathSeparator)[0], $folder) }
            $folder = $PSCmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath($folder)
            if ([System.IO.Directory]::Exists($folder) -and -not $Force) {
                throw (New-FailureRecord -Id ModuleExists -Category ResourceExists -Target $folder -Message "There is a folder '$folder' already; give another name, or replace it with -Force.")
            }
            $preference = Get-CallerPreference $PSCmdlet
            $import = Receive-Catalog $PSCmdlet $preference $connection @{ prefix = $Prefix; commandName = $CommandName }
            Write-ConnectProgress $PSCmdlet $preference -Status 'Completed.' -Percent 100
            Save-ProxyModule $connection $import.Pieces $folder
        } catch {
            $PSCmdlet.ThrowTerminatingError((Copy-ErrorRecord $_))
        }
    }
}

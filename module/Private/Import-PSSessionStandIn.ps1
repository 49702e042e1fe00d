function Import-PSSessionStandIn {
    # .ForwardHelpTargetName None-Such
    # .ForwardHelpCategory Cmdlet

    # Stands in for the engine's Import-PSSession while a connection lives, and imports the commands of a row.
    [CmdletBinding()]
    param()
    dynamicparam { Get-SessionParameter Import-PSSession }
    process {
        try {
            Import-Session $PSCmdlet $PSBoundParameters
        } catch {
            $PSCmdlet.ThrowTerminatingError((Copy-ErrorRecord $_))
        }
    }
}

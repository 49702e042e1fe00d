function Get-PSSessionStandIn {
    # .ForwardHelpTargetName None-Such
    # .ForwardHelpCategory Cmdlet

    # Stands in for the engine's Get-PSSession while a connection lives, and shows the rows of connections, too.
    [CmdletBinding(DefaultParameterSetName = 'Name')]
    param()
    dynamicparam { Get-SessionParameter Get-PSSession }
    process {
        $standIn = Start-StandIn $PSCmdlet Get-PSSession $PSBoundParameters
        . Use-CallerPreference $standIn.Preference
        $goesOn = $false
        if ($null -ne $standIn.Arguments) {
            $command, $arguments = $standIn.Command, $standIn.Arguments
            $pipeline = { & $command @arguments }.GetSteppablePipeline($MyInvocation.CommandOrigin)
            if ($?) { $pipeline.Begin($PSCmdlet); $goesOn = $? }
        }
        if ($goesOn) {
            if ($MyInvocation.ExpectingInput) { $pipeline.Process($_) } else { $pipeline.Process() }
            if ($?) { $pipeline.End() }
        }
        $standIn.Rows
    }
}

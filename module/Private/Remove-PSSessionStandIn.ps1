function Remove-PSSessionStandIn {
    # .ForwardHelpTargetName None-Such
    # .ForwardHelpCategory Cmdlet

    # Stands in for the engine's Remove-PSSession, and closes the connections of rows.
    [CmdletBinding(DefaultParameterSetName = 'Id', SupportsShouldProcess = $true)]
    param()
    dynamicparam { Get-SessionParameter Remove-PSSession }
    begin {
        $standIn = Start-StandIn $PSCmdlet Remove-PSSession $PSBoundParameters
        . Use-CallerPreference $standIn.Preference
        $goesOn = $false
        if ($null -ne $standIn.Arguments) {
            $command, $arguments = $standIn.Command, $standIn.Arguments
            $pipeline = { & $command @arguments }.GetSteppablePipeline($MyInvocation.CommandOrigin)
            if ($?) { $pipeline.Begin($PSCmdlet); $goesOn = $? }
        }
    }
    process {
        if (-not $MyInvocation.ExpectingInput) {
            Remove-Session $PSCmdlet $standIn.Rows
            if ($goesOn) { $pipeline.Process(); $goesOn = $? }
        } elseif ($rows = @(Resolve-SessionRow $_)) {
            Remove-Session $PSCmdlet $rows
        } elseif ($goesOn) {
            $pipeline.Process($_); $goesOn = $?
        }
    }
    end { if ($goesOn) { $pipeline.End() } }
}

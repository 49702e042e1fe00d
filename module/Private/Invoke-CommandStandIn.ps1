function Invoke-CommandStandIn {
    # .ForwardHelpTargetName None-Such
    # .ForwardHelpCategory Cmdlet

    # Stands in for the engine's Invoke-Command while a connection lives, and runs what it is given for a row.
    [CmdletBinding(DefaultParameterSetName = 'InProcess')]
    param()
    dynamicparam { Get-SessionParameter Invoke-Command }
    begin {
        $standIn = Start-StandIn $PSCmdlet Invoke-Command $PSBoundParameters
        . Use-CallerPreference $standIn.Preference
        $goesOn = $false
        # What the block throws goes its own way; after any other failure there is nothing to go on with.
        if ($null -ne $standIn.Arguments) {
            $command, $arguments = $standIn.Command, $standIn.Arguments
            $pipeline = { & $command @arguments }.GetSteppablePipeline($MyInvocation.CommandOrigin)
            if ($?) { $pipeline.Begin($PSCmdlet); $goesOn = $? }
        }
    }
    process {
        if ($MyInvocation.ExpectingInput) {
            if ($standIn.Rows.Count) { $null = $standIn.Items.Add($_) }
            if ($goesOn) { $pipeline.Process($_); $goesOn = $? }
        } elseif ($goesOn) {
            $pipeline.Process(); $goesOn = $?
        }
    }
    end {
        if ($goesOn) { $pipeline.End() }
        if ($standIn.Rows.Count -eq 0) { return }
        try {
            Complete-SessionInvocation $PSCmdlet $standIn $PSBoundParameters
        } catch {
            $PSCmdlet.ThrowTerminatingError((Copy-ErrorRecord $_))
        }
    }
}

function Add-SessionCommand {
    # While a connection lives, four commands of the engine have stand-ins that know its row, too. They belong to this module, so
    # that a script block given to Invoke-Command runs in its caller's scope as before. The engine's command is started by the stand-in
    # itself, so that its errors carry the caller's line; no loop stands around it, which would catch a caller's break. Help is the
    # engine's: a comment that forwards to nothing takes the stand-in's own out of the list.
    $earlier = $script:EarlierCommands
    if ($earlier.ContainsKey('Get-PSSession')) { return }
    $earlier['Get-PSSession'] = ${function:global:Get-PSSession}
    $earlier['Import-PSSession'] = ${function:global:Import-PSSession}
    $earlier['Invoke-Command'] = ${function:global:Invoke-Command}
    # This one may still stand from a connection before.
    if (-not $earlier.ContainsKey('Remove-PSSession')) { $earlier['Remove-PSSession'] = ${function:global:Remove-PSSession} }
    function global:Get-PSSession {
        # .ForwardHelpTargetName None-Such
        # .ForwardHelpCategory Cmdlet
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
    function global:Remove-PSSession {
        # .ForwardHelpTargetName None-Such
        # .ForwardHelpCategory Cmdlet
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
    function global:Import-PSSession {
        # .ForwardHelpTargetName None-Such
        # .ForwardHelpCategory Cmdlet
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
    function global:Invoke-Command {
        # .ForwardHelpTargetName None-Such
        # .ForwardHelpCategory Cmdlet
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
}

function Add-SessionCommand {
    # While a connection lives, four commands of the engine have stand-ins that know its row, too. They belong to this module, so
    # that a script block given to Invoke-Command runs in its caller's scope as before. The engine's command is started by the stand-in
    # itself, so that its errors carry the caller's line; no loop stands around it, which would catch a caller's break.
    $earlier = $script:EarlierCommands
    if ($earlier.ContainsKey('Get-PSSession')) { return }
    $earlier['Get-PSSession'] = ${function:global:Get-PSSession}
    $earlier['Import-PSSession'] = ${function:global:Import-PSSession}
    $earlier['Invoke-Command'] = ${function:global:Invoke-Command}
    # This one may still stand from a connection before.
    if (-not $earlier.ContainsKey('Remove-PSSession')) { $earlier['Remove-PSSession'] = ${function:global:Remove-PSSession} }
    function global:Get-PSSession {
        <#
        .ForwardHelpTargetName Microsoft.PowerShell.Core\Get-PSSession
        .ForwardHelpCategory Cmdlet
        #>
        [CmdletBinding(DefaultParameterSetName = 'Name')]
        param()
        dynamicparam { Get-SessionParameter Get-PSSession }
        process {
            try {
                $standIn = Start-StandIn $PSCmdlet Get-PSSession $PSBoundParameters
                if ($null -ne $standIn.Arguments) {
                    . Use-CallerPreference $standIn.Preference
                    $command, $arguments = $standIn.Command, $standIn.Arguments
                    $pipeline = { & $command @arguments }.GetSteppablePipeline($MyInvocation.CommandOrigin)
                    $pipeline.Begin($PSCmdlet)
                    if ($MyInvocation.ExpectingInput) { $pipeline.Process($_) } else { $pipeline.Process() }
                    $pipeline.End()
                }
                $standIn.Rows
            } catch {
                $PSCmdlet.ThrowTerminatingError($_)
            }
        }
    }
    function global:Remove-PSSession {
        <#
        .ForwardHelpTargetName Microsoft.PowerShell.Core\Remove-PSSession
        .ForwardHelpCategory Cmdlet
        #>
        [CmdletBinding(DefaultParameterSetName = 'Id', SupportsShouldProcess = $true)]
        param()
        dynamicparam { Get-SessionParameter Remove-PSSession }
        begin {
            try {
                $standIn = Start-StandIn $PSCmdlet Remove-PSSession $PSBoundParameters
                . Use-CallerPreference $standIn.Preference
                if ($null -ne $standIn.Arguments) {
                    $command, $arguments = $standIn.Command, $standIn.Arguments
                    $pipeline = { & $command @arguments }.GetSteppablePipeline($MyInvocation.CommandOrigin)
                    $pipeline.Begin($PSCmdlet)
                }
            } catch {
                $PSCmdlet.ThrowTerminatingError($_)
            }
        }
        process {
            try {
                if (-not $MyInvocation.ExpectingInput) {
                    Remove-Session $PSCmdlet $standIn.Rows
                    if ($null -ne $standIn.Arguments) { $pipeline.Process() }
                } elseif ($rows = @(Resolve-SessionRow $_)) {
                    Remove-Session $PSCmdlet $rows
                } else {
                    $pipeline.Process($_)
                }
            } catch {
                $PSCmdlet.ThrowTerminatingError($_)
            }
        }
        end { if ($null -ne $standIn.Arguments) { $pipeline.End() } }
    }
    function global:Import-PSSession {
        <#
        .ForwardHelpTargetName Microsoft.PowerShell.Utility\Import-PSSession
        .ForwardHelpCategory Cmdlet
        #>
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
        <#
        .ForwardHelpTargetName Microsoft.PowerShell.Core\Invoke-Command
        .ForwardHelpCategory Cmdlet
        #>
        [CmdletBinding(DefaultParameterSetName = 'InProcess')]
        param()
        dynamicparam { Get-SessionParameter Invoke-Command }
        begin {
            try {
                $standIn = Start-StandIn $PSCmdlet Invoke-Command $PSBoundParameters
                . Use-CallerPreference $standIn.Preference
                if ($null -ne $standIn.Arguments) {
                    $command, $arguments = $standIn.Command, $standIn.Arguments
                    $pipeline = { & $command @arguments }.GetSteppablePipeline($MyInvocation.CommandOrigin)
                    $pipeline.Begin($PSCmdlet)
                }
            } catch {
                if ($_.Exception.WasThrownFromThrowStatement) { throw }
                $PSCmdlet.ThrowTerminatingError($_)
            }
        }
        process {
            try {
                if (-not $MyInvocation.ExpectingInput) {
                    if ($null -ne $standIn.Arguments) { $pipeline.Process() }
                } else {
                    if ($standIn.Rows.Count) { $null = $standIn.Items.Add($_) }
                    if ($null -ne $standIn.Arguments) { $pipeline.Process($_) }
                }
            } catch {
                if ($_.Exception.WasThrownFromThrowStatement) { throw }
                $PSCmdlet.ThrowTerminatingError($_)
            }
        }
        end {
            try {
                if ($null -ne $standIn.Arguments) { $pipeline.End() }
            } catch {
                if ($_.Exception.WasThrownFromThrowStatement) { throw }
                $PSCmdlet.ThrowTerminatingError($_)
            }
            try {
                if ($standIn.Rows.Count) { Complete-SessionInvocation $PSCmdlet $standIn $PSBoundParameters }
            } catch {
                $PSCmdlet.ThrowTerminatingError((Copy-ErrorRecord $_))
            }
        }
    }
}

function Disconnect-ExchangeOnline {
    <#
    .SYNOPSIS
        Disconnect-EXOPSSession under the name of today's module; it asks first.

    .PARAMETER ConnectionId
        The connections to end by their ids, from Get-ConnectionInformation.

    .PARAMETER ModulePrefix
        The connections to end by the prefix of their commands.

    .EXAMPLE
        Disconnect-ExchangeOnline -Confirm:$false

    .LINK
        Disconnect-EXOPSSession
    #>
    [CmdletBinding(DefaultParameterSetName = 'Default', SupportsShouldProcess = $true, ConfirmImpact = 'High')]
    [OutputType([void])]
    param(
        [Parameter(ParameterSetName = 'ConnectionId', Mandatory = $true, ValueFromPipelineByPropertyName = $true)]
        [string[]] $ConnectionId,

        [Parameter(ParameterSetName = 'ModulePrefix', Mandatory = $true)]
        [string[]] $ModulePrefix
    )
    process {
        $what = 'Running this cmdlet clears all active sessions created using Connect-ExchangeOnline or Connect-IPPSSession.'
        if (-not $PSCmdlet.ShouldProcess($what, $what, 'Confirm')) { return }
        $sessions = @(EXOPSSession\Get-EXOPSSession)
        if ($ConnectionId) { $sessions = @($sessions | Microsoft.PowerShell.Core\Where-Object { "$($_.ConnectionId)" -in $ConnectionId }) }
        if ($ModulePrefix) { $sessions = @($sessions | Microsoft.PowerShell.Core\Where-Object { $_.Prefix -in $ModulePrefix }) }
        foreach ($session in $sessions) { EXOPSSession\Disconnect-EXOPSSession -Session $session }
    }
}

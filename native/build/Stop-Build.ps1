function Stop-Build {
    <# .SYNOPSIS Ends the build with one sentence: what happened, to what, what to do. #>
    [CmdletBinding()]
    param([string] $Id, [string] $Message)

    $exception = New-Object System.InvalidOperationException $Message
    $record = New-Object System.Management.Automation.ErrorRecord $exception, $Id, 'InvalidOperation', $null
    $PSCmdlet.ThrowTerminatingError($record)
}

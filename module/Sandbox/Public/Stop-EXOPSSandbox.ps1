function Stop-EXOPSSandbox {
    <#
    .SYNOPSIS
        Ends a sandbox that Start-EXOPSSandbox started.

    .DESCRIPTION
        The tenant and all it holds are gone, and sign-ins go to your own browser again. It is no error when it has ended before.

    .PARAMETER Sandbox
        What Start-EXOPSSandbox returned; without it all sandboxes of this process end.

    .EXAMPLE
        Stop-EXOPSSandbox $sandbox

    .LINK
        Start-EXOPSSandbox
    #>
    [CmdletBinding()]
    [OutputType([void])]
    param(
        [Parameter(Position = 0, ValueFromPipeline = $true)]
        [psobject[]] $Sandbox
    )
    process {
        $ids = @($script:Sandboxes.Keys)
        if ($PSBoundParameters.ContainsKey('Sandbox')) { $ids = @($Sandbox | ForEach-Object { $_.ProcessId }) }
        foreach ($id in $ids) {
            $entry = $script:Sandboxes[$id]
            if ($null -eq $entry) { continue }
            $script:Sandboxes.Remove($id)
            if ($entry.Browser -and [System.Environment]::GetEnvironmentVariable('BROWSER') -eq $entry.Browser.Set) {
                [System.Environment]::SetEnvironmentVariable('BROWSER', $entry.Browser.Before)
            }
            try {
                $entry.Process.StandardInput.Close()
                if (-not $entry.Process.WaitForExit(5000)) { $entry.Process.Kill() }
            } catch [System.InvalidOperationException] {
                Write-Verbose 'The sandbox had ended before.'
            }
            $entry.Process.Dispose()
        }
    }
}

function Stop-EXOPSSandbox {
    <#
    .SYNOPSIS
        Ends a sandbox that Start-EXOPSSandbox started.

    .DESCRIPTION
        The tenant and all it holds are gone, sign-ins go to your own browser and the cloud's names to the real service again. It is
        no error when it has ended before.

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
            foreach ($variable in $entry.Variables) {
                # A sandbox that was started after this one must not bring its value back.
                foreach ($other in $script:Sandboxes.Values) {
                    foreach ($later in $other.Variables) {
                        if ($later.Name -eq $variable.Name -and $later.Before -eq $variable.Value) { $later.Before = $variable.Before }
                    }
                }
                if ([System.Environment]::GetEnvironmentVariable($variable.Name) -ne $variable.Value) { continue }
                [System.Environment]::SetEnvironmentVariable($variable.Name, $variable.Before)
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

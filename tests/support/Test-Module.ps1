function Test-Module {
    <# .SYNOPSIS The PowerShell proofs: both modules against the sandbox, each file in a fresh process, as many at once as there are processors. #>
    param([string] $Root)

    Invoke-Proof 'PowerShell' {
        $pester = Install-NuGetPackage -Root $Root -Name Pester -Version 5.7.1
        # A library that panics when it is told to; it shares what the Rust tests compiled.
        Invoke-Native cargo @('build', '--quiet', '-p', 'ffi', '--features', 'fault-injection', '--manifest-path', "$Root/Cargo.toml")
        $null = New-Item "$Root/target/fault" -ItemType Directory -Force
        Copy-Item "$Root/target/debug/$(Get-NativeFile library)" "$Root/target/fault"
        $script = "Import-Module '$pester/tools/Pester.psd1'; " +
            "`$result = Invoke-Pester -Path '{0}' -Output Normal -PassThru; exit [int](`$result.Result -ne 'Passed')"

        $shell = @(Get-CompiledPowerShellCommand -Root $Root)
        $waiting = [System.Collections.Queue]::new(@(Get-ChildItem "$Root/tests" -Filter *.Tests.ps1 | Sort-Object Length -Descending))
        $running = [System.Collections.ArrayList]::new()
        $failed = 0
        while ($waiting.Count -or $running.Count) {
            while ($waiting.Count -and $running.Count -lt [Environment]::ProcessorCount + 2) {
                $null = $running.Add((Start-TestFile -Shell $shell -Script ($script -f $waiting.Dequeue().FullName)))
            }
            $done = @($running | Where-Object { $_.Process.WaitForExit(100) })
            foreach ($one in $done) {
                $running.Remove($one)
                # The process is over, and with it what it could still say.
                Write-Host $one.Said.Result
                if ($one.Process.ExitCode -ne 0) { $failed++ }
            }
        }
        if ($failed) { Stop-Build TestsFailed "$failed of the test files failed." }
    }
}

function Test-Module {
    <# .SYNOPSIS The PowerShell proofs: both modules in a fresh process, against the sandbox. #>
    param([string] $Root)

    Invoke-Proof 'PowerShell' {
        $pester = Install-NuGetPackage -Root $Root -Name Pester -Version 5.7.1
        Invoke-Native cargo @('build', '--release', '--quiet', '-p', 'ffi', '--features', 'fault-injection', '--target-dir', "$Root/target/fault", '--manifest-path', "$Root/Cargo.toml")
        $script = "Import-Module '$pester/tools/Pester.psd1'; " +
            "`$result = Invoke-Pester -Path '$Root/tests' -Output Normal -PassThru; exit [int](`$result.Result -ne 'Passed')"
        $shell = @(Get-PowerShellCommand)
        Invoke-Native $shell[0] (@($shell | Select-Object -Skip 1) + @('-NoProfile', '-Command', $script))
    }
}

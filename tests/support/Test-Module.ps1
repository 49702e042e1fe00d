function Test-Module {
    <# .SYNOPSIS The PowerShell proofs: both modules in a fresh process, against the sandbox. #>
    param([string] $Root)

    Invoke-Proof 'PowerShell' {
        $pester = Install-NuGetPackage -Root $Root -Name Pester -Version 5.7.1
        # A library that panics when it is told to; it shares what the Rust tests compiled.
        Invoke-Native cargo @('build', '--quiet', '-p', 'ffi', '--features', 'fault-injection', '--manifest-path', "$Root/Cargo.toml")
        $null = New-Item "$Root/target/fault" -ItemType Directory -Force
        Copy-Item "$Root/target/debug/$(Get-NativeFile library)" "$Root/target/fault"
        $script = "Import-Module '$pester/tools/Pester.psd1'; " +
            "`$result = Invoke-Pester -Path '$Root/tests' -Output Normal -PassThru; exit [int](`$result.Result -ne 'Passed')"
        $shell = @(Get-PowerShellCommand)
        Invoke-Native $shell[0] (@($shell | Select-Object -Skip 1) + @('-NoProfile', '-Command', $script))
    }
}

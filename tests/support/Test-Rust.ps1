function Test-Rust {
    <# .SYNOPSIS The proofs of the native rooms, the C program under valgrind among them. #>
    param([string] $Root)

    # The serializer that CLIXML is held against is that of this very engine.
    $env:EXOPS_POWERSHELL = @(Get-PowerShellCommand) -join "`n"
    Invoke-Native cargo @('test', '--quiet', '--workspace', '--manifest-path', "$Root/Cargo.toml")
}

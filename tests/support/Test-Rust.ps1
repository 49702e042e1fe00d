function Test-Rust {
    <# .SYNOPSIS The proofs of the native rooms. #>
    param([string] $Root)

    Invoke-Proof 'Rust' {
        Invoke-Native cargo @('test', '--quiet', '--workspace', '--manifest-path', "$Root/Cargo.toml")
    }
}

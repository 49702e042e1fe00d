function Get-RequiredCrate {
    <# .SYNOPSIS Names of the crates from outside that the workspace asks for. #>
    [OutputType([string])]
    param([string] $Root)

    $metadata = Invoke-Native cargo @('metadata', '--no-deps', '--format-version', '1', '--manifest-path', "$Root/Cargo.toml") | ConvertFrom-Json
    $metadata.packages.dependencies | Where-Object source | ForEach-Object name | Sort-Object -Unique
}

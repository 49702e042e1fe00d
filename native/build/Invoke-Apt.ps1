function Invoke-Apt {
    <# .SYNOPSIS Runs apt-get quietly; ends the build with one sentence when its mirror can't be reached. #>
    param([string[]] $Arguments)

    $lines = apt-get @Arguments 2>&1 | ForEach-Object { "$_" }
    $unreachable = $lines | Where-Object { $_ -match '^(E:|W: Failed to fetch|Err:)' } | Select-Object -First 1
    if ($LASTEXITCODE -ne 0 -or $unreachable) {
        Stop-Build MirrorUnreachable "Neither the crate registry nor the Debian mirror gave the Rust crates ($unreachable): connect to the network and run the build again."
    }
    $lines
}

function Restore-Crate {
    <#
    .SYNOPSIS
        Makes the Rust crates available: from crates.io, or else from Debian's packaged crates.
    .DESCRIPTION
        Where crates.io can't be reached, the crates are unpacked below target/crates and named in
        .cargo/config.toml as a directory source, so that plain cargo commands work afterwards.
    #>
    param([string] $Root)

    $wanted = (Get-RequiredCrate -Root $Root) -join ' '
    $stamp = "$Root/target/crates/stamp"
    $config = "$Root/.cargo/config.toml"
    if ((Test-Path $stamp) -and (Test-Path $config) -and [IO.File]::ReadAllText($stamp) -eq $wanted) { return }
    if (Test-Path $config) { Remove-Item $config }
    if (Test-CrateRegistry -Root $Root) { return }
    if (-not (Get-Command apt-get, dpkg-deb -ErrorAction SilentlyContinue | Select-Object -Skip 1)) {
        Stop-Build CratesUnreachable 'The crate registry could not be reached, and this is no Debian machine that could fetch its packaged crates: connect to the network and run the build again.'
    }
    Write-Host 'The crate registry is out of reach: unpacking the packaged crates of Debian 13'
    Expand-DebianCrate -Folder "$Root/target/crates" -Crate $wanted.Split(' ')
    $null = New-Item "$Root/.cargo" -ItemType Directory -Force
    [IO.File]::WriteAllText($config, "[source.crates-io]`nreplace-with = `"debian`"`n`n[source.debian]`ndirectory = `"target/crates/registry`"`n")
    [IO.File]::WriteAllText($stamp, $wanted)
}

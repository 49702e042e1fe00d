function Expand-DebianCrate {
    <#
    .SYNOPSIS
        Unpacks the packaged crates of Debian 13 and all that they depend on into <Folder>/registry.
    .DESCRIPTION
        A package state of its own keeps the machine's untouched: its one source repeats the machine's
        Debian mirror with the suite trixie, and an empty status makes apt name the whole closure.
    #>
    param([string] $Folder, [string[]] $Crate)

    $mirror = Get-ChildItem /etc/apt -Recurse -File | Where-Object Name -match '\.(list|sources)$' |
        Select-String -Pattern 'https?://\S+/debian/?(?=\s|$)' | Select-Object -First 1 | ForEach-Object { $_.Matches[0].Value }
    if (-not $mirror) {
        Stop-Build MirrorMissing 'The crate registry could not be reached, and this machine names no Debian mirror to fetch packaged crates from: connect to the network and run the build again.'
    }
    if (Test-Path $Folder) { Remove-Item $Folder -Recurse -Force }
    $null = New-Item "$Folder/lists/partial", "$Folder/archives", "$Folder/registry" -ItemType Directory -Force
    [IO.File]::WriteAllText("$Folder/status", '')
    [IO.File]::WriteAllText("$Folder/sources.list", "deb $mirror trixie main`n")
    $apt = @("Dir::State::Lists=$Folder/lists", "Dir::State::status=$Folder/status", "Dir::Etc::sourcelist=$Folder/sources.list",
        'Dir::Etc::sourceparts=/nonexistent', "Dir::Cache=$Folder", 'APT::Sandbox::User=root', 'Acquire::Languages=none', 'Acquire::Retries=2') |
        ForEach-Object { '-o', $_ }
    $asked = $Crate | ForEach-Object { "librust-$($_.Replace('_', '-'))-dev" }
    Invoke-Apt ($apt + 'update') | Out-Null
    $closure = Invoke-Apt ($apt + @('install', '--print-uris', '-qq', '--no-install-recommends') + $asked)
    $packages = $closure | Select-String "'\S+' (librust-[^_]+)_([^_]+)_" | ForEach-Object { $_.Matches[0] } |
        ForEach-Object { '{0}={1}' -f $_.Groups[1].Value, $_.Groups[2].Value.Replace('%3a', ':') }
    Push-Location "$Folder/archives"
    try {
        Invoke-Apt ($apt + @('download', '-qq') + $packages) | Out-Null
        foreach ($package in Get-ChildItem -Filter *.deb) { Invoke-Native dpkg-deb @('-x', $package.Name, "$Folder/unpacked") }
    } finally {
        Pop-Location
    }
    Move-Item "$Folder/unpacked/usr/share/cargo/registry/*" "$Folder/registry"
    # Debian's checksum files name no checksum; cargo takes a directory source without one.
    foreach ($sum in Get-ChildItem "$Folder/registry/*/.cargo-checksum.json" -Force) { [IO.File]::WriteAllText($sum.FullName, '{"files":{}}') }
    Remove-Item "$Folder/archives", "$Folder/unpacked", "$Folder/lists" -Recurse -Force
}

function Initialize-Test {
    <# .SYNOPSIS Brings and builds what the proofs need, so that they can run side by side. #>
    param([string] $Root)

    $null = Install-NuGetPackage -Root $Root -Name Pester -Version 5.7.1
    # Its tests say themselves that they are skipped.
    try { $null = Get-MsalPath -Root $Root } catch { Write-Verbose "$_" }
    $cargo = @('--quiet', '--manifest-path', "$Root/Cargo.toml")
    Invoke-Native cargo (@('test', '--workspace', '--no-run') + $cargo)
    # A library that panics when it is told to; it shares what the Rust tests compiled.
    Invoke-Native cargo (@('build', '-p', 'ffi', '--features', 'fault-injection') + $cargo)
    $null = New-Item "$Root/target/fault" -ItemType Directory -Force
    Copy-Item "$Root/target/debug/$(Get-NativeFile library)" "$Root/target/fault"

    if ((Get-RuntimeIdentifier) -notlike 'linux-*') { return }
    if (-not (Install-DebianPackage -Program valgrind -Package valgrind)) {
        Write-Host 'valgrind is not on this machine: the C program runs without it.'
    }
    foreach ($need in @{ chromium = 'chromium'; npm = 'npm' }.GetEnumerator()) {
        if (-not (Install-DebianPackage -Program $need.Key -Package $need.Value)) {
            Stop-Build BrowserMissing "The program '$($need.Key)', which the tests need, could not be installed: install it and run the tests again."
        }
    }
    foreach ($folder in 'browser', 'oidc') {
        $package = @((Get-Content "$Root/tests/$folder/package.json" -Raw | ConvertFrom-Json).dependencies.PSObject.Properties.Name)[0]
        if (Test-Path "$Root/tests/$folder/node_modules/$package") { continue }
        $null = npm install --silent --prefix "$Root/tests/$folder"
        if ($LASTEXITCODE -ne 0) {
            Stop-Build PackageUnreachable "The npm package $package, which the tests need, could not be fetched: connect to the network and run the tests again."
        }
    }
}

function Test-Browser {
    <# .SYNOPSIS The sign-in as a person has it: a real Chromium answers a real PowerShell. Linux only. #>
    param([string] $Root)

    if ((Get-RuntimeIdentifier) -notlike 'linux-*') {
        Write-Host 'Browser: runs on Linux only.'
        return
    }
    Invoke-Proof 'Browser' {
        foreach ($need in @{ chromium = 'chromium'; npm = 'npm' }.GetEnumerator()) {
            if (-not (Install-DebianPackage -Program $need.Key -Package $need.Value)) {
                Stop-Build BrowserMissing "The program '$($need.Key)', which the browser tests need, could not be installed: install it and run the tests again."
            }
        }
        $tests = "$Root/tests/browser"
        if (-not (Test-Path "$tests/node_modules/playwright-core")) {
            $null = npm install --silent --prefix $tests
            if ($LASTEXITCODE -ne 0) {
                Stop-Build PackageUnreachable 'The npm package playwright-core, which the browser tests need, could not be fetched: connect to the network and run the tests again.'
            }
        }
        $env:EXOPS_ARTIFACTS = "$Root/artifacts"
        $env:EXOPS_SANDBOX = "$Root/artifacts/EXOPSSandbox/runtimes/$(Get-RuntimeIdentifier)/native/$(Get-NativeFile sandbox)"
        $env:EXOPS_CHROMIUM = (Get-Command chromium).Source
        $env:EXOPS_SHELL = ConvertTo-Json @(Get-PowerShellCommand) -Compress
        Invoke-Native node @('--test', "$tests/sign-in.test.mjs")
    }
}

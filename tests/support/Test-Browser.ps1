function Test-Browser {
    <# .SYNOPSIS The sign-in as a person has it: a real Chromium answers a real PowerShell. Linux only. #>
    param([string] $Root)

    $env:EXOPS_ARTIFACTS = "$Root/artifacts"
    $env:EXOPS_SANDBOX = "$Root/artifacts/EXOPSSandbox/runtimes/$(Get-RuntimeIdentifier)/native/$(Get-NativeFile sandbox)"
    $env:EXOPS_CHROMIUM = (Get-Command chromium).Source
    $env:EXOPS_SHELL = ConvertTo-Json @(Get-PowerShellCommand) -Compress
    Invoke-Native node @('--test', "$Root/tests/browser/sign-in.test.mjs")
}

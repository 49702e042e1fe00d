#Requires -Version 5.1
<#
.SYNOPSIS
    Builds, tests, measures and shows EXOPSSession, on Windows PowerShell 5.1 and PowerShell 7.

.DESCRIPTION
    Build    the two modules below artifacts/ (the default)
    Test     every proof: Rust, the C program, PowerShell, the browser
    Demo     a tenant on this machine, a sign-in and everyday commands
    Bench    the figures that the project promises
    Package  the two modules as zip files
    Clean    removes artifacts/ and target/

    It brings what it needs: Rust crates from crates.io or, where that can't be reached, from
    Debian's packaged crates; Pester and the tools of the tests when a test needs them.
    What must be on the machine is the Rust toolchain, a C linker and the .NET SDK.
#>
[CmdletBinding()]
param(
    [Parameter(Position = 0)]
    [ValidateSet('Build', 'Test', 'Demo', 'Bench', 'Package', 'Clean')]
    [string] $Task = 'Build'
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

$root = $PSScriptRoot
$artifacts = Join-Path $root 'artifacts'
foreach ($file in Get-ChildItem (Join-Path $root 'native/build'), (Join-Path $root 'tests/support') -Filter *.ps1) {
    . $file.FullName
}

function Build {
    Restore-Crate -Root $root
    Write-Host 'Building the native library and the sandbox'
    Invoke-Native cargo @('build', '--release', '--quiet', '-p', 'ffi', '-p', 'sandbox', '--manifest-path', "$root/Cargo.toml")
    Publish-Module -Root $root -Name EXOPSSession -Source "$root/module" -Binary (Get-NativeFile library) -PrivateApart
    Publish-Module -Root $root -Name ExchangeOnlineManagement -Source "$root/module/ExchangeOnlineManagement" -Below EXOPSSession/Compatibility
    Publish-Module -Root $root -Name EXOPSSandbox -Source "$root/module/Sandbox" -Binary (Get-NativeFile sandbox)
}

function Test {
    Build
    Initialize-Test -Root $root
    $failed = @(Invoke-Proof -Proof @(Get-Proof -Root $root) -Root $root -Shell @(Get-CompiledPowerShellCommand -Root $root))
    if ($failed) {
        Stop-Build TestsFailed "$($failed.Count) of the proofs failed ($($failed -join ', ')): read the lines above, mend them and run the tests again."
    }
    Write-Host "`nEvery proof passed." -ForegroundColor Green
}

function Demo {
    Build
    $interactive = -not ([Console]::IsInputRedirected -or [Console]::IsOutputRedirected)
    $arguments = @('-NoProfile')
    if ($interactive) { $arguments += '-NoExit' }
    $arguments += @('-File', "$artifacts/EXOPSSandbox/Demo.ps1")
    $shell = @(Get-PowerShellCommand)
    Invoke-Native $shell[0] (@($shell | Select-Object -Skip 1) + $arguments)
}

function Bench {
    Build
    $compiled = @(Get-CompiledPowerShellCommand -Root $root)
    & "$root/tests/bench/Measure-Promise.ps1" -Artifacts $artifacts -Shell $compiled
    $own = @(Get-PowerShellCommand)
    if ("$own" -ne "$compiled") {
        Write-Host "`nThe same in the PowerShell of the .NET package, which is not compiled ahead" -ForegroundColor Cyan
        & "$root/tests/bench/Measure-Promise.ps1" -Artifacts $artifacts -Shell $own -StartOnly
    }
}

function Package {
    Build
    foreach ($name in 'EXOPSSession', 'EXOPSSandbox') {
        $version = (Import-PowerShellDataFile "$artifacts/$name/$name.psd1").ModuleVersion
        $zip = "$artifacts/$name-$version-$(Get-RuntimeIdentifier).zip"
        Compress-Archive -Path "$artifacts/$name" -DestinationPath $zip -Force
        Write-Host $zip
    }
}

function Clean {
    foreach ($folder in $artifacts, (Join-Path $root 'target')) {
        if (Test-Path $folder) { Remove-Item $folder -Recurse -Force }
    }
}

try {
    & $Task
} catch {
    Write-Host $_.Exception.Message -ForegroundColor Red
    Write-Verbose ($_ | Out-String)
    exit 1
}

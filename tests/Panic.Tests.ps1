# The shell survives a defect of the native library: a panic becomes an error record. Needs the library built with the feature
# fault-injection, which is kept apart from the one that is shipped.

BeforeDiscovery {
    $root = Split-Path $PSScriptRoot
    $library = @(Get-ChildItem "$root/target/fault" -ErrorAction Ignore | Where-Object Name -Match '^(lib)?exops\.(so|dll|dylib)$')[0]
}

Describe 'A panic inside the library' -Skip:($null -eq $library) -ForEach @(@{ Library = $library; Root = $root }) {
    BeforeAll {
        . "$PSScriptRoot/support/Get-PowerShellCommand.ps1"
        Copy-Item "$Root/artifacts/EXOPSSession" "$TestDrive/EXOPSSession" -Recurse
        $shipped = @(Get-ChildItem "$TestDrive/EXOPSSession/runtimes" -Recurse -File)[0]
        Copy-Item $Library.FullName $shipped.FullName -Force
        Set-Content "$TestDrive/panic.ps1" @'
param($Folder)
Import-Module "$Folder/EXOPSSession", "$Folder/EXOPSSandbox"
$sandbox = Start-EXOPSSandbox -Mailboxes 5 -SignInAs chris@contoso.com
& (Get-Module EXOPSSession) {
    Import-PrivateFunction
    Import-NativeLibrary
    # The option that breaks the library is no parameter of the command.
    $script:plain = ${function:ConvertTo-NativeText}
    function script:ConvertTo-NativeText { param([hashtable] $Value) if ($script:broken) { $Value.fault = 'panic' }; & $script:plain $Value }
    $script:broken = $true
}
try { Connect-EXOPSSession $sandbox.ConnectionUri $sandbox.AzureADAuthorizationEndpointUri; 'no error' } catch { $_.FullyQualifiedErrorId; $_.Exception.Message }
& (Get-Module EXOPSSession) { $script:broken = $false }
Connect-EXOPSSession $sandbox.ConnectionUri $sandbox.AzureADAuthorizationEndpointUri
@(Get-Command -Module tmp_*).Count
'alive'
'@
        Copy-Item "$Root/artifacts/EXOPSSandbox" "$TestDrive/EXOPSSandbox" -Recurse
        $shell = @(Get-PowerShellCommand)
        $lines = @(& $shell[0] @($shell | Select-Object -Skip 1) -NoProfile -NonInteractive -File "$TestDrive/panic.ps1" $TestDrive 2>&1 | ForEach-Object { "$_" })
    }

    It 'becomes one error record with an id' {
        $lines[0] | Should -Match '^\w+,Connect-EXOPSSession$'
        $lines[1] | Should -Not -BeNullOrEmpty
    }

    It 'prints nothing of its own' { $lines.Count | Should -Be 4 }

    It 'leaves the shell and the library at work' {
        $lines[2] | Should -Be '787'
        $lines[3] | Should -Be 'alive'
    }
}

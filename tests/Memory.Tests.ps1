# Ten thousand mailboxes through a pipeline that keeps none of them: all arrive and the process does not grow with them.

BeforeAll {
    . "$PSScriptRoot/support/Get-PowerShellCommand.ps1"
    . "$PSScriptRoot/support/Get-SandboxToken.ps1"
    $artifacts = "$(Split-Path $PSScriptRoot)/artifacts"
    Import-Module "$artifacts/EXOPSSandbox" -Force
    $sandbox = Start-EXOPSSandbox -Mailboxes 10000
    $token = Get-SandboxToken -Sandbox $sandbox -Artifacts $artifacts
    $shell = @(Get-PowerShellCommand)
    $script = {
        param($Module, $Uri, $Authority, $Token)
        $ProgressPreference = 'SilentlyContinue'
        Import-Module $Module
        Connect-EXOPSSession -ConnectionUri $Uri -AzureADAuthorizationEndpointUri $Authority -AccessToken $Token
        $process = [Diagnostics.Process]::GetCurrentProcess()
        # The first objects load the engine's own code, which is no growth by results.
        $null = Get-Mailbox -ResultSize 100 -WarningAction SilentlyContinue
        [GC]::Collect()
        $process.Refresh()
        $before = $process.WorkingSet64
        $result = [pscustomobject]@{ Count = 0; OutOfOrder = 0; GrowthMB = 0 }
        $last = -1
        Get-Mailbox -ResultSize Unlimited | ForEach-Object {
            $result.Count++
            # The hand-made mailboxes come first; those in bulk are numbered.
            if ($result.Count -gt 50 -and $_.Alias -match '^[a-z]+\.[a-z]+(\d+)$') {
                if ([int] $Matches[1] -le $last) { $result.OutOfOrder++ }
                $last = [int] $Matches[1]
            }
            if ($result.Count % 250 -eq 0) {
                $process.Refresh()
                $growth = ($process.WorkingSet64 - $before) / 1MB
                if ($growth -gt $result.GrowthMB) { $result.GrowthMB = $growth }
            }
        }
        ConvertTo-Json $result -Compress
    }
    $call = "& { $script } '$artifacts/EXOPSSession' '$($sandbox.ConnectionUri)' '$($sandbox.AzureADAuthorizationEndpointUri)' '$token'"
    $result = & $shell[0] @($shell | Select-Object -Skip 1) -NoProfile -Command $call | Select-Object -Last 1 | ConvertFrom-Json
}

AfterAll {
    Stop-EXOPSSandbox
    Remove-Module EXOPSSandbox
}

Describe 'Get-Mailbox -ResultSize Unlimited | ForEach-Object' {
    It 'hands out every mailbox of the tenant' {
        $result.Count | Should -BeGreaterThan 10000
        @($sandbox.Journal() | Where-Object command -EQ Get-Mailbox | Select-Object -Skip 1 | Measure-Object objects -Sum).Sum | Should -Be $result.Count
    }

    It 'keeps their order and repeats none' { $result.OutOfOrder | Should -Be 0 }

    # Kept, they would take several hundred; the exact figure depends on the collector's budget and stands in the bench.
    It 'lets the process grow by little' { $result.GrowthMB | Should -BeLessThan 120 }
}

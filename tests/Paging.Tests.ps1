# Objects reach the pipeline while they arrive; a command that is stopped stops at once.

BeforeAll {
    . "$PSScriptRoot/support/New-TestShell.ps1"
    $artifacts = "$(Split-Path $PSScriptRoot)/artifacts"
    Import-Module "$artifacts/EXOPSSession", "$artifacts/EXOPSSandbox" -Force
    $sandbox = Start-EXOPSSandbox -Mailboxes 2500 -SignInAs chris@contoso.com
    $tenant = @{ ConnectionUri = $sandbox.ConnectionUri; AzureADAuthorizationEndpointUri = $sandbox.AzureADAuthorizationEndpointUri }
    $connect = "Connect-EXOPSSession -ConnectionUri '$($sandbox.ConnectionUri)' -AzureADAuthorizationEndpointUri '$($sandbox.AzureADAuthorizationEndpointUri)'"
    Connect-EXOPSSession @tenant

    function Get-Place { @($sandbox.Journal())[-1].seq }
    function Get-MailboxRequest($After) { @($sandbox.Journal($After) | Where-Object command -EQ Get-Mailbox) }
    # Waits until the tenant has seen the end of each of those requests.
    function Wait-RequestEnd($After) {
        $deadline = [DateTime]::UtcNow.AddSeconds(10)
        while ([DateTime]::UtcNow -lt $deadline -and ((Get-MailboxRequest $After).outcome -contains 'open')) { [System.Threading.Thread]::Yield() | Out-Null }
        Get-MailboxRequest $After
    }
}

AfterAll {
    Disconnect-EXOPSSession
    Stop-EXOPSSandbox
    Remove-Module EXOPSSession, EXOPSSandbox
}

Describe 'Get-Mailbox -ResultSize Unlimited' {
    BeforeAll {
        $place = Get-Place
        $atFirst = $null
        $seen = [System.Collections.Generic.List[object]]::new()
        Get-Mailbox -ResultSize Unlimited | ForEach-Object {
            if ($null -eq $atFirst) { $atFirst = Get-MailboxRequest $place }
            $seen.Add([pscustomobject] @{ Alias = $_.Alias; Guid = $_.Guid })
        }
        $requests = Get-MailboxRequest $place
    }

    It 'hands out the first object before the second page was asked for' { $atFirst.Count | Should -Be 1 }

    It 'asks for the pages one after the other under one request id' {
        $requests.Count | Should -BeGreaterOrEqual 3
        $requests.offset | Should -Be ($requests.offset | Sort-Object)
        @($requests.requestId | Sort-Object -Unique).Count | Should -Be 1
        $requests.status | Sort-Object -Unique | Should -Be 200
    }

    It 'returns all, each once, in the order of the tenant' {
        $seen.Count | Should -Be (($requests.objects | Measure-Object -Sum).Sum)
        $seen.Count | Should -BeGreaterThan 2500
        @($seen.Guid | Sort-Object -Unique).Count | Should -Be $seen.Count
        $numbers = @($seen.Alias | Where-Object { $_ -match '^[a-z]+\.[a-z]+(\d+)$' } | ForEach-Object { [int] ($_ -replace '^\D+') })
        # The hand-made mailboxes come first; those in bulk are numbered.
        $numbers.Count | Should -BeGreaterOrEqual 2500
        $last = @($numbers | Select-Object -Last 2490)
        $last | Should -Be ($last | Sort-Object -Unique)
    }

    It 'keeps to the number that was asked for' {
        @(Get-Mailbox -ResultSize 1500 -WarningAction SilentlyContinue).Count | Should -Be 1500
        @(Get-Mailbox -WarningAction SilentlyContinue).Count | Should -Be 1000
    }
}

Describe 'Select-Object -First' {
    It 'ends the command at once and the request with it' {
        $place = Get-Place
        $watch = [System.Diagnostics.Stopwatch]::new()
        $first = Get-Mailbox -ResultSize Unlimited | ForEach-Object { $watch.Start(); $_ } | Select-Object -First 1
        $watch.Stop()
        @($first).Count | Should -Be 1
        $watch.ElapsedMilliseconds | Should -BeLessThan 5000
        $requests = Wait-RequestEnd $place
        $requests.Count | Should -Be 1
        $requests[0].outcome | Should -Be 'aborted'
        (Get-Mailbox chris@contoso.com).Alias | Should -Not -BeNullOrEmpty
    }
}

Describe 'Ctrl+C' {
    BeforeAll {
        $shell = New-TestShell $artifacts
        $null = $shell.Run($connect)
    }
    AfterAll { $shell.Close() }

    It 'ends a command that waits for the tenant' {
        $place = Get-Place
        $sandbox.AddFault(@{ kind = 'hang'; command = 'Get-Mailbox' })
        $running = $shell.Start('Get-Mailbox')
        $deadline = [DateTime]::UtcNow.AddSeconds(10)
        while ((Get-MailboxRequest $place).Count -eq 0 -and [DateTime]::UtcNow -lt $deadline) { [System.Threading.Thread]::Yield() | Out-Null }
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        $running.Stop()
        $watch.ElapsedMilliseconds | Should -BeLessThan 5000
        (Wait-RequestEnd $place)[0].outcome | Should -Be 'aborted'
        $shell.Run('(Get-Mailbox chris@contoso.com).Alias').Output | Should -Not -BeNullOrEmpty
    }

    It 'ends a command in the middle of its objects' {
        $place = Get-Place
        $running = $shell.Start('Get-Mailbox -ResultSize Unlimited | ForEach-Object { $_.Alias; [System.Threading.Thread]::Sleep(1) }')
        $deadline = [DateTime]::UtcNow.AddSeconds(10)
        while ($running.Output.Count -eq 0 -and [DateTime]::UtcNow -lt $deadline) { [System.Threading.Thread]::Yield() | Out-Null }
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        $running.Stop()
        $watch.ElapsedMilliseconds | Should -BeLessThan 5000
        @((Wait-RequestEnd $place).outcome) | Should -Contain 'aborted'
        $shell.Run('(Get-Mailbox chris@contoso.com).Alias').Output | Should -Not -BeNullOrEmpty
    }
}

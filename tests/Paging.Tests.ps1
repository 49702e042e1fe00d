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

Describe 'A number of results' {
    BeforeDiscovery {
        # Where there are 30 mailboxes and pages of 10 (adminapi.md 3.3): how many come, in how many requests, and whether the
        # service's word that there are more is due.
        $sizes = @(
            @{ Name = 'nothing'; Size = @{}; Count = 10; Requests = 1; Warns = 1 }
            @{ Name = '$null'; Size = @{ ResultSize = $null }; Count = 10; Requests = 1; Warns = 1 }
            @{ Name = '1'; Size = @{ ResultSize = 1 }; Count = 1; Requests = 1; Warns = 1 }
            @{ Name = "'7'"; Size = @{ ResultSize = '7' }; Count = 7; Requests = 1; Warns = 1 }
            @{ Name = '[long] 10'; Size = @{ ResultSize = [long] 10 }; Count = 10; Requests = 1; Warns = 1 }
            @{ Name = '[uint32] 11'; Size = @{ ResultSize = [uint32] 11 }; Count = 11; Requests = 2; Warns = 1 }
            @{ Name = '20'; Size = @{ ResultSize = 20 }; Count = 20; Requests = 2; Warns = 1 }
            @{ Name = '29'; Size = @{ ResultSize = 29 }; Count = 29; Requests = 3; Warns = 1 }
            @{ Name = '30, which is all'; Size = @{ ResultSize = 30 }; Count = 30; Requests = 3; Warns = 0 }
            @{ Name = '31, which is more than all'; Size = @{ ResultSize = 31 }; Count = 30; Requests = 3; Warns = 0 }
            @{ Name = "'2000'"; Size = @{ ResultSize = '2000' }; Count = 30; Requests = 3; Warns = 0 }
            @{ Name = 'Unlimited'; Size = @{ ResultSize = 'Unlimited' }; Count = 30; Requests = 3; Warns = 0 }
            @{ Name = 'unlimited'; Size = @{ ResultSize = 'unlimited' }; Count = 30; Requests = 3; Warns = 0 }
            @{ Name = 'UNLIMITED'; Size = @{ ResultSize = 'UNLIMITED' }; Count = 30; Requests = 3; Warns = 0 }
            @{ Name = '5 of one'; Size = @{ ResultSize = 5; Filter = "Alias -eq 'chris'" }; Count = 1; Requests = 1; Warns = 0 }
            @{ Name = '1 of one'; Size = @{ ResultSize = 1; Filter = "Alias -eq 'chris'" }; Count = 1; Requests = 1; Warns = 0 }
            @{ Name = 'nothing of none'; Size = @{ Filter = "Alias -eq 'nobody'" }; Count = 0; Requests = 1; Warns = 0 }
        )
    }
    BeforeAll {
        $small = Start-EXOPSSandbox -Mailboxes 20 -SignInAs chris@contoso.com
        $tenant = @{ ConnectionUri = $small.ConnectionUri; AzureADAuthorizationEndpointUri = $small.AzureADAuthorizationEndpointUri }
        Connect-EXOPSSession @tenant -PageSize 10
        $all = @(Get-Mailbox -ResultSize Unlimited)
        $few = @{ Filter = ($all[0..29].ForEach{ "Guid -eq '$($_.Guid)'" } -join ' -or ') }
        function Get-SmallRequest($After) { @($small.Journal($After) | Where-Object command -EQ Get-Mailbox) }
        function Get-SmallPlace { @($small.Journal())[-1].seq }
    }

    It 'of <Name> brings <Count> in <Requests> requests with <Warns> warnings' -ForEach $sizes {
        $place = Get-SmallPlace
        $filter = if ($Size.ContainsKey('Filter')) { @{} } else { $few }
        $found = @(Get-Mailbox @Size @filter -WarningAction SilentlyContinue -WarningVariable warned)
        $found.Count | Should -Be $Count
        @($found.Guid | Sort-Object -Unique).Count | Should -Be $Count
        @(Get-SmallRequest $place).Count | Should -Be $Requests
        $warned.Count | Should -Be $Warns
        if ($Warns) { $warned[0].Message | Should -BeExactly 'There are more results available than are currently displayed. To view them, increase the value for the ResultSize parameter.' }
    }

    It 'of <_> is refused' -ForEach 0, -1, '0' {
        Get-Mailbox -ResultSize $_ -ErrorAction SilentlyContinue -ErrorVariable refused | Should -BeNullOrEmpty
        $refused.Count | Should -Be 1
        $refused[0].Exception.Message | Should -Match 'ResultSize must be greater than 0'
        $refused[0].CategoryInfo.Category | Should -Be 'InvalidArgument'
    }

    It 'that is none is left to the service, whose words come back' {
        Get-Mailbox -ResultSize lots -ErrorAction SilentlyContinue -ErrorVariable refused | Should -BeNullOrEmpty
        $refused.Count | Should -Be 1
        $refused[0].Exception | Should -BeOfType System.Management.Automation.RemoteException
        $refused[0].Exception.Message | Should -Match "lots"
    }

    It 'is asked for in pages of 10' {
        $place = Get-SmallPlace
        $null = Get-Mailbox -ResultSize 25 @few -WarningAction SilentlyContinue
        (Get-SmallRequest $place).prefer | Should -Be @('odata.maxpagesize=10', 'odata.maxpagesize=10', 'odata.maxpagesize=5')
    }

    It 'ends with the service''s words when a link has expired; what came before stays and nothing is asked again' {
        $place = Get-SmallPlace
        $found = @(Get-Mailbox -ResultSize Unlimited @few -ErrorAction SilentlyContinue -ErrorVariable expired | ForEach-Object -Begin { $first = $true } {
                if ($first) { $first = $false; $small.AdvanceClock([timespan]::FromMinutes(31)) }
                $_
            })
        # One page may have been on its way before the clock moved.
        $found.Count | Should -BeIn 10, 20
        $expired.Count | Should -Be 1
        $expired[0].Exception.Message | Should -BeExactly 'Expired or Invalid pagination request. Default Expiry time is 00:30:00'
        $requests = Get-SmallRequest $place
        @($requests | Where-Object status -EQ 400).Count | Should -Be 1
        $requests[-1].status | Should -Be 400
        @(Get-Mailbox -ResultSize Unlimited @few).Count | Should -Be 30
    }

    It 'has to be between 1 and 1000 a page' -ForEach 0, 1001 {
        { Connect-EXOPSSession @tenant -PageSize $_ } | Should -Throw -ErrorId 'ParameterArgumentValidationError,Connect-EXOPSSession'
    }
}

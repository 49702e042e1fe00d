# What goes through a pipe: reads several at a time and in order, changes one by one and once, whatever the network does.

BeforeDiscovery {
    # What the service, or the way to it, does to one change (adminapi.md 4.1, 4.3, 4.4): how often it was carried out then, and
    # what its error says. Unknown: not known whether it was carried out; Words: the service says that it was not; nothing: no error.
    $changes = @(
        @{ Fault = 'insufficient-claims'; Times = 1; Says = '' }
        @{ Fault = 'unauthorized'; Times = 1; Says = '' }
        @{ Fault = 'throttled'; Times = 1; Says = '' }
        @{ Fault = 'throttled-text'; Times = 1; Says = '' }
        @{ Fault = 'throttled-no-retry-after'; Times = 1; Says = '' }
        @{ Fault = 'concurrency'; Times = 1; Says = '' }
        @{ Fault = 'redirect'; Times = 1; Says = '' }
        @{ Fault = 'slow'; Times = 1; Says = '' }
        @{ Fault = 'delay'; Times = 1; Says = '' }
        @{ Fault = 'json-rows'; Times = 1; Says = '' }
        @{ Fault = 'warned-by-header'; Times = 1; Says = '' }
        @{ Fault = 'forbidden-remote-power-shell'; Times = 0; Says = 'Words' }
        @{ Fault = 'plain-error'; Times = 0; Says = 'Words' }
        @{ Fault = 'method-not-allowed'; Times = 0; Says = 'Words' }
        @{ Fault = 'forbidden-nul'; Times = 0; Says = 'Words' }
        @{ Fault = 'forbidden-json'; Times = 0; Says = 'Words' }
        @{ Fault = 'forbidden-role'; Times = 0; Says = 'Words' }
        @{ Fault = 'pipe-error'; Times = 0; Says = 'Words' }
        @{ Fault = 'transformation-error'; Times = 0; Says = 'Words' }
        @{ Fault = 'not-found-error'; Times = 0; Says = 'Words' }
        @{ Fault = 'serialized-error'; Times = 0; Says = 'Words' }
        @{ Fault = 'serialized-error-class-name'; Times = 0; Says = 'Words' }
        @{ Fault = 'paging-error'; Times = 0; Says = 'Words' }
        @{ Fault = 'ad-transient'; Times = 0; Says = 'Words' }
        @{ Fault = 'odata-error'; Times = 0; Says = 'Words' }
        @{ Fault = 'unavailable-html'; Times = 0; Says = 'Unknown' }
        @{ Fault = 'unavailable-json'; Times = 0; Says = 'Unknown' }
        @{ Fault = 'gateway-timeout'; Times = 0; Says = 'Unknown' }
        @{ Fault = 'executed-gateway-timeout'; Times = 1; Says = 'Unknown' }
        @{ Fault = 'server-error'; Times = 0; Says = 'Unknown' }
        @{ Fault = 'transient-error'; Times = 0; Says = 'Unknown' }
        @{ Fault = 'html'; Times = 0; Says = 'Unknown' }
        @{ Fault = 'not-json'; Times = 0; Says = 'Unknown' }
        @{ Fault = 'cut-off'; Times = 1; Says = 'Unknown' }
        @{ Fault = 'executed-reset'; Times = 1; Says = 'Unknown' }
        @{ Fault = 'reset'; Times = 0; Says = 'Unknown' }
    )
}

BeforeAll {
    . "$PSScriptRoot/support/New-TestShell.ps1"
    $artifacts = "$(Split-Path $PSScriptRoot)/artifacts"
    Import-Module "$artifacts/EXOPSSession", "$artifacts/EXOPSSandbox" -Force
    $sandbox = Start-EXOPSSandbox -Mailboxes 250 -SignInAs chris@contoso.com
    $tenant = @{ ConnectionUri = $sandbox.ConnectionUri; AzureADAuthorizationEndpointUri = $sandbox.AzureADAuthorizationEndpointUri }
    $connect = "Connect-EXOPSSession -ConnectionUri '$($sandbox.ConnectionUri)' -AzureADAuthorizationEndpointUri '$($sandbox.AzureADAuthorizationEndpointUri)'"
    Connect-EXOPSSession @tenant
    $mailboxes = @(Get-Mailbox -ResultSize 40 -WarningAction SilentlyContinue)

    function Get-Place { @($sandbox.Journal())[-1].seq }
    function Get-Request($After, $Command = 'Get-MailboxStatistics') { @($sandbox.Journal($After) | Where-Object command -EQ $Command) }
    # Waits until the tenant has seen that many requests, or the end of each.
    function Wait-Request($After, [int] $Count, [switch] $Ended, [string] $Command = 'Get-MailboxStatistics') {
        $deadline = [DateTime]::UtcNow.AddSeconds(20)
        do {
            $seen = @(Get-Request $After $Command)
            $there = $seen.Count -ge $Count -and -not ($Ended -and $seen.outcome -contains 'open')
        } until ($there -or [DateTime]::UtcNow -gt $deadline)
        $seen
    }
}

AfterAll {
    Disconnect-EXOPSSession
    Stop-EXOPSSandbox
    Remove-Module EXOPSSession, EXOPSSandbox
}

Describe 'Reads behind a pipe' {
    AfterEach { $sandbox.ClearFaults() }

    It 'run several at a time, at most ten, with the output and the order of one after the other' {
        $singly = foreach ($mailbox in $mailboxes) { $mailbox | Get-MailboxStatistics }
        $place = Get-Place
        $sandbox.AddFault(@{ kind = 'delay'; command = 'Get-MailboxStatistics'; milliseconds = 100; times = 40 })
        $together = @($mailboxes | Get-MailboxStatistics)
        $requests = Get-Request $place
        $requests.Count | Should -Be 40
        ($requests.underWay | Measure-Object -Maximum).Maximum | Should -BeGreaterOrEqual 6
        ($requests.underWay | Measure-Object -Maximum).Maximum | Should -BeLessOrEqual 10
        @($requests.requestId | Sort-Object -Unique).Count | Should -Be 40
        [Management.Automation.PSSerializer]::Serialize($together) | Should -BeExactly ([Management.Automation.PSSerializer]::Serialize(@($singly)))
    }

    It 'start while the objects still arrive' {
        $found = @(Get-Mailbox -ResultSize 250 -WarningAction SilentlyContinue | Get-MailboxStatistics)
        $found.Count | Should -Be 250
        $found.MailboxGuid | Should -Be @(Get-Mailbox -ResultSize 250 -WarningAction SilentlyContinue).ExchangeGuid
    }

    It 'keep each error in its place and go on' {
        $found = @('chris@contoso.com', 'nobody1@contoso.com', 'chris@contoso.com', 'nobody2@contoso.com' | Get-Mailbox -ErrorAction Continue 2>&1)
        $found.Count | Should -Be 4
        $found[0].Alias, $found[2].Alias | Should -Be @('chris', 'chris')
        $found[1].Exception.Message | Should -Match nobody1
        $found[3].Exception.Message | Should -Match nobody2
        $found[1].InvocationInfo.MyCommand.Name | Should -Be 'Get-Mailbox'
    }

    It 'keep the warnings of each object in their place' {
        $found = @('*a*', 'nobody@contoso.com', '*e*' | Get-Mailbox -ResultSize 1 -ErrorAction Continue 3>&1 2>&1)
        $found.ForEach{ $_.GetType().Name } | Should -Be @('PSObject', 'WarningRecord', 'RemotingErrorRecord', 'PSObject', 'WarningRecord')
    }

    It 'stop with -ErrorAction Stop at the first failing object in the order of the input, not of the answers' {
        $sandbox.AddFault(@{ kind = 'delay'; command = 'Get-Mailbox'; milliseconds = 300; skip = 1 })
        $seen = [System.Collections.Generic.List[string]]::new()
        $failure = $null
        try {
            'chris@contoso.com', 'slow@contoso.com', 'quick@contoso.com', 'chris@contoso.com' | Get-Mailbox -ErrorAction Stop | ForEach-Object { $seen.Add($_.Alias) }
        } catch { $failure = $_ }
        $failure.Exception.Message | Should -Match 'slow@'
        $seen | Should -Be @('chris')
    }

    It 'end with Select-Object -First, and their requests with them' {
        $place = Get-Place
        $sandbox.AddFault(@{ kind = 'delay'; command = 'Get-MailboxStatistics'; milliseconds = 300 })
        $sandbox.AddFault(@{ kind = 'hang'; command = 'Get-MailboxStatistics'; times = 20 })
        # The first request has arrived before the others leave, so it is the one that is answered.
        $found = @($mailboxes | ForEach-Object { $_; $null = Wait-Request $place 1 } | Get-MailboxStatistics | Select-Object -First 1)
        $found.MailboxGuid | Should -Be $mailboxes[0].ExchangeGuid
        $requests = Wait-Request $place 2 -Ended
        $requests.Count | Should -BeLessOrEqual 10
        $requests[0].outcome | Should -Be 'complete'
        @($requests.outcome | Select-Object -Skip 1 | Sort-Object -Unique) | Should -Be 'aborted'
        (Get-Mailbox chris@contoso.com).Alias | Should -Be 'chris'
    }

    It 'see a variable that -PipelineVariable set for their object' {
        $sandbox.AddFault(@{ kind = 'delay'; command = 'Get-MailboxStatistics'; milliseconds = 100; times = 6 })
        $pairs = @(Get-Mailbox -ResultSize 6 -WarningAction SilentlyContinue -PipelineVariable box | Where-Object Alias |
                Get-MailboxStatistics | ForEach-Object { "$($box.ExchangeGuid) $($_.MailboxGuid)" })
        $pairs | Should -Be @($mailboxes[0..5] | ForEach-Object { "$($_.ExchangeGuid) $($_.ExchangeGuid)" })
    }

    It 'may be nested' {
        $pairs = @($mailboxes[0..4] | Get-MailboxStatistics | ForEach-Object {
                $guid = $_.MailboxGuid
                $mailboxes[5..7] | Get-MailboxStatistics | ForEach-Object { "$guid $($_.MailboxGuid)" }
            })
        $wanted = foreach ($outer in $mailboxes[0..4]) { foreach ($inner in $mailboxes[5..7]) { "$($outer.ExchangeGuid) $($inner.ExchangeGuid)" } }
        $pairs | Should -Be $wanted
    }

    It 'bring the answer for an object at once where the next one takes its time' {
        $seen = [System.Collections.Generic.List[string]]::new()
        1..3 | ForEach-Object {
            if ($_ -eq 3) { $seen.Add('third object') }
            $watch = [Diagnostics.Stopwatch]::StartNew()
            while ($watch.ElapsedMilliseconds -lt 1100 -and $_ -eq 2) { [System.Threading.Thread]::Yield() | Out-Null }
            'chris@contoso.com'
        } | Get-Mailbox | ForEach-Object { $seen.Add($_.Alias) }
        $seen | Should -Be @('chris', 'chris', 'third object', 'chris')
    }
}

Describe 'A pipeline that is stopped' {
    BeforeDiscovery {
        # Commands before 7.3 hear of it with the next command only.
        $hears = $PSVersionTable.PSVersion -ge [version] '7.3'
    }
    BeforeAll {
        $shell = New-TestShell $artifacts
        $null = $shell.Run("$connect; `$mailboxes = @(Get-Mailbox -ResultSize 30 -WarningAction SilentlyContinue)")
    }
    BeforeEach { $place = Get-Place }
    AfterEach { $sandbox.ClearFaults() }
    AfterAll { $shell.Close() }

    It 'ends all that is under way while results are awaited' {
        $sandbox.AddFault(@{ kind = 'hang'; command = 'Get-MailboxStatistics'; times = 50 })
        $running = $shell.Start('$mailboxes | Get-MailboxStatistics')
        $null = Wait-Request $place 10
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        $running.Stop()
        $watch.ElapsedMilliseconds | Should -BeLessThan 5000
        $requests = Wait-Request $place 10 -Ended
        $requests.Count | Should -Be 10
        $requests.outcome | Sort-Object -Unique | Should -Be 'aborted'
        $shell.Run('(Get-Mailbox chris@contoso.com).Alias').Output | Should -Be 'chris'
    }

    It 'leaves a change that was never answered where it was, and sends no further one' {
        $sandbox.AddFault(@{ kind = 'hang'; command = 'Set-Mailbox'; skip = 1 })
        $running = $shell.Start('$mailboxes[0..4] | Set-Mailbox -CustomAttribute6 h')
        $null = Wait-Request $place 2 -Command Set-Mailbox
        $running.Stop()
        $requests = Wait-Request $place 2 -Ended -Command Set-Mailbox
        $requests.fault | Should -Be @($null, 'hang')
        @($sandbox.Writes($place)).target | Should -Be "$($mailboxes[0].Identity)"
    }

    It 'ends all that is under way while another command is at work' -Skip:(-not $hears) {
        $sandbox.AddFault(@{ kind = 'hang'; command = 'Get-MailboxStatistics'; times = 50 })
        $running = $shell.Start('& { $mailboxes[0..3]; while ($true) { $null = [System.Threading.Thread]::Yield() } } | Get-MailboxStatistics')
        $null = Wait-Request $place 4
        $running.Stop()
        $requests = Wait-Request $place 4 -Ended
        $requests.Count | Should -Be 4
        $requests.outcome | Sort-Object -Unique | Should -Be 'aborted'
    }

    It 'ends all that is under way when a command before it fails' -Skip:(-not $hears) {
        $sandbox.AddFault(@{ kind = 'hang'; command = 'Get-MailboxStatistics'; times = 50 })
        $run = $shell.Run('& { $mailboxes[0..3]; throw "broken" } | Get-MailboxStatistics')
        $run.Failure.Exception.Message | Should -Be 'broken'
        (Wait-Request $place 0 -Ended).outcome | Where-Object { $_ -ne 'aborted' } | Should -BeNullOrEmpty
    }
}

Describe 'Get-Mailbox -ResultSize 200 | Set-Mailbox' {
    It 'changes each once, in order' {
        $all = @(Get-Mailbox -ResultSize 200 -WarningAction SilentlyContinue)
        $place = Get-Place
        Get-Mailbox -ResultSize 200 -WarningAction SilentlyContinue | Set-Mailbox -CustomAttribute1 x
        $writes = @($sandbox.Writes($place))
        $writes.target | Should -Be @($all.ForEach{ "$($_.Identity)" })
        @(Get-Mailbox -ResultSize 200 -WarningAction SilentlyContinue | Where-Object CustomAttribute1 -EQ x).Count | Should -Be 200
    }
}

Describe 'A change behind a pipe' -ForEach @{ Changes = $changes } {
    BeforeAll {
        # One pipeline meets them all: changes go one by one, so each fault waits for the object that it is meant for. Every
        # second object suffers none.
        $targets = @(Get-Mailbox -ResultSize (2 * $Changes.Count) -WarningAction SilentlyContinue)
        $place = Get-Place
        $problems = [System.Collections.ArrayList]::new()
        $errorsBefore = @{}
        $number = 0
        $targets | ForEach-Object {
            $errorsBefore[$number] = $problems.Count
            if ($number % 2 -eq 0) { $sandbox.AddFault(@{ kind = $Changes[$number / 2].Fault; command = 'Set-Mailbox'; bytes = 64; milliseconds = 20 }) }
            $number++
            $_
        } | Set-Mailbox -CustomAttribute2 y -ErrorAction SilentlyContinue -ErrorVariable problems
        $errorsBefore[$number] = $problems.Count
        $sandbox.ClearFaults()
        $requests = Get-Request $place Set-Mailbox
        $writes = @($sandbox.Writes($place))
    }

    It 'that suffers <Fault> is carried out <Times> times; its error: <Says>' -ForEach $changes {
        $number = 2 * @($Changes.Fault).IndexOf($Fault)
        @($requests | Where-Object fault -EQ $Fault).Count | Should -Be 1
        @($writes | Where-Object target -EQ "$($targets[$number].Identity)").Count | Should -Be $Times
        $told = @($problems | Select-Object -Skip $errorsBefore[$number] -First ($errorsBefore[$number + 1] - $errorsBefore[$number]))
        $told.Count | Should -Be ([int] ($Says -ne ''))
        if ($Says -eq 'Unknown') {
            $id = @($requests | Where-Object fault -EQ $Fault)[0].requestId
            $told[0].Exception.Message | Should -Match "^It is not known whether Set-Mailbox was carried out, so it was not repeated: .*\(request id $id\)"
            $told[0].FullyQualifiedErrorId | Should -Be 'OutcomeUnknown,Set-Mailbox'
        } elseif ($Says) {
            $told[0].FullyQualifiedErrorId | Should -Match '^\[Server=\w+,RequestId=[0-9a-f-]{36},'
        }
    }

    It 'that suffers nothing is carried out once, whatever befell the one before' {
        foreach ($number in 0..($targets.Count - 1) | Where-Object { $_ % 2 }) {
            @($writes | Where-Object target -EQ "$($targets[$number].Identity)").Count | Should -Be 1
        }
        @($requests.requestId | Sort-Object -Unique).Count | Should -Be $targets.Count
    }

    It 'goes on when the token ends on the way' {
        $place = Get-Place
        $mailboxes[0..4] | ForEach-Object { if ($_ -eq $mailboxes[2]) { $sandbox.AdvanceClock([timespan]::FromHours(2)) }; $_ } | Set-Mailbox -CustomAttribute3 z
        @($sandbox.Writes($place)).target | Should -Be @($mailboxes[0..4].ForEach{ "$($_.Identity)" })
        @(Get-Request $place Set-Mailbox | Where-Object status -EQ 401).Count | Should -Be 1
    }
}

Describe 'What may come through a pipe' {
    BeforeAll {
        $first, $second = $mailboxes[0, 1]
        $file = Join-Path ([IO.Path]::GetTempPath()) "Pipeline$PID.csv"
        $rows = @"
Identity,Office,CustomAttribute4
$($first.PrimarySmtpAddress),"Oslo, 3rd floor",one
$($second.PrimarySmtpAddress),,two
"@
        [IO.File]::WriteAllText($file, $rows)
    }
    AfterAll { Remove-Item $file }

    It 'is <Name>' -ForEach @(
        @{ Name = 'objects'; Pipe = { $first, $second | Set-Mailbox -CustomAttribute5 $Name } }
        @{ Name = 'strings'; Pipe = { "$($first.Guid)", "$($second.Guid)" | Set-Mailbox -CustomAttribute5 $Name } }
        @{ Name = 'objects of another command'; Pipe = { $first.Alias, $second.Alias | Get-Recipient | Set-Mailbox -CustomAttribute5 $Name } }
        @{ Name = 'rows of a file by their columns'; Pipe = { Import-Csv $file | Select-Object Identity | Set-Mailbox -CustomAttribute5 $Name } }
        @{ Name = 'rows one by one'; Pipe = { Import-Csv $file | ForEach-Object { Set-Mailbox -Identity $_.Identity -Office $_.Office -CustomAttribute5 $Name } } }
        @{ Name = 'a hashtable splatted'; Pipe = {
                $common = @{ CustomAttribute5 = $Name; ErrorAction = 'Stop'; Confirm = $false }
                $first, $second | ForEach-Object { Set-Mailbox -Identity "$($_.Guid)" @common }
            }
        }
    ) {
        $place = Get-Place
        . $Pipe
        $writes = @($sandbox.Writes($place))
        $writes.Count | Should -Be 2
        $writes[0].target | Should -BeIn @("$($first.Identity)", "$($first.Guid)", $first.PrimarySmtpAddress)
        $writes[1].target | Should -BeIn @("$($second.Identity)", "$($second.Guid)", $second.PrimarySmtpAddress)
        $writes.parameters.CustomAttribute5 | Should -Be @($Name, $Name)
        @(Get-Mailbox $first.Alias).CustomAttribute5 | Should -Be $Name
    }

    It 'is nothing' {
        $place = Get-Place
        @() | Get-Mailbox | Should -BeNullOrEmpty
        @() | Set-Mailbox -CustomAttribute5 none
        Get-Mailbox -Filter "Alias -eq 'nobody'" | Get-MailboxStatistics | Should -BeNullOrEmpty
        @(Get-Request $place).Count | Should -Be 0
        $sandbox.Writes($place) | Should -BeNullOrEmpty
    }
}

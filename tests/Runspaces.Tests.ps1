# Many runspaces of one process over one connection: joining it, working side by side, leaving it to the others.

BeforeAll {
    . "$PSScriptRoot/support/New-TestShell.ps1"
    . "$PSScriptRoot/support/New-TestCertificate.ps1"
    $artifacts = "$(Split-Path $PSScriptRoot)/artifacts"
    Import-Module "$artifacts/EXOPSSession", "$artifacts/EXOPSSandbox" -Force
    $sandbox = Start-EXOPSSandbox -Mailboxes 1600 -SignInAs chris@contoso.com
    $tenant = @{ ConnectionUri = $sandbox.ConnectionUri; AzureADAuthorizationEndpointUri = $sandbox.AzureADAuthorizationEndpointUri }
    Connect-EXOPSSession @tenant
    $session = Get-EXOPSSession
    $shells = [System.Collections.ArrayList]::new()

    # Another runspace of this process, with the modules loaded.
    function New-OtherShell {
        $shell = New-TestShell $artifacts
        $null = $shells.Add($shell)
        $shell
    }

    # What a script in another runspace put out; its errors fail the test.
    function Invoke-There($Shell, [string] $Script, [object[]] $Arguments = @()) {
        $ran = $Shell.Run($Script, $Arguments)
        if ($ran.Failure) { throw $ran.Failure.Exception }
        if ($ran.Streams.Error.Count) { throw $ran.Streams.Error[0].Exception }
        , @($ran.Output)
    }

    # The paths of the requests since a mark, with the number of each.
    function Get-Asked([long] $After) {
        $asked = @{}
        foreach ($one in $sandbox.Journal($After)) { $asked[($one.path -split '/')[-1]]++ }
        $asked
    }

    function Get-Mark { (@($sandbox.Journal()) | Measure-Object seq -Maximum).Maximum }
}

AfterAll {
    Disconnect-EXOPSSession
    Stop-EXOPSSandbox
    Remove-Module EXOPSSession, EXOPSSandbox
}

Describe 'One connection in many runspaces' {
    AfterEach {
        $sandbox.ClearFaults()
        foreach ($shell in $shells) { $shell.Close() }
        $shells.Clear()
    }

    Context 'More runspaces than the tenant bears' {
        It 'get all their results, though the tenant refuses what is too much' {
            $sandbox.AddFault(@{ kind = 'concurrency'; command = 'Get-Mailbox'; times = 1000; most = 3; retryAfter = '0.1' })
            $mark = Get-Mark
            $found = 1..8 | ForEach-Object -ThrottleLimit 8 -Parallel {
                Import-Module "$using:artifacts/EXOPSSession"
                Connect-EXOPSSession -CommandName Get-Mailbox
                1..5 | ForEach-Object { Get-Mailbox chris@contoso.com }
            }
            @($found).Count | Should -Be 40
            # Who is refused comes back at a pace that is borne: far fewer are refused than are answered.
            $refused = @($sandbox.Journal($mark) | Where-Object fault -EQ concurrency)
            $refused.Count | Should -BeIn (1..40)
        }
    }

    Context 'A runspace that joins' {
        It 'does so by itself where there is one connection and nothing says who is to sign in' {
            $mark = Get-Mark
            $shell = New-OtherShell
            $there = Invoke-There $shell 'Connect-EXOPSSession; Get-EXOPSSession; @(Get-Command -Module tmp_*).Count; (Get-Mailbox chris@contoso.com).RunspaceId'
            $there[0].ConnectionId | Should -Be $session.ConnectionId
            $there[1] | Should -Be 787
            $there[2] | Should -Be $session.ConnectionId
            $asked = Get-Asked $mark
            @($asked.Keys) | Should -Be 'InvokeCommand'
        }

        It 'takes an object of Get-EXOPSSession, or one that only has the id of a PSSession' {
            $shell = New-OtherShell
            (Invoke-There $shell 'Connect-EXOPSSession -Session $args[0] -Prefix A; (Get-AMailbox chris@contoso.com).Alias' $session)[0] | Should -Be chris
            $row = [pscustomobject] @{ InstanceId = $session.ConnectionId }
            (Invoke-There $shell 'Connect-EXOPSSession -Session $args[0] -CommandName Get-Recipient; (Get-Command -Module tmp_*).Name' $row)[0] | Should -Be Get-Recipient
        }

        It 'may be the one that made it, and takes other commands' {
            $shell = New-OtherShell
            $there = Invoke-There $shell 'param($tenant) Connect-EXOPSSession @tenant; Connect-EXOPSSession -Session (Get-EXOPSSession) -CommandName Get-Mailbox -Prefix B; (Get-Command -Module tmp_*).Name; (Get-BMailbox chris@contoso.com).Alias' $tenant
            $there | Should -Be Get-BMailbox, chris
            # A line that is refused changes nothing.
            $refused = $shell.Run('Connect-EXOPSSession -Session (Get-EXOPSSession) -Prefix "no noun"; (Get-BMailbox chris@contoso.com).Alias')
            $refused.Streams.Error[0].FullyQualifiedErrorId | Should -Be 'ProxiesNotMade,Connect-EXOPSSession'
            $refused.Output | Should -Be chris
            # It is still its own to end.
            $null = Invoke-There $shell 'Disconnect-EXOPSSession'
            @(Get-EXOPSSession -All).Count | Should -Be 1
        }

        It 'does nothing the second time' {
            $shell = New-OtherShell
            $there = Invoke-There $shell 'Connect-EXOPSSession; $first = (Get-Module tmp_*).Name; Connect-EXOPSSession; $first; (Get-Module tmp_*).Name'
            $there[0] | Should -Be $there[1]
        }

        It 'has streams and preferences of its own' {
            $quiet, $strict = (New-OtherShell), (New-OtherShell)
            $null = Invoke-There $quiet 'Connect-EXOPSSession; $ErrorActionPreference = "SilentlyContinue"; $VerbosePreference = "Continue"'
            $null = Invoke-There $strict 'Connect-EXOPSSession; $ErrorActionPreference = "Stop"'
            $line = 'Get-Mailbox nobody-of-this-name; "went on"'
            $one = $quiet.Run($line)
            $two = $strict.Run($line)
            $one.Output | Should -Be 'went on'
            $one.Streams.Verbose.Count | Should -BeGreaterThan 0
            $two.Output | Should -BeNullOrEmpty
            $two.Failure.CategoryInfo.Reason | Should -Be ManagementObjectNotFoundException
            $two.Streams.Verbose.Count | Should -Be 0
            Get-Mailbox chris@contoso.com | Should -Not -BeNullOrEmpty
        }

        It 'can be stopped while the others go on' {
            $shell = New-OtherShell
            $null = Invoke-There $shell 'Connect-EXOPSSession'
            $sandbox.AddFault(@{ kind = 'hang'; command = 'Get-Recipient' })
            $mark = Get-Mark
            $hanging = $shell.Start('Get-Recipient')
            while (-not (Get-Asked $mark).InvokeCommand) { }
            $hanging.Stop()
            $hanging.InvocationStateInfo.State | Should -Be Stopped
            (Invoke-There $shell '(Get-Mailbox chris@contoso.com).Alias')[0] | Should -Be chris
            (Get-Mailbox chris@contoso.com).Alias | Should -Be chris
        }

        It 'leaves the connection to the others: <Title>' -ForEach @(
            @{ Title = 'by Disconnect-EXOPSSession'; Leave = { param($shell) Invoke-There $shell 'Disconnect-EXOPSSession; @(Get-EXOPSSession).Count; @(Get-Module tmp_*).Count' } }
            @{ Title = 'by the removal of the module'; Leave = { param($shell) Invoke-There $shell 'Remove-Module EXOPSSession; 0; @(Get-Module tmp_*).Count' } }
            @{ Title = 'by the removal of the commands'; Leave = { param($shell) Invoke-There $shell 'Get-Module tmp_* | Remove-Module; @(Get-EXOPSSession).Count; 0' } }
            @{ Title = 'by its end'; Leave = { param($shell) $shell.Close(); , @(0, 0) } }
        ) {
            $shell = New-OtherShell
            $null = Invoke-There $shell 'Connect-EXOPSSession'
            "$(& $Leave $shell)" | Should -Be '0 0'
            $session.State | Should -Be Opened
            (Get-Mailbox chris@contoso.com).Alias | Should -Be chris
        }

        It 'reads the State of a session that another runspace made while that one is at work' {
            $states = 1..2 | ForEach-Object -Parallel { ($using:session).State }
            $states | Should -Be Opened, Opened
        }

        It 'shares the native functions, which exist once in the process' {
            1..4 | ForEach-Object -Parallel { Import-Module "$using:artifacts/EXOPSSession"; Connect-EXOPSSession -CommandName Get-Mailbox }
            # Other test files in this process may have had theirs, each of a module of its own.
            $types = @([AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -eq 'EXOPSSession.Native' })
            $native = & (Get-Module EXOPSSession) { $script:Native }
            $types.Count | Should -Be 1
            $types[0].GetType('Exops') | Should -Be $native
        }
    }

    Context 'A runspace that does not join' {
        It 'signs in when it names an account' {
            $mark = Get-Mark
            $shell = New-OtherShell
            $there = Invoke-There $shell 'param($tenant) Connect-EXOPSSession @tenant -Device:$false -CommandName Get-Mailbox; Get-EXOPSSession' $tenant
            $there[0].ConnectionId | Should -Not -Be $session.ConnectionId
            (Get-Asked $mark).token | Should -Be 1
            @(Get-EXOPSSession).Count | Should -Be 1
            @(Get-EXOPSSession -All).Count | Should -Be 2
            # Its connection ends with it.
            $shell.Close()
            $there[0].State | Should -Be Closed
            @(Get-EXOPSSession -All).Count | Should -Be 1
            $session.State | Should -Be Opened
        }

        It 'chooses none of two' {
            $maker, $chooser = (New-OtherShell), (New-OtherShell)
            $null = Invoke-There $maker 'param($tenant) Connect-EXOPSSession @tenant -CommandName Get-Mailbox' $tenant
            # What it would do instead is sign in at the cloud, so it is only asked what it chose.
            $chosen = Invoke-There $chooser '$null = Get-EXOPSSession -All; & (Get-Module EXOPSSession) { $null -eq (Find-SharedSession $null @{}) }'
            $chosen[0] | Should -BeTrue
        }

        It 'is told when the connection is none of this process' {
            $foreign = [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize(
                    [pscustomobject] @{ ConnectionId = [guid]::NewGuid(); Handle = $session.Handle }))
            $ran = (New-OtherShell).Run('Connect-EXOPSSession -Session $args[0]', $foreign)
            $ran.Streams.Error[0].FullyQualifiedErrorId | Should -Be 'SessionNotFound,Connect-EXOPSSession'
            $ran.Streams.Error[0].Exception.Message | Should -Match "'$($foreign.ConnectionId)' is no open connection of this process.*Start-ThreadJob"
        }

        It 'signs nobody in when the session it is given is none' {
            $mark = Get-Mark
            (New-OtherShell).Run('Connect-EXOPSSession -Session $null').Streams.Error[0].FullyQualifiedErrorId | Should -Be 'ParameterArgumentValidationError,Connect-EXOPSSession'
            (Get-Asked $mark).Count | Should -Be 0
        }
    }

    Context 'A connection that ends where it was made' {
        BeforeEach {
            $maker, $guest = (New-OtherShell), (New-OtherShell)
            $made = (Invoke-There $maker 'param($tenant) Connect-EXOPSSession @tenant; Get-EXOPSSession' $tenant)[0]
            $null = Invoke-There $guest 'Connect-EXOPSSession -Session $args[0]' $made
        }

        It 'is a clear error for who joined it' {
            $null = Invoke-There $maker 'Disconnect-EXOPSSession'
            $failure = $guest.Run('Get-Mailbox').Streams.Error[0]
            $failure.FullyQualifiedErrorId | Should -Be 'NotConnected,Get-Mailbox'
            $failure.Exception.Message | Should -Be "The connection that 'Get-Mailbox' belongs to is closed; run Connect-EXOPSSession and repeat the command."
            Invoke-There $guest 'Get-EXOPSSession' | Should -BeNullOrEmpty
        }

        It 'is an error for a command that runs' {
            $sandbox.AddFault(@{ kind = 'hang'; command = 'Set-Mailbox' })
            $mark = Get-Mark
            $hanging = $guest.Start('Set-Mailbox chris@contoso.com -CustomAttribute1 x; "went on"')
            while (-not (Get-Asked $mark).InvokeCommand) { }
            $null = Invoke-There $maker 'Disconnect-EXOPSSession'
            $null = $hanging.EndInvoke($hanging.Handle)
            $hanging.Output | Should -Be 'went on'
            $hanging.Streams.Error[0].FullyQualifiedErrorId | Should -Be 'ConnectionClosed,Set-Mailbox'
            "$($hanging.Streams.Error[0])" | Should -Match 'it is not known whether it was carried out'
        }

        It 'gives way to another one' {
            $null = Invoke-There $maker 'Disconnect-EXOPSSession'
            (Invoke-There $guest 'Connect-EXOPSSession; (Get-EXOPSSession).ConnectionId')[0] | Should -Be $session.ConnectionId
        }

        It 'can be ended by who names it' {
            Get-EXOPSSession -All | Where-Object ConnectionId -EQ $made.ConnectionId | Disconnect-EXOPSSession
            $made.State | Should -Be Closed
            $session.State | Should -Be Opened
        }
    }

    Context 'A certificate' {
        It 'signs for the runspaces that joined, too' {
            $application = $sandbox.Applications[0]
            $certificate = New-TestCertificate
            $sandbox.AddCertificate($application.appId, $certificate)
            $maker, $guest = (New-OtherShell), (New-OtherShell)
            $made = Invoke-There $maker 'param($tenant, $id, $certificate) Connect-EXOPSSession @tenant -AppId $id -Organization contoso.onmicrosoft.com -Certificate $certificate; Get-EXOPSSession' $tenant, $application.appId, $certificate
            $null = Invoke-There $guest 'Connect-EXOPSSession -Session $args[0]' $made[0]
            $sandbox.AddFault(@{ kind = 'unauthorized'; command = 'Get-Mailbox' })
            $mark = Get-Mark
            (Invoke-There $guest '(Get-Mailbox chris@contoso.com).Alias')[0] | Should -Be chris
            (Get-Asked $mark).token | Should -Be 1
        }
    }

    Context 'Too many connections' {
        BeforeEach {
            $sandbox.AddFault(@{ kind = 'connection-limit'; path = 'EXOModuleFile' })
        }

        It 'are told by name, with the line that closes them' {
            $shell = New-OtherShell
            $failure = $shell.Run('param($tenant) Connect-EXOPSSession @tenant', $tenant).Streams.Error[0]
            $lines = $failure.Exception.Message -split "`n"
            $lines[0] | Should -BeLike 'Fail to create a runspace because you have exceeded the maximum number of connections allowed : 3 *ActiveRunspaces: 3/3*'
            $lines[1] | Should -Be "Connections of chris@contoso.com in this process: $($session.ConnectionId) (since $($session.ConnectedAt.ToString('g'))). To close them all run Get-EXOPSSession -All | Disconnect-EXOPSSession, then connect again."
            $failure.CategoryInfo.Category | Should -Be LimitsExceeded
            @(Get-EXOPSSession -All).Count | Should -Be 1
        }
    }

    Context 'Eight runspaces with 200 commands each' {
        BeforeAll {
            $identities = @(Get-Mailbox -ResultSize Unlimited).PrimarySmtpAddress
            $mark = Get-Mark
            $shares = foreach ($place in 0..7) { , $identities[($place * 200)..($place * 200 + 199)] }
            $job = $shares | ForEach-Object -ThrottleLimit 8 -AsJob -Parallel {
                Import-Module "$using:artifacts/EXOPSSession"
                Connect-EXOPSSession -Session $using:session -CommandName Get-Mailbox
                $process = [Diagnostics.Process]::GetCurrentProcess()
                $memory = [System.Collections.ArrayList]::new()
                $wrong = foreach ($identity in $_) {
                    $mailbox = @(Get-Mailbox -Identity $identity)
                    if ($mailbox.Count -ne 1 -or $mailbox[0].PrimarySmtpAddress -ne $identity) { "$identity -> $($mailbox.PrimarySmtpAddress)" }
                    if ($memory.Add(0) % 50 -eq 49) { $process.Refresh(); $memory[-1] = $process.WorkingSet64 }
                }
                [pscustomobject] @{ Runspace = [runspace]::DefaultRunspace.Id; Asked = $_.Count; Wrong = @($wrong); Memory = @($memory -gt 0) }
            }
            $ended = Wait-Job $job -Timeout 120
            $results = @(Receive-Job $job)
            Remove-Job $job -Force
        }

        It 'end' { $ended | Should -Not -BeNullOrEmpty -Because 'two minutes are ten times what they take' }

        It 'get each result in the runspace that asked for it' {
            ($results.Runspace | Sort-Object -Unique).Count | Should -Be 8
            ($results | Measure-Object Asked -Sum).Sum | Should -Be 1600
            $results.Wrong | Should -BeNullOrEmpty
        }

        It 'send the commands and nothing else: no sign-in, no token, no list of commands' {
            $asked = Get-Asked $mark
            $asked.InvokeCommand | Should -Be 1600
            $asked.Count | Should -Be 1 -Because "they asked for $($asked.Keys)"
        }

        It 'let memory be' {
            foreach ($result in $results) { ($result.Memory[-1] - $result.Memory[0]) / 1MB | Should -BeLessThan 60 }
        }
    }
}

# What -ErrorAction and the preference variables of the caller do to errors, and what the other streams carry (original-module.md
# P62-P68, P72, 3.8; adminapi.md 2.1, 3.1).

BeforeAll {
    . "$PSScriptRoot/support/New-TestShell.ps1"
    . "$PSScriptRoot/support/Get-SandboxToken.ps1"
    $artifacts = "$(Split-Path $PSScriptRoot)/artifacts"
    Import-Module "$artifacts/EXOPSSession", "$artifacts/EXOPSSandbox" -Force
    $sandbox = Start-EXOPSSandbox -Mailboxes 5 -SignInAs chris@contoso.com
    $connect = "Connect-EXOPSSession -ConnectionUri '$($sandbox.ConnectionUri)' -AzureADAuthorizationEndpointUri '$($sandbox.AzureADAuthorizationEndpointUri)'"
    . ([scriptblock]::Create($connect))
    $shell = New-TestShell $artifacts
    $null = $shell.Run($connect)
}

AfterAll {
    $shell.Close()
    Disconnect-EXOPSSession
    Stop-EXOPSSandbox
    Remove-Module EXOPSSession, EXOPSSandbox
}

Describe '-ErrorAction <Action>' -ForEach @(
    @{ Action = 'Continue'; Stops = $false; Shown = 1; Recorded = 1; Variable = 1 }
    @{ Action = 'SilentlyContinue'; Stops = $false; Shown = 0; Recorded = 1; Variable = 1 }
    @{ Action = 'Ignore'; Stops = $false; Shown = 0; Recorded = 0; Variable = 0 }
    # The engine fills an -ErrorVariable with its own stop exception then, as for any cmdlet.
    @{ Action = 'Stop'; Stops = $true; Shown = 0; Recorded = 1; Variable = 0 }
) {
    It 'does so as <Title>' -ForEach @(
        @{ Title = 'a parameter'; Body = { Get-Mailbox nobody@contoso.com -ErrorAction $Action -ErrorVariable +global:seen; 'on' } }
        @{ Title = 'the abbreviated parameter'; Body = { Get-Mailbox nobody@contoso.com -ea $Action -ev +global:seen; 'on' } }
        @{ Title = 'the preference of a function'; Body = { function Invoke-It { $ErrorActionPreference = $Action; Get-Mailbox nobody@contoso.com -ErrorVariable +global:seen; 'on' }; Invoke-It } }
        @{ Title = 'the preference of another module'; Body = {
                $module = New-Module -ScriptBlock { function Invoke-It($Action) { $ErrorActionPreference = $Action; Get-Mailbox nobody@contoso.com -ErrorVariable +global:seen; 'on' } }
                & $module { Invoke-It $args[0] } $Action
            }
        }
        @{ Title = 'the preference of the module''s own scope'; Body = {
                $module = New-Module -ScriptBlock { param($Action) $ErrorActionPreference = $Action; function Invoke-It { Get-Mailbox nobody@contoso.com -ErrorVariable +global:seen; 'on' } } -ArgumentList $Action
                & $module { Invoke-It }
            }
        }
        @{ Title = 'the preference of a script file'; Body = { & "$TestDrive/caller.ps1" $Action } }
        @{ Title = 'the preference of a dot-sourced file'; Body = { & { . "$TestDrive/caller.ps1" $Action } } }
    ) {
        Set-Content "$TestDrive/caller.ps1" 'param($Action) $ErrorActionPreference = $Action; Get-Mailbox nobody@contoso.com -ErrorVariable +global:seen; "on"'
        $global:seen = [System.Collections.ArrayList]::new()
        $Error.Clear()
        $caught = $null
        $stream = @()
        try { $stream = @(& $Body 2>&1) } catch [System.Management.Automation.RemoteException] { $caught = $_ }
        [bool] $caught | Should -Be $Stops
        @($stream | Where-Object { $_ -eq 'on' }).Count | Should -Be ([int] -not $Stops)
        @($stream | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] }).Count | Should -Be $Shown
        $Error.Count | Should -Be $Recorded
        @($global:seen | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] }).Count | Should -Be $Variable
        Remove-Variable seen -Scope Global
    }
}

Describe '-ErrorAction Inquire' {
    BeforeEach { $null = $shell.Run('$Error.Clear()'); $before = @($shell.Host.Prompts).Count }

    It 'asks the host and <Title>' -ForEach @(
        @{ Title = 'goes on'; Answer = 0; Output = 'on' }, @{ Title = 'halts'; Answer = 2; Output = $null }
    ) {
        $shell.Host.Answers.Enqueue($Answer)
        $run = $shell.Run("Get-Mailbox nobody@contoso.com -ErrorAction Inquire; 'on'")
        $run.Output | Should -Be $Output
        @($shell.Host.Prompts).Count - $before | Should -Be 1
        @($shell.Host.Prompts)[-1] | Should -Match "couldn't be found on"
    }

    It 'is an error, no wait, where nobody can be asked' {
        $run = $shell.Run("Get-Mailbox nobody@contoso.com -ErrorAction Inquire; 'on'")
        @($run.Streams.Error).Count + @($run.Failure | Where-Object { $_ }).Count | Should -BeGreaterThan 0
        @($shell.Host.Prompts).Count - $before | Should -Be 1
    }
}

Describe 'The global preference' {
    It 'Stop makes every error one that can be caught, as in a profile' {
        $run = $shell.Run("`$ErrorActionPreference = 'Stop'; try { Get-Mailbox nobody@contoso.com; 'on' } catch [System.Management.Automation.RemoteException] { 'caught' } finally { `$ErrorActionPreference = 'Continue' }")
        $run.Output | Should -Be 'caught'
    }
}

Describe '-ErrorVariable, $? and $Error' {
    It 'fill a variable, add to it, and count one record an error' {
        $Error.Clear()
        Get-Mailbox nobody@contoso.com -ErrorAction SilentlyContinue -ErrorVariable problem
        Get-Mailbox no-one@contoso.com -ErrorAction SilentlyContinue -ErrorVariable +problem
        'x1', 'x2' | Get-Mailbox -ErrorAction SilentlyContinue -ErrorVariable +problem
        $problem.Count | Should -Be 4
        $Error.Count | Should -Be 4
        $problem[0].Exception.Message | Should -Match 'nobody@'
        Get-Mailbox chris@contoso.com -ErrorVariable problem | Out-Null
        $problem.Count | Should -Be 0
    }

    It 'set $? by the command before it' {
        Get-Mailbox chris@contoso.com | Out-Null
        $? | Should -BeTrue
        Set-Mailbox nobody@contoso.com -Office x -ErrorAction SilentlyContinue
        $? | Should -BeFalse
        Set-Mailbox chris@contoso.com -Office x
        $? | Should -BeTrue
    }

    It 'tell a broken line by its type' {
        $sandbox.AddFault(@{ kind = 'reset'; command = 'Set-Mailbox' })
        $caught = $null
        try { Set-Mailbox chris@contoso.com -Office x -ErrorAction Stop } catch [System.Management.Automation.RemoteException] { $caught = 'remote' } catch [System.Management.Automation.Remoting.PSRemotingTransportException] { $caught = 'transport' }
        $caught | Should -Be 'transport'
    }
}

Describe 'A job' {
    It 'connects by itself and heeds its own preference in <Title>' -ForEach @(
        @{ Title = 'Start-Job'; Starter = 'Start-Job' }, @{ Title = 'Start-ThreadJob'; Starter = 'Start-ThreadJob' }
    ) {
        if (-not (Get-Command $Starter -ErrorAction Ignore)) { Set-ItResult -Skipped -Because "$Starter is not here"; return }
        $token = Get-SandboxToken -Sandbox $sandbox -Artifacts $artifacts
        $job = & $Starter -ArgumentList $artifacts, $connect, $token -ScriptBlock {
            param($artifacts, $connect, $token)
            Import-Module "$artifacts/EXOPSSession"
            . ([scriptblock]::Create("$connect -AccessToken '$token'"))
            (Get-Mailbox chris@contoso.com).Alias
            $ErrorActionPreference = 'SilentlyContinue'
            Get-Mailbox silent@contoso.com
            "errors $($Error.Count)"
            $ErrorActionPreference = 'Stop'
            try { Get-Mailbox nobody@contoso.com; 'went on' } catch [System.Management.Automation.RemoteException] { $_.CategoryInfo.Reason }
            Disconnect-EXOPSSession
            $ErrorActionPreference = 'Continue'
        }
        $null = Wait-Job $job -Timeout 60
        $output = @(Receive-Job $job 2>&1)
        Remove-Job $job -Force
        $output | Should -Be 'chris', 'errors 1', 'ManagementObjectNotFoundException'
    }
}

Describe 'The warning stream' {
    It 'has what a header tells, and obeys -WarningAction <Action>' -ForEach @(
        @{ Action = 'Continue'; Shown = 1; Kept = 1 }, @{ Action = 'SilentlyContinue'; Shown = 0; Kept = 1 }, @{ Action = 'Ignore'; Shown = 0; Kept = 1 }
    ) {
        $sandbox.AddFault(@{ kind = 'warned-by-header'; command = 'Get-Mailbox'; message = 'Only this once.' })
        $found = @(Get-Mailbox chris@contoso.com -WarningAction $Action -WarningVariable warned 3>&1 | Where-Object { $_ -is [System.Management.Automation.WarningRecord] })
        $found.Count | Should -Be $Shown
        $warned.Count | Should -Be $Kept
        if ($Kept) { "$warned" | Should -BeExactly 'Only this once.' }
    }

    It 'stops with -WarningAction Stop' {
        $sandbox.AddFault(@{ kind = 'warned-by-header'; command = 'Get-Mailbox'; message = 'Only this once.' })
        { Get-Mailbox chris@contoso.com -WarningAction Stop 3>$null } | Should -Throw '*Only this once.*'
    }
}

Describe 'The verbose stream' {
    BeforeAll {
        $secret = 'Never-To-Be-Seen-1'
        $name = 'Quiet' + [guid]::NewGuid().ToString('N').Substring(0, 8)
        $created = New-Mailbox -Name $name -MicrosoftOnlineServicesID "$name@contoso.com" -Password (ConvertTo-SecureString $secret -AsPlainText -Force) -Verbose -WarningAction SilentlyContinue 4>&1
        $lines = @($created | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] }).Message
    }

    It 'tells what was sent and what it took' {
        $lines.Count | Should -Be 2
        $lines[0] | Should -Match "^New-Mailbox: POST $([regex]::Escape($sandbox.Address))/adminapi/beta/\S+/InvokeCommand, request id [0-9a-f-]{36} -"
        $lines[0] | Should -Match "-Name `"$name`""
        $lines[1] | Should -Match '^New-Mailbox: HTTP 200 after \d+ ms$'
    }

    It 'shows no secret' {
        $lines[0] | Should -Match '-Password \*\*\*'
        $all = $created | Out-String
        $all | Should -Not -Match "$secret|Bearer|eyJ|[A-Za-z0-9+/]{200}"
    }

    It 'is silent unless somebody wants it' {
        @(Get-Mailbox chris@contoso.com 4>&1).Count | Should -Be 1
        function Get-Loudly { $VerbosePreference = 'Continue'; Get-Mailbox chris@contoso.com }
        @(Get-Loudly 4>&1).Count | Should -Be 3
        function Get-Silently { $VerbosePreference = 'Continue'; Get-Mailbox chris@contoso.com -Verbose:$false }
        @(Get-Silently 4>&1).Count | Should -Be 1
    }

    It 'tells of a wait' {
        $sandbox.AddFault(@{ kind = 'throttled'; command = 'Get-Mailbox'; retryAfter = '0.1' })
        $lines = @(Get-Mailbox chris@contoso.com -Verbose 4>&1 | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] }).Message
        $lines | Should -Contain 'Get-Mailbox: The service answered 429; trying again in 0.1 s'
        $lines.Count | Should -Be 5
    }
}

Describe 'The other streams' {
    It 'tell what the tenant says of its work with -Debug' {
        function Get-Debugged { $DebugPreference = 'Continue'; Get-Mailbox chris@contoso.com }
        $lines = @(Get-Debugged 5>&1 | Where-Object { $_ -is [System.Management.Automation.DebugRecord] } | ForEach-Object Message)
        $lines.Count | Should -Be 1
        $lines[0] | Should -Match '^Get-Mailbox: request-id: [0-9a-f-]{36}, x-calculatedbetarget: PAXPR07MB8842\S*, .*rate-limit-remaining: \d+'
    }

    It 'carry no information, because the tenant sends none' {
        $found = @(Get-Mailbox chris@contoso.com -InformationAction Continue -InformationVariable said 6>&1)
        $found.Count | Should -Be 1
        $said.Count | Should -Be 0
    }

    It 'show the progress of a wait of a second and more, and its end' {
        $before = @($shell.Host.Progress).Count
        $sandbox.AddFault(@{ kind = 'throttled'; command = 'Get-Mailbox'; retryAfter = '1' })
        $null = $shell.Run('Get-Mailbox chris@contoso.com')
        $records = @(@($shell.Host.Progress) | Select-Object -Skip $before)
        $records[0].Activity | Should -Be 'Get-Mailbox'
        $records[0].StatusDescription | Should -Be 'The service answered 429; trying again in 1.0 s'
        $records[-1].RecordType | Should -Be 'Completed'
    }
}

# Sessions as old scripts handle them (original-module.md 1.6, 2B, 3.1): rows of Get-PSSession, New-ExoPSSession, Import-PSSession,
# Remove-PSSession and Invoke-Command, each idiom in a fresh PowerShell that, for a pattern of the list, loads what
# Install-EXOPSCompatibility laid out. What the tenants saw is read from their journals.

BeforeDiscovery {
    $patterns = 'P17', 'P18', 'P27', 'P28', 'P29', 'P30', 'P31', 'P32', 'P34', 'P35', 'P37', 'P38', 'P39', 'P40', 'StandIn', 'Foreign', 'Beside', 'Row'
}

BeforeAll {
    foreach ($file in Get-ChildItem "$PSScriptRoot/support" -Filter *.ps1) { . $file.FullName }
    $artifacts = "$(Split-Path $PSScriptRoot)/artifacts"
    Import-Module "$artifacts/EXOPSSandbox" -Force
    $sandbox = Start-EXOPSSandbox -Mailboxes 20
    $second = Start-EXOPSSandbox -Mailboxes 7
    $token = Get-SandboxToken $sandbox $artifacts
    $secondToken = Get-SandboxToken $second $artifacts
    $count = @(Invoke-SandboxCommand -Sandbox $sandbox -Token $token -Command Get-Mailbox -Parameters @{ ResultSize = 'Unlimited' }).Count
    $secondCount = @(Invoke-SandboxCommand -Sandbox $second -Token $secondToken -Command Get-Mailbox -Parameters @{ ResultSize = 'Unlimited' }).Count
    $same = @{ Uri = $sandbox.ConnectionUri; SignIn = $sandbox.AzureADAuthorizationEndpointUri; Token = $token }
    $other = @{ Uri = $second.ConnectionUri; SignIn = $second.AzureADAuthorizationEndpointUri; Token = $secondToken }
    $shell = @(Get-PowerShellCommand)
    $given = @{
        P17 = $other; P18 = $same; P30 = $same; P31 = @{ Uri = $sandbox.ConnectionUri }; P32 = $other; P34 = $same; P35 = $other; Beside = $other
        Foreign = @{ Shell = $shell[0]; Arguments = "$($shell | Select-Object -Skip 1)" }
    }
    $names = 'P17', 'P18', 'P27', 'P28', 'P29', 'P30', 'P31', 'P32', 'P34', 'P35', 'P37', 'P38', 'P39', 'P40', 'StandIn', 'Foreign', 'Beside', 'Row'
    $laid = Install-TestLayout $artifacts "$TestDrive/home"
    $all = foreach ($name in $names) {
        $run = @{ Name = $name; Sandbox = $sandbox; Token = $token; Arguments = $given[$name] }
        if ($name -match '^P\d') { $run.Environment = $laid }
        $run
    }
    $sandbox.AddFault(@{ kind = 'unauthorized'; command = 'Get-Contact'; times = 9 })
    $runs = Invoke-Pattern -Run @($all) -Folder "$PSScriptRoot/patterns" -Artifacts $artifacts
    $journal = $sandbox.Journal()
    $secondJournal = $second.Journal()
    function Get-Request($Run) { @($journal | Where-Object connectionId -EQ $Run.ConnectionId) }
}

AfterAll {
    Stop-EXOPSSandbox
    Remove-Module EXOPSSandbox
}

Describe 'Every pattern' {
    It '<_> ran to its end in a shell of its own and shows no error' -ForEach $patterns {
        $runs[$_].ExitCode | Should -Be 0
        $runs[$_].ConnectionId | Should -Match '^[0-9a-f-]{36}$'
        $runs[$_].Errors | Should -BeNullOrEmpty
        (Get-Content "$PSScriptRoot/patterns/$_.ps1" -TotalCount 1) | Should -Match '^# \S.*[.?:;,]?$'
    }
}

Describe 'Several connections' {
    It 'P17 keeps two connections apart, 40 commands in turn, and closing one leaves the other' {
        $runs.P17.Output[0..19] | Should -BeExactly (, "$count $secondCount" * 20)
        $count | Should -Not -Be $secondCount
        $runs.P17.Output[20..21] | Should -BeExactly 'Opened Opened', 'chris False'
        @(Get-Request $runs.P17 | Where-Object command -EQ Get-Mailbox).Count | Should -Be 21
        @($secondJournal | Where-Object command -EQ Get-Mailbox).Count | Should -BeGreaterOrEqual 20
    }

    It 'P18 connects in a module and a function for the lines outside' {
        $runs.P18.Output | Should -BeExactly 'chris False Shows mailboxes.', 'Get-ccMailbox', 'False', 'info'
    }

    It 'replaces a connection of the same prefix, tells once what hides what, and brings it back' {
        $runs.Beside.Output | Should -BeExactly 'replaced: Closed Opened 1', 'beside: 2 , EXO', 'quiet: 0', "warned: 1 True $secondCount", "back: $count Opened", "back: $count Closed",
            'rows of Get-EXOPSSession: 2', 'by row: Closed, left 1', 'all: 0'
    }
}

Describe 'Rows' {
    It 'P27 closes everything, and nothing is no error' {
        # The one error is that of the command that is looked for.
        $runs.P27.Output | Should -BeExactly '0 0 False', 'errors: 1'
    }

    It 'P28 finds the one open session' {
        $runs.P28.Output | Should -BeExactly '1 RemoteMachine Available', 'True True'
    }

    It 'P29 finds sessions by the name of the computer' {
        $runs.P29.Output | Should -BeExactly 'other: 1', 'like: 1', 'by parameter: 1 1', 'left: 0'
    }

    It 'P30 sees in a loop that the session is closed, and connects again' {
        $runs.P30.Output | Should -BeExactly 'round 3: Closed', 'round 5: Closed', 'chris chris chris chris chris chris Opened 1'
    }

    It 'P31 finds the module by its description' {
        $runs.P31.Output | Should -BeExactly '1 Script True True', '0'
    }

    It 'P32 gives sessions names' {
        $runs.P32.Output | Should -BeExactly 'True 1 1', 'Second Second', 'Closed Opened', 'Closed 0'
    }

    It 'P40 knows the state of the runspace' {
        $runs.P40.Output | Should -BeExactly "Opened $($sandbox.ConnectionUri) True", 'Closed Closed None'
    }

    It 'is the same object each time, in the engine''s own table, and closed in every way' {
        $runs.Row.Output | Should -BeExactly 'same: True True True', 'text: [PSSession]Session901', 'table: Id Name Transport ComputerName ComputerType State ConfigurationName Availability',
            'What if: Performing the operation "Remove" on target "Session901".', 'What if: Performing the operation "Remove" on target "Session901".', 'what if: Opened', '-Session: Closed', 'position: Closed', '-Id: Closed', '-Id by position: Closed', '-Name: Closed', '-InstanceId: Closed', '-ComputerName: Closed',
            'piped: Closed', 'piped Id: Closed', 'Where-Object: Closed', 'again: Closed', 'kept: Closed', 'commands: Cmdlet Function Cmdlet Cmdlet', 'module gone: Closed Cmdlet', 'refused', 'broken: Broken None Broken 1', 'then: Closed 0'
    }
}

Describe 'Import-PSSession' {
    It 'P34 imports a part and leaves out what is there' {
        $runs.P34.Output[0] | Should -BeExactly 'True True 0'
        $runs.P34.Output[1] | Should -Match '^Name +Alias +Database +ProhibitSendQuota'
        $skipped = "Proxy creation has been skipped for the following command: 'Get-Mailbox', because it would shadow an existing local command.  Use the AllowClobber parameter if you want to shadow existing local commands."
        $runs.P34.Output[2..3] | Should -BeExactly "Get-CASMailbox | $skipped", 'Get-Mailbox True'
        $runs.P34.Output[4] | Should -BeExactly 'ErrorNoCommandsImportedBecauseOfSkipping,Import-PSSession'
        $runs.P34.Output[5] | Should -BeLike 'No command proxies have been created, because all of the requested remote commands would shadow existing local commands.*'
    }

    It 'P35 has a prefix in names, help, errors and completion' {
        $runs.P35.Output | Should -BeExactly 'chris', 'Get-OnPremMailbox Shows mailboxes.', 'Get-OnPremMailbox', 'Get-OnPremMailbox', 'True', '0 chris'
    }

    It 'P37 lists what came in' {
        $runs.P37.Output | Should -BeExactly '787 Function 97', 'True True', 'True'
    }
}

Describe 'Invoke-Command' {
    It 'P38 brings what the command brings, trimmed' {
        $runs.P38.Output[0..3] | Should -BeExactly "$count True", 'True False True',
            'DisplayName Identity PrimarySmtpAddress RecipientTypeDetails PSComputerName RunspaceId PSShowComputerName',
            'Deserialized.Microsoft.Exchange.Data.Directory.Management.Mailbox 127.0.0.1 True'
        $runs.P38.Output[5..6] | Should -BeExactly 'chris', '1 ManagementObjectNotFoundException 127.0.0.1'
        $runs.P38.Output[7] | Should -Match '^caught: .*,Microsoft\.Exchange\.Management\.RecipientTasks\.GetMailbox$'
    }

    It 'P39 hands values over and sends no script' {
        $runs.P39.Output | Should -BeExactly 'chris', 'chris', 'info', 'info', 'chris info', 'chris info', 'info', 'chris info',
            'VariableNotInSession,Invoke-Command', 'UsingVariableIsUndefined,Invoke-Command', 'ScriptsNotAllowed,Invoke-Command', 'CommandNotFoundException,Invoke-Command',
            'ScriptsNotAllowed,Invoke-Command', 'CommandNotFoundException,Invoke-Command'
        $requests = Get-Request $runs.P39
        $requests.command | Where-Object { $_ } | Sort-Object -Unique | Should -Be 'Get-Mailbox'
        # The commands that the account may use are asked for once.
        @($requests | Where-Object path -Like '*EXOModuleFile*').Count | Should -Be 1
    }
}

Describe 'The engine''s commands' {
    It 'do the same with a connection as without one' {
        $runs.StandIn.Output[0..1] | Should -BeExactly 'stand-ins: 0', 'stand-ins: 4'
        $runs.StandIn.Output[2] | Should -Match '^idioms: \d\d, empty: 0$'
        $differs = @($runs.StandIn.Output -match '^differs: ')
        # Write-Error takes the name that an error carries from the function around it.
        $differs | Where-Object { $_ -notlike '*Write-Error*' } | Should -BeNullOrEmpty
        $differs.Count | Should -BeLessOrEqual 3
    }

    It 'work on sessions of other processes, which no doing of ours ends' {
        $runs.Foreign.Output | Should -BeExactly '2 1 2 2', 'True True', '42 5 2 3', 'both both', 'from the job', '3', 'Closed Opened', 'Opened 1', 'Opened 1', 'Closed Closed 0'
    }
}

Describe 'The stand-ins' {
    It 'have the engine''s help and completion, and give way to a function that was there before' {
        $shell = New-TestShell $artifacts
        try {
            $before = $shell.Run('(Get-Help Get-PSSession | Out-String).Length; (Get-Help Invoke-Command | Out-String).Length').Output
            $null = $shell.Run('Connect-EXOPSSession $args[0] $args[1] -AccessToken $args[2]', @($same.Uri, $same.SignIn, $same.Token))
            $shell.Run('(Get-Command Get-PSSession).CommandType').Output | Should -Be 'Function'
            $shell.Run('(Get-Help Get-PSSession | Out-String).Length; (Get-Help Invoke-Command | Out-String).Length').Output | Should -Be $before
            $shell.Run('(TabExpansion2 "Remove-PSSession -Inst" 22).CompletionMatches.CompletionText').Output | Should -Be '-InstanceId'
            $shell.Run('(TabExpansion2 "Invoke-Command -NoNew" 21).CompletionMatches.CompletionText').Output | Should -Be '-NoNewScope'
            $shell.Run('(Get-Command Import-PSSession -Syntax) -match "-FormatTypeName"').Output | Should -BeTrue
            $shell.Run('function global:Get-PSSession { "mine" }; Disconnect-EXOPSSession; Get-PSSession').Output | Should -Be 'mine'
            $null = $shell.Run('Connect-EXOPSSession $args[0] $args[1] -AccessToken $args[2]', @($same.Uri, $same.SignIn, $same.Token))
            $shell.Run('@(Get-PSSession).Count; Disconnect-EXOPSSession; Get-PSSession').Output | Should -Be 1, 'mine'
        } finally {
            $shell.Close()
        }
    }

    It 'leave nothing behind when New-ExoPSSession fails' {
        $shell = New-TestShell $artifacts
        try {
            $failed = $shell.Run('New-ExoPSSession -ConnectionUri $args[0] -AzureADAuthorizationEndpointUri $args[1] -AccessToken not.a.token', @($same.Uri, $same.SignIn))
            $failed.Streams.Error[0].FullyQualifiedErrorId | Should -BeLike '*,New-ExoPSSession'
            $shell.Run('(Get-Command Get-PSSession).CommandType; @(Get-EXOPSSession).Count').Output | Should -Be 'Cmdlet', 0
        } finally {
            $shell.Close()
        }
    }
}

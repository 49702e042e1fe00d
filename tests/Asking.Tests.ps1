# What is asked before a change (adminapi.md 2.4, original-module.md P70, P71): by whom, in whose words, how often, and what holds then.

BeforeAll {
    . "$PSScriptRoot/support/New-TestShell.ps1"
    . "$PSScriptRoot/support/Get-PowerShellCommand.ps1"
    . "$PSScriptRoot/support/Get-SandboxToken.ps1"
    $artifacts = "$(Split-Path $PSScriptRoot)/artifacts"
    Import-Module "$artifacts/EXOPSSession", "$artifacts/EXOPSSandbox" -Force
    $sandbox = Start-EXOPSSandbox -Mailboxes 5 -SignInAs chris@contoso.com
    $tenant = "-ConnectionUri '$($sandbox.ConnectionUri)' -AzureADAuthorizationEndpointUri '$($sandbox.AzureADAuthorizationEndpointUri)'"
    $shell = New-TestShell $artifacts
    $null = $shell.Run("Connect-EXOPSSession $tenant")

    function Get-Place { @($sandbox.Journal())[-1].seq }
    function New-Group([int] $Count) {
        foreach ($number in 1..$Count) { 'Gone' + [guid]::NewGuid().ToString('N').Substring(0, 8) }
    }
    # Runs a line in the shell with these answers: 0 Yes, 1 Yes to All, 2 No, 3 No to All.
    function Invoke-Line([string] $Line, [string[]] $Names, [int[]] $Answers) {
        $left = 0
        while ($shell.Host.Answers.TryDequeue([ref] $left)) { }
        while ($shell.Host.Prompts.TryDequeue([ref] $null)) { }
        while ($shell.Host.Lines.TryDequeue([ref] $null)) { }
        foreach ($answer in $Answers) { $shell.Host.Answers.Enqueue($answer) }
        $shell.Run("param([string[]] `$names) $Line", @(, $Names))
    }
}

AfterAll {
    $shell.Close()
    Stop-EXOPSSandbox
    Remove-Module EXOPSSession, EXOPSSandbox
}

Describe 'A pipeline that asks' {
    BeforeEach {
        $names = @(New-Group 3)
        $null = $shell.Run('param([string[]] $names) foreach ($name in $names) { $null = New-DistributionGroup -Name $name -PrimarySmtpAddress "$name@contoso.com" }', @(, [string[]] $names))
        $place = Get-Place
    }

    It 'with the answers <Title> asks <Asked> times and changes <Changed>' -ForEach @(
        @{ Title = 'Yes, No, Yes'; Answers = 0, 2, 0; Asked = 3; Changed = 0, 2 }
        @{ Title = 'No, Yes to All'; Answers = 2, 1; Asked = 2; Changed = 1, 2 }
        @{ Title = 'Yes to All'; Answers = @(1); Asked = 1; Changed = 0, 1, 2 }
        @{ Title = 'Yes, No to All'; Answers = 0, 3; Asked = 2; Changed = @(0) }
        @{ Title = 'No to All'; Answers = @(3); Asked = 1; Changed = @() }
    ) {
        $run = Invoke-Line '$names | Remove-DistributionGroup' $names $Answers
        $run.Failure | Should -BeNullOrEmpty
        $run.Streams.Error.Count | Should -Be 0
        @($shell.Host.Prompts).Count | Should -Be $Asked
        @($sandbox.Writes($place)).target | Should -Be @($Changed | ForEach-Object { $names[$_] })
    }

    It 'asks with the service''s words, which a first request brings, and changes with a second one' {
        $null = Invoke-Line '$names[0] | Remove-DistributionGroup' $names 0
        @($shell.Host.Prompts)[0] | Should -BeExactly "Confirm|Are you sure you want to perform this action?`nRemoving distribution group `"$($names[0])`"."
        $requests = @($sandbox.Journal($place) | Where-Object command -EQ Remove-DistributionGroup)
        $requests.Count | Should -Be 2
        $requests[0].requestId | Should -Be $requests[1].requestId
        $writes = @($sandbox.Writes($place))
        $writes.Count | Should -Be 1
        $writes[0].request | Should -Be $requests[1].seq
    }

    It 'does not ask about what can''t be done, and goes on' {
        $run = Invoke-Line '$names[0], "nobody", $names[1] | Remove-DistributionGroup' $names (0, 0)
        @($shell.Host.Prompts).Count | Should -Be 2
        $run.Streams.Error.Count | Should -Be 1
        $run.Streams.Error[0].Exception.Message | Should -Match nobody
        @($sandbox.Writes($place)).target | Should -Be $names[0, 1]
    }

    It 'holds an answer for this pipeline and not for the next' {
        $null = Invoke-Line '$names[0] | Remove-DistributionGroup; $names[1] | Remove-DistributionGroup' $names (1, 3)
        @($shell.Host.Prompts).Count | Should -Be 2
        @($sandbox.Writes($place)).target | Should -Be $names[0]
    }

    It 'shows with -WhatIf what it would do, and neither asks nor does it' {
        $run = Invoke-Line '$names | Remove-DistributionGroup -WhatIf -Confirm' $names (0, 0, 0)
        $run.Output.Count | Should -Be 0
        @($shell.Host.Lines) | Should -Be @($names.ForEach{ "What if: Removing distribution group `"$_`"." })
        @($shell.Host.Prompts).Count | Should -Be 0
        $sandbox.Writes($place) | Should -BeNullOrEmpty
        @($sandbox.Journal($place) | Where-Object command -EQ Remove-DistributionGroup).Count | Should -Be 3
    }

    It 'ends with an error where nobody can be asked, and changes nothing' {
        $run = Invoke-Line '$names | Remove-DistributionGroup' $names @()
        $refusal = (@($run.Streams.Error) + $run.Failure)[0]
        $refusal.FullyQualifiedErrorId | Should -Be 'ConfirmationNotPossible,Remove-DistributionGroup'
        $refusal.Exception.Message | Should -Match '-Confirm:\$false'
        $sandbox.Writes($place) | Should -BeNullOrEmpty
        @($sandbox.Journal($place) | Where-Object command -EQ Remove-DistributionGroup).Count | Should -Be 1
    }
}

Describe 'A preference' {
    # Remove-DistributionGroup has the confirm impact High, Set-Mailbox Medium.
    It '<Line> asks <Asked> times' -ForEach @(
        @{ Line = 'Set-Mailbox chris@contoso.com -Office x'; Asked = 0 }
        @{ Line = 'Set-Mailbox chris@contoso.com -Office x -Confirm'; Asked = 1 }
        @{ Line = '& { $ConfirmPreference = "Medium"; Set-Mailbox chris@contoso.com -Office x }'; Asked = 1 }
        @{ Line = '& { $ConfirmPreference = "Low"; Set-Mailbox chris@contoso.com -Office x }'; Asked = 1 }
        @{ Line = '& { $ConfirmPreference = "Low"; Set-Mailbox chris@contoso.com -Office x -Confirm:$false }'; Asked = 0 }
        @{ Line = '& { $ConfirmPreference = "None"; Remove-DistributionGroup nobody -ErrorAction SilentlyContinue }'; Asked = 0 }
        @{ Line = '& { $ConfirmPreference = "None"; Set-Mailbox chris@contoso.com -Office x -Confirm }'; Asked = 1 }
        @{ Line = '& { $ConfirmPreference = "Low"; Get-Mailbox chris@contoso.com }'; Asked = 0 }
    ) {
        $run = Invoke-Line $Line @() 2
        $run.Failure | Should -BeNullOrEmpty
        @($shell.Host.Prompts).Count | Should -Be $Asked
    }
}

Describe 'A shell without a person' {
    It 'gets an error and goes on with the next line' {
        $token = Get-SandboxToken -Sandbox $sandbox -Artifacts $artifacts
        $place = Get-Place
        $line = "`$ProgressPreference = 'SilentlyContinue'; Import-Module '$artifacts/EXOPSSession'; Connect-EXOPSSession $tenant -AccessToken '$token'; " +
            "try { Remove-Mailbox chris@contoso.com } catch { `$_.FullyQualifiedErrorId }; 'next'"
        $program = @(Get-PowerShellCommand)
        $said = @(& $program[0] @($program | Select-Object -Skip 1) -NoProfile -NonInteractive -Command $line)
        $said | Should -Be @('ConfirmationNotPossible,Remove-Mailbox', 'next')
        $sandbox.Writes($place) | Should -BeNullOrEmpty
    }
}

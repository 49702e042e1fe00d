# Errors, warnings, prompts and WhatIf of imported commands (original-module.md 2D, 3.8; adminapi.md 2.4, 4.2).

BeforeAll {
    . "$PSScriptRoot/support/New-TestShell.ps1"
    $artifacts = "$(Split-Path $PSScriptRoot)/artifacts"
    Import-Module "$artifacts/EXOPSSession", "$artifacts/EXOPSSandbox" -Force
    $sandbox = Start-EXOPSSandbox -Mailboxes 20 -SignInAs chris@contoso.com
    $tenant = @{ ConnectionUri = $sandbox.ConnectionUri; AzureADAuthorizationEndpointUri = $sandbox.AzureADAuthorizationEndpointUri }
    $connect = "Connect-EXOPSSession -ConnectionUri '$($sandbox.ConnectionUri)' -AzureADAuthorizationEndpointUri '$($sandbox.AzureADAuthorizationEndpointUri)'"
    Connect-EXOPSSession @tenant

    # The last request of the journal, so that a test sees only what came after.
    function Get-Place { @($sandbox.Journal())[-1].seq }
}

AfterAll {
    Disconnect-EXOPSSession
    Stop-EXOPSSandbox
    Remove-Module EXOPSSession, EXOPSSandbox
}

Describe 'An error of a command' {
    It 'has the shape that scripts look into' {
        $place = Get-Place
        Get-Mailbox nobody@contoso.com -ErrorAction SilentlyContinue -ErrorVariable problem
        $request = @($sandbox.Journal($place) | Where-Object command -EQ Get-Mailbox)
        $problem.Count | Should -Be 1
        $problem[0].Exception | Should -BeOfType System.Management.Automation.RemoteException
        $problem[0].Exception.Message | Should -Match "couldn't be found on"
        $problem[0].CategoryInfo.Reason | Should -Be 'ManagementObjectNotFoundException'
        $problem[0].CategoryInfo.Activity | Should -Be 'Get-Mailbox'
        $problem[0].FullyQualifiedErrorId | Should -Match '^\[Server=\w+,RequestId=[0-9a-f-]{36},TimeStamp=[^\]]+\] \[FailureCategory=Cmdlet-ManagementObjectNotFoundException\] [0-9A-F]{8},Microsoft\.Exchange\.Management\.RecipientTasks\.GetMailbox$'
        $problem[0].OriginInfo.PSComputerName | Should -Be '127.0.0.1'
        $problem[0].InvocationInfo.MyCommand.Name | Should -Be 'Get-Mailbox'
        $problem[0].InvocationInfo.ScriptName | Should -Be $PSCommandPath
        $request.Count | Should -Be 1
    }

    It 'makes $? false and is in $Error' {
        $Error.Clear()
        Get-Mailbox nobody@contoso.com -ErrorAction SilentlyContinue
        $? | Should -BeFalse
        $Error.Count | Should -Be 1
    }

    It 'is silent and unrecorded with -ErrorAction Ignore' {
        $Error.Clear()
        Get-Mailbox nobody@contoso.com -ErrorAction Ignore
        $Error.Count | Should -Be 0
    }

    It 'can be caught as RemoteException with -ErrorAction Stop' {
        $caught = $null
        try { Set-Mailbox nobody@contoso.com -Office x -ErrorAction Stop; $caught = 'not thrown' } catch [System.Management.Automation.RemoteException] { $caught = 'remote' }
        $caught | Should -Be 'remote'
    }

    It 'heeds the $ErrorActionPreference of the script that calls' {
        function Invoke-Strictly { $ErrorActionPreference = 'Stop'; Get-Mailbox nobody@contoso.com; 'went on' }
        { Invoke-Strictly } | Should -Throw "*couldn't be found*"
        function Invoke-Loosely { $ErrorActionPreference = 'SilentlyContinue'; Get-Mailbox nobody@contoso.com; 'went on' }
        Invoke-Loosely | Should -Be 'went on'
    }

    It 'does not stop the rest of a pipeline' {
        $found = @('chris@contoso.com', 'nobody@contoso.com', 'chris@contoso.com' | Get-Mailbox -ErrorAction SilentlyContinue -ErrorVariable problem)
        $found.Count | Should -Be 2
        $problem.Count | Should -Be 1
    }

    It 'goes to the error stream alone' {
        $all = @(Get-Mailbox nobody@contoso.com -ErrorAction Continue 2>&1)
        $all.Count | Should -Be 1
        $all[0] | Should -BeOfType System.Management.Automation.ErrorRecord
    }

    It 'tells a broken line from a refused command by its type' {
        $sandbox.AddFault(@{ kind = 'reset'; command = 'Set-Mailbox'; times = 20 })
        try { Set-Mailbox chris@contoso.com -Office x -ErrorAction Stop; throw 'not thrown' } catch { $failure = $_ } finally { $sandbox.ClearFaults() }
        $failure.Exception | Should -BeOfType System.Management.Automation.Remoting.PSRemotingTransportException
        $failure.FullyQualifiedErrorId | Should -Match ',Set-Mailbox$'
    }

    It 'leaves the session fit for work' { (Get-Mailbox chris@contoso.com).Alias | Should -Not -BeNullOrEmpty }
}

Describe 'A warning' {
    It 'arrives on the warning stream' {
        $warnings = @(Get-Mailbox -ResultSize 2 3>&1 | Where-Object { $_ -is [System.Management.Automation.WarningRecord] })
        $warnings.Count | Should -Be 1
        $warnings[0].Message | Should -BeExactly 'There are more results available than are currently displayed. To view them, increase the value for the ResultSize parameter.'
    }

    It 'obeys -WarningAction and -WarningVariable' {
        $mailboxes = @(Get-Mailbox -ResultSize 2 -WarningAction SilentlyContinue -WarningVariable warnings 3>&1)
        $mailboxes.Count | Should -Be 2
        $warnings.Count | Should -Be 1
    }

    It 'obeys the caller''s $WarningPreference' {
        function Invoke-Quietly { $WarningPreference = 'SilentlyContinue'; Get-Mailbox -ResultSize 2 }
        @(Invoke-Quietly 3>&1).Count | Should -Be 2
    }
}

Describe '-WhatIf' {
    It 'shows the server''s sentence, changes nothing and asks nobody' {
        $shell = New-TestShell $artifacts
        $null = $shell.Run($connect)
        $place = Get-Place
        $run = $shell.Run('Remove-Mailbox chris@contoso.com -WhatIf')
        $run.Failure | Should -BeNullOrEmpty
        $run.Output | Should -BeNullOrEmpty
        ($shell.Host.Lines -join '') | Should -Match '^What if: .*(chris|mailbox)'
        @($shell.Host.Prompts).Count | Should -Be 0
        $sandbox.Writes($place) | Should -BeNullOrEmpty
        (Get-Mailbox chris@contoso.com).Alias | Should -Not -BeNullOrEmpty

        $null = $shell.Run('function Invoke-Dry { $WhatIfPreference = $true; Remove-Mailbox chris@contoso.com }; Invoke-Dry')
        $sandbox.Writes($place) | Should -BeNullOrEmpty
        @($shell.Host.Lines -match '^What if: ').Count | Should -Be 2
        $shell.Close()
    }
}

Describe 'A confirmation' {
    BeforeEach {
        $shell = New-TestShell $artifacts
        $null = $shell.Run($connect)
        $names = foreach ($i in 1..3) {
            $name = 'Gone' + [guid]::NewGuid().ToString('N').Substring(0, 8)
            $null = New-DistributionGroup -Name $name -PrimarySmtpAddress "$name@contoso.com"
            $name
        }
        $place = Get-Place
        $removeAll = 'param([string[]] $names) $names | Remove-DistributionGroup'
    }
    AfterEach { $shell.Close() }

    It 'asks with the server''s words and does it on Yes, once' {
        $shell.Host.Answers.Enqueue(0)
        $run = $shell.Run('param($name) Remove-DistributionGroup $name', @($names[0]))
        $run.Failure | Should -BeNullOrEmpty
        @($shell.Host.Prompts).Count | Should -Be 1
        @($shell.Host.Prompts)[0] | Should -Match '(?s)^Confirm\|Are you sure you want to perform this action\?.*Gone'
        @($sandbox.Writes($place)).Count | Should -Be 1
    }

    It 'does nothing on No' {
        $shell.Host.Answers.Enqueue(2)
        $null = $shell.Run('param($name) Remove-DistributionGroup $name', @($names[0]))
        @($shell.Host.Prompts).Count | Should -Be 1
        $sandbox.Writes($place) | Should -BeNullOrEmpty
    }

    It 'holds Yes to All for the pipeline and not longer' {
        $shell.Host.Answers.Enqueue(1)
        $null = $shell.Run($removeAll, @(, [string[]] $names[0, 1]))
        @($shell.Host.Prompts).Count | Should -Be 1
        @($sandbox.Writes($place)).Count | Should -Be 2
        $shell.Host.Answers.Enqueue(2)
        $null = $shell.Run('param($name) Remove-DistributionGroup $name', @($names[2]))
        @($shell.Host.Prompts).Count | Should -Be 2
    }

    It 'holds No to All for the pipeline' {
        $shell.Host.Answers.Enqueue(3)
        $null = $shell.Run($removeAll, @(, [string[]] $names))
        @($shell.Host.Prompts).Count | Should -Be 1
        $sandbox.Writes($place) | Should -BeNullOrEmpty
    }

    It 'is an error where nobody can be asked, and nothing is changed' {
        $run = $shell.Run('param($name) Remove-DistributionGroup $name', @($names[0]))
        @($run.Streams.Error).Count + @($run.Failure | Where-Object { $_ }).Count | Should -Be 1
        (@($run.Streams.Error) + $run.Failure)[0].FullyQualifiedErrorId | Should -Be 'ConfirmationNotPossible,Remove-DistributionGroup'
        $sandbox.Writes($place) | Should -BeNullOrEmpty
    }

    It 'is left out with -Confirm:$false, in one request' {
        Remove-DistributionGroup $names[0] -Confirm:$false
        @($sandbox.Journal($place) | Where-Object command -EQ Remove-DistributionGroup).Count | Should -Be 1
        @($sandbox.Writes($place)).Count | Should -Be 1
    }

    It 'is left out when the caller prefers so' {
        function Remove-Silently($name) { $ConfirmPreference = 'None'; Remove-DistributionGroup $name }
        Remove-Silently $names[0]
        @($sandbox.Writes($place)).Count | Should -Be 1
    }

    It 'is asked for with -Confirm where the command would not ask' {
        $shell.Host.Answers.Enqueue(2)
        $null = $shell.Run('Set-Mailbox chris@contoso.com -Office x -Confirm')
        @($shell.Host.Prompts).Count | Should -Be 1
        $sandbox.Writes($place) | Should -BeNullOrEmpty
    }
}

Describe 'What is sent' {
    It 'sends each value as adminapi.md 2.3 has it' {
        $place = Get-Place
        Set-Mailbox chris@contoso.com -EmailAddresses @{ Add = 'smtp:more@contoso.com' } -Office '' -HiddenFromAddressListsEnabled $false -ForwardingSmtpAddress $null
        $write = @($sandbox.Writes($place))
        $write.Count | Should -Be 1
        $write[0].parameters.Identity | Should -Be 'chris@contoso.com'
        $write[0].parameters.EmailAddresses.Add | Should -Be 'smtp:more@contoso.com'
        $write[0].parameters.Office | Should -BeExactly ''
        $write[0].parameters.HiddenFromAddressListsEnabled | Should -BeExactly $false
        $write[0].parameters.PSObject.Properties.Name | Should -Contain 'ForwardingSmtpAddress'
        $write[0].parameters.ForwardingSmtpAddress | Should -BeNullOrEmpty
    }

    It 'takes a piped Exchange object as the identity' {
        $place = Get-Place
        Get-Mailbox chris@contoso.com | Set-Mailbox -Office 'Piped'
        @($sandbox.Writes($place)).Count | Should -Be 1
        (Get-User chris@contoso.com).Office | Should -Be 'Piped'
    }

    It 'takes piped strings and rows of a table' {
        'chris@contoso.com' | Set-Mailbox -Office 'String'
        (Get-User chris@contoso.com).Office | Should -Be 'String'
        [pscustomobject] @{ Identity = 'chris@contoso.com' } | Set-Mailbox -Office 'Row'
        (Get-User chris@contoso.com).Office | Should -Be 'Row'
    }

    It 'sends a script block as its text' {
        @(Get-Mailbox -Filter { Alias -eq 'chris' }).Count | Should -Be 1
    }

    It 'carries a secret that the tenant can read and the journal does not show' {
        $place = Get-Place
        $secret = 'P@ss_x0041_<&>"' + [char] 0xDF + [char]::ConvertFromUtf32(0x1F600)
        $name = 'Secret' + [guid]::NewGuid().ToString('N').Substring(0, 8)
        $null = New-Mailbox -Name $name -MicrosoftOnlineServicesID "$name@contoso.com" -Password (ConvertTo-SecureString $secret -AsPlainText -Force)
        $write = @($sandbox.Writes($place))
        $write.Count | Should -Be 1
        (ConvertTo-Json $write -Depth 9) | Should -Not -Match 'P@ss'
    }

    It 'runs a second command while the first still streams' {
        $statistics = @(Get-Mailbox -ResultSize 5 -WarningAction SilentlyContinue | ForEach-Object { Get-MailboxStatistics -Identity $_.UserPrincipalName })
        $statistics.Count | Should -Be 5
    }
}

# Connecting, what it leaves in the shell, and disconnecting (original-module.md 1.4, 3.1, 2A).

BeforeAll {
    . "$PSScriptRoot/support/New-TestShell.ps1"
    . "$PSScriptRoot/support/Get-SandboxToken.ps1"
    $artifacts = "$(Split-Path $PSScriptRoot)/artifacts"
    Import-Module "$artifacts/EXOPSSession", "$artifacts/EXOPSSandbox" -Force
    $sandbox = Start-EXOPSSandbox -Mailboxes 20 -SignInAs chris@contoso.com
    $tenant = @{ ConnectionUri = $sandbox.ConnectionUri; AzureADAuthorizationEndpointUri = $sandbox.AzureADAuthorizationEndpointUri }
    $connect = "Connect-EXOPSSession -ConnectionUri '$($sandbox.ConnectionUri)' -AzureADAuthorizationEndpointUri '$($sandbox.AzureADAuthorizationEndpointUri)'"
}

AfterAll {
    Disconnect-EXOPSSession
    Stop-EXOPSSandbox
    Remove-Module EXOPSSession, EXOPSSandbox
}

Describe 'Connect-EXOPSSession' {
    BeforeAll {
        $output = @(Connect-EXOPSSession @tenant -UserPrincipalName ' chris@contoso.com ')
        $imported = @(Get-Module tmp_*)
    }

    It 'writes nothing to the pipeline' { $output.Count | Should -Be 0 }

    It 'imports one module with the marks of implicit remoting' {
        $imported.Count | Should -Be 1
        $imported[0].Name | Should -Match '^tmp_\w+\.\w+$'
        $imported[0].Description | Should -BeExactly "Implicit remoting for $($sandbox.ConnectionUri)"
        $imported[0].PrivateData.ImplicitRemoting | Should -BeTrue
    }

    It 'imports every command of the account as a function of that module' {
        $commands = @(Get-Command -Module $imported[0].Name)
        $commands.Count | Should -Be 787
        ($commands | Where-Object CommandType -NE Function) | Should -BeNullOrEmpty
        (Get-Command Get-Mailbox).Source | Should -Be $imported[0].Name
    }

    It 'keeps the names of imported commands out of its own scope' {
        $inner = & (Get-Module EXOPSSession) { (Get-Command -Name Get-Mailbox -CommandType Function).Module.Name; (Get-ChildItem function:).Name }
        $inner[0] | Should -BeLike 'tmp_*'
        $own = & (Get-Module EXOPSSession) { $ExecutionContext.SessionState.Module.ExportedFunctions.Keys }
        $own | Sort-Object | Should -Be ((Import-PowerShellDataFile "$artifacts/EXOPSSession/EXOPSSession.psd1").FunctionsToExport | Sort-Object)
    }

    It 'returns objects as implicit remoting does' {
        $mailbox = Get-Mailbox chris@contoso.com
        $mailbox.pstypenames[0] | Should -BeExactly 'Deserialized.Microsoft.Exchange.Data.Directory.Management.Mailbox'
        $mailbox.PSComputerName | Should -Be '127.0.0.1'
        $mailbox.RunspaceId | Should -BeOfType guid
        $mailbox.RunspaceId | Should -Be (Get-EXOPSSession).ConnectionId
        $mailbox.PSShowComputerName | Should -BeExactly $false
        $mailbox.EmailAddresses.GetType().Name | Should -Be ArrayList
    }

    It 'shows mailboxes as the table that administrators know' {
        (Get-Mailbox chris@contoso.com | Out-String -Width 200) | Should -Match 'Name\S*\s+\S*Alias\S*\s+\S*Database\S*\s+\S*ProhibitSendQuota'
    }

    It 'tells about the connection' {
        $session = Get-EXOPSSession
        $session.UserPrincipalName | Should -Be 'chris@contoso.com'
        $session.TenantId | Should -Be $sandbox.TenantId
        $session.State | Should -Be 'Opened'
        $session.SignIn | Should -Be 'Browser'
        $session.ModuleName | Should -Be $imported[0].Name
        $session.TokenExpiresAt | Should -BeGreaterThan (Get-Date)
    }

    It 'replaces the connection when called again' {
        $before = Get-EXOPSSession
        Connect-EXOPSSession @tenant
        @(Get-EXOPSSession).Count | Should -Be 1
        @(Get-Module tmp_*).Count | Should -Be 1
        (Get-Module tmp_*).Name | Should -Not -Be $before.ModuleName
        $before.State | Should -Be 'Closed'
        (Get-Mailbox chris@contoso.com).Alias | Should -Not -BeNullOrEmpty
    }

    # DropIn.Tests.ps1 has those that the original set.
    It 'leaves current location, preferences and other global variables alone' {
        $shell = New-TestShell $artifacts
        $run = $shell.Run("
            `$before = @(Get-Variable -Scope Global).Name + (Get-Location).Path
            $connect
            Get-Mailbox -ResultSize 1 -WarningAction SilentlyContinue | Out-Null
            Disconnect-EXOPSSession
            Compare-Object `$before (@(Get-Variable -Scope Global).Name + (Get-Location).Path) | Where-Object InputObject -NotIn before, null, '?', '^', '`$', ConnectionUri, AzureADAuthorizationEndpointUri, UserPrincipalName, Credential, BypassMailboxAnchoring, DelegatedOrganization")
        $run.Failure | Should -BeNullOrEmpty
        $run.Output | Should -BeNullOrEmpty
        $shell.Close()
    }

    It 'imports where the engine has but its public methods' {
        $shell = New-TestShell $artifacts
        $null = $shell.Run('& (Get-Module EXOPSSession) {
                Import-PrivateFunction
                Import-NativeLibrary
                $text = "${function:Add-DelayedFunction}".Replace("CreateDelayParsedScriptBlock", "NoSuchMethod").Replace("SetFunction", "NoSuchMethod")
                Set-Item function:script:Add-DelayedFunction $ExecutionContext.SessionState.Module.NewBoundScriptBlock([scriptblock]::Create($text))
            }')
        $run = $shell.Run("$connect; @(Get-Command -Module tmp_*).Count; (Get-Mailbox chris@contoso.com).Alias; (Get-Help Get-Mailbox).Synopsis; & (Get-Module EXOPSSession) { `"`${function:Add-DelayedFunction}`" -match 'NoSuchMethod' }; Disconnect-EXOPSSession")
        $run.Failure | Should -BeNullOrEmpty
        $run.Output | Should -Be 787, 'chris', 'Shows mailboxes.', $true
        $shell.Close()
    }

    It 'works under Set-StrictMode, with a global Stop and with WhatIf and Confirm preferred' {
        $shell = New-TestShell $artifacts
        $run = $shell.Run("Set-StrictMode -Version Latest; `$ErrorActionPreference = 'Stop'; `$WhatIfPreference = `$true; `$ConfirmPreference = 'Low'; $connect; (Get-Mailbox chris@contoso.com).Alias; Disconnect-EXOPSSession; @(Get-Module tmp_*).Count")
        $run.Failure | Should -BeNullOrEmpty
        $run.Output[-1] | Should -Be 0
        $run.Output.Count | Should -Be 2
        $shell.Close()
    }

    It 'imports globally when called inside a function of another module' {
        $shell = New-TestShell $artifacts
        $run = $shell.Run("`$null = New-Module -Name Other { function Connect-Mail { $connect } }; Connect-Mail; (Get-Command Get-Mailbox).Source; `$body = `${function:Connect-EXOPSSession}; Set-Item function:global:Connect-Again `$body; Connect-Again -User chris@contoso.com -Conn '$($sandbox.ConnectionUri)' -AzureAD '$($sandbox.AzureADAuthorizationEndpointUri)'; @(Get-Module tmp_*).Count; Disconnect-EXOPSSession")
        $run.Failure | Should -BeNullOrEmpty
        $run.Output[0] | Should -BeLike 'tmp_*'
        $run.Output[1] | Should -Be 1
        $shell.Close()
    }
}

Describe 'The progress bar' {
    BeforeAll {
        $shell = New-TestShell $artifacts
        $null = $shell.Run($connect)
        $records = @($shell.Host.Progress)
    }
    AfterAll { $null = $shell.Run('Disconnect-EXOPSSession'); $shell.Close() }

    It 'has the original texts and counts, and ends' {
        $texts = @($records | Where-Object Activity -EQ 'Creating implicit remoting module ...').StatusDescription
        $texts | Should -Contain 'Getting command information from remote session ... 0 commands received'
        $texts | Should -Contain 'Getting command information from remote session ... 787 commands received'
        $texts | Where-Object { $_ -match '^Getting formatting and output information from remote session \.\.\. [1-9]\d* objects received$' } | Should -Not -BeNullOrEmpty
        $texts[-1] | Should -BeExactly 'Completed.'
        $records[-1].RecordType | Should -Be 'Completed'
    }

    It 'uses an id that scripts do not use' { $records.ActivityId | Sort-Object -Unique | Should -BeGreaterThan 1000 }

    It 'is hidden by $ProgressPreference of the caller' {
        $quiet = New-TestShell $artifacts
        $null = $quiet.Run("function Connect-Quiet { `$ProgressPreference = 'SilentlyContinue'; $connect }; Connect-Quiet; Disconnect-EXOPSSession")
        @($quiet.Host.Progress).Count | Should -Be 0
        $quiet.Close()
    }

    It 'is shown by -ProgressAction all the same' -Skip:($PSVersionTable.PSVersion -lt [version] '7.4') {
        $shown = New-TestShell $artifacts
        $null = $shown.Run("`$ProgressPreference = 'SilentlyContinue'; $connect -ProgressAction Continue; Disconnect-EXOPSSession")
        @($shown.Host.Progress)[-1].RecordType | Should -Be 'Completed'
        $shown.Close()
    }
}

Describe 'The parameters of both generations' {
    BeforeAll {
        $command = Get-Command Connect-EXOPSSession
        $uri = $sandbox.ConnectionUri
        $authority = $sandbox.AzureADAuthorizationEndpointUri
        $option = New-PSSessionOption
    }

    It 'takes <Abbreviation> for <Name>' -ForEach @(
        @{ Abbreviation = 'User'; Name = 'UserPrincipalName' }, @{ Abbreviation = 'Cred'; Name = 'Credential' }, @{ Abbreviation = 'Conn'; Name = 'ConnectionUri' }
        @{ Abbreviation = 'Azure'; Name = 'AzureADAuthorizationEndpointUri' }, @{ Abbreviation = 'Delegated'; Name = 'DelegatedOrganization' }
        @{ Abbreviation = 'PSS'; Name = 'PSSessionOption' }, @{ Abbreviation = 'Bypass'; Name = 'BypassMailboxAnchoring' }
        @{ Abbreviation = 'Enable'; Name = 'EnableEXOTelemetry' }, @{ Abbreviation = 'Tele'; Name = 'TelemetryFilePath' }, @{ Abbreviation = 'DoLog'; Name = 'DoLogErrorMessage' }
    ) {
        $command.ResolveParameter($Abbreviation).Name | Should -Be $Name
    }

    It 'has no mandatory parameter' {
        $command.ParameterSets.Parameters | Where-Object IsMandatory | Should -BeNullOrEmpty
    }

    It 'signs in with <Title>' -ForEach @(
        @{ Title = 'the positions of 2018'; Body = { Connect-EXOPSSession $uri $authority chris@contoso.com $option } }
        @{ Title = 'the positions of 2020'; Body = { Connect-EXOPSSession $uri $authority $option '' } }
        @{ Title = 'every accepted switch'; Body = { Connect-EXOPSSession $uri $authority -EnableEXOTelemetry -TelemetryFilePath ./x -DoLogErrorMessage:$true -BypassMailboxAnchoring } }
        @{ Title = 'an empty account'; Body = { Connect-EXOPSSession $uri $authority -UserPrincipalName '' } }
    ) {
        @(& $Body).Count | Should -Be 0
        (Get-EXOPSSession).UserPrincipalName | Should -Be 'chris@contoso.com'
    }

    It 'takes an account at position 0' {
        # Nobody listens at the default address here, so the parameters are read where they go to the native side.
        InModuleScope EXOPSSession {
            Mock Open-Connection { $script:seen = $Options }
            Connect-EXOPSSession chris@contoso.com
            $script:seen.userPrincipalName | Should -Be 'chris@contoso.com'
            $script:seen.connectionUri | Should -Be 'https://outlook.office365.com/PowerShell-LiveId'
        }
    }

    It 'leaves the anchor out with -BypassMailboxAnchoring' {
        $from = @($sandbox.Journal())[-1].seq
        Connect-EXOPSSession $uri $authority -BypassMailboxAnchoring
        $null = Get-AcceptedDomain
        @($sandbox.Journal($from) | Where-Object command -EQ Get-AcceptedDomain).anchor | Should -Not -Match 'chris'
    }

    It 'imports a part under a prefix' {
        Disconnect-EXOPSSession
        Connect-EXOPSSession @tenant -Prefix EXO -CommandName Get-Mailbox, *-Accepted*
        $names = (Get-Command -Module tmp_*).Name
        $names | Should -Contain 'Get-EXOMailbox'
        $names | Should -Contain 'Get-EXOAcceptedDomain'
        $names | Where-Object { $_ -notmatch '^\w+-EXO(Mailbox|Accepted\w*)$' } | Should -BeNullOrEmpty
        (Get-EXOMailbox chris@contoso.com).Alias | Should -Not -BeNullOrEmpty
        Get-Command Get-Mailbox -ErrorAction Ignore | Should -BeNullOrEmpty
    }
}

Describe 'Other ways to sign in' {
    It 'tells in one clear error that a password is not enough' {
        Connect-EXOPSSession @tenant
        $credential = [pscredential]::new('chris@contoso.com', (ConvertTo-SecureString $sandbox.Password -AsPlainText -Force))
        $failure = $null
        try { Connect-EXOPSSession @tenant -Credential $credential } catch { $failure = $_ }
        $failure.FullyQualifiedErrorId | Should -BeExactly 'AADSTS50076,Connect-EXOPSSession'
        "$failure" | Should -Match '-UserPrincipalName'
        ($failure | Format-List * -Force | Out-String) | Should -Not -Match $sandbox.Password
    }

    It 'takes an access token, given as such or as the password of a credential' {
        Disconnect-EXOPSSession
        $token = Get-SandboxToken -Sandbox $sandbox -Artifacts $artifacts
        foreach ($way in @{ AccessToken = $token }, @{ Credential = [pscredential]::new('chris@contoso.com', (ConvertTo-SecureString "Bearer $token" -AsPlainText -Force)) }) {
            Connect-EXOPSSession @tenant @way
            (Get-EXOPSSession).SignIn | Should -Be 'AccessToken'
            (Get-Mailbox chris@contoso.com).Alias | Should -Not -BeNullOrEmpty
        }
    }

    It 'shows a device code <Title>, and Ctrl+C ends the wait' -ForEach @(
        @{ Title = 'with -Device'; Switch = '-Device'; Browser = $null }
        @{ Title = 'where no browser can be opened'; Switch = ''; Browser = 'no-such-program --flag' }
    ) {
        $before = $env:BROWSER
        $shell = New-TestShell $artifacts
        try {
            $env:BROWSER = $Browser
            $running = $shell.Start("$connect $Switch")
            $deadline = [DateTime]::UtcNow.AddSeconds(20)
            while (-not ($shell.Host.Lines -match 'code') -and [DateTime]::UtcNow -lt $deadline) { $null = $running.Handle.AsyncWaitHandle.WaitOne(50) }
            $text = $shell.Host.Lines -join ' '
            $text | Should -Match ([regex]::Escape($sandbox.Address))
            $text | Should -Match '\b[A-Z0-9]{8,9}\b'
            $watch = [Diagnostics.Stopwatch]::StartNew()
            $running.Stop()
            $watch.ElapsedMilliseconds | Should -BeLessThan 5000
            $shell.Run('@(Get-EXOPSSession).Count + @(Get-Module tmp_*).Count').Output | Should -Be 0
        } finally {
            $env:BROWSER = $before
            $shell.Close()
        }
    }
}

Describe 'Disconnect-EXOPSSession' {
    It 'leaves no command and no module' {
        Connect-EXOPSSession @tenant
        $proxy = Get-Command Get-Mailbox
        @(Disconnect-EXOPSSession).Count | Should -Be 0
        Get-EXOPSSession | Should -BeNullOrEmpty
        Get-Module tmp_* -All | Should -BeNullOrEmpty
        Get-Command Get-Mailbox, Set-Mailbox -ErrorAction Ignore | Should -BeNullOrEmpty
        { & $proxy chris@contoso.com } | Should -Throw -ErrorId 'NotConnected,Get-Mailbox'
    }

    It 'is no error when nothing is connected' { { Disconnect-EXOPSSession; Disconnect-EXOPSSession } | Should -Not -Throw }

    It 'happens when the commands'' module is removed' {
        Connect-EXOPSSession @tenant
        $session = Get-EXOPSSession
        Get-Module tmp_* | Remove-Module
        $session.State | Should -Be 'Closed'
        Get-EXOPSSession | Should -BeNullOrEmpty
    }

    It 'happens when the client module is removed' {
        $shell = New-TestShell $artifacts
        $run = $shell.Run("$connect; Remove-Module EXOPSSession; @(Get-Module tmp_*).Count; @(Get-Command Get-Mailbox -ErrorAction Ignore).Count")
        $run.Failure | Should -BeNullOrEmpty
        $run.Output | Should -Be @(0, 0)
        $shell.Close()
    }

    It 'ends one of the sessions that are given' {
        Connect-EXOPSSession @tenant
        Get-EXOPSSession | Disconnect-EXOPSSession
        Get-EXOPSSession | Should -BeNullOrEmpty
    }
}

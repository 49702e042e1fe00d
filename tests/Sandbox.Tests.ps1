# Start-EXOPSSandbox and Stop-EXOPSSandbox.

BeforeAll {
    $artifacts = "$(Split-Path $PSScriptRoot)/artifacts"
    Import-Module "$artifacts/EXOPSSandbox" -Force
}

AfterAll {
    Stop-EXOPSSandbox
    Remove-Module EXOPSSandbox
}

Describe 'The sandbox' {
    It 'tells where it is and who may sign in' {
        $sandbox = Start-EXOPSSandbox -Mailboxes 5
        $sandbox.ConnectionUri | Should -Match '^http://127\.0\.0\.1:\d+/PowerShell-LiveId$'
        $sandbox.AzureADAuthorizationEndpointUri | Should -Match '^http://127\.0\.0\.1:\d+/organizations$'
        $sandbox.Account | Should -Be 'chris@contoso.com'
        (Get-Process -Id $sandbox.ProcessId).HasExited | Should -BeFalse
        Stop-EXOPSSandbox $sandbox
        Get-Process -Id $sandbox.ProcessId -ErrorAction Ignore | Should -BeNullOrEmpty
        { Stop-EXOPSSandbox $sandbox } | Should -Not -Throw
    }

    It 'keeps a journal that can be read from a place on' {
        $sandbox = Start-EXOPSSandbox -Mailboxes 5
        $null = Invoke-RestMethod "$($sandbox.AzureADAuthorizationEndpointUri)/v2.0/.well-known/openid-configuration"
        $requests = @($sandbox.Journal())
        $requests.Count | Should -Be 1
        $requests[0].path | Should -Match 'openid-configuration$'
        @($sandbox.Journal($requests[0].seq)).Count | Should -Be 0
        @($sandbox.Writes()).Count | Should -Be 0
        Stop-EXOPSSandbox $sandbox
    }

    It 'lends the scripted person as browser and takes it back' {
        $before = $env:BROWSER
        try {
            $env:BROWSER = 'my-browser --new-tab'
            $sandbox = Start-EXOPSSandbox -Mailboxes 5 -SignInAs chris@contoso.com
            $env:BROWSER | Should -Match 'exops-sandbox'
            Stop-EXOPSSandbox $sandbox
            $env:BROWSER | Should -Be 'my-browser --new-tab'
        } finally {
            $env:BROWSER = $before
        }
    }

    It 'takes a name that it does not know for an administrator who shall sign in' {
        foreach ($case in @{ Name = 'author@fabrikam.com'; Roles = 'Organization Management' }, @{ Name = 'helpdesk@contoso.com'; Roles = 'View-Only Recipients' }) {
            $sandbox = Start-EXOPSSandbox -Mailboxes 5 -SignInAs $case.Name
            $account = @($sandbox.Accounts | Where-Object userPrincipalName -EQ $case.Name)
            $account.Count | Should -Be 1
            $account.roles | Should -Be $case.Roles
            Stop-EXOPSSandbox $sandbox
        }
    }

    It 'dies with the process that started it' {
        $program = (Get-Process -Id $PID).Path
        $arguments = @('-NoProfile', '-Command', "Import-Module '$artifacts/EXOPSSandbox'; (Start-EXOPSSandbox -Mailboxes 5).ProcessId; [Environment]::FailFast('x')")
        if ([System.IO.Path]::GetFileNameWithoutExtension($program) -eq 'dotnet') { $arguments = @("$PSHOME/pwsh.dll") + $arguments }
        $id = [int] @(& $program $arguments 2>$null)[0]
        $id | Should -BeGreaterThan 0
        $process = Get-Process -Id $id -ErrorAction Ignore
        if ($process) { $process.WaitForExit(5000) | Should -BeTrue }
    }
}

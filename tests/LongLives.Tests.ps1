# A connection in a shell that lives for days: what happens around it is mended without a word, or with one.

BeforeAll {
    . "$PSScriptRoot/support/New-TestShell.ps1"
    $artifacts = "$(Split-Path $PSScriptRoot)/artifacts"
    Import-Module "$artifacts/EXOPSSandbox" -Force
    $sandbox = Start-EXOPSSandbox -Mailboxes 20 -SignInAs chris@contoso.com
    $tenant = @{ ConnectionUri = $sandbox.ConnectionUri; AzureADAuthorizationEndpointUri = $sandbox.AzureADAuthorizationEndpointUri }
    $shell = New-TestShell $artifacts
    $null = $shell.Run('param($tenant) Connect-EXOPSSession @tenant; $session = Get-EXOPSSession', $tenant)

    # What a line puts out; whatever it complains of fails the test.
    function Invoke-Line([string] $Line) {
        $ran = $shell.Run($Line)
        $ran.Streams.Error | Should -BeNullOrEmpty
        , @($ran.Output)
    }
}

AfterAll {
    $null = $shell.Run('Disconnect-EXOPSSession')
    $shell.Close()
    Stop-EXOPSSandbox
    Remove-Module EXOPSSandbox
}

Describe 'A session in a variable' {
    BeforeAll {
        $message = 'Creating a new Remote PowerShell session using MFA for implicit remoting of "Get-Mailbox" command ...'
        $id = (Invoke-Line '"$($session.ConnectionId)"')[0]
    }

    AfterEach { $sandbox.ClearFaults() }

    It 'is the same after <Title>' -ForEach @(
        @{ Title = 'the end of its token'; Happens = { $sandbox.AdvanceClock([timespan]::FromHours(2)) }; Tells = 0 }
        @{ Title = 'a night without a command, and a token that the service wants to have renewed'; Happens = { $sandbox.AdvanceClock([timespan]::FromHours(14)) }; Tells = 0 }
        @{ Title = 'an end of its sign-in, which asks the person once'; Tells = 1; Happens = {
                $sandbox.AddFault(@{ kind = 'unauthorized'; command = 'Get-Mailbox' })
                $sandbox.AddFault(@{ kind = 'sign-in-error'; path = '/token'; aadsts = 70043 })
            }
        }
        @{ Title = 'an end of its sign-in while the sign-in service can''t be reached at first'; Tells = 0; Happens = {
                $sandbox.AddFault(@{ kind = 'unauthorized'; command = 'Get-Mailbox' })
                $sandbox.AddFault(@{ kind = 'reset'; path = '/token' })
            }
        }
        @{ Title = 'a line that breaks'; Happens = { $sandbox.AddFault(@{ kind = 'reset'; command = 'Get-Mailbox' }) }; Tells = 0 }
    ) {
        while ($shell.Host.Lines.TryDequeue([ref] $null)) { }
        & $Happens
        $there = Invoke-Line '(Get-Mailbox chris@contoso.com).RunspaceId; $session.State; (Get-EXOPSSession).ConnectionId'
        $there[0] | Should -Be $id
        $there[1] | Should -Be Opened
        $there[2] | Should -Be $id
        @($shell.Host.Lines | Where-Object { $_ -eq $message }).Count | Should -Be $Tells
    }
}

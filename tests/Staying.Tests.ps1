# Staying in with a wrong clock, and under a client id of one's own. The sandbox's clock is moved, which is the same as a machine
# whose own clock is behind.

BeforeAll {
    foreach ($name in 'New-TestCertificate', 'Get-SandboxToken') { . "$PSScriptRoot/support/$name.ps1" }
    $artifacts = "$(Split-Path $PSScriptRoot)/artifacts"
    Import-Module "$artifacts/EXOPSSession", "$artifacts/EXOPSSandbox" -Force
    $sandbox = Start-EXOPSSandbox -Mailboxes 3 -SignInAs chris@contoso.com
    $tenant = @{ ConnectionUri = $sandbox.ConnectionUri; AzureADAuthorizationEndpointUri = $sandbox.AzureADAuthorizationEndpointUri }
    $before = $env:EXOPS_CLIENT_ID
    # Microsoft's earlier client, which the tenant knows, too.
    $earlier = 'a0c73c16-a7e3-4564-9a95-2bdf47383716'
    $usual = 'fb78d390-0c51-40cd-8e17-fdbfab77341b'

    function Get-TokenRequest([long] $After) { @($sandbox.Journal($After) | Where-Object path -Like '*/token') }
}

AfterAll {
    $env:EXOPS_CLIENT_ID = $before
    Disconnect-EXOPSSession
    Stop-EXOPSSandbox
    Remove-Module EXOPSSession, EXOPSSandbox
}

Describe 'A client id of one''s own' {
    BeforeEach { Disconnect-EXOPSSession }

    It 'is <Expected> with EXOPS_CLIENT_ID <Variable> and AppId <AppId>' -ForEach @(
        @{ Variable = ''; AppId = ''; Expected = 'usual' }
        @{ Variable = ' {0} '; AppId = ''; Expected = 'earlier' }
        @{ Variable = '{0}'; AppId = '{1}'; Expected = 'usual' }
        @{ Variable = ''; AppId = '{0}'; Expected = 'earlier' }
    ) {
        $env:EXOPS_CLIENT_ID = $Variable -f $earlier, $usual
        Connect-EXOPSSession @tenant -UserPrincipalName chris@contoso.com -AppId ($AppId -f $earlier, $usual)
        (Get-EXOPSSession).AppId | Should -Be (Get-Variable $Expected -ValueOnly)
    }
}

Describe 'A clock that is wrong' {
    BeforeAll {
        $env:EXOPS_CLIENT_ID = ''
        $app = $sandbox.Applications[0]
        $certificate = New-TestCertificate
        $sandbox.AddCertificate($app.appId, $certificate)
        $own = @{ AppId = $app.appId; Organization = 'contoso.onmicrosoft.com'; Certificate = $certificate }
        $token = Get-SandboxToken $sandbox $artifacts
        $sandbox.AdvanceClock([timespan]::FromHours(2))
    }
    BeforeEach { Disconnect-EXOPSSession }

    It 'is put right for an application''s assertion by the first refusal, and not asked about again' {
        $from = @($sandbox.Journal())[-1].seq
        Connect-EXOPSSession @tenant @own
        (Get-TokenRequest $from).signInError | Should -Be @('AADSTS700024', $null)
        $sandbox.AddFault(@{ kind = 'unauthorized'; command = 'Get-Mailbox' })
        1..3 | ForEach-Object { (Get-Mailbox chris@contoso.com).Alias | Should -Be 'chris' }
        @(Get-TokenRequest $from).Count | Should -Be 3
    }

    It 'makes no renewals, and TokenExpiresAt tells the service''s time' {
        $from = @($sandbox.Journal())[-1].seq
        Connect-EXOPSSession @tenant -UserPrincipalName chris@contoso.com
        1..3 | ForEach-Object { (Get-Mailbox chris@contoso.com).Alias | Should -Be 'chris' }
        @(Get-TokenRequest $from).Count | Should -Be 1
        $left = (Get-EXOPSSession).TokenExpiresAt - (Get-Date)
        $left.TotalMinutes | Should -BeGreaterThan 170
        $left.TotalMinutes | Should -BeLessOrEqual 181
    }

    It 'keeps no token in use that has ended' {
        Connect-EXOPSSession @tenant -UserPrincipalName chris@contoso.com
        $sandbox.AdvanceClock([timespan]::FromMinutes(59))
        # The answer to the first of these tells the time.
        $null = Get-Mailbox chris@contoso.com
        $from = @($sandbox.Journal())[-1].seq
        $null = Get-Mailbox chris@contoso.com
        @(Get-TokenRequest $from).Count | Should -Be 1
        @($sandbox.Journal($from) | Where-Object status -EQ 401).Count | Should -Be 0
    }

    It 'does not hide that a token in hand has ended' {
        # By this machine's clock it is good for an hour still; the service's first answer says otherwise.
        $failure = $null
        try { Connect-EXOPSSession @tenant -AccessToken $token } catch { $failure = $_ }
        $failure.FullyQualifiedErrorId | Should -BeExactly 'AccessTokenExpired,Connect-EXOPSSession'
    }
}

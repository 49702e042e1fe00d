# The way out: what Disconnect-EXOPSSession forgets, and what -SignOut has forgotten elsewhere (original-module.md 1.9).

BeforeAll {
    $artifacts = "$(Split-Path $PSScriptRoot)/artifacts"
    foreach ($name in 'New-TestCertificate', 'Get-SandboxToken', 'Get-PowerShellCommand') { . "$PSScriptRoot/support/$name.ps1" }
    Import-Module "$artifacts/EXOPSSession", "$artifacts/EXOPSSandbox" -Force
    $sandbox = Start-EXOPSSandbox -Mailboxes 5 -SignInAs chris@contoso.com
    $tenant = @{ ConnectionUri = $sandbox.ConnectionUri; AzureADAuthorizationEndpointUri = $sandbox.AzureADAuthorizationEndpointUri }
    InModuleScope EXOPSSession { Import-PrivateFunction; Import-NativeLibrary }

    # The requests to the page that ends a browser's session, after the first that many came or some time went by.
    function Get-SignOutRequest([int] $Count, [int] $From) {
        $deadline = [DateTime]::UtcNow.AddSeconds(20)
        do {
            $found = @($sandbox.Journal($From) | Where-Object path -Like '*/logout')
        } while ($found.Count -lt $Count -and [DateTime]::UtcNow -lt $deadline)
        $found
    }

    function Get-LastRequest { @($sandbox.Journal())[-1].seq }
}

AfterAll {
    Disconnect-EXOPSSession
    Stop-EXOPSSandbox
    Remove-Module EXOPSSession, EXOPSSandbox
}

Describe 'Disconnect-EXOPSSession -SignOut' {
    BeforeEach {
        Disconnect-EXOPSSession
        $from = Get-LastRequest
    }

    It 'opens the page that ends the browser''s session, once, and closes the connection as ever' {
        Connect-EXOPSSession @tenant -UserPrincipalName chris@contoso.com
        $module = (Get-EXOPSSession).ModuleName
        Disconnect-EXOPSSession -SignOut -WarningVariable warned
        $asked = Get-SignOutRequest 1 $from
        ($asked.Count, $asked[0].method, $asked[0].path, $asked[0].status) | Should -Be @(1, 'GET', '/organizations/oauth2/v2.0/logout', 200)
        Get-EXOPSSession | Should -BeNullOrEmpty
        Get-Module $module | Should -BeNullOrEmpty
        $warned | Should -BeNullOrEmpty
    }

    It 'opens nothing without the switch' {
        Connect-EXOPSSession @tenant -UserPrincipalName chris@contoso.com
        InModuleScope EXOPSSession { Mock Start-Browser { throw 'nothing is to be opened' } }
        Disconnect-EXOPSSession
        Should -Invoke Start-Browser -ModuleName EXOPSSession -Times 0 -Exactly
    }

    It 'opens nothing for <Way>, which no browser took part in' -ForEach @(
        @{ Way = 'a password'; With = { @{ Credential = [pscredential]::new('script@contoso.com', (ConvertTo-SecureString $sandbox.Password -AsPlainText -Force)) } } }
        @{ Way = 'a token in hand'; With = { @{ AccessToken = Get-SandboxToken -Sandbox $sandbox -Artifacts $artifacts } } }
        @{ Way = 'an application'; With = {
                $app = $sandbox.Applications[0]
                @{ AppId = $app.appId; Organization = 'contoso.onmicrosoft.com'; ClientSecret = ConvertTo-SecureString $app.secret -AsPlainText -Force }
            }
        }
    ) {
        $with = & $With
        Connect-EXOPSSession @tenant @with
        InModuleScope EXOPSSession { Mock Start-Browser { throw 'nothing is to be opened' } }
        Disconnect-EXOPSSession -SignOut -WarningVariable warned
        Should -Invoke Start-Browser -ModuleName EXOPSSession -Times 0 -Exactly
        $warned | Should -BeNullOrEmpty
        Get-EXOPSSession | Should -BeNullOrEmpty
    }

    It 'says where to sign out when the browser can''t be opened' {
        Connect-EXOPSSession @tenant -UserPrincipalName chris@contoso.com
        InModuleScope EXOPSSession { Mock Start-Browser { 'this machine has no screen' } }
        Disconnect-EXOPSSession -SignOut -WarningVariable warned -WarningAction SilentlyContinue
        "$warned" | Should -BeExactly ("The sign-in pages still know the account, for the browser could not be opened (this machine has no screen): " +
            "open $($sandbox.Address)/organizations/oauth2/v2.0/logout to sign out there.")
        Get-EXOPSSession | Should -BeNullOrEmpty
    }

    It 'opens nothing in a shell that nobody sits at, BROWSER or not, and says so' {
        $script = "Import-Module '$artifacts/EXOPSSession'; Connect-EXOPSSession '$($tenant.ConnectionUri)' '$($tenant.AzureADAuthorizationEndpointUri)' -UserPrincipalName chris@contoso.com; " +
            "Disconnect-EXOPSSession -SignOut 3>&1; 'left: ' + @(Get-EXOPSSession).Count"
        $shell = @(Get-PowerShellCommand)
        $said = & $shell[0] @($shell | Select-Object -Skip 1) -NoProfile -NonInteractive -Command $script
        "$said" | Should -Match 'could not be opened \(nobody sits at this shell\): open http://\S+/logout'
        @($said)[-1] | Should -BeExactly 'left: 0'
        @($sandbox.Journal($from) | Where-Object path -Like '*/logout').Count | Should -Be 0
    }

    It 'is no error when nothing is connected' {
        { Disconnect-EXOPSSession -SignOut -ErrorAction Stop } | Should -Not -Throw
    }
}

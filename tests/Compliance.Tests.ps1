# Security & Compliance: Connect-IPPSSession, its way to a region, and both services in one window (adminapi.md 1.7, original-module.md 1.5).

BeforeAll {
    foreach ($file in Get-ChildItem "$PSScriptRoot/support" -Filter *.ps1) { . $file.FullName }
    $artifacts = "$(Split-Path $PSScriptRoot)/artifacts"
    Import-Module "$artifacts/EXOPSSession", "$artifacts/EXOPSSandbox" -Force
    $sandbox = Start-EXOPSSandbox -Mailboxes 1100 -SignInAs chris@contoso.com
    $exchange = @{ ConnectionUri = $sandbox.ConnectionUri; AzureADAuthorizationEndpointUri = $sandbox.AzureADAuthorizationEndpointUri }
    $compliance = @{ ConnectionUri = $sandbox.ComplianceConnectionUri; AzureADAuthorizationEndpointUri = $sandbox.AzureADAuthorizationEndpointUri }
    $port = ([uri] $sandbox.ConnectionUri).Port
    $region = 'nam00b.ps.compliance.protection.localhost'
    $token = Get-SandboxToken $sandbox $artifacts

    function Get-Seen([long] $After) { @($sandbox.Journal($After) | Where-Object service) }
    function Get-Last { [long] ($sandbox.Journal() | Select-Object -Last 1).seq }
    function Get-Service { @((Get-EXOPSSession).Service) -join ' ' }
}

AfterAll {
    Disconnect-EXOPSSession
    Stop-EXOPSSandbox
    Remove-Module EXOPSSession, EXOPSSandbox
}

Describe 'Connect-IPPSSession' {
    BeforeAll {
        $before = Get-Last
        $output = @(Connect-IPPSSession @compliance -UserPrincipalName chris@contoso.com)
        $session = Get-EXOPSSession
        $seen = Get-Seen $before
    }

    It 'writes nothing to the pipeline and imports the commands of its own service' {
        $output.Count | Should -Be 0
        $imported = @(Get-Module tmp_*)
        $imported.Count | Should -Be 1
        $imported[0].Description | Should -BeExactly "Implicit remoting for http://${region}:$port/PowerShell-LiveId"
        @(Get-Command -Module $imported[0].Name).Count | Should -Be 275
        (Get-Command New-Label).Parameters.AdvancedSettings.ParameterType | Should -Be ([hashtable])
        Get-Command Get-Mailbox -ErrorAction Ignore | Should -BeNullOrEmpty
    }

    It 'tells of the host in the region' {
        $session.Service | Should -Be 'Compliance'
        $session.ComputerName | Should -Be $region
        $session.ConnectionUri | Should -Be "http://${region}:$port/PowerShell-LiveId"
        $session.UserPrincipalName | Should -Be 'chris@contoso.com'
        (Get-Label General).PSComputerName | Should -Be $region
    }

    It 'asks the front door once and goes to the region from then on' {
        $null = Get-LabelPolicy
        $all = Get-Seen $before
        @($all | Where-Object status -EQ 302).Count | Should -Be 1
        $all[0].host | Should -Be "ps.compliance.protection.localhost:$port"
        $all[1].requestId | Should -Be $all[0].requestId
        $all | Select-Object -Skip 1 | ForEach-Object { $_.host | Should -Be "${region}:$port" }
        # The sandbox refuses a changed request and one without its cookie.
        $all | Select-Object -Skip 1 | ForEach-Object { $_.status | Should -Be 200 }
        $all | ForEach-Object { $_.anchor | Should -Be 'UPN:chris@contoso.com' }
    }

    It 'makes, changes and removes labels' {
        $before = Get-Last
        $made = New-Label -Name L1 -DisplayName 'L 1' -Tooltip t -ParentId Confidential -AdvancedSettings @{ color = '#40E0D0' }
        $made.pstypenames[0] | Should -BeExactly 'Deserialized.Microsoft.Office.CompliancePolicy.Tasks.PsLabel'
        $made.Settings | Should -Be '[color, #40E0D0]'
        $sent = (Get-Seen $before)[0].parameters
        $sent.AdvancedSettings.'@odata.type' | Should -Be '#Exchange.GenericHashTable'
        Get-Label L1 | Set-Label -Comment 'for tests'
        (Get-Label L1).Comment | Should -Be 'for tests'
        Remove-Label L1 -Confirm:$false
        { Get-Label L1 -ErrorAction Stop } | Should -Throw '*L1*'
        @($sandbox.Writes($before)).command | Should -Be 'New-Label', 'Set-Label', 'Remove-Label'
    }

    It 'writes a rule with a list of hashtables below its policy' {
        $null = New-DlpCompliancePolicy -Name Cards -ExchangeLocation All -Mode TestWithoutNotifications
        $before = Get-Last
        $rule = New-DlpComplianceRule -Name 'Card numbers' -Policy Cards -ContentContainsSensitiveInformation @(@{ Name = 'Credit Card Number'; minCount = '1' }) -BlockAccess $true
        $rule.ParentPolicyName | Should -Be 'Cards'
        $sent = (Get-Seen $before)[0].parameters
        $sent.'ContentContainsSensitiveInformation@odata.type' | Should -Be '#Collection(Exchange.GenericHashTable)'
        (Get-DlpComplianceRule -Policy Cards).Name | Should -Be 'Card numbers'
        Remove-DlpCompliancePolicy Cards -Confirm:$false
        @(Get-DlpComplianceRule | Where-Object Name -EQ 'Card numbers').Count | Should -Be 0
    }

    It 'reads beyond one page, though the links name a host that clients do not reach' {
        $before = Get-Last
        $count = @(Get-Recipient -ResultSize Unlimited).Count
        $count | Should -BeGreaterThan 1100
        @(Get-Seen $before).Count | Should -Be ([math]::Ceiling($count / 1000))
    }

    It 'trims the commands by roles' {
        Connect-IPPSSession @compliance -AccessToken (Get-SandboxToken $sandbox $artifacts -Account helpdesk@contoso.com -Resource https://ps.compliance.protection.outlook.com)
        @(Get-Command -Module tmp_*).Name | Should -Contain 'Get-Recipient'
        Get-Command Get-Label -ErrorAction Ignore | Should -BeNullOrEmpty
        Connect-IPPSSession @compliance -UserPrincipalName chris@contoso.com
    }
}

Describe 'Addresses and arguments' {
    It 'takes an account in first position, and means the worldwide cloud' {
        # What is wrong with the second address is told before anything is sent, and with it what the first one came to.
        $failure = $null
        try { Connect-IPPSSession chris@contoso.com $sandbox.AzureADAuthorizationEndpointUri } catch { $failure = $_ }
        $failure.Exception.Message | Should -BeLike "Invalid AzureADAuthorizationEndpointUri parameter '$($sandbox.AzureADAuthorizationEndpointUri)'*(https://ps.compliance.protection.outlook.com)*"
    }

    It 'takes the positions of <Generation>' -ForEach @(
        @{ Generation = 'the older generation, customer in fourth'; More = 'chris@contoso.com', 'not/an/organization' }
        @{ Generation = 'the newer one, customer in third'; More = @('not/an/organization') }
    ) {
        $failure = $null
        try { Connect-IPPSSession $compliance.ConnectionUri $compliance.AzureADAuthorizationEndpointUri @More } catch { $failure = $_ }
        $failure.FullyQualifiedErrorId | Should -Be 'InvalidDelegatedOrganization,Connect-IPPSSession'
        $failure.TargetObject | Should -Be 'not/an/organization'
    }

    It 'says of <Uri> what the original said, and changes nothing' -ForEach @(
        @{ Uri = 'nowhere' }, @{ Uri = 'http://ps.compliance.protection.outlook.com/PowerShell-LiveId' }
    ) {
        $services = Get-Service
        $failure = $null
        try { Connect-IPPSSession -ConnectionUri $Uri } catch { $failure = $_ }
        $failure.Exception.Message | Should -BeExactly "Invalid ConnectionUri parameter '$Uri'"
        $failure.FullyQualifiedErrorId | Should -BeExactly 'InvalidConnectionUri,Connect-IPPSSession'
        Get-Service | Should -Be $services
    }

    It 'sends no token of the other service' {
        $before = Get-Last
        { Connect-IPPSSession @compliance -AccessToken $token } | Should -Throw "*'https://outlook.office365.com'*"
        $other = Get-SandboxToken $sandbox $artifacts -Resource https://ps.compliance.protection.outlook.com
        { Connect-EXOPSSession @exchange -AccessToken $other } | Should -Throw "*'https://ps.compliance.protection.outlook.com'*"
        Get-Seen $before | Should -BeNullOrEmpty
    }

    It 'signs in by <Way> for its own audience' -ForEach @(
        @{ Way = 'Password'; Anchor = 'UPN:script@contoso.com' }
        @{ Way = 'Certificate'; Anchor = 'UPN:OAuthUser@contoso.onmicrosoft.com' }
        @{ Way = 'ClientSecret'; Anchor = 'UPN:OAuthUser@contoso.onmicrosoft.com' }
        @{ Way = 'ManagedIdentity'; Anchor = 'UPN:OAuthUser@contoso.onmicrosoft.com' }
        @{ Way = 'AccessToken'; Anchor = 'UPN:chris@contoso.com' }
    ) {
        $application = $sandbox.Applications[0]
        $as = @{ AppId = $application.appId; Organization = 'contoso.onmicrosoft.com' }
        $before = Get-Last
        switch ($Way) {
            Password {
                $secret = ConvertTo-SecureString $sandbox.Password -AsPlainText -Force
                Connect-IPPSSession @compliance -Credential ([pscredential]::new('script@contoso.com', $secret))
            }
            Certificate {
                $certificate = New-TestCertificate
                $sandbox.AddCertificate($application.appId, $certificate)
                Connect-IPPSSession @compliance @as -Certificate $certificate
            }
            ClientSecret { Connect-EXOPSSession @compliance @as -ClientSecret (ConvertTo-SecureString $application.secret -AsPlainText -Force) }
            ManagedIdentity {
                $env:IDENTITY_ENDPOINT = "$($sandbox.Address)/msi/token"
                $env:IDENTITY_HEADER = $sandbox.IdentityHeader
                try { Connect-EXOPSSession @compliance -ManagedIdentity -Organization contoso.onmicrosoft.com } finally { Remove-Item env:IDENTITY_ENDPOINT, env:IDENTITY_HEADER }
            }
            AccessToken { Connect-IPPSSession @compliance -AccessToken (Get-SandboxToken $sandbox $artifacts -Resource https://ps.compliance.protection.outlook.com) }
        }
        $now = Get-EXOPSSession | Where-Object Service -EQ Compliance
        $now.SignIn | Should -Be $Way
        $seen = Get-Seen $before
        $seen.status | Should -Be 302, 200
        $seen.anchor | Select-Object -Unique | Should -Be $Anchor
    }
}

Describe 'Both services in one window' {
    BeforeAll {
        # What either service alone has, and what both have.
        $lines = @(
            @{ Service = 'Exchange'; Command = 'Get-Mailbox'; Script = { param($p) & "Get-${p}Mailbox" chris@contoso.com } }
            @{ Service = 'Compliance'; Command = 'Get-Label'; Script = { param($x, $p) & "Get-${p}Label" General } }
            @{ Service = 'Exchange'; Command = 'Set-Mailbox'; Script = { param($p) & "Set-${p}Mailbox" chris@contoso.com -Office "Oslo $(Get-Random)" } }
            @{ Service = 'Compliance'; Command = 'Set-Label'; Script = { param($x, $p) & "Set-${p}Label" General -Comment "c $(Get-Random)" } }
            @{ Service = 'Compliance'; Command = 'Get-RoleGroup'; Script = { param($x, $p) & "Get-${p}RoleGroup" eDiscoveryManager } }
        )
        function Test-Interleaved([string] $ExchangePrefix, [string] $CompliancePrefix, $More) {
            $before = Get-Last
            $wanted = foreach ($round in 1..8) {
                foreach ($line in @($lines) + $More | Select-Object -First 5) {
                    $null = & $line.Script $ExchangePrefix $CompliancePrefix
                    '{0} {1}' -f $line.Service, $line.Command
                }
            }
            @($wanted).Count | Should -Be 40
            $seen = @(Get-Seen $before)
            @($seen | ForEach-Object { '{0} {1}' -f $_.service, $_.command }) | Should -Be $wanted
            $seen.status | Select-Object -Unique | Should -Be 200
        }
    }

    BeforeEach {
        Disconnect-EXOPSSession
        Connect-EXOPSSession @exchange -AccessToken $token
        Connect-IPPSSession @compliance -UserPrincipalName chris@contoso.com -WarningAction SilentlyContinue
    }

    It 'brings 40 interleaved commands to the right one' {
        Get-Service | Should -Be 'Exchange Compliance'
        Test-Interleaved '' ''
    }

    It 'brings 40 interleaved commands to the right one with a prefix, those that both have, too' {
        Disconnect-EXOPSSession
        Connect-EXOPSSession @exchange -AccessToken $token
        Connect-IPPSSession @compliance -UserPrincipalName chris@contoso.com -Prefix CC
        $lines[3] = @{ Service = 'Exchange'; Command = 'Get-RoleGroup'; Script = { param($p) & "Get-${p}RoleGroup" 'Help Desk' } }
        Test-Interleaved '' CC
    }

    It 'leaves <Left> when <Ended> is disconnected, with the names that both have' -ForEach @(
        @{ Ended = 'Compliance'; Left = 'Exchange'; Own = 'Get-Mailbox'; Name = 'chris'; Gone = 'Get-Label'; Group = 'Help Desk' }
        @{ Ended = 'Exchange'; Left = 'Compliance'; Own = 'Get-Label'; Name = 'General'; Gone = 'Get-Mailbox'; Group = 'eDiscoveryManager' }
    ) {
        Get-EXOPSSession | Where-Object Service -EQ $Ended | Disconnect-EXOPSSession
        Get-Service | Should -Be $Left
        @(Get-Module tmp_*).Count | Should -Be 1
        Get-Command $Gone -ErrorAction Ignore | Should -BeNullOrEmpty
        (& $Own $Name).Name | Should -Be $Name
        (Get-RoleGroup $Group).Name | Should -Be $Group
    }

    It 'replaces the connection to the same service alone' {
        $exchangeId = (Get-EXOPSSession | Where-Object Service -EQ Exchange).ConnectionId
        Connect-IPPSSession @compliance -UserPrincipalName chris@contoso.com -WarningAction SilentlyContinue
        (Get-EXOPSSession | Where-Object Service -EQ Exchange).ConnectionId | Should -Be $exchangeId
        Get-Service | Should -Be 'Exchange Compliance'
        Connect-EXOPSSession @exchange -AccessToken $token -WarningAction SilentlyContinue
        Get-Service | Should -Be 'Compliance Exchange'
    }

    It 'ends with a sign-in that fails the connection to that service alone' {
        $wrong = [pscredential]::new('script@contoso.com', (ConvertTo-SecureString 'wrong' -AsPlainText -Force))
        { Connect-IPPSSession @compliance -Credential $wrong } | Should -Throw
        Get-Service | Should -Be 'Exchange'
        (Get-Mailbox chris@contoso.com).Alias | Should -Be 'chris'
    }
}

Describe 'Patterns' {
    BeforeAll {
        $given = @{ ComplianceUri = $sandbox.ComplianceConnectionUri; Uri = $sandbox.ConnectionUri; SignIn = $sandbox.AzureADAuthorizationEndpointUri; Control = $sandbox.Address }
        # P13 moves the clock, so it has a tenant of its own.
        $other = Start-EXOPSSandbox -Mailboxes 5 -SignInAs partner@msp.example
        $partner = @{ ComplianceUri = $other.ComplianceConnectionUri; Uri = $other.ConnectionUri; SignIn = $other.AzureADAuthorizationEndpointUri; Control = $other.Address }
        $asPartner = $env:BROWSER
        $otherToken = Get-SandboxToken $other $artifacts
        $laid = Install-TestLayout $artifacts "$TestDrive/home"
        $results = Invoke-Pattern -Folder "$PSScriptRoot/patterns" -Artifacts $artifacts -Run @(
            @{ Name = 'P16'; Sandbox = $sandbox; Token = $token; Arguments = @{ Uri = $given.ComplianceUri; SignIn = $given.SignIn }; Environment = $laid + @{ BROWSER = $asPartner.Replace('partner@msp.example', 'chris@contoso.com') } }
            @{ Name = 'P13'; Sandbox = $other; Token = $otherToken; Arguments = $partner; Environment = $laid + @{ BROWSER = $asPartner } }
        )
    }

    It '<_> ran to its end and shows no error' -ForEach 'P13', 'P16' {
        $results[$_].ExitCode | Should -Be 0
        $results[$_].Errors | Should -BeNullOrEmpty
    }

    It 'P16 imports the commands of Security & Compliance, and texts are those of Connect-EXOPSSession' {
        $results.P16.Output | Should -Be @(
            '1', '1', 'mailboxes: False', 'InProgress', 'Completed', 'Phishing_Purge'
            'Default Office 365 DLP policy: Credit cards', 'Default policy for Teams: Passports'
            "Invalid ConnectionUri parameter 'no address'"
            "Invalid AzureADAuthorizationEndpointUri parameter 'http://login.windows.net/common'"
        )
    }

    It 'P13 runs all commands against the customer, also with a later token' {
        $results.P13.Output | Should -Be @(
            'General', 'chris', 'General', 'chris'
            "Compliance: partner@msp.example in $($other.TenantId)", "Exchange: partner@msp.example in $($other.TenantId)"
            'at home: PermissionDenied'
        )
        $journal = $other.Journal()
        $asked = @($journal | Where-Object { $_.account -eq 'partner@msp.example' -and $_.command })
        @($asked | Where-Object status -EQ 200).Count | Should -Be 4
        $asked.path | ForEach-Object { $_ | Should -BeLike "/adminapi/beta/$($other.TenantId)/*" }
        @($asked | Where-Object service -EQ Compliance).anchor | Select-Object -Unique | Should -Be 'UPN:SystemMailbox{bb558c35-97f1-4cb9-8ff7-d53741dc928c}@contoso.onmicrosoft.com'
        # Nothing was asked of the sign-in service but in the customer's name, until the last line of the script.
        @($journal | Where-Object { $_.path -like '*/oauth2/v2.0/token' -and $_.path -notlike '/contoso.onmicrosoft.com/*' }).Count | Should -BeLessOrEqual 2
    }
}

# Every way in that needs no person, against the sandbox's sign-in service, and what each refusal says (adminapi.md 5).

BeforeDiscovery {
    $refusals = @(
        @{ Account = 'chris@contoso.com'; Id = 'AADSTS50076'; Words = 'without -Credential' }
        @{ Account = 'newcomer@contoso.com'; Id = 'AADSTS50079'; Words = 'aka.ms/mfasetup' }
        @{ Account = 'nobody@contoso.com'; Id = 'AADSTS50034'; Words = 'no such account' }
        @{ Account = 'locked@contoso.com'; Id = 'AADSTS50053'; Words = 'locked' }
        @{ Account = 'expired@contoso.com'; Id = 'AADSTS50055'; Words = 'has expired' }
        @{ Account = 'disabled@contoso.com'; Id = 'AADSTS50057'; Words = 'is disabled' }
        @{ Account = 'federated@contoso.com'; Id = 'FederatedAccount'; Words = 'is federated' }
    )
    $about = [IO.File]::ReadAllText("$(Split-Path $PSScriptRoot)/module/en-US/about_EXOPSSession_Authentication.help.txt")
    $examples = @(foreach ($found in [regex]::Matches($about, '(?m)(^ {8}\S.*\r?\n)+')) {
            @{ Example = ($found.Value -split '\r?\n' | ForEach-Object Trim | Where-Object { $_ }) -join '; ' }
        })
    $clouds = @(
        @{ Environment = 'O365Default'; Pair = 'https://OUTLOOK.office365.com/powershell-liveid', 'https://Login.Windows.net/COMMON' }
        @{ Environment = 'o365usgovgcchigh'; Pair = 'https://outlook.office365.us/PowerShell-LiveID', 'https://login.microsoftonline.us/common' }
        @{ Environment = 'O365USGovDoD'; Pair = 'https://webmail.apps.mil/powershell-liveid', 'https://login.microsoftonline.us/common' }
        @{ Environment = 'O365China'; Pair = 'https://partner.outlook.cn/PowerShell-LiveID', 'https://login.chinacloudapi.cn/common' }
        @{ Environment = 'O365GermanyCloud'; Pair = 'https://outlook.office.de/PowerShell-LiveID', 'https://login.microsoftonline.de/common' }
    )
}

BeforeAll {
    $artifacts = "$(Split-Path $PSScriptRoot)/artifacts"
    foreach ($name in 'New-TestCertificate', 'New-TestShell', 'Get-SandboxToken', 'Complete-DeviceCode') { . "$PSScriptRoot/support/$name.ps1" }
    Import-Module "$artifacts/EXOPSSession", "$artifacts/EXOPSSandbox" -Force
    $sandbox = Start-EXOPSSandbox -Mailboxes 5 -SignInAs chris@contoso.com
    $tenant = @{ ConnectionUri = $sandbox.ConnectionUri; AzureADAuthorizationEndpointUri = $sandbox.AzureADAuthorizationEndpointUri }
    $app = $sandbox.Applications[0]
    $organization = 'contoso.onmicrosoft.com'

    function New-Credential([string] $Name, [string] $Password) { [pscredential]::new($Name, (ConvertTo-SecureString $Password -AsPlainText -Force)) }

    # Connects, expecting a refusal; the record, after it was seen that nothing is left and nothing secret is told.
    function Get-Refusal([hashtable] $With, [string] $Secret = 'no-such-secret') {
        $failure = $null
        try { Connect-EXOPSSession @tenant @With } catch { $failure = $_ }
        $failure | Should -Not -BeNullOrEmpty
        Get-EXOPSSession | Should -BeNullOrEmpty
        Get-Module tmp_* | Should -BeNullOrEmpty
        ($failure, $failure.Exception | Format-List * -Force | Out-String -Width 4000) | Should -Not -Match ([regex]::Escape($Secret))
        $failure
    }

    function Set-Environment([hashtable] $Variables) {
        foreach ($name in $Variables.Keys) { [Environment]::SetEnvironmentVariable($name, $Variables[$name]) }
    }
}

AfterAll {
    Disconnect-EXOPSSession
    Stop-EXOPSSandbox
    Remove-Module EXOPSSession, EXOPSSandbox
}

Describe 'A name and a password' {
    BeforeEach { Disconnect-EXOPSSession }

    It 'signs in and leaves the credential as it is' {
        $credential = New-Credential script@contoso.com $sandbox.Password
        @(Connect-EXOPSSession @tenant -Credential $credential).Count | Should -Be 0
        (Get-EXOPSSession).UserPrincipalName | Should -Be 'script@contoso.com'
        (Get-EXOPSSession).SignIn | Should -Be 'Password'
        (Get-Mailbox chris@contoso.com).Alias | Should -Not -BeNullOrEmpty
        $credential.GetNetworkCredential().Password | Should -BeExactly $sandbox.Password
    }

    It 'takes the authority of old scripts, where the tenant is common' {
        Connect-EXOPSSession $sandbox.ConnectionUri "$($sandbox.Address)/common" -Credential (New-Credential script@contoso.com $sandbox.Password)
        (Get-EXOPSSession).State | Should -Be 'Opened'
    }

    It 'says <Id> for <Account>' -ForEach $refusals {
        $failure = Get-Refusal @{ Credential = New-Credential $Account $sandbox.Password } $sandbox.Password
        $failure.FullyQualifiedErrorId | Should -BeExactly "$Id,Connect-EXOPSSession"
        $failure.Exception | Should -BeOfType System.Security.Authentication.AuthenticationException
        $failure.CategoryInfo.TargetName | Should -Be $Account
        "$failure" | Should -Match $Words
        if ($Id -like 'AADSTS*') {
            "$failure" | Should -Match "^${Id}: "
            $kept = $failure.Exception.Data
            $kept['Cause'] | Should -Match "^${Id}: .* Correlation ID: $($kept['RequestId']) Timestamp: "
            { [guid] $kept['RequestId']; [DateTime] $kept['Timestamp'] } | Should -Not -Throw
        }
    }

    It 'says that a password is wrong, whatever characters it has' {
        $odd = "Wr0ng`"\`u{e4}`u{1F511}%s'"
        $failure = Get-Refusal @{ Credential = New-Credential script@contoso.com $odd } $odd
        $failure.FullyQualifiedErrorId | Should -BeExactly 'AADSTS50126,Connect-EXOPSSession'
        @($sandbox.Journal())[-1].signInError | Should -Be 'AADSTS50126'
    }

    It 'refuses a credential without a password' {
        (Get-Refusal @{ Credential = [pscredential]::new('script@contoso.com', [securestring]::new()) }).FullyQualifiedErrorId |
            Should -BeExactly 'PasswordMissing,Connect-EXOPSSession'
    }

    It 'is told from another account than the one asked for' {
        $with = @{ Credential = New-Credential script@contoso.com $sandbox.Password; UserPrincipalName = 'chris@contoso.com' }
        "$(Get-Refusal $with)" | Should -BeExactly "User 'script@contoso.com' returned by service does not match user 'chris@contoso.com' in the request"
    }

    It 'is a token when it says so, and then the name says nothing' {
        $token = Get-SandboxToken -Sandbox $sandbox -Artifacts $artifacts
        foreach ($name in 'OAuthUser', 'user', 'chris@contoso.com') {
            Connect-EXOPSSession @tenant -Credential (New-Credential $name "bearer $token")
            ((Get-EXOPSSession).SignIn, (Get-EXOPSSession).UserPrincipalName) | Should -Be @('AccessToken', 'chris@contoso.com')
        }
    }

    It 'stands in no stream, no error and no property, and neither does a secret or a token' {
        $shell = New-TestShell $artifacts
        $null = $shell.Run('
            param($tenant, $credential, $own, $secret)
            $VerbosePreference = $DebugPreference = $InformationPreference = "Continue"
            Connect-EXOPSSession @tenant -Credential $credential; Get-Mailbox -ResultSize 1; Get-EXOPSSession
            try { Connect-EXOPSSession @tenant @own -ClientSecret (ConvertTo-SecureString "$secret-wrong" -AsPlainText -Force) } catch { }
            Connect-EXOPSSession @tenant @own -ClientSecret (ConvertTo-SecureString $secret -AsPlainText -Force); Get-EXOPSSession
            $global:told = $Error | Format-List * -Force | Out-String -Width 10000
        ', @($tenant, (New-Credential script@contoso.com $sandbox.Password), @{ AppId = $app.appId; Organization = $organization }, $app.secret))
        $run = $shell.Run('Get-EXOPSSession | Format-List * -Force | Out-String -Width 10000; $told')
        $told = (@($run.Output) + @($shell.Host.Lines) -join "`n")
        $shell.Close()
        $told | Should -Match 'AADSTS7000215'
        foreach ($secret in $sandbox.Password, $app.secret, 'eyJ') { $told.Contains($secret) | Should -BeFalse -Because $secret }
    }

    It 'reaches the native side as base64 and leaves no text behind' {
        $bytes = InModuleScope EXOPSSession { ConvertTo-OptionText @{ a = 'x'; password = (ConvertTo-SecureString "p`"`u{e4}" -AsPlainText -Force); b = 'y' } }
        $options = [Text.Encoding]::UTF8.GetString($bytes) | ConvertFrom-Json
        [Text.Encoding]::UTF8.GetString([Convert]::FromBase64String($options.password)) | Should -BeExactly "p`"`u{e4}"
        ($options.a, $options.b) | Should -Be @('x', 'y')
    }
}

Describe 'A person in the browser' {
    It 'is told when it is another than the one asked for' {
        Disconnect-EXOPSSession
        # The pages know no such account, so the person enters the usual one.
        $failure = Get-Refusal @{ UserPrincipalName = 'another@contoso.com' }
        "$failure" | Should -BeExactly "User 'chris@contoso.com' returned by service does not match user 'another@contoso.com' in the request"
    }

    It 'signs in once for all connections of the account, and again after Disconnect-EXOPSSession' {
        Connect-EXOPSSession @tenant -UserPrincipalName chris@contoso.com
        $from = @($sandbox.Journal())[-1].seq
        Connect-EXOPSSession @tenant -UserPrincipalName CHRIS@contoso.com
        (Get-EXOPSSession).SignIn | Should -Be 'Browser'
        @($sandbox.Journal($from) | Where-Object path -Like '*/oauth2/*').Count | Should -Be 0
        Disconnect-EXOPSSession
        Connect-EXOPSSession @tenant -UserPrincipalName chris@contoso.com
        @($sandbox.Journal($from) | Where-Object path -Like '*/token').Count | Should -Be 1
    }
}

Describe 'An application' {
    BeforeAll {
        $certificate = New-TestCertificate
        $sandbox.AddCertificate($app.appId, $certificate)
        $password = ConvertTo-SecureString 'file password' -AsPlainText -Force
        $own = @{ AppId = $app.appId; Organization = $organization }
    }
    BeforeEach { Disconnect-EXOPSSession }

    It 'signs in with a certificate, whose key signs for commands later on, too' {
        Connect-EXOPSSession @tenant @own -Certificate $certificate
        $session = Get-EXOPSSession
        ($session.SignIn, $session.UserPrincipalName, $session.AppId) | Should -Be @('Certificate', "OAuthUser@$organization", $app.appId)
        ($session.TenantId, $session.Organization, $session.Environment) | Should -Be @($sandbox.TenantId, $organization, 'O365Default')
        $session.TokenExpiresAt | Should -BeGreaterThan (Get-Date)
        $session.ConnectionId | Should -BeOfType guid
        $from = @($sandbox.Journal())[-1].seq
        $sandbox.AddFault(@{ kind = 'unauthorized'; command = 'Get-Mailbox' })
        (Get-Mailbox chris@contoso.com).Alias | Should -Not -BeNullOrEmpty
        @($sandbox.Journal($from) | Where-Object path -Like '*/token').Count | Should -Be 1
    }

    It 'signs in with a file encrypted by <Encryption>' -ForEach @(
        @{ Encryption = 'Pkcs12TripleDesSha1' }, @{ Encryption = 'Pbes2Aes256Sha256' }
    ) {
        $file = "$TestDrive/application.pfx"
        [IO.File]::WriteAllBytes($file, $certificate.ExportPkcs12($Encryption, 'file password'))
        Connect-EXOPSSession @tenant @own -CertificateFilePath $file -CertificatePassword $password
        (Get-EXOPSSession).SignIn | Should -Be 'Certificate'
        [IO.File]::WriteAllBytes("$TestDrive/open.pfx", $certificate.ExportPkcs12($Encryption, ''))
        Connect-EXOPSSession @tenant @own -CertificateFilePath "$TestDrive/open.pfx"
        (Get-EXOPSSession).SignIn | Should -Be 'Certificate'
        $wrong = ConvertTo-SecureString 'another one' -AsPlainText -Force
        $failure = $null
        try { Connect-EXOPSSession @tenant @own -CertificateFilePath $file -CertificatePassword $wrong } catch { $failure = $_ }
        $failure.FullyQualifiedErrorId | Should -BeExactly 'CertificateFileUnreadable,Connect-EXOPSSession'
    }

    It 'signs in with a certificate of the store' {
        $store = [Security.Cryptography.X509Certificates.X509Store]::new('My', 'CurrentUser')
        $store.Open('ReadWrite')
        $store.Add($certificate)
        try {
            Connect-EXOPSSession @tenant @own -CertificateThumbprint (($certificate.Thumbprint -split '(..)' -ne '') -join ' ')
            (Get-EXOPSSession).SignIn | Should -Be 'Certificate'
        } finally {
            $store.Remove($certificate)
            $store.Dispose()
        }
        Disconnect-EXOPSSession
        (Get-Refusal ($own + @{ CertificateThumbprint = $certificate.Thumbprint })).FullyQualifiedErrorId | Should -BeExactly 'CertificateNotFound,Connect-EXOPSSession'
    }

    It 'signs in with a secret' {
        Connect-EXOPSSession @tenant @own -ClientSecret (ConvertTo-SecureString $app.secret -AsPlainText -Force)
        (Get-EXOPSSession).SignIn | Should -Be 'ClientSecret'
        @(Get-Mailbox -ResultSize 2 -WarningAction SilentlyContinue).Count | Should -Be 2
    }

    It 'says <Id> for <Title>' -ForEach @(
        @{ Title = 'a certificate that it does not list'; Id = 'AADSTS700027'; With = { @{ Certificate = New-TestCertificate } } }
        @{ Title = 'a wrong secret'; Id = 'AADSTS7000215'; With = { @{ ClientSecret = ConvertTo-SecureString 'no-such-secret' -AsPlainText -Force } } }
        @{ Title = 'an unknown application'; Id = 'AADSTS700016'; With = { @{ AppId = [guid]::NewGuid().Guid; Certificate = $certificate } } }
        @{ Title = 'an unknown tenant'; Id = 'AADSTS90002'; With = { @{ Organization = 'nowhere.onmicrosoft.com'; Certificate = $certificate } } }
        @{ Title = 'no tenant'; Id = 'OrganizationMissing'; With = { @{ Organization = ''; Certificate = $certificate } } }
        @{ Title = 'no id'; Id = 'AppIdMissing'; With = { @{ AppId = ''; Certificate = $certificate } } }
        @{ Title = 'a certificate that has ended'; Id = 'CertificateUnusable'; With = { @{ Certificate = New-TestCertificate -NotAfter (Get-Date).AddDays(-1) } } }
        @{ Title = 'a certificate without its key'; Id = 'CertificateUnusable'; With = { @{ Certificate = [Security.Cryptography.X509Certificates.X509Certificate2]::new($certificate.RawData) } } }
        @{ Title = 'a key that is not RSA'; Id = 'CertificateKeyUnusable'; With = {
                $curve = [Security.Cryptography.ECDsa]::Create()
                $request = [Security.Cryptography.X509Certificates.CertificateRequest]::new('CN=curve', $curve, [Security.Cryptography.HashAlgorithmName]::SHA256)
                @{ Certificate = $request.CreateSelfSigned([DateTimeOffset]::Now.AddDays(-1), [DateTimeOffset]::Now.AddDays(1)) }
            }
        }
        @{ Title = 'two certificates'; Id = 'AmbiguousCertificate'; With = { @{ Certificate = $certificate; CertificateThumbprint = 'AB' } } }
        @{ Title = 'two ways at once'; Id = 'AmbiguousSignIn'; With = { @{ Certificate = $certificate; Device = $true } } }
    ) {
        $asked = $own.Clone()
        $changes = & $With
        foreach ($name in $changes.Keys) { $asked[$name] = $changes[$name] }
        $failure = Get-Refusal $asked
        $failure.FullyQualifiedErrorId | Should -BeExactly "$Id,Connect-EXOPSSession"
        "$failure" | Should -Match '\.$'
    }

    It 'keeps its certificate no longer than its connection' {
        Connect-EXOPSSession @tenant @own -Certificate $certificate
        InModuleScope EXOPSSession { (Get-SigningCertificate).Count } | Should -Be 1
        Disconnect-EXOPSSession
        InModuleScope EXOPSSession { (Get-SigningCertificate).Count } | Should -Be 0
    }
}

Describe 'A managed identity' {
    BeforeAll {
        $variables = 'IDENTITY_ENDPOINT', 'IDENTITY_HEADER', 'AZURE_POD_IDENTITY_AUTHORITY_HOST', 'AZURE_FEDERATED_TOKEN_FILE', 'AZURE_CLIENT_ID', 'AZURE_TENANT_ID', 'AZURE_AUTHORITY_HOST'
        $before = @{}
        foreach ($name in $variables) { $before[$name] = [Environment]::GetEnvironmentVariable($name) }
    }
    BeforeEach {
        Disconnect-EXOPSSession
        foreach ($name in $variables) { [Environment]::SetEnvironmentVariable($name, $null) }
    }
    AfterAll { Set-Environment $before }

    It 'is that of a virtual machine, the whole one or the one that is named' {
        Set-Environment @{ AZURE_POD_IDENTITY_AUTHORITY_HOST = $sandbox.Address }
        Connect-EXOPSSession @tenant -ManagedIdentity -Organization $organization
        ((Get-EXOPSSession).SignIn, (Get-EXOPSSession).AppId) | Should -Be @('ManagedIdentity', $sandbox.Applications[1].appId)
        (Get-Mailbox chris@contoso.com).Alias | Should -Not -BeNullOrEmpty
        Connect-EXOPSSession @tenant -ManagedIdentity -ManagedIdentityAccountId $sandbox.Applications[1].appId
        (Get-EXOPSSession).State | Should -Be 'Opened'
        Disconnect-EXOPSSession
        $failure = Get-Refusal @{ ManagedIdentity = $true; ManagedIdentityAccountId = [guid]::NewGuid().Guid }
        $failure.FullyQualifiedErrorId | Should -BeExactly 'ManagedIdentityRefused,Connect-EXOPSSession'
        "$failure" | Should -Match '^Identity not found\. Check'
    }

    It 'is that of a service, which has to prove that it is inside' {
        Set-Environment @{ IDENTITY_ENDPOINT = "$($sandbox.Address)/msi/token"; IDENTITY_HEADER = $sandbox.IdentityHeader }
        Connect-EXOPSSession @tenant -ManagedIdentity
        (Get-EXOPSSession).SignIn | Should -Be 'ManagedIdentity'
        Disconnect-EXOPSSession
        Set-Environment @{ IDENTITY_HEADER = 'wrong-header' }
        (Get-Refusal @{ ManagedIdentity = $true } wrong-header).FullyQualifiedErrorId | Should -BeExactly 'ManagedIdentityRefused,Connect-EXOPSSession'
    }

    It 'is that of a workload, by the token in its file' {
        $file = "$TestDrive/token"
        [IO.File]::WriteAllText($file, $sandbox.WorkloadToken())
        Set-Environment @{ AZURE_FEDERATED_TOKEN_FILE = $file; AZURE_CLIENT_ID = $app.appId; AZURE_TENANT_ID = $sandbox.TenantId; AZURE_AUTHORITY_HOST = $sandbox.Address }
        Connect-EXOPSSession @tenant -ManagedIdentity
        ((Get-EXOPSSession).SignIn, (Get-EXOPSSession).AppId) | Should -Be @('WorkloadIdentity', $app.appId)
        Disconnect-EXOPSSession
        Set-Environment @{ AZURE_AUTHORITY_HOST = 'https://login.microsoftonline.com/' }
        (Get-Refusal @{ ManagedIdentity = $true }).FullyQualifiedErrorId | Should -BeExactly 'UntrustedAddress,Connect-EXOPSSession'
    }

    It 'is missed where there is none' {
        Set-Environment @{ AZURE_POD_IDENTITY_AUTHORITY_HOST = 'http://127.0.0.1:9' }
        (Get-Refusal @{ ManagedIdentity = $true }).FullyQualifiedErrorId | Should -BeExactly 'ManagedIdentityAbsent,Connect-EXOPSSession'
    }
}

Describe 'The sandbox''s token endpoint' {
    # It has to be as strict as the service, or the tests above say nothing.
    BeforeAll {
        $certificate = New-TestCertificate
        $sandbox.AddCertificate($app.appId, $certificate)
        $endpoint = "$($sandbox.Address)/$organization/oauth2/v2.0/token"
        $scope = 'https://outlook.office365.com/.default'

        function ConvertTo-Base64Url([byte[]] $Bytes) { [Convert]::ToBase64String($Bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_') }

        function New-Assertion([hashtable] $Change) {
            $now = [DateTimeOffset]::Now.ToUnixTimeSeconds()
            $claims = @{ aud = $endpoint; iss = $app.appId; sub = $app.appId; jti = [guid]::NewGuid().Guid; nbf = $now; exp = $now + 600 }
            $header = @{ alg = 'PS256'; 'x5t#S256' = ConvertTo-Base64Url $certificate.GetCertHash('SHA256') }
            if ($Change.alg -eq 'RS256') { $header = @{ alg = 'RS256'; x5t = ConvertTo-Base64Url $certificate.GetCertHash() } }
            foreach ($name in $Change.Keys) {
                if ($name -in 'alg', 'x5t#S256') { $header[$name] = $Change[$name] } elseif ($name -ne 'tamper') { $claims[$name] = $Change[$name] }
            }
            if ($claims.later) { $claims.nbf = $now + $claims.later; $claims.exp = $claims.nbf + 600; $claims.Remove('later') }
            $text = (@($header, $claims) | ForEach-Object { ConvertTo-Base64Url ([Text.Encoding]::UTF8.GetBytes((ConvertTo-Json $_ -Compress))) }) -join '.'
            $key = [Security.Cryptography.X509Certificates.RSACertificateExtensions]::GetRSAPrivateKey($certificate)
            $padding = if ($header.alg -eq 'PS256') { 'Pss' } else { 'Pkcs1' }
            $signature = $key.SignData([Text.Encoding]::ASCII.GetBytes($text), 'SHA256', [Security.Cryptography.RSASignaturePadding]::$padding)
            if ($Change.tamper) { $signature[0] = $signature[0] -bxor 1 }
            "$text.$(ConvertTo-Base64Url $signature)"
        }

        function Get-Answer([hashtable] $Form, [string] $Uri = $endpoint) {
            Invoke-RestMethod -Method Post -Uri $Uri -Body $Form -SkipHttpErrorCheck
        }
    }

    It 'takes <Title>' -ForEach @(
        @{ Title = 'an assertion by PS256'; Change = @{} }, @{ Title = 'an assertion by RS256'; Change = @{ alg = 'RS256' } }
    ) {
        $form = @{ grant_type = 'client_credentials'; client_id = $app.appId; scope = $scope; client_assertion_type = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'; client_assertion = New-Assertion $Change }
        (Get-Answer $form).access_token | Should -Match '^ey'
    }

    It 'refuses <Title> with <Number>' -ForEach @(
        @{ Title = 'another audience'; Change = @{ aud = 'https://login.microsoftonline.com/x/oauth2/v2.0/token' }; Number = 700023 }
        @{ Title = 'an assertion of yesterday'; Change = @{ later = -86400 }; Number = 700024 }
        @{ Title = 'an assertion of tomorrow'; Change = @{ later = 86400 }; Number = 700024 }
        @{ Title = 'another issuer'; Change = @{ iss = 'somebody' }; Number = 700021 }
        @{ Title = 'another subject'; Change = @{ sub = 'somebody' }; Number = 700021 }
        @{ Title = 'an unknown key'; Change = @{ 'x5t#S256' = 'AAAA' }; Number = 700027 }
        @{ Title = 'an altered signature'; Change = @{ tamper = $true }; Number = 700027 }
        @{ Title = 'a signature that is none'; Change = @{ alg = 'none' }; Number = 700027 }
    ) {
        $form = @{ grant_type = 'client_credentials'; client_id = $app.appId; scope = $scope; client_assertion_type = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'; client_assertion = New-Assertion $Change }
        $answer = Get-Answer $form
        $answer.access_token | Should -BeNullOrEmpty
        $answer.error_codes | Should -Be $Number
    }

    It 'refuses <Title> with <Number>' -ForEach @(
        @{ Title = 'a tenant left open'; Tenant = 'organizations'; Change = @{}; Number = 50059 }
        @{ Title = 'no proof'; Tenant = ''; Change = @{ client_secret = '' }; Number = 7000216 }
        @{ Title = 'a public client'; Tenant = ''; Change = @{ client_id = 'fb78d390-0c51-40cd-8e17-fdbfab77341b' }; Number = 700025 }
        @{ Title = 'a scope of one permission'; Tenant = ''; Change = @{ scope = 'https://outlook.office365.com/Exchange.Manage' }; Number = 1002012 }
        @{ Title = 'a password at common'; Tenant = 'common'; Change = @{ grant_type = 'password'; client_id = 'fb78d390-0c51-40cd-8e17-fdbfab77341b'; username = 'script@contoso.com'; password = 'x' }; Number = 9001023 }
    ) {
        $form = @{ grant_type = 'client_credentials'; client_id = $app.appId; scope = $scope; client_secret = $app.secret }
        foreach ($name in $Change.Keys) { $form[$name] = $Change[$name] }
        $uri = $endpoint
        if ($Tenant) { $uri = "$($sandbox.Address)/$Tenant/oauth2/v2.0/token" }
        (Get-Answer $form $uri).error_codes | Should -Be $Number
    }
}

Describe 'A cloud' {
    BeforeAll {
        # Nobody listens at the real addresses here, so what goes to the native side is read.
        InModuleScope EXOPSSession { Mock Open-Connection { $script:seen = $Options } }
    }

    It '<Environment> is named alone, or by its pair of addresses in any letter case' -ForEach $clouds {
        Connect-EXOPSSession -ExchangeEnvironmentName $Environment
        $seen = InModuleScope EXOPSSession { $script:seen }
        ($seen.exchangeEnvironmentName, $seen.connectionUri, $seen.azureADAuthorizationEndpointUri) | Should -Be @($Environment, '', '')
        Connect-EXOPSSession -connectionURI $Pair[0] -AzureADAuthorizationEndPointUri $Pair[1]
        $seen = InModuleScope EXOPSSession { $script:seen }
        ($seen.exchangeEnvironmentName, $seen.connectionUri, $seen.azureADAuthorizationEndpointUri) | Should -Be @('', $Pair[0], $Pair[1])
        Connect-EXOPSSession -ConnectionUri $Pair[0]
        $seen = InModuleScope EXOPSSession { $script:seen }
        ($seen.connectionUri, $seen.azureADAuthorizationEndpointUri) | Should -Be @($Pair[0], '')
    }

    It 'is the worldwide one when nothing is said' {
        Connect-EXOPSSession
        $seen = InModuleScope EXOPSSession { $script:seen }
        ($seen.connectionUri, $seen.azureADAuthorizationEndpointUri) | Should -Be @('https://outlook.office365.com/PowerShell-LiveId', 'https://login.windows.net/common')
    }
}

Describe 'about_EXOPSSession_Authentication' {
    BeforeAll {
        $shell = New-TestShell $artifacts
        $certificate = New-TestCertificate
        $sandbox.AddCertificate($app.appId, $certificate)
        [IO.File]::WriteAllBytes("$TestDrive/application.pfx", $certificate.ExportPkcs12('Pbes2Aes256Sha256', 'file password'))
        [IO.File]::WriteAllText("$TestDrive/token", $sandbox.WorkloadToken())
        $store = [Security.Cryptography.X509Certificates.X509Store]::new('My', 'CurrentUser')
        $store.Open('ReadWrite')
        $store.Add($certificate)
        # What a reader brings along, and the sandbox's addresses in place of the cloud's.
        $null = $shell.Run('
            param($sandbox, $certificate, $token)
            $script:PSDefaultParameterValues = @{ "Connect-EXOPSSession:ConnectionUri" = $sandbox.ConnectionUri; "Connect-EXOPSSession:AzureADAuthorizationEndpointUri" = $sandbox.AzureADAuthorizationEndpointUri }
            $global:PSDefaultParameterValues = $script:PSDefaultParameterValues
            function global:Get-Credential { [pscredential]::new("script@contoso.com", (ConvertTo-SecureString $sandbox.Password -AsPlainText -Force)) }
            $global:sandbox = $sandbox
            $global:appId = $sandbox.Applications[0].appId
            $global:certificate = $certificate
            $global:thumbprint = $certificate.Thumbprint
            $global:token = $token
            $global:password = ConvertTo-SecureString "file password" -AsPlainText -Force
            $global:secret = ConvertTo-SecureString $sandbox.Applications[0].secret -AsPlainText -Force
        ', @($sandbox, $certificate, (Get-SandboxToken -Sandbox $sandbox -Artifacts $artifacts)))
        $variables = @{ AZURE_POD_IDENTITY_AUTHORITY_HOST = $sandbox.Address }
        $workload = @{ AZURE_FEDERATED_TOKEN_FILE = "$TestDrive/token"; AZURE_CLIENT_ID = $app.appId; AZURE_TENANT_ID = $sandbox.TenantId; AZURE_AUTHORITY_HOST = $sandbox.Address }
    }
    AfterAll {
        $store.Remove($certificate)
        $store.Dispose()
        $shell.Close()
        foreach ($name in @($variables.Keys) + @($workload.Keys)) { [Environment]::SetEnvironmentVariable($name, $null) }
    }

    It 'is shown by Get-Help' {
        [IO.File]::Exists("$artifacts/EXOPSSession/en-US/about_EXOPSSession_Authentication.help.txt") | Should -BeTrue
        "$($shell.Run('Get-Help about_EXOPSSession_Authentication').Output)" | Should -Match 'A name and a password'
    }

    It 'has an example that works: <Example>' -ForEach $examples {
        Set-Environment $variables
        if ($Example -notmatch 'Organization' -and $Example -match 'ManagedIdentity') { Set-Environment $workload }
        $running = $shell.Start("Set-Location '$TestDrive'; $Example; (Get-EXOPSSession).SignIn; Disconnect-EXOPSSession")
        if ($Example -match 'Device') { Complete-DeviceCode $shell.Host $running $sandbox $artifacts }
        $way = switch -Regex ($Example) {
            'UserPrincipalName' { 'Browser' }; 'Device' { 'DeviceCode' }; 'Credential' { 'Password' }; 'AccessToken' { 'AccessToken' }
            'Certificate' { 'Certificate' }; 'Secret' { 'ClientSecret' }; 'ManagedIdentity -O' { 'ManagedIdentity' }; 'ManagedIdentity$' { 'WorkloadIdentity' }
        }
        $null = $running.EndInvoke($running.Handle)
        $running.Output | Should -Be @($way)
    }

    It 'has an example for each way in' -ForEach @{ Count = $examples.Count } { $Count | Should -Be 10 }
}

Describe 'After all these ways in' {
    It 'no process is left that they started' {
        # Whoever still closes a page is given the time for it.
        $deadline = [DateTime]::UtcNow.AddSeconds(20)
        do {
            $children = @(Get-Process | Where-Object { $_.Parent.Id -eq $PID })
        } while ($children.Count -gt 1 -and [DateTime]::UtcNow -lt $deadline)
        $children.Id | Should -Be $sandbox.ProcessId
    }
}

# The sandbox's sign-in service, proved by a client that is not ours: Microsoft's own library, with its own discovery of the
# cloud, over TLS (adminapi.md 5, 8 item 1).

BeforeDiscovery {
    $root = Split-Path $PSScriptRoot
    foreach ($name in 'Install-NuGetPackage', 'Get-MsalPath') { . "$PSScriptRoot/support/$name.ps1" }
    . "$root/native/build/Stop-Build.ps1"
    $missing = ''
    if ($PSVersionTable.PSVersion -lt [version] '7.4') { $missing = 'PowerShell 7.4' }
    if (-not $missing) { try { $null = Get-MsalPath -Root $root } catch { $missing = "$_" } }
    $noBrowser = $missing
    foreach ($program in 'chromium', 'node') {
        if (-not (Get-Command $program -CommandType Application -ErrorAction SilentlyContinue)) { $noBrowser = $program }
    }
    if ($missing) { Write-Host "Microsoft.Identity.Client proves nothing here: $missing" }
    elseif ($noBrowser) { Write-Host "Microsoft.Identity.Client signs in without a browser only: '$noBrowser' is missing." }
    $refusals = @(
        @{ Account = 'chris@contoso.com'; Password = ''; Type = 'MsalUiRequiredException'; Number = 'AADSTS50076' }
        @{ Account = 'expired@contoso.com'; Password = ''; Type = 'MsalUiRequiredException'; Number = 'AADSTS50055' }
        @{ Account = 'script@contoso.com'; Password = 'wrong'; Type = 'MsalUiRequiredException'; Number = 'AADSTS50126' }
    )
}

BeforeAll {
    $root = Split-Path $PSScriptRoot
    $artifacts = "$root/artifacts"
    foreach ($name in 'Install-NuGetPackage', 'Get-MsalPath', 'New-TestCertificate') { . "$PSScriptRoot/support/$name.ps1" }
    . "$root/native/build/Stop-Build.ps1"
    Import-Module "$artifacts/EXOPSSandbox" -Force
    # The rest takes what BeforeDiscovery may have missed; then nothing below runs.
    $assemblies = try { Get-MsalPath -Root $root } catch { $null }
    if (-not $assemblies) { return }
    foreach ($path in $assemblies) { [Reflection.Assembly]::LoadFrom($path) | Out-Null }
    $needed = @($assemblies) + @('System.Net.Http', 'System.Net.Sockets', 'System.Net.Primitives', 'System.Net.Security', 'System.Security.Cryptography'
        'System.Diagnostics.Process', 'System.ComponentModel.Primitives', 'System.Collections', 'System.Collections.NonGeneric', 'System.Runtime', 'System.Threading', 'netstandard')
    Add-Type -Path "$PSScriptRoot/msal/InPlace.cs" -ReferencedAssemblies $needed -CompilerOptions '-nowarn:CS1701'

    $sandbox = Start-EXOPSSandbox -Mailboxes 5
    $trusted = [System.Security.Cryptography.X509Certificates.X509Certificate2]::CreateFromPem($sandbox.RootCertificate)
    $http = [InPlaceFactory]::new(([uri] $sandbox.SecureAddress).Port, $trusted)
    $scopes = [string[]] @('https://outlook.office365.com/.default')
    $tenant = $sandbox.TenantId
    $env:EXOPS_SECURE_ADDRESS = $sandbox.SecureAddress
    $env:EXOPS_PERSON = ConvertTo-Json @{ account = $sandbox.Account; password = $sandbox.Password; code = $sandbox.Code }
    $chromium, $node = 'chromium', 'node' | ForEach-Object { @(Get-Command $_ -CommandType Application -ErrorAction SilentlyContinue)[0].Source }
    $env:EXOPS_CHROMIUM = $chromium
    $visitor = [Visitor]::new($node, "$PSScriptRoot/browser/visit.mjs")

    function New-PublicClient([string] $Authority = 'https://login.microsoftonline.com/organizations') {
        [Microsoft.Identity.Client.PublicClientApplicationBuilder]::Create('fb78d390-0c51-40cd-8e17-fdbfab77341b').
            WithAuthority($Authority).WithRedirectUri('http://localhost').WithHttpClientFactory($http).Build()
    }

    # Waits for a request of the library, at most two minutes.
    function Wait-Token($Request, $Wait = [System.Threading.CancellationTokenSource]::new([timespan]::FromMinutes(2))) {
        $Request.ExecuteAsync($Wait.Token).GetAwaiter().GetResult()
    }

    function Read-Claim([string] $Token) {
        $part = $Token.Split('.')[1].Replace('-', '+').Replace('_', '/')
        $padded = $part.PadRight($part.Length + (4 - $part.Length % 4) % 4, '=')
        ConvertFrom-Json ([System.Text.Encoding]::UTF8.GetString([Convert]::FromBase64String($padded)))
    }

    function Assert-Person($Result, [string] $Account) {
        $claims = Read-Claim $Result.AccessToken
        $claims.upn | Should -Be $Account
        $claims.tid | Should -Be $tenant
        $claims.aud | Should -Be 'https://outlook.office365.com'
        $claims.appid | Should -Be 'fb78d390-0c51-40cd-8e17-fdbfab77341b'
        $Result.TenantId | Should -Be $tenant
        $Result.UniqueId | Should -Be $claims.oid
        $Result.Account.Username | Should -Be $Account
        $Result.Account.HomeAccountId.Identifier | Should -Be "$($claims.oid).$tenant"
        # The network's name of the cloud, whichever of its names the authority had: discovery told it.
        $Result.Account.Environment | Should -Be 'login.microsoftonline.com'
        $Result.Scopes | Should -Contain 'https://outlook.office365.com/.default'
        ($Result.ExpiresOn - [DateTimeOffset]::UtcNow).TotalMinutes | Should -BeGreaterThan 55
        (Read-Claim $Result.IdToken).preferred_username | Should -Be $Account
        (Read-Claim $Result.IdToken).iss | Should -Be "https://login.microsoftonline.com/$tenant/v2.0"
    }
}

AfterAll {
    Stop-EXOPSSandbox
    $env:EXOPS_SECURE_ADDRESS = $env:EXOPS_PERSON = $env:EXOPS_CHROMIUM = $null
    Remove-Module EXOPSSandbox
}

Describe 'Microsoft.Identity.Client signs a person in' -Skip:([bool] $noBrowser) {
    It 'with an authorization code and PKCE, through a Chromium, and renews by the refresh token' {
        $client = New-PublicClient
        $wait = [System.Threading.CancellationTokenSource]::new([timespan]::FromMinutes(2))
        $asked = $client.AcquireTokenInteractive($scopes).WithUseEmbeddedWebView($false).WithSystemWebViewOptions($visitor.Browser($wait)).WithLoginHint('chris@contoso.com')
        try { $result = Wait-Token $asked $wait } finally { $visitor.Visiting.Wait() }
        Assert-Person $result chris@contoso.com
        $visitor.Said | Should -Match '^http://localhost:\d+'
        "$($result.AuthenticationResultMetadata.TokenSource)" | Should -Be 'IdentityProvider'

        $kept = Wait-Token ($client.AcquireTokenSilent($scopes, $result.Account))
        "$($kept.AuthenticationResultMetadata.TokenSource)" | Should -Be 'Cache'
        $kept.AccessToken | Should -Be $result.AccessToken

        $renewed = Wait-Token ($client.AcquireTokenSilent($scopes, $result.Account).WithForceRefresh($true))
        "$($renewed.AuthenticationResultMetadata.TokenSource)" | Should -Be 'IdentityProvider'
        $renewed.AccessToken | Should -Not -Be $result.AccessToken
        Assert-Person $renewed chris@contoso.com
        @($client.GetAccountsAsync().GetAwaiter().GetResult()).Count | Should -Be 1
        $paths = @($sandbox.Journal() | ForEach-Object path)
        $paths | Should -Contain '/common/discovery/instance'
        $paths | Should -Contain '/organizations/oauth2/v2.0/authorize'
    }

    It 'with a device code, which a Chromium is given' {
        $client = New-PublicClient https://login.windows.net/organizations
        Assert-Person (Wait-Token ($client.AcquireTokenWithDeviceCode($scopes, $visitor.DeviceCode()))) chris@contoso.com
    }
}

Describe 'Microsoft.Identity.Client signs in without a person' -Skip:([bool] $missing) {
    It 'with a name and a password' {
        Assert-Person (Wait-Token ((New-PublicClient).AcquireTokenByUsernamePassword($scopes, 'script@contoso.com', $sandbox.Password))) script@contoso.com
    }

    It 'and knows the refusal of <Account> as <Number>' -ForEach $refusals {
        if (-not $Password) { $Password = $sandbox.Password }
        $failure = $null
        try { Wait-Token ((New-PublicClient).AcquireTokenByUsernamePassword($scopes, $Account, $Password)) } catch { $failure = $_.Exception.GetBaseException() }
        $failure.GetType().Name | Should -Be $Type
        $failure.Message | Should -Match "^$Number"
        $failure.CorrelationId | Should -Not -BeNullOrEmpty
    }

    It 'as an application with its <Proof>' -ForEach @{ Proof = 'secret' }, @{ Proof = 'certificate' } {
        $application = $sandbox.Applications[0]
        $builder = [Microsoft.Identity.Client.ConfidentialClientApplicationBuilder]::Create($application.appId).
            WithAuthority('https://login.microsoftonline.com/contoso.onmicrosoft.com').WithHttpClientFactory($http)
        if ($Proof -eq 'secret') {
            $builder = $builder.WithClientSecret($application.secret)
        } else {
            $certificate = New-TestCertificate
            $sandbox.AddCertificate($application.appId, $certificate)
            $builder = $builder.WithCertificate($certificate)
        }
        $result = Wait-Token ($builder.Build().AcquireTokenForClient($scopes))
        $claims = Read-Claim $result.AccessToken
        $claims.appid | Should -Be $application.appId
        $claims.aud | Should -Be 'https://outlook.office365.com'
        $claims.tid | Should -Be $tenant
        $claims.roles | Should -Contain 'Exchange.ManageAsApp'
        "$($result.AuthenticationResultMetadata.TokenSource)" | Should -Be 'IdentityProvider'
    }

    It 'and trusts no sandbox but the one that it was told to' {
        $other = Start-EXOPSSandbox -Mailboxes 5
        try {
            $wrong = [InPlaceFactory]::new(([uri] $other.SecureAddress).Port, $trusted)
            $client = [Microsoft.Identity.Client.PublicClientApplicationBuilder]::Create('fb78d390-0c51-40cd-8e17-fdbfab77341b').
                WithAuthority('https://login.microsoftonline.com/organizations').WithHttpClientFactory($wrong).Build()
            { Wait-Token ($client.AcquireTokenByUsernamePassword($scopes, 'script@contoso.com', $sandbox.Password)) } | Should -Throw '*SSL*'
            @($other.Journal()).Count | Should -Be 0
        } finally {
            Stop-EXOPSSandbox $other
        }
    }
}

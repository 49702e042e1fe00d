# What a shell tells of its secrets when it tells all: every way in, and a refusal of each, with every stream on; and whether the
# search that follows all proofs would see a secret if there was one.

BeforeAll {
    $artifacts = "$(Split-Path $PSScriptRoot)/artifacts"
    foreach ($name in 'New-TestCertificate', 'Get-SandboxToken', 'Get-PowerShellCommand', 'Find-Secret') { . "$PSScriptRoot/support/$name.ps1" }
    $before = $env:EXOPS_SANDBOX_SECRETS
    if (-not $before) {
        $env:EXOPS_SANDBOX_SECRETS = "$TestDrive/secrets"
        $null = New-Item $env:EXOPS_SANDBOX_SECRETS -ItemType Directory
    }
    Import-Module "$artifacts/EXOPSSandbox" -Force
    $sandbox = Start-EXOPSSandbox -Mailboxes 5 -SignInAs chris@contoso.com
    $program = (Get-ChildItem "$artifacts/EXOPSSandbox/runtimes" -Recurse -Filter exops-sandbox*)[0].FullName

    # A shell that reads what it needs from standard input; all it writes, with the person at the page whose code it shows.
    function Invoke-TalkativeShell([string] $Script, [hashtable] $Given, [string] $Folder) {
        $shell = @(Get-PowerShellCommand)
        $encoded = [Convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes($Script))
        $start = [Diagnostics.ProcessStartInfo]::new($shell[0])
        foreach ($argument in @($shell | Select-Object -Skip 1) + @('-NoProfile', '-OutputFormat', 'Text', '-EncodedCommand', $encoded)) { $start.ArgumentList.Add($argument) }
        $start.UseShellExecute = $false
        $start.RedirectStandardInput = $start.RedirectStandardOutput = $start.RedirectStandardError = $true
        $start.Environment['NO_COLOR'] = '1'
        $start.Environment['TMPDIR'] = $start.Environment['TEMP'] = $Folder
        $process = [Diagnostics.Process]::Start($start)
        $process.StandardInput.Write((ConvertTo-Json $Given -Depth 5 -Compress))
        $process.StandardInput.Close()
        $errors = $process.StandardError.ReadToEndAsync()
        $lines = while ($null -ne ($line = $process.StandardOutput.ReadLine())) {
            $line
            if ($line -match '(http://\S+/devicelogin) and enter the code (\S+)') {
                $null = & $program sign-in --url "$($Matches[1])?otc=$($Matches[2])" --user $sandbox.Account --password $sandbox.Password --code $sandbox.Code
            }
        }
        $process.WaitForExit()
        @($lines) + $errors.Result
    }
}

AfterAll {
    Stop-EXOPSSandbox
    Remove-Module EXOPSSandbox
    $env:EXOPS_SANDBOX_SECRETS = $before
}

Describe 'A shell with every stream on' {
    BeforeAll {
        $certificate = New-TestCertificate
        $app = $sandbox.Applications[0]
        $sandbox.AddCertificate($app.appId, $certificate)
        $given = @{
            module = "$artifacts/EXOPSSession"; address = $sandbox.Address; tenantId = $sandbox.TenantId
            tenant = @{ ConnectionUri = $sandbox.ConnectionUri; AzureADAuthorizationEndpointUri = $sandbox.AzureADAuthorizationEndpointUri }
            app = @{ AppId = $app.appId; Organization = 'contoso.onmicrosoft.com' }; secret = $app.secret; header = $sandbox.IdentityHeader
            password = $sandbox.Password; token = Get-SandboxToken -Sandbox $sandbox -Artifacts $artifacts; workload = $sandbox.WorkloadToken()
            wrong = "wrong-$([guid]::NewGuid())"; mailbox = "Mailbox-$([guid]::NewGuid())"
            certificate = [Convert]::ToBase64String($certificate.ExportPkcs12('Pbes2Aes256Sha256', ''))
        }
        $written = "$TestDrive/written"
        if ($env:EXOPS_TEST_RECORD) { $written = "$env:EXOPS_TEST_RECORD/talkative" }
        $null = New-Item $written -ItemType Directory -Force
        $said = Invoke-TalkativeShell -Given $given -Folder $written -Script {
            $given = [Console]::In.ReadToEnd() | ConvertFrom-Json -AsHashtable
            $temp = [IO.Path]::GetTempPath()
            $null = Start-Transcript "$temp/transcript"
            $VerbosePreference = $DebugPreference = $InformationPreference = 'Continue'
            $tenant, $app = $given.tenant, $given.app
            Import-Module $given.module -Verbose:$false
            function Secure([string] $Text) { ConvertTo-SecureString $Text -AsPlainText -Force }
            function Set-Variables([hashtable] $Values) { foreach ($name in $Values.Keys) { [Environment]::SetEnvironmentVariable($name, $Values[$name]) } }
            function Invoke-Way([string] $Name, [hashtable] $With) {
                try {
                    Connect-EXOPSSession @tenant @With
                    $null = Get-Mailbox -ResultSize 1 -WarningAction SilentlyContinue
                    Get-EXOPSSession | Format-List * -Force | Out-String -Width 10000
                    Get-EXOPSSession | Export-Clixml "$temp/session-$Name" -Depth 5
                    "WAY $Name $((Get-EXOPSSession).SignIn)"
                } catch { "WAY $Name $($_.FullyQualifiedErrorId -replace ',.*')" }
                finally { Disconnect-EXOPSSession }
            }
            Invoke-Way browser @{ UserPrincipalName = 'chris@contoso.com' }
            Invoke-Way another-person @{ UserPrincipalName = 'another@contoso.com' }
            Invoke-Way device @{ Device = $true }
            Invoke-Way password @{ Credential = [pscredential]::new('script@contoso.com', (Secure $given.password)) }
            Invoke-Way wrong-password @{ Credential = [pscredential]::new('script@contoso.com', (Secure $given.wrong)) }
            Invoke-Way more-than-a-password @{ Credential = [pscredential]::new('chris@contoso.com', (Secure $given.password)) }
            Invoke-Way secret ($app + @{ ClientSecret = Secure $given.secret })
            Invoke-Way wrong-secret ($app + @{ ClientSecret = Secure $given.wrong })
            $certificate = [Security.Cryptography.X509Certificates.X509Certificate2]::new([Convert]::FromBase64String($given.certificate))
            Invoke-Way certificate ($app + @{ Certificate = $certificate })
            Invoke-Way unknown-tenant @{ AppId = $app.AppId; Organization = 'nowhere.onmicrosoft.com'; Certificate = $certificate }
            Invoke-Way token @{ AccessToken = $given.token }
            Invoke-Way broken-token @{ AccessToken = "x$($given.token)" }
            Set-Variables @{ AZURE_POD_IDENTITY_AUTHORITY_HOST = $given.address }
            Invoke-Way machine @{ ManagedIdentity = $true }
            Set-Variables @{ IDENTITY_ENDPOINT = "$($given.address)/msi/token"; IDENTITY_HEADER = $given.header }
            Invoke-Way service @{ ManagedIdentity = $true }
            Set-Variables @{ IDENTITY_HEADER = $given.wrong }
            Invoke-Way made-up-header @{ ManagedIdentity = $true }
            Set-Variables @{ IDENTITY_ENDPOINT = $null; IDENTITY_HEADER = $null; AZURE_FEDERATED_TOKEN_FILE = "$temp/workload"; AZURE_CLIENT_ID = $app.AppId; AZURE_TENANT_ID = $given.tenantId; AZURE_AUTHORITY_HOST = $given.address }
            [IO.File]::WriteAllText("$temp/workload", $given.workload)
            Invoke-Way workload @{ ManagedIdentity = $true }
            [IO.File]::Delete("$temp/workload")

            # Commands, too: a password among the parameters, a refusal, and what is kept of all that.
            Connect-EXOPSSession @tenant -UserPrincipalName chris@contoso.com
            $null = New-Mailbox -Name Talkative -MicrosoftOnlineServicesID talkative@contoso.com -Password (Secure $given.mailbox) -ErrorAction Continue
            Get-Mailbox nobody -ErrorAction Continue
            Get-History | Format-List | Out-String -Width 10000
            $Error | Format-List * -Force | Out-String -Width 10000
            $Error | ForEach-Object { $_.Exception | Format-List * -Force } | Out-String -Width 10000
            $Error | Export-Clixml "$temp/errors" -Depth 5
            Disconnect-EXOPSSession -SignOut
            $null = Stop-Transcript
        }
        [IO.File]::WriteAllText("$written/said", ($said -join "`n"))
    }

    It 'goes <Way> and meets <Outcome>' -ForEach @(
        @{ Way = 'browser'; Outcome = 'Browser' }, @{ Way = 'another-person'; Outcome = 'UserMismatch' }
        @{ Way = 'device'; Outcome = 'DeviceCode' }
        @{ Way = 'password'; Outcome = 'Password' }, @{ Way = 'wrong-password'; Outcome = 'AADSTS50126' }, @{ Way = 'more-than-a-password'; Outcome = 'AADSTS50076' }
        @{ Way = 'secret'; Outcome = 'ClientSecret' }, @{ Way = 'wrong-secret'; Outcome = 'AADSTS7000215' }
        @{ Way = 'certificate'; Outcome = 'Certificate' }, @{ Way = 'unknown-tenant'; Outcome = 'AADSTS90002' }
        @{ Way = 'token'; Outcome = 'AccessToken' }, @{ Way = 'broken-token'; Outcome = 'AccessTokenExpired' }
        @{ Way = 'machine'; Outcome = 'ManagedIdentity' }, @{ Way = 'service'; Outcome = 'ManagedIdentity' }, @{ Way = 'made-up-header'; Outcome = 'ManagedIdentityRefused' }
        @{ Way = 'workload'; Outcome = 'WorkloadIdentity' }
    ) {
        @($said -like "WAY $Way *")[0] | Should -BeExactly "WAY $Way $Outcome"
    }

    It 'tells what it does' {
        @($said -match '^VERBOSE: ').Count | Should -BeGreaterThan 20
        $sandbox.Writes().command | Should -Contain 'New-Mailbox'
        (Get-ChildItem $written -File).Name | Should -Contain 'transcript'
    }

    It 'tells no secret' {
        $result = Find-Secret -Secrets $env:EXOPS_SANDBOX_SECRETS -Path $written
        $result.Found | Should -BeNullOrEmpty
        $result.Secrets | Should -BeGreaterThan 50
        $result.Bytes | Should -BeGreaterThan 50000
        # The ones that matter are among them.
        $noted = @(Get-ChildItem $env:EXOPS_SANDBOX_SECRETS -File | ForEach-Object { [IO.File]::ReadAllLines($_.FullName) })
        foreach ($secret in $given.password, $given.wrong, $given.secret, $given.token, $given.workload, $given.header, $given.mailbox) {
            @($noted -like "* $([Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($secret)))").Count | Should -BeGreaterThan 0
        }
        foreach ($what in 'code-or-cookie', 'verifier', 'assertion', 'key') { @($noted -like "$what *").Count | Should -BeGreaterThan 0 -Because $what }
    }
}

Describe 'The search for secrets' {
    BeforeAll {
        $secret = 'A "secret" & more/of+it, 0123456789-abcdefghij-0123456789-klmnopqrst'
        $key = [Security.Cryptography.RSA]::Create(2048)
        $null = New-Item "$TestDrive/noted", "$TestDrive/searched" -ItemType Directory
        [IO.File]::WriteAllLines("$TestDrive/noted/one", @(
                "password $([Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($secret)))"
                "key $([Convert]::ToBase64String($key.ExportParameters($true).D))"
                "code $([Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes('123456')))"
            ))
        function Search([byte[]] $Bytes) {
            [IO.File]::WriteAllBytes("$TestDrive/searched/file", $Bytes)
            Find-Secret -Secrets "$TestDrive/noted" -Path "$TestDrive/searched"
        }
    }

    It 'finds one <Form>' -ForEach @(
        @{ Form = 'as it is'; Bytes = { [Text.Encoding]::UTF8.GetBytes("line`npassword=$secret;") } }
        @{ Form = 'in UTF-16'; Bytes = { [Text.Encoding]::Unicode.GetBytes("xy$secret") } }
        @{ Form = 'in a URL'; Bytes = { [Text.Encoding]::UTF8.GetBytes("?p=$([Uri]::EscapeDataString($secret))&q") } }
        @{ Form = 'in a form'; Bytes = { [Text.Encoding]::UTF8.GetBytes("p=$([Net.WebUtility]::UrlEncode($secret))") } }
        @{ Form = 'in JSON'; Bytes = { [Text.Encoding]::UTF8.GetBytes((ConvertTo-Json @{ p = $secret } -Compress)) } }
        @{ Form = 'in XML'; Bytes = { [Text.Encoding]::UTF8.GetBytes("<S>$([Security.SecurityElement]::Escape($secret))</S>") } }
        @{ Form = 'in base64'; Bytes = { [Text.Encoding]::ASCII.GetBytes([Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes("user:$secret!"))) } }
        @{ Form = 'in an encoded command'; Bytes = { [Text.Encoding]::ASCII.GetBytes([Convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes("p = $secret"))) } }
        @{ Form = 'by its second half'; Bytes = { [Text.Encoding]::UTF8.GetBytes("...$($secret.Substring($secret.Length - 30))") } }
        @{ Form = 'that is a key, in a PEM file of one line'; Bytes = { [Text.Encoding]::ASCII.GetBytes([Convert]::ToBase64String($key.ExportPkcs8PrivateKey())) } }
        @{ Form = 'that is a key, in its bytes'; Bytes = { $key.ExportRSAPrivateKey() } }
    ) {
        $result = Search (& $Bytes)
        $result.Found.Count | Should -BeGreaterThan 0
        "$($result.Found)" | Should -Match ' at byte \d+ of .*file'
        "$($result.Found)" | Should -Not -Match 'abcdefghij'
    }

    It 'finds none where there is none, and says how much it read' {
        $result = Search ([Text.Encoding]::UTF8.GetBytes('A "secret" that is another, and 123456'))
        $result.Found | Should -BeNullOrEmpty
        ($result.Secrets, $result.TooShort, $result.Files, $result.Bytes) | Should -Be @(2, 1, 1, 38)
    }
}

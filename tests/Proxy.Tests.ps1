# Through the proxy of a network: every request of a connection and its commands, by the environment and by -PSSessionOption
# (original-module.md P12), to the real names of the cloud, in whose place the sandbox answers.

BeforeAll {
    foreach ($name in 'Get-PowerShellCommand', 'Invoke-Shell', 'New-ServerCertificate') { . "$PSScriptRoot/support/$name.ps1" }
    if (-not ('RecordingProxy' -as [type])) { Add-Type -Path "$PSScriptRoot/support/RecordingProxy.cs" }
    $artifacts = "$(Split-Path $PSScriptRoot)/artifacts"
    Import-Module "$artifacts/EXOPSSession", "$artifacts/EXOPSSandbox" -Force
    $sandbox = Start-EXOPSSandbox -Mailboxes 3
    $certificate = New-ServerCertificate login.windows.net, outlook.office365.com
    [IO.File]::WriteAllText("$TestDrive/roots.pem", $certificate.ExportCertificatePem())
    $port = ([uri] $sandbox.Address).Port
    $open = [RecordingProxy]::new($certificate, $port, '')
    $closed = [RecordingProxy]::new($certificate, $port, 'network:h@sh:1')
    # A port where nobody listens.
    $gone = [RecordingProxy]::new($certificate, $port, '')
    $nobody = $gone.Address
    $gone.Dispose()

    # The variables of a process: none of the proxies of the machine that runs the tests.
    function New-Environment([hashtable] $Variables = @{}) {
        $environment = [hashtable]::new([StringComparer]::Ordinal)
        $environment['SSL_CERT_FILE'] = "$TestDrive/roots.pem"
        foreach ($name in 'HTTPS_PROXY', 'HTTP_PROXY', 'ALL_PROXY', 'NO_PROXY', 'https_proxy', 'http_proxy', 'all_proxy', 'no_proxy') { $environment[$name] = '' }
        foreach ($name in $Variables.Keys) { $environment[$name] = $Variables[$name] }
        $environment
    }
    # What New-PSSessionOption makes; on Linux and macOS it has no parameters for the proxy.
    function Get-OptionText([hashtable] $Members) {
        '$($option = New-PSSessionOption; ' + (@(foreach ($name in $Members.Keys) { "`$option.$name = $($Members[$name]); " }) -join '') + '$option)'
    }

    function Get-Script([string] $Line) {
        "function New-Credential(`$name, `$password) { [pscredential]::new(`$name, (ConvertTo-SecureString `$password -AsPlainText -Force)) }
        `$account = New-Credential script@contoso.com '$($sandbox.Password)'
        Import-Module '$artifacts/EXOPSSession'
        $Line"
    }
    # The tunnels so far; the queue is empty afterwards.
    function Receive-Tunnel($Proxy) {
        $line = $null
        while ($Proxy.Tunnels.TryDequeue([ref] $line)) { $line }
    }
    $sign = 'CONNECT login.windows.net:443 HTTP/1.1'
    $exchange = 'CONNECT outlook.office365.com:443 HTTP/1.1'
}

AfterAll {
    foreach ($proxy in $open, $closed) { $proxy.Dispose() }
    Stop-EXOPSSandbox
    Remove-Module EXOPSSession, EXOPSSandbox
}

Describe 'A connection by the environment' -Skip:(-not $IsLinux) {
    It 'sends every request through the proxy, also when a script sets it for itself and connects again' {
        $from = @($sandbox.Journal())[-1].seq
        $run = Invoke-Shell (Get-Script "
            `$env:https_proxy = 'http://$($open.Address)'
            1..2 | ForEach-Object { Connect-EXOPSSession -Credential `$account; (Get-Mailbox chris@contoso.com).Alias; Disconnect-EXOPSSession }") (New-Environment)
        $run.Errors | Should -BeNullOrEmpty
        $run.Output | Should -Be 'chris', 'chris'
        $tunnels = Receive-Tunnel $open
        $tunnels | Sort-Object -Unique | Should -Be @("$sign 200", "$exchange 200" | Sort-Object)
        # All that the tenant saw came that way.
        $requests = @($sandbox.Journal($from))
        $sent = @($open.Sent) -join ''
        $requests.path | Should -Contain '/common/userrealm/script@contoso.com'
        @($requests | Where-Object command -EQ Get-Mailbox).Count | Should -Be 2
        foreach ($request in $requests) { $sent.Contains("$($request.method) $($request.path)") | Should -BeTrue -Because $request.path }
        [regex]::Matches($sent, '(GET|POST) /\S+ HTTP/1\.1').Count | Should -Be $requests.Count
    }

    It 'names the proxy that is not there, and tries no other way' {
        $from = @($sandbox.Journal())[-1].seq
        $run = Invoke-Shell (Get-Script 'try { Connect-EXOPSSession -Credential $account } catch { "$_"; $_.FullyQualifiedErrorId; $_.Exception.GetType().Name; $_ | Format-List * -Force | Out-String -Width 4000 }') (
            New-Environment @{ ALL_PROXY = "http://network:hush@$nobody" })
        $run.Output[0] | Should -Match ('^No connection to https://login.windows.net/\S+ through the proxy http://' + [regex]::Escape($nobody) + ' \(.*Connection refused.*\): check that the proxy runs')
        $run.Output[1..2] | Should -Be 'ServerNotReached,Connect-EXOPSSession', 'PSRemotingTransportException'
        ($run.Output + $run.Errors) -join "`n" | Should -Not -Match 'hush'
        @($sandbox.Journal($from)).Count | Should -Be 0
    }
}

Describe 'A proxy that inspects what goes through' -Skip:(-not $IsLinux) {
    It 'is told by its certificate, and gets neither password nor token' {
        $seen = $open.Sent.Count
        $run = Invoke-Shell (Get-Script 'try { Connect-EXOPSSession -Credential $account } catch { "$_" }') (New-Environment @{ HTTPS_PROXY = $open.Address; SSL_CERT_FILE = '' })
        $run.Output[0] | Should -Match ('^What answered for https://login.windows.net/organizations through the proxy http://' + [regex]::Escape($open.Address) + ' is not trusted \(.*certificate.*\): ')
        $open.Sent.Count | Should -Be $seen
    }
}

Describe 'A proxy that wants a name and a password' -Skip:(-not $IsLinux) {
    BeforeAll {
        $with = New-Environment @{ HTTPS_PROXY = "http://$($closed.Address)" }
        $telling = 'catch { "$_"; $_.FullyQualifiedErrorId; $Error | Format-List * -Force | Out-String -Width 4000 }'
        $pattern, $missing, $refused, $other, $withEnvironment = Invoke-Shell @(
            (Get-Script "`$VerbosePreference = `$DebugPreference = 'Continue'; & '$PSScriptRoot/patterns/P12Proxy.ps1' `$account (New-Credential network 'h@sh:1') *>&1")
            (Get-Script "try { Connect-EXOPSSession -Credential `$account } $telling")
            (Get-Script "try { Connect-EXOPSSession -Credential `$account -PSSessionOption $(Get-OptionText @{ ProxyAccessType = "'AutoDetect'"; ProxyAuthentication = "'Basic'"; ProxyCredential = '(New-Credential network wr0ng)' }) } $telling")
            (Get-Script "try { Connect-EXOPSSession -Credential `$account -PSSessionOption $(Get-OptionText @{ ProxyAccessType = "'IEConfig'"; ProxyCredential = "(New-Credential network 'h@sh:1')" }) } $telling")
            (Get-Script "`$env:HTTPS_PROXY = 'network:h%40sh%3A1@$($closed.Address)'; Connect-EXOPSSession -Credential `$account; (Get-Mailbox chris@contoso.com).Alias")
        ) $with
    }

    It 'gets them by -PSSessionOption: P12' {
        $pattern.Errors | Should -BeNullOrEmpty
        $pattern.Output | Should -Contain 'chris'
        $pattern.Output -join "`n" | Should -Match 'Get-Mailbox: HTTP 200'
    }

    It 'gets them by the environment' {
        $withEnvironment.Errors | Should -BeNullOrEmpty
        $withEnvironment.Output | Should -Be 'chris'
    }

    It 'is named when it gets none, with what to do' {
        $missing.Output[0] | Should -BeExactly "The proxy http://$($closed.Address) wants a name and a password: give them with -PSSessionOption (ProxyAuthentication Basic and ProxyCredential) or in HTTPS_PROXY (http://name:password@proxy:port)."
        $missing.Output[1] | Should -Be 'ProxyCredentialMissing,Connect-EXOPSSession'
    }

    It 'is named when it gets others' {
        $refused.Output[0] | Should -BeExactly "The proxy http://$($closed.Address) did not accept its name and password: check them, then try again."
        $refused.Output[1] | Should -Be 'ProxyCredentialRefused,Connect-EXOPSSession'
    }

    It 'gets none in the clear when another form was asked for' {
        $other.Output[1] | Should -Be 'ProxyCredentialMissing,Connect-EXOPSSession'
    }

    It 'alone gets them, and nobody is shown any' {
        $sent = @($closed.Sent) -join ''
        $sent | Should -Match 'Authorization: Bearer'
        $shown = ($pattern, $missing, $refused, $other, $withEnvironment | ForEach-Object { $_.Output; $_.Errors }) -join "`n"
        foreach ($place in $sent, $shown) {
            foreach ($secret in 'h@sh', 'h%40sh', 'wr0ng', 'Proxy-Auth', [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes('network:h@sh:1'))) {
                $place.IndexOf($secret, [StringComparison]::OrdinalIgnoreCase) | Should -Be -1 -Because $secret
            }
        }
    }
}

Describe 'What the module hands on' {
    BeforeAll {
        $before = @{}
        foreach ($name in [Environment]::GetEnvironmentVariables().Keys -match '_proxy$') { $before[$name] = [Environment]::GetEnvironmentVariable($name) }

        function Get-ProxyOption([hashtable] $Variables = @{}, $PSSessionOption, [scriptblock] $Warned = { param($text) throw $text }) {
            foreach ($name in [Environment]::GetEnvironmentVariables().Keys -match '_proxy$') { [Environment]::SetEnvironmentVariable($name, $null) }
            foreach ($name in $Variables.Keys) { [Environment]::SetEnvironmentVariable($name, $Variables[$name]) }
            InModuleScope EXOPSSession -Parameters @{ Option = $PSSessionOption; Warned = $Warned } {
                Import-PrivateFunction
                $caller = [pscustomobject] @{ Warned = $Warned; SessionState = $ExecutionContext.SessionState; MyInvocation = $MyInvocation }
                $caller | Add-Member ScriptMethod WriteWarning { param($text) & $this.Warned $text }
                $options = @{}
                Add-ProxyOption $caller $options $Option
                $options
            }
        }
        $proxy = @{ HTTPS_PROXY = 'http://a:1' }
    }
    AfterAll {
        foreach ($name in [Environment]::GetEnvironmentVariables().Keys -match '_proxy$') { [Environment]::SetEnvironmentVariable($name, $null) }
        foreach ($name in $before.Keys) { [Environment]::SetEnvironmentVariable($name, $before[$name]) }
    }

    It 'is <Expected> for <Variables>' -ForEach @(
        @{ Variables = @{ HTTPS_PROXY = 'http://a:1' }; Expected = 'http://a:1|' }
        @{ Variables = @{ https_proxy = 'a:1'; NO_PROXY = '.b' }; Expected = 'a:1|.b' }
        @{ Variables = @{ ALL_PROXY = 'http://c:1'; https_proxy = 'http://a:1'; no_proxy = 'b' }; Expected = 'http://a:1|b' }
        @{ Variables = @{ all_proxy = 'http://c:1'; HTTP_PROXY = 'http://d:1' }; Expected = 'http://c:1|' }
        @{ Variables = @{ HTTP_PROXY = 'http://d:1'; NO_PROXY = 'b' }; Expected = '|' }
        @{ Variables = @{}; Expected = '|' }
    ) {
        $options = Get-ProxyOption $Variables
        "$($options.proxyAddress)|$($options.proxyExcept)" | Should -BeExactly $Expected
        [bool] $options.proxyOfSystem | Should -Be (-not $IsLinux -and -not $options.proxyAddress)
    }

    It 'is that in small letters, where two are told apart' -Skip:(-not $IsLinux) {
        $two = [hashtable]::new([StringComparer]::Ordinal)
        $two['HTTPS_PROXY'] = 'http://a:1'
        $two['https_proxy'] = 'http://b:1'
        (Get-ProxyOption $two).proxyAddress | Should -Be 'http://b:1'
    }

    It 'is nothing with NoProxyServer' {
        $option = New-PSSessionOption
        $option.ProxyAccessType = 'NoProxyServer'
        (Get-ProxyOption $proxy $option).Count | Should -Be 0
    }

    It 'is the same with <Type>' -ForEach @(@{ Type = 'None' }, @{ Type = 'IEConfig' }, @{ Type = 'WinHttpConfig' }, @{ Type = 'AutoDetect' }) {
        $option = New-PSSessionOption
        $option.ProxyAccessType = $Type
        $option.SkipRevocationCheck = $true
        (Get-ProxyOption $proxy $option).proxyAddress | Should -Be 'http://a:1'
    }

    It 'warns that <Check> is not obeyed' -ForEach @(@{ Check = 'SkipCACheck' }, @{ Check = 'SkipCNCheck' }) {
        $told = [System.Collections.Generic.List[string]]::new()
        $skip = @{ $Check = $true }
        $null = Get-ProxyOption $proxy (New-PSSessionOption @skip) { param($text) $told.Add($text) }.GetNewClosure()
        $told | Should -Be 'Certificates are checked in spite of SkipCACheck and SkipCNCheck: without that check anyone on the way could take the sign-in.'
    }

    It 'is asked of the system where it has one' {
        # .NET's own reading of the environment stands for the system here; it is read once in a process.
        $run = Invoke-Shell "Import-Module '$artifacts/EXOPSSession'
            & (Get-Module EXOPSSession) {
                Import-PrivateFunction
                foreach (`$url in 'https://login.microsoftonline.com/common', 'https://outlook.office365.com') { `$answer = Find-SystemProxy `$url; `"`$(`$answer.answer) `$(`$answer.proxy)`".Trim() }
            }" (New-Environment @{ HTTPS_PROXY = 'http://proxy.example:8080'; NO_PROXY = 'outlook.office365.com' })
        $run.Errors | Should -BeNullOrEmpty
        $run.Output | Should -Be 'True http://proxy.example:8080/', 'False'
    }
}

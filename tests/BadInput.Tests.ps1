# Whatever is wrong at connect: one clear terminating error with an id, and nothing half-imported.

BeforeAll {
    $artifacts = "$(Split-Path $PSScriptRoot)/artifacts"
    Import-Module "$artifacts/EXOPSSession", "$artifacts/EXOPSSandbox" -Force
    $sandbox = Start-EXOPSSandbox -Mailboxes 5 -SignInAs chris@contoso.com
    $uri = $sandbox.ConnectionUri
    $authority = $sandbox.AzureADAuthorizationEndpointUri

    # A port where nobody listens: taken once and given back.
    $listener = [System.Net.Sockets.TcpListener]::new([ipaddress]::Loopback, 0)
    $listener.Start()
    $nobody = "http://127.0.0.1:$($listener.LocalEndpoint.Port)"
    $listener.Stop()

    function New-Token([hashtable] $Claims) {
        $parts = foreach ($part in @{ alg = 'RS256'; typ = 'JWT' }, $Claims) {
            [Convert]::ToBase64String([System.Text.Encoding]::UTF8.GetBytes((ConvertTo-Json $part -Compress))).TrimEnd('=').Replace('+', '-').Replace('/', '_')
        }
        "$($parts -join '.').c2lnbmF0dXJl"
    }

    function Get-ConnectFailure([hashtable] $Arguments) {
        $Error.Clear()
        try { Connect-EXOPSSession @Arguments; throw 'Connect-EXOPSSession did not fail.' } catch { $_ }
    }
}

AfterAll {
    Disconnect-EXOPSSession
    Stop-EXOPSSandbox
    Remove-Module EXOPSSession, EXOPSSandbox
}

Describe 'Connecting with <Title>' -ForEach @(
    @{ Title = 'plain http'; With = { @{ ConnectionUri = 'http://outlook.office365.com/PowerShell-LiveId' } }; Message = "^Invalid ConnectionUri parameter 'http://outlook\.office365\.com/PowerShell-LiveId'" }
    @{ Title = 'no address'; With = { @{ ConnectionUri = 'outlook' } }; Message = "^Invalid ConnectionUri parameter 'outlook'" }
    @{ Title = 'a plain http authority'; With = { @{ ConnectionUri = $uri; AzureADAuthorizationEndpointUri = 'http://login.windows.net/common' } }; Message = "^Invalid AzureADAuthorizationEndpointUri parameter 'http://login\.windows\.net/common'" }
    @{ Title = 'an unknown tenant'; With = { @{ ConnectionUri = $uri; AzureADAuthorizationEndpointUri = "$($sandbox.Address)/nowhere.example"; Device = $true } }; Message = 'AADSTS90002' }
    @{ Title = 'an unknown tenant in the browser'; With = { @{ ConnectionUri = $uri; AzureADAuthorizationEndpointUri = "$($sandbox.Address)/nowhere.example" } }; Message = 'AADSTS90002' }
    @{ Title = 'an expired token'; With = { @{ ConnectionUri = $uri; AzureADAuthorizationEndpointUri = $authority; AccessToken = New-Token @{ tid = $sandbox.TenantId; upn = 'chris@contoso.com'; aud = 'https://outlook.office365.com'; exp = 1600000000 } } }; Message = 'expired' }
    @{ Title = 'a token that is none'; With = { @{ ConnectionUri = $uri; AzureADAuthorizationEndpointUri = $authority; AccessToken = 'not-a-token' } }; Message = 'token' }
    @{ Title = 'nobody listening'; With = { @{ ConnectionUri = "$nobody/PowerShell-LiveId"; AzureADAuthorizationEndpointUri = "$nobody/organizations"; Device = $true } }; Message = '127\.0\.0\.1' }
    @{ Title = 'nobody listening for the browser'; With = { @{ ConnectionUri = "$nobody/PowerShell-LiveId"; AzureADAuthorizationEndpointUri = "$nobody/organizations" } }; Message = '127\.0\.0\.1' }
    @{ Title = 'nobody listening for a good token'; With = { @{ ConnectionUri = "$nobody/PowerShell-LiveId"; AzureADAuthorizationEndpointUri = "$nobody/organizations"; AccessToken = New-Token @{ tid = $sandbox.TenantId; upn = 'chris@contoso.com'; aud = 'https://outlook.office365.com'; exp = 4000000000 } } }; Message = '127\.0\.0\.1' }
    @{ Title = 'a module text that is cut off'; Fault = @{ kind = 'module-cut-off'; path = 'EXOModuleFile' }; Message = '.' }
    @{ Title = 'a garbled module text'; Fault = @{ kind = 'module-garbled'; path = 'EXOModuleFile' }; Message = '.' }
    @{ Title = 'no module text'; Fault = @{ kind = 'module-missing'; path = 'EXOModuleFile' }; Message = '.' }
    @{ Title = 'an answer that breaks off'; Fault = @{ kind = 'cut-off'; path = 'EXOModuleFile'; bytes = 2000; times = 20 }; Message = '.' }
    @{ Title = 'a server that answers HTML'; Fault = @{ kind = 'html'; path = 'EXOModuleFile'; times = 20 }; Message = '.' }
    @{ Title = 'a role that permits nothing'; Fault = @{ kind = 'forbidden-role'; path = 'EXOModuleFile'; times = 20 }; Message = 'role assigned to application' }
) {
    BeforeAll {
        Disconnect-EXOPSSession
        $arguments = @{ ConnectionUri = $uri; AzureADAuthorizationEndpointUri = $authority }
        if ($With) { $arguments = & $With }
        if ($Fault) { $sandbox.AddFault($Fault) }
        $modules = @(Get-Module -All).Name
        $functions = @(Get-ChildItem function:).Name
        $failure = Get-ConnectFailure $arguments
        $sandbox.ClearFaults()
    }

    It 'is one error with an id and a plain sentence' {
        $failure | Should -BeOfType System.Management.Automation.ErrorRecord
        $failure.FullyQualifiedErrorId | Should -Match '^\S.*,Connect-EXOPSSession$'
        $failure.Exception.Message | Should -Match $Message
        $failure.Exception.Message | Should -Not -Match "[\r\n]|panicked|^\s*$"
        $failure.InvocationInfo.MyCommand.Name | Should -Be 'Connect-EXOPSSession'
    }

    It 'leaves nothing imported' {
        Get-EXOPSSession | Should -BeNullOrEmpty
        Compare-Object $modules @(Get-Module -All).Name | Should -BeNullOrEmpty
        Compare-Object $functions @(Get-ChildItem function:).Name | Should -BeNullOrEmpty
    }
}

Describe 'A connect that fails while connected' {
    BeforeEach { Connect-EXOPSSession $uri $authority -CommandName Get-AcceptedDomain }

    It 'changes nothing when an argument is wrong' {
        $null = Get-ConnectFailure @{ ConnectionUri = 'http://outlook.office365.com/' }
        (Get-EXOPSSession).State | Should -Be 'Opened'
        (Get-AcceptedDomain | Select-Object -First 1).Name | Should -Not -BeNullOrEmpty
    }

    It 'ends the earlier connection when the sign-in fails' {
        $null = Get-ConnectFailure @{ ConnectionUri = "$nobody/PowerShell-LiveId"; AzureADAuthorizationEndpointUri = "$nobody/organizations" }
        Get-EXOPSSession | Should -BeNullOrEmpty
        Get-Module tmp_* | Should -BeNullOrEmpty
    }
}

Describe 'Commands that can''t be imported' {
    It 'leave nothing behind when the text <Title>' -ForEach @(
        @{ Title = 'is no PowerShell'; Text = 'function Get-Half {'; Why = "Missing closing '}'" }
        @{ Title = 'breaks off while it runs'; Text = "param(`$ExopsInvoke) function Get-Half {} ; throw 'in the middle'"; Why = 'in the middle' }
    ) {
        Mock Receive-Catalog -ModuleName EXOPSSession { @{ Module = $null; Pieces = @($Text); Place = $null; IsHidden = $false } }.GetNewClosure()
        $failure = Get-ConnectFailure @{ ConnectionUri = $uri; AzureADAuthorizationEndpointUri = $authority }
        $failure.FullyQualifiedErrorId | Should -Be 'CommandImportFailed,Connect-EXOPSSession'
        $failure.Exception.Message | Should -BeLike "*($Why*"
        $failure.Exception.Message | Should -Not -Match "[\r\n]"
        Get-EXOPSSession | Should -BeNullOrEmpty
        Get-Module tmp_* -All | Should -BeNullOrEmpty
        Get-Command Get-Half -ErrorAction Ignore | Should -BeNullOrEmpty
    }
}

Describe 'Ctrl+C during a connect' {
    BeforeAll {
        # The library is one for all shells of the process: its open connections are counted from here.
        function Get-OpenCount {
            & (Get-Module EXOPSSession) {
                Import-NativeLibrary
                @(foreach ($handle in 1..500) { Get-ConnectionInfo $handle } ) | Where-Object state -NE Closed | Measure-Object | ForEach-Object Count
            }
        }
    }

    It 'ends at once and leaves nothing behind while <Title>' -ForEach @(
        @{ Title = 'the tenant is asked for its commands'; Path = 'EXOModuleFile' }
        @{ Title = 'the sign-in goes on'; Path = '/token' }
        @{ Title = 'the commands are being imported'; Path = $null }
    ) {
        . "$PSScriptRoot/support/New-TestShell.ps1"
        $shell = New-TestShell $artifacts
        $open = Get-OpenCount
        $place = @($sandbox.Journal())[-1].seq
        if ($Path) {
            $sandbox.AddFault(@{ kind = 'hang'; path = $Path })
        } else {
            $null = $shell.Run('& (Get-Module EXOPSSession) { Import-PrivateFunction; Import-NativeLibrary; $script:real = ${function:Import-ProxyModule}; function script:Import-ProxyModule { & $script:real @args; Microsoft.PowerShell.Utility\Write-Host imported; while ($script:real) { } } }')
        }
        $running = $shell.Start("Connect-EXOPSSession '$uri' '$authority'")
        $deadline = [DateTime]::UtcNow.AddSeconds(20)
        while (-not @($sandbox.Journal($place) | Where-Object fault -EQ hang) -and $shell.Host.Lines -notcontains 'imported' -and [DateTime]::UtcNow -lt $deadline) { [System.Threading.Thread]::Yield() | Out-Null }
        $watch = [Diagnostics.Stopwatch]::StartNew()
        $running.Stop()
        $watch.ElapsedMilliseconds | Should -BeLessThan 5000
        $sandbox.ClearFaults()
        Get-OpenCount | Should -Be $open
        $null = $shell.Run('& (Get-Module EXOPSSession) { $script:real = $null }')
        $shell.Run('@(Get-EXOPSSession).Count + @(Get-Module tmp_* -All).Count + @(Get-Command Get-Mailbox -ErrorAction Ignore).Count').Output | Should -Be 0
        if ($Path) { $shell.Run("Connect-EXOPSSession '$uri' '$authority' -CommandName Get-Mailbox; @(Get-Module tmp_*).Count").Output | Should -Be 1 }
        $shell.Close()
    }
}

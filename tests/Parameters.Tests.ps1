# From a PowerShell value to the bytes on the wire: each row of adminapi.md 2.3, under cultures that write numbers, dates and
# letters in their own way, and in a time zone that is not UTC. The bodies are written from the table, not from what we send.

BeforeDiscovery {
    $blocks = [System.IO.File]::ReadAllText("$PSScriptRoot/fixtures/parameters.txt").Trim() -split '(?:\r?\n){2,}' | Where-Object { $_ -match '^# ' }
    $cases = foreach ($block in $blocks) {
        $head, $line, $sent = $block -split '\r?\n'
        $command, $parameters = $sent -split ' ', 2
        @{ Row = $head.Substring(2); Line = $line; Body = "{`"CmdletInput`":{`"CmdletName`":`"$command`",`"Parameters`":$parameters}}"; Refused = $head -like '*(refused)' }
    }
    # The engine has the parameter since 7.4; the server's has not.
    if ($PSVersionTable.PSVersion -ge [version] '7.4') {
        $cases += @{ Row = '4 ProgressAction'; Line = 'Set-Mailbox -Identity chris -ProgressAction SilentlyContinue'; Body = '{"CmdletInput":{"CmdletName":"Set-Mailbox","Parameters":{"Identity":"chris"}}}'; Refused = $false }
    }
    $me = 'Set-Mailbox -Identity chris'
    $secrets = @(
        @{ Title = 'a SecureString'; Text = 'P@ss w' + [char] 0xF6 + 'rd'; Line = "$me -Password %Secret%"; Name = 'Password'; Open = 'P@ss w' + [char] 0xF6 + 'rd' }
        @{ Title = 'a SecureString that spells escapes and markup'; Text = '_x0041_<&>"_xD83D_' + [char]::ConvertFromUtf32(0x1F600); Line = "$me -Password %Secret%"; Name = 'Password'; Open = '_x0041_<&>"_xD83D_' + [char]::ConvertFromUtf32(0x1F600) }
        @{ Title = 'the longest SecureString'; Text = 'x' * 245; Line = "$me -Password %Secret%"; Name = 'Password'; Open = 'x' * 245 }
        @{ Title = 'a credential'; Text = 'p"\'; Line = 'Get-MailboxPermission -Identity chris -Credential ([pscredential]::new(''contoso\chris'', %Secret%))'; Name = 'Credential'; Open = '{"UserName":"contoso\\chris","Password":"p\"\\"}' }
    )
}

BeforeAll {
    . "$PSScriptRoot/support/Get-SandboxToken.ps1"
    . "$PSScriptRoot/support/Unprotect-SandboxSecret.ps1"
    $artifacts = "$(Split-Path $PSScriptRoot)/artifacts"
    Import-Module "$artifacts/EXOPSSession", "$artifacts/EXOPSSandbox" -Force
    $sandbox = Start-EXOPSSandbox -Mailboxes 5
    $tenant = @{ ConnectionUri = $sandbox.ConnectionUri; AzureADAuthorizationEndpointUri = $sandbox.AzureADAuthorizationEndpointUri }
    Connect-EXOPSSession @tenant -AccessToken (Get-SandboxToken $sandbox $artifacts)

    $zone = $env:TZ
    $env:TZ = 'Asia/Kolkata'
    [System.TimeZoneInfo]::ClearCachedData()
    $file = Join-Path $TestDrive 'addresses.txt'
    Set-Content -Path $file -Value 'x@contoso.com', 'y@contoso.com'
    $chris = Get-Mailbox chris
    $known = @{ '%File%' = "'$file'"; '%Identity%' = $chris.Identity; '%Name%' = (Get-Mailbox pat.oneil).Name }

    # The requests that came since this was called before.
    $script:place = 0
    function Read-Request {
        $requests = @($sandbox.Journal($script:place))
        if ($requests.Count) { $script:place = $requests[-1].seq }
        $requests
    }
    $null = Read-Request
    function Expand-Known([string] $Text) {
        foreach ($name in $known.Keys) { $Text = $Text.Replace($name, $known[$name]) }
        $Text
    }
    # Runs a line under a culture; gives the body of its last request and what went wrong.
    function Invoke-Line([string] $Line, [string] $Culture) {
        $script = [scriptblock]::Create((Expand-Known $Line))
        $before = [cultureinfo]::CurrentCulture
        $ErrorActionPreference = 'SilentlyContinue'
        $Error.Clear()
        try {
            [cultureinfo]::CurrentCulture = $Culture
            $null = & $script 3>$null
        } catch {
            Write-Verbose "$_"
        } finally {
            [cultureinfo]::CurrentCulture = $before
        }
        [pscustomobject] @{ Body = @(Read-Request)[-1].body; Problems = @($Error) }
    }
}

AfterAll {
    $env:TZ = $zone
    [System.TimeZoneInfo]::ClearCachedData()
    Disconnect-EXOPSSession
    Stop-EXOPSSandbox
    Remove-Module EXOPSSession, EXOPSSandbox
}

Describe 'Row <Row>' -ForEach $cases {
    It '<Line>' {
        $expected = Expand-Known $Body
        foreach ($culture in 'en-US', 'tr-TR', 'de-DE', 'ar-SA') {
            $run = Invoke-Line $Line $culture
            $run.Body | Should -BeExactly $expected -Because "the culture is $culture"
            if (-not $Refused) { $run.Problems | Should -BeNullOrEmpty -Because "the culture is $culture" }
        }
    }
}

Describe 'A secret' {
    BeforeAll {
        $before = [cultureinfo]::CurrentCulture
        [cultureinfo]::CurrentCulture = 'tr-TR'
    }
    AfterAll { [cultureinfo]::CurrentCulture = $before }

    It 'goes out encrypted with the key of the module text: <Title>' -ForEach $secrets {
        $secret = [securestring]::new()
        foreach ($letter in $Text.ToCharArray()) { $secret.AppendChar($letter) }
        $known['%Secret%'] = '$secret'
        $null = & ([scriptblock]::Create((Expand-Known $Line))) 3>$null
        $body = @(Read-Request)[-1].body
        $sent = (ConvertFrom-Json $body).CmdletInput.Parameters.$Name
        $sent | Should -Match '^[A-Za-z0-9+/]{342}==$'
        Unprotect-SandboxSecret $sent | Should -BeExactly $Open
    }

    It 'is sent as empty text when it is empty' {
        Set-Mailbox -Identity chris -Password ([securestring]::new()) 3>$null
        @(Read-Request)[-1].body | Should -BeExactly '{"CmdletInput":{"CmdletName":"Set-Mailbox","Parameters":{"Identity":"chris","Password":""}}}'
    }

    It 'is encrypted inside a hashtable, too' {
        Set-Mailbox -Identity chris -ExtensionCustomAttribute1 @{ a = ConvertTo-SecureString abc -AsPlainText -Force } 3>$null
        $body = @(Read-Request)[-1].body
        Unprotect-SandboxSecret (ConvertFrom-Json $body).CmdletInput.Parameters.ExtensionCustomAttribute1.a | Should -BeExactly 'abc'
    }

    It 'that is too long is refused before anything is sent, by name and without its text' {
        $secret = ConvertTo-SecureString ([string] [char] 0xE4 * 123) -AsPlainText -Force
        Set-Mailbox -Identity chris -Password $secret -ErrorAction SilentlyContinue -ErrorVariable problem
        $problem.Count | Should -Be 1
        $problem[0].Exception.Message | Should -BeExactly "The value of the parameter 'Password' can't be sent: the service's key encrypts at most 245 bytes of UTF-8, and it is longer."
        $problem[0].FullyQualifiedErrorId | Should -Be 'ParameterNotEncoded,Set-Mailbox'
        @(Read-Request) | Should -BeNullOrEmpty
    }
}

Describe 'What can''t be sent' {
    It 'is refused before anything is sent: <Title>' -ForEach @(
        @{ Title = 'a hashtable in itself'; Line = '$t = @{}; $t.a = $t; Set-Mailbox -Identity chris -ExtensionCustomAttribute1 $t' }
        @{ Title = 'a list in itself'; Line = '$l = [System.Collections.ArrayList]::new(); $null = $l.Add($l); Set-Mailbox -Identity chris -ExtensionCustomAttribute1 $l' }
        @{ Title = 'twelve levels'; Line = '$t = @{ z = 1 }; foreach ($i in 1..11) { $t = @{ a = $t } }; Set-Mailbox -Identity chris -ExtensionCustomAttribute1 $t' }
    ) {
        $run = Invoke-Line $Line 'en-US'
        $run.Problems.Count | Should -Be 1
        $run.Problems[0].Exception.Message | Should -BeExactly "The value of the parameter 'ExtensionCustomAttribute1' can't be sent: it nests deeper than ten values."
        @(Read-Request) | Should -BeNullOrEmpty
    }
}

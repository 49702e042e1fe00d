# Root certificates beside the machine's own, by the environment variable SSL_CERT_FILE.

BeforeAll {
    $artifacts = "$(Split-Path $PSScriptRoot)/artifacts"
    . "$PSScriptRoot/support/Get-PowerShellCommand.ps1"
    Import-Module "$artifacts/EXOPSSession", "$artifacts/EXOPSSandbox" -Force
    $before = $env:SSL_CERT_FILE
    $sandbox = Start-EXOPSSandbox -Mailboxes 5
    $root = "$TestDrive/company root.pem"
    [System.IO.File]::WriteAllText($root, "A company's root`n$($sandbox.RootCertificate)")
    $uri = "$($sandbox.SecureAddress)/PowerShell-LiveId"
    $credential = [pscredential]::new('script@contoso.com', (ConvertTo-SecureString $sandbox.Password -AsPlainText -Force))
}

AfterAll {
    $env:SSL_CERT_FILE = $before
    Disconnect-EXOPSSession
    Stop-EXOPSSandbox
    Remove-Module EXOPSSession, EXOPSSandbox
}

Describe 'A root that the machine does not know' {
    BeforeEach { $env:SSL_CERT_FILE = $null }

    It 'is not trusted by itself' {
        { Connect-EXOPSSession -ConnectionUri $uri -Credential $credential } | Should -Throw -ErrorId 'ServerNotReached*' -ExpectedMessage '*certificate*'
    }

    It 'is trusted when SSL_CERT_FILE names its file, for every request' {
        $env:SSL_CERT_FILE = $root
        Connect-EXOPSSession -ConnectionUri $uri -Credential $credential
        (Get-Mailbox chris).Name | Should -Be 'chris'
        (Get-EXOPSSession).ConnectionUri | Should -BeLike 'https://127.0.0.1:*'
    }

    It 'is found from the shell''s own place' {
        Push-Location $TestDrive
        try {
            $env:SSL_CERT_FILE = './company root.pem'
            { Connect-EXOPSSession -ConnectionUri $uri -Credential $credential } | Should -Not -Throw
        } finally {
            Pop-Location
        }
    }

    It 'is trusted when the variable was there before the shell' {
        $shell = @(Get-PowerShellCommand)
        $script = "Import-Module '$artifacts/EXOPSSession'; Connect-EXOPSSession -ConnectionUri '$uri' -Credential ([pscredential]::new('script@contoso.com', (ConvertTo-SecureString '$($sandbox.Password)' -AsPlainText -Force))); (Get-Mailbox chris).Name"
        $encoded = [Convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes("`$ProgressPreference = 'SilentlyContinue'; $script"))
        $arguments = @($shell | Select-Object -Skip 1) + '-NoProfile', '-NonInteractive', '-OutputFormat', 'Text', '-EncodedCommand', $encoded
        $env:SSL_CERT_FILE = $root
        $said = & $shell[0] $arguments
        $said | Should -Be 'chris'
    }
}

Describe 'A file without root certificates' {
    It 'is an error that names it: <Case>' -ForEach @(
        @{ Case = 'there is none'; File = 'no such.pem'; Text = $null }
        @{ Case = 'nothing is in it'; File = 'empty.pem'; Text = '' }
        @{ Case = 'it holds something else'; File = 'else.pem'; Text = 'This is no certificate.' }
    ) {
        if ($null -ne $Text) { [System.IO.File]::WriteAllText("$TestDrive/$File", $Text) }
        $env:SSL_CERT_FILE = "$TestDrive/$File"
        { Connect-EXOPSSession -ConnectionUri $uri -Credential $credential } | Should -Throw -ErrorId 'RootCertificatesUnreadable*' -ExpectedMessage "*$File*SSL_CERT_FILE*"
    }

    It 'does not matter where no TLS is spoken' {
        $env:SSL_CERT_FILE = "$TestDrive/no such.pem"
        Connect-EXOPSSession -ConnectionUri $sandbox.ConnectionUri -Credential $credential
        (Get-Mailbox chris).Name | Should -Be 'chris'
    }
}

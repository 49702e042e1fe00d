# Start-EXOPSSandbox -InPlaceOfCloud: scripts that mean the cloud are rehearsed without an edit (adminapi.md 1.8).

BeforeDiscovery {
    $clouds = @(
        @{ Environment = 'O365Default'; Computer = 'outlook.office365.com' }
        @{ Environment = 'O365USGovGCCHigh'; Computer = 'outlook.office365.us' }
        @{ Environment = 'O365USGovDoD'; Computer = 'outlook-dod.office365.us' }
        @{ Environment = 'O365China'; Computer = 'partner.outlook.cn' }
        @{ Environment = 'O365GermanyCloud'; Computer = 'outlook.office.de' }
    )
    $unreadable = @(
        @{ Case = 'another machine'; Variable = { "10.0.0.1:443 $($place.Split(' ')[1])" } }
        @{ Case = 'a name'; Variable = { "outlook.office365.com:443 $($place.Split(' ')[1])" } }
        @{ Case = 'no certificate'; Variable = { $place.Split(' ')[0] } }
        @{ Case = 'something that is no certificate'; Variable = { "$($place.Split(' ')[0]) bm90aGluZw==" } }
    )
}

BeforeAll {
    $artifacts = "$(Split-Path $PSScriptRoot)/artifacts"
    . "$PSScriptRoot/support/Get-PowerShellCommand.ps1"
    . "$PSScriptRoot/support/New-TestShell.ps1"
    Import-Module "$artifacts/EXOPSSession", "$artifacts/EXOPSSandbox" -Force

    # Runs a script in a PowerShell of its own, whose way out is a proxy that does not exist: what it would send to the real
    # cloud goes nowhere. What it printed, each line as KEY value.
    function Invoke-Fresh([string] $Script) {
        $shell = @(Get-PowerShellCommand)
        $encoded = [Convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes("`$ProgressPreference = 'SilentlyContinue'; $Script"))
        $start = [System.Diagnostics.ProcessStartInfo]::new($shell[0])
        $start.Arguments = (@($shell | Select-Object -Skip 1 | ForEach-Object { "`"$_`"" }) + '-NoProfile', '-NonInteractive', '-OutputFormat', 'Text', '-EncodedCommand', $encoded) -join ' '
        $start.UseShellExecute = $false
        $start.RedirectStandardInput = $start.RedirectStandardOutput = $start.RedirectStandardError = $true
        foreach ($name in 'HTTPS_PROXY', 'https_proxy') { $start.EnvironmentVariables[$name] = 'http://127.0.0.1:1' }
        foreach ($name in 'EXOPS_IN_PLACE_OF_CLOUD', 'NO_PROXY', 'no_proxy') { $null = $start.EnvironmentVariables.Remove($name) }
        $start.EnvironmentVariables['NO_COLOR'] = '1'
        $process = [System.Diagnostics.Process]::Start($start)
        $process.StandardInput.Close()
        $errors = $process.StandardError.ReadToEndAsync()
        $screen = $process.StandardOutput.ReadToEnd()
        $said = @{ Screen = $screen; Errors = $errors.Result }
        foreach ($found in [regex]::Matches($screen, '(?m)^([A-Z]+) (.*?)\r?$')) { $said[$found.Groups[1].Value] = $found.Groups[2].Value }
        $said
    }

    function New-Credential([string] $Name) { [pscredential]::new($Name, (ConvertTo-SecureString $sandbox.Password -AsPlainText -Force)) }
}

AfterAll {
    Disconnect-EXOPSSession
    Stop-EXOPSSandbox
    $env:EXOPS_IN_PLACE_OF_CLOUD = $null
    Remove-Module EXOPSSession, EXOPSSandbox
}

Describe 'A script that names no address' {
    BeforeAll {
        $load = "Import-Module '$artifacts/EXOPSSession', '$artifacts/EXOPSSandbox'"
        $child = "Import-Module '$artifacts/EXOPSSession'; Connect-EXOPSSession -UserPrincipalName chris@contoso.com; 'CHILD ' + (Get-Mailbox chris).PSComputerName"
        $encoded = [Convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes("`$ProgressPreference = 'SilentlyContinue'; $child"))
        $shell = @(Get-PowerShellCommand | ForEach-Object { "'$_'" }) -join ' '
        $said = Invoke-Fresh @"
$load
`$sandbox = Start-EXOPSSandbox -Mailboxes 5 -InPlaceOfCloud -SignInAs chris@contoso.com
Connect-EXOPSSession
'COMPUTER ' + (Get-Mailbox chris).PSComputerName
'MODULE ' + @(Get-Module tmp_*)[0].Description
'URI ' + (Get-EXOPSSession).ConnectionUri
& $shell -NoProfile -NonInteractive -OutputFormat Text -EncodedCommand $encoded
'SIGNINS ' + @(`$sandbox.Journal() | Where-Object path -match 'oauth2/v2.0/token').Count
Stop-EXOPSSandbox
'LEFT [' + `$env:EXOPS_IN_PLACE_OF_CLOUD + `$env:BROWSER + ']'
`$env:BROWSER = 'exit'
try { Connect-EXOPSSession -Credential ([pscredential]::new('chris@contoso.com', (ConvertTo-SecureString x -AsPlainText -Force))) } catch { 'AFTERWARDS ' + `$_.FullyQualifiedErrorId + ' ' + `$_ }
"@
    }

    It 'is connected by Connect-EXOPSSession alone, under the cloud''s own name' {
        $said.COMPUTER | Should -Be 'outlook.office365.com' -Because ($said.Screen + $said.Errors)
        $said.MODULE | Should -Be 'Implicit remoting for https://outlook.office365.com/PowerShell-LiveId'
        $said.URI | Should -Be 'https://outlook.office365.com/PowerShell-LiveId'
    }

    It 'reaches the sandbox from a process that it starts' {
        $said.CHILD | Should -Be 'outlook.office365.com' -Because ($said.Screen + $said.Errors)
        $said.SIGNINS | Should -Be '2'
    }

    It 'is told at each connect that it is a rehearsal, on the host' {
        [regex]::Matches($said.Screen, '(?m)^Rehearsal: in this process outlook\.office365\.com is the sandbox at 127\.0\.0\.1:\d+, not the real service\.').Count | Should -Be 2
    }

    It 'means the real cloud again when the sandbox has stopped' {
        $said.LEFT | Should -Be '[]'
        $said.AFTERWARDS | Should -Match '^ServerNotReached.* https://login\.windows\.net/' -Because ($said.Screen + $said.Errors)
    }
}

Describe 'In the place of the cloud' {
    BeforeAll {
        $sandbox = Start-EXOPSSandbox -Mailboxes 5 -InPlaceOfCloud -SignInAs chris@contoso.com
        $place = $env:EXOPS_IN_PLACE_OF_CLOUD
    }

    BeforeEach { $env:EXOPS_IN_PLACE_OF_CLOUD = $place }

    It 'says so to the host and to no stream' {
        $shell = New-TestShell -Artifacts $artifacts
        try {
            $run = $shell.Run('@(Connect-EXOPSSession 2>&1 3>&1 4>&1 5>&1).Count')
            $run.Output[0] | Should -Be 0
        } finally {
            $shell.Close()
        }
    }

    It 'stands for <Environment>' -ForEach $clouds {
        Connect-EXOPSSession -ExchangeEnvironmentName $Environment -Credential (New-Credential script@contoso.com)
        (Get-EXOPSSession).ComputerName | Should -Be $Computer
        (Get-Mailbox chris).PSComputerName | Should -Be $Computer
    }

    It 'gives a machine the sandbox''s identity, never the machine''s own' {
        $env:IDENTITY_ENDPOINT = 'http://169.254.0.1/real'
        $env:IDENTITY_HEADER = 'real'
        try {
            Connect-EXOPSSession -ManagedIdentity -Organization contoso.onmicrosoft.com
        } finally {
            $env:IDENTITY_ENDPOINT = $env:IDENTITY_HEADER = $null
        }
        (Get-EXOPSSession).SignIn | Should -Be 'ManagedIdentity'
        (Get-Mailbox chris).Name | Should -Be 'chris'
    }

    It 'leaves an address of a sandbox alone' {
        $other = Start-EXOPSSandbox -Mailboxes 5
        try {
            Connect-EXOPSSession -ConnectionUri $other.ConnectionUri -Credential (New-Credential script@contoso.com)
            (Get-EXOPSSession).ComputerName | Should -Be '127.0.0.1'
            @($other.Journal() | Where-Object path -match 'token').Count | Should -Be 1
        } finally {
            Stop-EXOPSSandbox $other
        }
        $env:EXOPS_IN_PLACE_OF_CLOUD | Should -Be $place
    }

    It 'shares no token with an equal account of another sandbox' {
        Connect-EXOPSSession -UserPrincipalName chris@contoso.com
        $other = Start-EXOPSSandbox -Mailboxes 5 -InPlaceOfCloud
        try {
            Connect-EXOPSSession -UserPrincipalName chris@contoso.com
            @($other.Journal() | Where-Object path -match 'token').Count | Should -Be 1
            (Get-Mailbox chris).Name | Should -Be 'chris'
        } finally {
            Stop-EXOPSSandbox $other
        }
    }

    It 'gives a browser an address that it can open' {
        $module = Get-Module EXOPSSession
        $real = & $module { Get-Item Function:Start-Browser }
        & $module { function script:Start-Browser { param($Url) $script:OpenedUrl = $Url; throw 'it is a test' } }
        try {
            { Connect-EXOPSSession } | Should -Throw '*it is a test*'
            & $module { $script:OpenedUrl } | Should -BeLike "$($sandbox.Address)/common/oauth2/v2.0/authorize`?*"
        } finally {
            & $module { param($real) Set-Item Function:script:Start-Browser $real.ScriptBlock } $real
        }
    }

    It 'is refused with <Case>, and an open connection ends' -ForEach $unreadable {
        Connect-EXOPSSession -Credential (New-Credential script@contoso.com)
        $env:EXOPS_IN_PLACE_OF_CLOUD = & $Variable
        { Connect-EXOPSSession } | Should -Throw -ErrorId 'SandboxUnreadable*' -ExpectedMessage '*nothing was sent to the real service*Remove-Item Env:EXOPS_IN_PLACE_OF_CLOUD*'
        Get-EXOPSSession | Should -BeNullOrEmpty
    }
}

Describe 'A sandbox that has ended by itself' {
    It 'is an error that says how to clear it, never the real cloud' {
        $gone = Start-EXOPSSandbox -Mailboxes 5 -InPlaceOfCloud -SignInAs chris@contoso.com
        try {
            $process = Get-Process -Id $gone.ProcessId
            $process.Kill()
            $process.WaitForExit()
            { Connect-EXOPSSession } | Should -Throw -ErrorId 'SandboxGone*' -ExpectedMessage '*is gone from 127.0.0.1*nothing was sent to the real service*Remove-Item Env:EXOPS_IN_PLACE_OF_CLOUD*'
        } finally {
            Stop-EXOPSSandbox $gone
        }
    }

    It 'is told from another program at its port' {
        $other = Start-EXOPSSandbox -Mailboxes 5
        $mine = Start-EXOPSSandbox -Mailboxes 5 -InPlaceOfCloud
        try {
            $env:EXOPS_IN_PLACE_OF_CLOUD = "$(([uri] $other.SecureAddress).Authority) $($env:EXOPS_IN_PLACE_OF_CLOUD.Split(' ')[1])"
            { Connect-EXOPSSession } | Should -Throw -ErrorId 'SandboxGone*'
            @($other.Journal()).Count | Should -Be 0
        } finally {
            $env:EXOPS_IN_PLACE_OF_CLOUD = $null
            Stop-EXOPSSandbox $other, $mine
        }
    }

    It 'brings nothing back when a later one stops' {
        $first = Start-EXOPSSandbox -Mailboxes 5 -InPlaceOfCloud
        $second = Start-EXOPSSandbox -Mailboxes 5 -InPlaceOfCloud
        Stop-EXOPSSandbox $first
        Stop-EXOPSSandbox $second
        $env:EXOPS_IN_PLACE_OF_CLOUD | Should -BeNullOrEmpty
    }
}

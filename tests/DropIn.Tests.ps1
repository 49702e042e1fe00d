# Scripts that search for the retired module, load it and connect (original-module.md 1, P01-P25, P33), each as a script of our own
# below tests/patterns, run in a fresh PowerShell that finds what Install-EXOPSCompatibility laid out in a home of its own.

BeforeAll {
    foreach ($file in Get-ChildItem "$PSScriptRoot/support" -Filter *.ps1) { . $file.FullName }
    $artifacts = "$(Split-Path $PSScriptRoot)/artifacts"
    Import-Module "$artifacts/EXOPSSandbox" -Force
    $sandbox = Start-EXOPSSandbox -Mailboxes 5 -SignInAs chris@contoso.com -InPlaceOfCloud
    $token = Get-SandboxToken $sandbox $artifacts
    $manifest = Import-PowerShellDataFile "$artifacts/EXOPSSession/EXOPSSession.psd1"

    # A home of its own; what this machine says of folders is none of its matter. On Windows a home has these two by itself. Names of
    # variables may differ by case alone, so they stand in no hashtable.
    function New-Home([string] $Name) {
        $folder = (New-Item "$TestDrive/$Name" -ItemType Directory).FullName
        $variables = [System.Collections.Generic.Dictionary[string, string]]::new()
        foreach ($one in 'XDG_CONFIG_HOME', 'XDG_DATA_HOME', 'XDG_CACHE_HOME', 'PSModulePath') { $variables[$one] = '' }
        $variables['HOME'] = $folder
        $variables['NO_COLOR'] = '1'
        if ($IsWindows) {
            $variables['USERPROFILE'] = $folder
            $variables['LOCALAPPDATA'] = "$folder\AppData\Local"
            return , $variables
        }
        foreach ($one in 'LocalAppData', 'UserProfile', 'UserName', 'Temp') {
            foreach ($spelling in $one, $one.ToUpperInvariant(), $one.ToLowerInvariant()) { $variables[$spelling] = '' }
        }
        , $variables
    }

    function Copy-Home($Variables, [string] $ModulePath = '') {
        $copy = [System.Collections.Generic.Dictionary[string, string]]::new($Variables)
        $copy['PSModulePath'] = $ModulePath
        , $copy
    }

    # Runs a block in such a home.
    function Invoke-In($Variables, [scriptblock] $Script) {
        $before = [System.Collections.Generic.Dictionary[string, string]]::new()
        foreach ($name in $Variables.Keys) { $before[$name] = [System.Environment]::GetEnvironmentVariable($name) }
        try {
            foreach ($name in $Variables.Keys) { [System.Environment]::SetEnvironmentVariable($name, $Variables[$name]) }
            & $Script
        } finally {
            foreach ($name in $before.Keys) { [System.Environment]::SetEnvironmentVariable($name, $before[$name]) }
        }
    }

    # Runs lines in a fresh PowerShell in such a home; returns what it writes.
    function Invoke-Shell($Variables, [string] $Text) {
        Invoke-In $Variables {
            $program = @(Get-PowerShellCommand)
            $arguments = @($program | Select-Object -Skip 1)
            $lines = & $program[0] @arguments -NonInteractive -Command $Text 2>&1
            $lines | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] } | ForEach-Object { throw $_ }
            $lines
        }
    }

    Import-Module "$artifacts/EXOPSSession" -Force
    $user = New-Home user
    $null = Invoke-In $user { Install-EXOPSCompatibility }
    $migrated = New-Home migrated
    $null = Invoke-Shell $migrated "Import-Module '$artifacts/EXOPSSession'; Install-EXOPSCompatibility -Compatibility ExchangeOnlineManagement"

    $listener = [System.Net.Sockets.TcpListener]::new([System.Net.IPAddress]::Loopback, 0)
    $listener.Start()
    $nobody = "http://127.0.0.1:$($listener.LocalEndpoint.Port)/PowerShell-LiveId"
    $listener.Stop()
    # What a desktop opens pages with, if it were asked to.
    $desktop = (New-Item "$TestDrive/desktop" -ItemType Directory).FullName
    Set-Content "$desktop/xdg-open" "#!/bin/sh`necho opened > '$TestDrive/opened'"
    if (-not $IsWindows) { chmod +x "$desktop/xdg-open" }

    $job = @{ Account = 'script@contoso.com'; Password = $sandbox.Password }
    $runs = @(
        @{ Name = 'P01' }, @{ Name = 'P02' }, @{ Name = 'P03' }, @{ Name = 'P04' }, @{ Name = 'P05' }, @{ Name = 'P19' }, @{ Name = 'P22' }, @{ Name = 'P33' }
        @{ Name = 'P23'; Arguments = @{ Mark = "$TestDrive/mark" } }
        @{ Name = 'P06' }, @{ Name = 'P07' }, @{ Name = 'P09' }, @{ Name = 'P12' }, @{ Name = 'P14' }, @{ Name = 'P15' }, @{ Name = 'P25' }
        @{ Name = 'P26'; Arguments = $job; Home = $migrated }
        @{ Name = 'P36'; Arguments = @{ Module = "$TestDrive/ContosoMail" } }
        @{ Name = 'P08'; Arguments = @{ Domain = 'contoso.com' }; Lines = ' chris@contoso.com '; Environment = @{ USERNAME = 'chris' } }
        @{ Name = 'P10'; Arguments = $job }
        @{ Name = 'P11' }
        @{ Name = 'P20'; Arguments = $job + @{ Nobody = $nobody } }
        @{ Name = 'P21'; Arguments = @{ Account = 'nobody@contoso.com'; Password = $sandbox.Password } }
        @{ Name = 'P24'; Arguments = $job; Environment = @{ PATH = $desktop + [System.IO.Path]::PathSeparator + $env:PATH } }
    )
    $runs[-2].Arguments.Account = 'disabled@contoso.com'
    $runs[-3].Arguments = @{ Account = 'script@contoso.com'; Password = 'not-the-password'; Nobody = $nobody }
    # Where the module isn't installed, only what is laid out leads to it.
    foreach ($run in $runs) {
        $variables = Copy-Home $user
        if ($run.Home) { $variables = Copy-Home $run.Home }
        if ([int] $run.Name.Substring(1) -in 6..18 + 20, 21, 24, 25, 36) { $variables = Copy-Home $user $artifacts }
        if ($run.Environment) { foreach ($name in $run.Environment.Keys) { $variables[$name] = $run.Environment[$name] } }
        $run.Environment = $variables
        $run.Sandbox = $sandbox
        $run.Token = $token
        $run.Start = 'Script'
        $run.Profile = $true
    }
    $seen = Invoke-Pattern -Run $runs -Folder "$PSScriptRoot/patterns" -Artifacts $artifacts
    $journal = @($sandbox.Journal())
    $alias = ($seen['P06'].Output.Count -gt 0) | ForEach-Object { (Invoke-SandboxCommand -Sandbox $sandbox -Token $token -Command Get-Mailbox -Parameters @{ Identity = 'chris@contoso.com' }).Alias }
    $banner = 'To connect, use: Connect-EXOPSSession -UserPrincipalName <your UPN>'
    # What a pattern wrote without the banner and what each connect says of a rehearsal.
    function Get-Line([string] $Name) {
        $lines = @($seen[$Name].Output | Where-Object { $_ -notlike 'Rehearsal: *' })
        $dashes = @(0..($lines.Count - 1) | Where-Object { $lines[$_] -eq '-' * 74 })
        $banner = @(for ($n = 0; $n + 1 -lt $dashes.Count; $n += 2) { ($dashes[$n] - 1)..($dashes[$n + 1] + 1) })
        @(0..($lines.Count - 1) | Where-Object { $_ -notin $banner } | ForEach-Object { $lines[$_] })
    }
}

AfterAll {
    Stop-EXOPSSandbox
    Remove-Module EXOPSSession, EXOPSSandbox
}

Describe 'A script that finds the module where it used to be' {
    It '<_> ends well' -ForEach ('P01', 'P02', 'P03', 'P04', 'P05', 'P06', 'P07', 'P08', 'P09', 'P10', 'P11', 'P12', 'P14', 'P15', 'P19', 'P20', 'P21', 'P22', 'P23', 'P24', 'P25', 'P26', 'P33', 'P36') {
        $seen[$_].Errors | Should -BeNullOrEmpty
        $seen[$_].ExitCode | Should -Be 0
    }

    It 'P01 imports the last of at least two copies' {
        $count, $line = Get-Line P01
        [int] ($count -split ' ')[0] | Should -BeGreaterThan 1
        $line | Should -Be $alias
    }

    It 'P02 finds every function in its own scope, and nothing else is left' {
        Get-Line P02 | Should -Be @(
            'location kept: True', 'variables left: '
            'Test-Uri: True', 'IsCloudShellEnvironment: True', 'UpdateImplicitRemotingHandler: True', 'RemoveBrokenOrClosedPSSession: True'
            'Get-OrgNameFromUPN: True', 'Connect-EXOPSSession: True'
            'True', 'False', 'False', 'False', 'contoso.com', $alias)
    }

    It 'P03 makes a session with the assembly alone and imports its commands' { Get-Line P03 | Should -Be '1 PSModuleInfo', 'True', $alias, '0' }

    It '<_> loads as often as it likes and has one connection' -ForEach 'P04', 'P05' { Get-Line $_ | Should -Be '1', $alias }

    It 'P06 signs in with the account that was chosen' { Get-Line P06 | Should -Be 'chris@contoso.com' }

    It 'P07 connects in a function for the lines after it, twice' { Get-Line P07 | Should -Be $alias, $alias, '1' }

    It 'P08 takes an account as it is typed, an empty one, and one of the user''s name' {
        Get-Line P08 | Should -Be 'UPN:  chris@contoso.com ', 'chris@contoso.com', 'chris@contoso.com', 'chris@contoso.com'
    }

    It 'P09 connects in silence' { Get-Line P09 | Should -Be '0 objects', $alias }

    It 'P10 takes a credential and leaves it as it is, also none' {
        Get-Line P10 | Should -Be 'script@contoso.com', 'as it was: True', 'chris@contoso.com', 'AADSTS50076,Connect-EXOPSSession'
    }

    It 'P11 takes addresses in letters of any size and refuses others with the original''s words, the connection left open' {
        $lines = Get-Line P11
        $lines[0, 1, -1] | Should -Be 'outlook.office365.us', 'partner.outlook.cn', 'partner.outlook.cn'
        $lines[2] | Should -BeExactly "Invalid ConnectionUri parameter 'outlook.office.de'"
        $lines[3] | Should -BeLike "Invalid AzureADAuthorizationEndpointUri parameter 'http://login.microsoftonline.de/common'*"
    }

    It 'P12 takes the options of a session' { Get-Line P12 | Should -Be $alias, '60' }

    It 'P14 sends no hint to a mailbox' {
        $id, $answer = Get-Line P14
        $answer | Should -Be 'True'
        $requests = @($journal | Where-Object { $_.connectionId -eq $id -and $_.command -eq 'Get-AcceptedDomain' })
        $requests.Count | Should -Be 1
        $requests[0].anchor | Should -Not -Match 'chris'
    }

    It 'P15 knows the commands before anything loads them' {
        Get-Line P15 | Should -Be @(
            'loaded: 0', 'UpdateImplicitRemotingHandler: EXOPSSession', 'RemoveBrokenOrClosedPSSession: EXOPSSession'
            'Disconnect-EXOPSSession: EXOPSSession', 'Get-EXOPSSession: EXOPSSession', $alias)
    }

    It 'P19 connects with a copy of the function' { Get-Line P19 | Should -Be 'True', $alias, $alias, '1' }

    It 'P20 tells a broken line from a refused sign-in' {
        Get-Line P20 | Should -Be 'try 0 failed', 'try 1 failed', $alias, 'refused: AuthenticationException'
    }

    It 'P21 has one line to log, an id and a category' {
        $lines = Get-Line P21
        $lines[0] | Should -Be '1'
        $lines[1] | Should -Match '^connect: AADSTS50057: '
        $lines[2] | Should -Be 'AADSTS50057,Connect-EXOPSSession'
        $lines[3] | Should -Match '^AuthenticationError: \(disabled@contoso\.com:'
        $lines[4] | Should -Be 'Connect-EXOPSSession'
    }

    It 'P22 shows the banner to the host alone, can be silenced, and needs no network' {
        $lines = $seen['P22'].Output
        $first = $lines[[array]::IndexOf($lines, 'host:')..[array]::IndexOf($lines, 'end of host')]
        $first | Should -Contain $banner
        $first | Should -Contain $banner.Replace('EXOPS', 'IPPS')
        @($first -eq '-' * 74).Count | Should -Be 2
        Get-Line P22 | Should -Be 'host:', 'end of host', '0 objects', 'location kept: True', 'native library: 0', 'host:', 'end of host'
    }

    It 'P23 needs no page to install from' {
        Get-Line P23 | Should -Be $alias
        "$TestDrive/mark" | Should -Not -Exist
    }

    It 'P24 opens no window where nobody sits, and says what to do' {
        $lines = Get-Line P24
        $lines[0] | Should -Be $alias
        $lines[1] | Should -Be 'BrowserNotOpened,Connect-EXOPSSession'
        $lines[2] | Should -Match 'nobody sits at this shell'
        $lines.Count | Should -Be 3
        "$TestDrive/opened" | Should -Not -Exist
    }

    It 'P25 takes a token for a password' { Get-Line P25 | Should -Be 'chris@contoso.com', $alias }

    It 'P26 has the names of today, until they are taken away' {
        Get-Line P26 | Should -Be 'state: Connected', 'items: True', 'items: True', 'same: True', 'left: 0 0'
        $null = Invoke-Shell $migrated "Import-Module '$artifacts/EXOPSSession'; Install-EXOPSCompatibility -Remove"
        Get-ChildItem $migrated.HOME -Recurse -Force -Filter ExchangeOnlineManagement* | Should -BeNullOrEmpty
    }

    It 'P33 has no command before the connection and after it' {
        Get-Line P33 | Should -Be 'no command', 'not connected', 'command there', 'connected', 'no command', 'not connected'
    }
}

Describe 'P36 saves commands as a module' {
    BeforeAll {
        $lines = Get-Line P36
        $message = 'Creating a new Remote PowerShell session using MFA for implicit remoting of "Get-Mailbox" command ...'
    }

    It 'that loads without a connection' {
        $lines[0..4] | Should -Be 'ContosoMail.psd1', 'ContosoMail.psm1', 'open: 0', 'module: ContosoMail', 'parameters: True'
    }

    It 'whose commands connect once, and again when the connection has ended, or take one that is open' {
        $lines[5..10] | Should -Be $message, $alias, 'open: 1', 'True', $message, $alias
        $lines[11] | Should -Be $alias
        $lines.Count | Should -Be 12
    }

    It 'with a prefix, in the place of another only when forced, and never without a connection' {
        $shell = New-TestShell $artifacts
        $path = "$TestDrive/Prefixed"
        $save = "Export-EXOPSSession '$path' -CommandName Get-Mailbox, Get-AcceptedDomain -Prefix Old"
        $shell.Run($save).Streams.Error.FullyQualifiedErrorId | Should -Be 'NotConnected,Export-EXOPSSession'
        $path | Should -Not -Exist
        $null = $shell.Run("Connect-EXOPSSession -ConnectionUri '$($sandbox.ConnectionUri)' -AzureADAuthorizationEndpointUri '$($sandbox.AzureADAuthorizationEndpointUri)'")
        $shell.Run("Get-EXOPSSession | $save").Output.Name | Should -Be 'Prefixed.psd1', 'Prefixed.psm1'
        $shell.Run($save).Streams.Error.FullyQualifiedErrorId | Should -Be 'ModuleExists,Export-EXOPSSession'
        $shell.Run("$save -Force").Streams.Error | Should -BeNullOrEmpty
        (Import-PowerShellDataFile "$path/Prefixed.psd1").FunctionsToExport | Sort-Object | Should -Be 'Get-OldAcceptedDomain', 'Get-OldMailbox'
        $run = $shell.Run("Import-Module '$path'; (Get-OldMailbox chris@contoso.com).Alias; Disconnect-EXOPSSession")
        $run.Output | Should -Be $alias
        $shell.Close()
        @(Get-ChildItem $TestDrive -Filter Prefixed*).Count | Should -Be 1
    }

    It 'that holds no secret' {
        $text = [System.IO.File]::ReadAllText("$TestDrive/ContosoMail/ContosoMail.psm1")
        foreach ($secret in 'eyJ', $sandbox.Password, $token) { $text.Contains($secret) | Should -BeFalse }
        $text.Contains('chris@contoso.com') | Should -BeTrue
    }
}

Describe 'Install-EXOPSCompatibility' {
    BeforeAll {
        function Get-Tree([string] $Folder) {
            Get-ChildItem $Folder -Recurse -Force | Where-Object FullName -NotMatch '[\\/]\.cache' | Sort-Object FullName |
                ForEach-Object { '{0} {1}' -f [System.IO.Path]::GetRelativePath($Folder, $_.FullName), $(if ($_ -is [System.IO.FileInfo]) { (Get-FileHash $_.FullName).Hash }) }
        }
        $local = "$($user.HOME)/AppData/Local/Apps/2.0"
        $assembly = 'Microsoft.Exchange.Management.ExoPowershellModule'
    }

    It 'lays out four folders of <_>' -ForEach 'CreateExoPSSession.ps1', 'Microsoft.Exchange.Management.ExoPowershellModule.dll', 'Microsoft.Exchange.Management.ExoPowershellModule.manifest', 'Microsoft.Exchange.Management.ExoPowershellModule.psd1' {
        $files = @(Get-Item "$local/*/*/*/$_")
        $files.Count | Should -Be 4
        @(Get-ChildItem $local -Recurse -Filter $_).Count | Should -Be 4
        @($files | Where-Object FullName -Match '_none_').Count | Should -Be 2
        @($files.Directory.Parent.FullName | Sort-Object -Unique).Count | Should -Be 2
    }

    It 'sorts before and after what the retired module left' {
        $old = New-Home old
        $left = (New-Item "$($old.HOME)/AppData/Local/Apps/2.0/ZXWV9T8M.YZ9/A0B1C2D3.E4F/micr..tion_a7bb55ef9cbeb1b3_0010.0000_79c1e5e1ff8a1d86" -ItemType Directory).FullName
        Set-Content "$left/CreateExoPSSession.ps1" 'the old one'
        $null = Invoke-In $old { Install-EXOPSCompatibility }
        $files = @((Get-ChildItem "$($old.HOME)/AppData/Local/Apps/2.0" -Recurse -Filter CreateExoPSSession.ps1).FullName | Sort-Object)
        $files.Count | Should -Be 5
        $files[0, -1] -like '*exopssession*' | Should -HaveCount 2
        Invoke-In $old { Install-EXOPSCompatibility -Remove }
        @(Get-ChildItem $old.HOME -Recurse -Filter CreateExoPSSession.ps1).FullName | Should -Be "$left/CreateExoPSSession.ps1"
    }

    It 'changes nothing when run again, and mends what is damaged' {
        $before = @(Get-Tree $user.HOME)
        $written = @(Get-Item "$local/*/*/*/*").LastWriteTimeUtc
        $result = Invoke-In $user { Install-EXOPSCompatibility }
        $result.Folder | Should -Be (Resolve-Path $local).Path
        $result.Module | Should -Be (Resolve-Path "$artifacts/EXOPSSession/EXOPSSession.psd1").Path
        $result.pstypenames[0] | Should -Be 'EXOPSSession.Compatibility'
        @(Get-Item "$local/*/*/*/*").LastWriteTimeUtc | Should -Be $written
        Set-Content @(Get-Item "$local/*/*/*/CreateExoPSSession.ps1")[2].FullName 'damaged'
        Remove-Item @(Get-Item "$local/*/*/*/*.dll")[0].FullName
        $null = Invoke-In $user { Install-EXOPSCompatibility }
        Get-Tree $user.HOME | Should -Be $before
    }

    It 'does nothing with -WhatIf, also when that is preferred' {
        $new = New-Home new
        foreach ($line in { Install-EXOPSCompatibility -WhatIf }, { $WhatIfPreference = $true; Install-EXOPSCompatibility }, { Install-EXOPSCompatibility -Remove -WhatIf }) {
            Invoke-In $new $line | Should -BeNullOrEmpty
        }
        Get-ChildItem $new.HOME -Force | Should -BeNullOrEmpty
    }

    It 'gives the variables to each shell without one, and takes away all that it brought' -Skip:$IsWindows {
        $new = New-Home tidy
        $folder = (New-Item "$($new.HOME)/.config/powershell" -ItemType Directory -Force).FullName
        $text = "Set-Alias ll Get-ChildItem # " + [char] 0xE9 + "`r`n`$x = 1"
        [System.IO.File]::WriteAllText("$folder/profile.ps1", $text)
        $before = @(Get-Tree $new.HOME)
        $new.TEMP = '/tmp/mine'
        $here = Invoke-In $new { $null = Install-EXOPSCompatibility; $null = Install-EXOPSCompatibility; $env:localappdata, $env:UserProfile, $env:TEMP }
        $here | Should -Be "$($new.HOME)/AppData/Local", $new.HOME, '/tmp/mine'
        $lines = Invoke-Shell $new '$env:LOCALAPPDATA; $env:localappdata; $env:LocalAppData; $env:USERPROFILE; $env:userprofile; $env:UserProfile; $env:UserName; $env:TEMP; $x; (Get-Alias ll).Definition'
        $lines | Should -Be (@("$($new.HOME)/AppData/Local") * 3 + @($new.HOME) * 3 + @([System.Environment]::UserName, '/tmp/mine', '1', 'Get-ChildItem'))
        Add-Content "$folder/profile.ps1" '$y = 2'
        $here = Invoke-In $new { $null = Install-EXOPSCompatibility; Install-EXOPSCompatibility -Remove; Install-EXOPSCompatibility -Remove; "$env:localappdata$env:UserProfile|$env:TEMP" }
        $here | Should -Be '|/tmp/mine'
        [System.IO.File]::ReadAllText("$folder/profile.ps1") | Should -BeExactly "$text`$y = 2`n"
        [System.IO.File]::WriteAllText("$folder/profile.ps1", $text)
        Get-Tree $new.HOME | Where-Object { $_ -notmatch '^\.local' } | Should -Be $before
    }

    It 'leaves nothing where nothing was' {
        $new = New-Home bare
        $null = Invoke-In $new { Install-EXOPSCompatibility }
        @(Get-ChildItem $new.HOME -Force -Recurse -File).Count | Should -BeGreaterThan 19
        Invoke-In $new { Install-EXOPSCompatibility -Remove }
        Get-ChildItem $new.HOME -Force -Recurse -File | Should -BeNullOrEmpty
        Get-ChildItem $new.HOME | Should -BeNullOrEmpty
    }

    It 'says in one sentence what stands in its way' {
        $new = New-Home blocked
        Set-Content "$($new.HOME)/AppData" 'a file'
        { Invoke-In $new { Install-EXOPSCompatibility } } | Should -Throw -ErrorId 'CompatibilityNotChanged,Install-EXOPSCompatibility' -ExpectedMessage '*2.0*repeat the command.'
    }

    It 'leads to the module by <Title>' -ForEach @(
        @{ Title = 'the assembly'; Load = 'Import-Module (Get-Item "{0}/*/*/*_none_*/{1}.dll")[0].FullName' }
        @{ Title = 'the last assembly after the first'; Load = '(Get-Item "{0}/*/*/*/{1}.dll").FullName | Import-Module' }
        @{ Title = 'the manifest of the assembly'; Load = 'Import-Module (Get-Item "{0}/*/*/*/{1}.psd1")[0].FullName' }
        @{ Title = 'the script inside a module'; Load = '$null = New-Module Other {{ function Import-It {{ . (Get-Item "{0}/*/*/*/CreateExoPSSession.ps1")[0].FullName 6>$null }} }}; Import-It' }
    ) {
        $lines = Invoke-Shell $user (($Load -f $local, $assembly) + "; Get-Module EXOPSSession | ForEach-Object Path; @(Get-Command Connect-EXOPSSession).Count; `$error.Count")
        $lines | Should -Be (Resolve-Path "$artifacts/EXOPSSession/EXOPSSession.psm1").Path, '1', '0'
    }

    It 'says what to do when the module is gone, and finds one that is installed' {
        $moved = New-Home moved
        Copy-Item "$($user.HOME)/AppData" $moved.HOME -Recurse
        foreach ($record in Get-ChildItem $moved.HOME -Recurse -Filter EXOPSSession.path) { Set-Content $record.FullName '/nowhere/EXOPSSession.psd1' -NoNewline }
        $lines = Invoke-Shell $moved ('$load = {{ . (Get-Item "{0}/AppData/Local/Apps/2.0/*/*/*/*.ps1")[0].FullName 6>$null }}
            try {{ . $load }} catch {{ $_.FullyQualifiedErrorId; $_.Exception.Message }}; $env:PSModulePath += "{1}{2}"; . $load; (Get-Command Connect-EXOPSSession).Source' -f $moved.HOME, [System.IO.Path]::PathSeparator, $artifacts)
        $lines[0] | Should -Be 'ModuleNotFound'
        $lines[1] | Should -Match 'Install-EXOPSCompatibility'
        $lines[2] | Should -Be 'EXOPSSession'
    }
}

Describe 'Before a connection' {
    It 'nothing is defined but the public functions, and the original''s with its script' {
        $lines = Invoke-Shell $user "
            `$before = @(Get-Command -CommandType Function, Cmdlet, Alias, Filter).Name + 'Compare-Now'
            function Compare-Now { (@(Get-Command -CommandType Function, Cmdlet, Alias, Filter).Name | Where-Object { `$_ -notin `$before } | Sort-Object) -join ' ' }
            Import-Module '$artifacts/EXOPSSession'; Compare-Now
            . '$artifacts/EXOPSSession/Compatibility/CreateExoPSSession.ps1' 6>`$null; Compare-Now"
        $lines[0] | Should -Be (($manifest.FunctionsToExport | Sort-Object) -join ' ')
        $lines[1] | Should -Be ((@($manifest.FunctionsToExport) + 'Get-OrgNameFromUPN', 'IsCloudShellEnvironment', 'Test-Uri' | Sort-Object) -join ' ')
    }
}

Describe 'What the original left in the global scope' {
    BeforeAll {
        $shell = New-TestShell $artifacts
        $connect = "Connect-EXOPSSession -ConnectionUri '$($sandbox.ConnectionUri)' -AzureADAuthorizationEndpointUri '$($sandbox.AzureADAuthorizationEndpointUri)'"
    }
    AfterAll { $shell.Close() }

    It 'are variables that tell how the connection was made' {
        $run = $shell.Run("`$Credential = 'mine'; `$option = New-Object System.Management.Automation.Remoting.PSSessionOption; `$option.OpenTimeout = [timespan]::FromSeconds(60); $connect ' chris@contoso.com ' `$option
            `$ConnectionUri; `$AzureADAuthorizationEndpointUri; `$UserPrincipalName; `$PSSessionOption.OpenTimeout.TotalSeconds; `$null -eq `$Credential; [bool] `$BypassMailboxAnchoring; `$DelegatedOrganization")
        $run.Failure | Should -BeNullOrEmpty
        $run.Output | Should -Be $sandbox.ConnectionUri, $sandbox.AzureADAuthorizationEndpointUri, 'chris@contoso.com', 60, $true, $false, ''
    }

    It 'follow the last connection, and nothing follows them' {
        $run = $shell.Run("`$given = [pscredential]::new('script@contoso.com', (ConvertTo-SecureString '$($sandbox.Password)' -AsPlainText -Force)); & { $connect -Credential `$given -BypassMailboxAnchoring }
            [object]::ReferenceEquals(`$given, `$Credential); [bool] `$BypassMailboxAnchoring; `$UserPrincipalName
            `$ConnectionUri = 'nowhere'; `$Credential = 1; (Get-Mailbox chris@contoso.com).Alias; (Get-EXOPSSession).UserPrincipalName")
        $run.Failure | Should -BeNullOrEmpty
        $run.Output | Should -Be $true, $true, '', $alias, 'script@contoso.com'
    }

    It 'leave a variable alone that the user has locked' {
        $run = $shell.Run("Set-Variable ConnectionUri mine -Option ReadOnly -Scope Global; [int] `$global:UserPrincipalName = 7; try { $connect -UserPrincipalName chris@contoso.com } catch { `$_ }; `$ConnectionUri; `$UserPrincipalName; [bool] `$BypassMailboxAnchoring; (Get-Mailbox chris@contoso.com).Alias")
        $run.Failure | Should -BeNullOrEmpty
        $run.Output | Should -Be 'mine', 7, $false, $alias
    }

    It 'are two functions, of which one removes only this module''s connections that are broken or closed' {
        $run = $shell.Run("@(UpdateImplicitRemotingHandler).Count; @(RemoveBrokenOrClosedPSSession).Count; @(Get-EXOPSSession).Count; (Get-Mailbox chris@contoso.com).Alias; Disconnect-EXOPSSession; RemoveBrokenOrClosedPSSession")
        $run.Failure | Should -BeNullOrEmpty
        $run.Output | Should -Be 0, 0, 1, $alias
    }
}

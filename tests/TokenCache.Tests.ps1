# -TokenCache: a sign-in that a later process finds again, sealed with a key from the system's secret store. The program that speaks
# to that store is ours here, all else is real.

BeforeDiscovery {
    $places = @(
        @{ Place = 'mark'; At = 3 }, @{ Place = 'nonce'; At = 8 }, @{ Place = 'tag'; At = 35 }, @{ Place = 'token'; At = 36 }, @{ Place = 'end'; At = -1 }
    )
}

BeforeAll {
    foreach ($name in 'Get-PowerShellCommand', 'Invoke-Shell') { . "$PSScriptRoot/support/$name.ps1" }
    $artifacts = "$(Split-Path $PSScriptRoot)/artifacts"
    Import-Module "$artifacts/EXOPSSession", "$artifacts/EXOPSSandbox" -Force
    $sandbox = Start-EXOPSSandbox -Mailboxes 3 -SignInAs chris@contoso.com

    # The variables of a user who has a folder and a secret store of their own.
    function New-User {
        $folder = (New-Item "$TestDrive/$([guid]::NewGuid())" -ItemType Directory).FullName
        @{ XDG_DATA_HOME = $folder; SECRET_STORE = "$folder/store"; PATH = "$PSScriptRoot/support" + [IO.Path]::PathSeparator + $env:PATH }
    }
    # Nobody is there to sign in.
    function Get-Alone { @{ BROWSER = ''; DISPLAY = ''; WAYLAND_DISPLAY = '' } }
    function Get-CacheFolder([hashtable] $User) { "$($User.XDG_DATA_HOME)/EXOPSSession/TokenCache" }
    function Get-CacheFile([hashtable] $User) { @(Get-ChildItem (Get-CacheFolder $User) -Filter *.token -ErrorAction Ignore) }

    # A line that connects with the cache and tells who it is and that a command works.
    function Get-ConnectLine([string] $With = '-UserPrincipalName chris@contoso.com -TokenCache', $Tenant = $sandbox) {
        "Import-Module '$artifacts/EXOPSSession'
        Connect-EXOPSSession -ConnectionUri '$($Tenant.ConnectionUri)' -AzureADAuthorizationEndpointUri '$($Tenant.AzureADAuthorizationEndpointUri)' $With 3>&1 | ForEach-Object { `"WARNING `$_`" }
        (Get-EXOPSSession).UserPrincipalName
        (Get-Mailbox chris@contoso.com).Alias
        Disconnect-EXOPSSession"
    }
    function Get-LastRequest { @($sandbox.Journal())[-1].seq }
    function Get-SignInRequest([long] $After, $Tenant = $sandbox) { @($Tenant.Journal($After) | Where-Object path -Like '*/oauth2/*' | ForEach-Object { ($_.path -split '/')[-1] }) }

    # Runs a block with a user's variables.
    function Invoke-AsUser([hashtable] $User, [scriptblock] $Block) {
        $before = @{}
        foreach ($name in 'XDG_DATA_HOME', 'SECRET_STORE', 'SECRET_STORE_TROUBLE', 'PATH') {
            $before[$name] = [Environment]::GetEnvironmentVariable($name)
            [Environment]::SetEnvironmentVariable($name, $User[$name])
        }
        try { & $Block } finally { foreach ($name in $before.Keys) { [Environment]::SetEnvironmentVariable($name, $before[$name]) } }
    }
    # The same among the module's private functions.
    function Invoke-InModule([hashtable] $User, [scriptblock] $Inside, [hashtable] $With = @{}) {
        Invoke-AsUser $User {
            InModuleScope EXOPSSession -Parameters @{ Inside = $Inside; With = $With } {
                Import-PrivateFunction
                . ([scriptblock]::Create($Inside)) @With
            }
        }
    }
    # Connects in this process, where the scripted person signs in; returns the warnings.
    function Connect-AsUser([hashtable] $User, [hashtable] $With = @{ TokenCache = $true; UserPrincipalName = 'chris@contoso.com' }) {
        Disconnect-EXOPSSession
        Invoke-AsUser $User {
            Connect-EXOPSSession -ConnectionUri $sandbox.ConnectionUri -AzureADAuthorizationEndpointUri $sandbox.AzureADAuthorizationEndpointUri @With 3>&1
        }
    }

    # What a file of the cache holds for an account.
    function Read-Token([hashtable] $User, [string] $Path, [string] $Account = 'chris@contoso.com', $Tenant = $sandbox) {
        Invoke-InModule $User {
            param($Path, $Authority, $Account)
            $owner = Get-TokenOwner $Authority $Account 'fb78d390-0c51-40cd-8e17-fdbfab77341b'
            [Text.Encoding]::UTF8.GetString((Unprotect-Token ([IO.File]::ReadAllBytes($Path)) $owner))
        } @{ Path = $Path; Authority = $Tenant.AzureADAuthorizationEndpointUri; Account = $Account }
    }

    # A process in which a person signs in, and two of later on, one of which tells all that it can.
    $user = New-User
    $from = Get-LastRequest
    $signedIn = Invoke-Shell (Get-ConnectLine) $user
    $asked = Get-SignInRequest $from
    $from = Get-LastRequest
    $telling = '$VerbosePreference = $DebugPreference = $InformationPreference = "Continue"; & {' + (Get-ConnectLine) + '} *>&1; $Error | Format-List * -Force'
    $next, $told = Invoke-Shell @((Get-ConnectLine '-UserPrincipalName Chris@Contoso.com -TokenCache'), $telling) ($user + (Get-Alone))
    $askedNext = Get-SignInRequest $from
}

AfterAll {
    Disconnect-EXOPSSession
    Stop-EXOPSSandbox
    Remove-Module EXOPSSession, EXOPSSandbox
}

Describe 'A kept sign-in' -Skip:(-not $IsLinux) {
    It 'is made by a person' {
        $signedIn.Errors | Should -BeNullOrEmpty
        $signedIn.Output | Should -Be 'chris@contoso.com', 'chris'
        $asked | Should -Contain 'authorize'
    }

    It 'needs nobody in the next process, in any letter case of the name' {
        $next.Errors | Should -BeNullOrEmpty
        $next.Output | Should -Be 'chris@contoso.com', 'chris'
        $askedNext | Should -Be @('token', 'token')
    }

    It 'is a file that only its owner may read, in such a folder, and nothing else is left' {
        $files = Get-ChildItem (Get-CacheFolder $user)
        $files.Name | Sort-Object | Should -Be @((Get-CacheFile $user).Name, 'lock' | Sort-Object)
        foreach ($file in $files) { [IO.File]::GetUnixFileMode($file.FullName) | Should -Be 'UserWrite, UserRead' -Because $file.Name }
        [IO.File]::GetUnixFileMode((Get-CacheFolder $user)) | Should -Be 'UserExecute, UserWrite, UserRead'
    }

    It 'stands in no file and in no stream, and neither does its key' {
        $told.Output -join "`n" | Should -Match 'Get-Mailbox: HTTP 200'
        $token = Read-Token $user (Get-CacheFile $user)[0].FullName
        $key = [IO.File]::ReadAllText($user.SECRET_STORE)
        $token.Length | Should -BeGreaterThan 20
        $key.Length | Should -Be 44
        $files = @(Get-ChildItem (Get-CacheFolder $user) -Recurse -File | ForEach-Object { [Text.Encoding]::Latin1.GetString([IO.File]::ReadAllBytes($_.FullName)) })
        foreach ($place in $files + ($told.Output -join "`n") + $told.Errors) {
            foreach ($secret in $token, [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($token)).TrimEnd('='), $key) { $place.Contains($secret) | Should -BeFalse }
        }
    }

    It 'is not taken for another account, application or place' {
        $from = Get-LastRequest
        $elsewhere = @{ ConnectionUri = $sandbox.ConnectionUri; AzureADAuthorizationEndpointUri = "$($sandbox.Address)/contoso.onmicrosoft.com" }
        $runs = Invoke-Shell @(
            (Get-ConnectLine '-UserPrincipalName script@contoso.com -TokenCache')
            (Get-ConnectLine '-UserPrincipalName chris@contoso.com -TokenCache -AppId a0c73c16-a7e3-4564-9a95-2bdf47383716')
            (Get-ConnectLine -Tenant $elsewhere)
        ) ($user + (Get-Alone))
        foreach ($run in $runs) { $run.Errors -replace '\s+', ' ' | Should -Match 'The browser could not be opened' }
        Get-SignInRequest $from | Should -BeNullOrEmpty
    }

    It 'does not open in the place of another' {
        { Read-Token $user (Get-CacheFile $user)[0].FullName -Account script@contoso.com } | Should -Throw
    }

    It 'does not open when its <Place> was changed' -ForEach $places {
        $bytes = [IO.File]::ReadAllBytes((Get-CacheFile $user)[0].FullName)
        $bytes[$At] = $bytes[$At] -bxor 1
        [IO.File]::WriteAllBytes("$TestDrive/changed", $bytes)
        { Read-Token $user "$TestDrive/changed" } | Should -Throw
    }

    It 'is told when it can''t be read, does not stop a sign-in, and is replaced by it' {
        $file = (Get-CacheFile $user)[0].FullName
        $kept = [IO.File]::ReadAllBytes($file)
        foreach ($broken in [byte[]] @(), [byte[]] (1..200), [byte[]] ($kept[0..60])) {
            [IO.File]::WriteAllBytes($file, $broken)
            $warnings = @(Connect-AsUser $user)
            $warnings.Count | Should -Be 1
            "$warnings" | Should -Match ('^The sign-in of .chris@contoso.com. that was kept in .' + [regex]::Escape($file))
            (Get-EXOPSSession).UserPrincipalName | Should -Be 'chris@contoso.com'
            (Read-Token $user $file).Length | Should -BeGreaterThan 20
            [IO.File]::GetUnixFileMode($file) | Should -Be 'UserWrite, UserRead'
        }
    }

    It 'is made by two processes at once, with one key' {
        $both = New-User
        $runs = Invoke-Shell @((Get-ConnectLine), (Get-ConnectLine)) $both
        foreach ($run in $runs) {
            $run.Errors | Should -BeNullOrEmpty
            $run.Output | Should -Be 'chris@contoso.com', 'chris'
        }
        (Get-CacheFile $both).Count | Should -Be 1
        (Read-Token $both (Get-CacheFile $both)[0].FullName).Length | Should -BeGreaterThan 20
        Get-ChildItem (Get-CacheFolder $both) -Filter *.new | Should -BeNullOrEmpty
    }

    It 'is changed by one process at a time' {
        Invoke-InModule $user {
            $lock = Lock-TokenCache
            try { { Open-TokenCacheFile $lock.Name OpenOrCreate } | Should -Throw } finally { $lock.Dispose() }
            (Lock-TokenCache).Dispose()
        }
    }

    It 'is the newest one, also when a command has renewed it' {
        $with = New-User
        Connect-AsUser $with | Should -BeNullOrEmpty
        $file = (Get-CacheFile $with)[0].FullName
        $before = Read-Token $with $file
        $sandbox.AddFault(@{ kind = 'unauthorized'; command = 'Get-Mailbox' })
        (Invoke-AsUser $with { Get-Mailbox chris@contoso.com }).Alias | Should -Be 'chris'
        $after = Read-Token $with $file
        $after | Should -Not -BeExactly $before
        Disconnect-EXOPSSession
        Read-Token $with $file | Should -BeExactly $after
    }

    It 'is forgotten with a sign-out, and no other is' {
        $with = New-User
        Connect-AsUser $with
        $other = "$(Get-CacheFolder $with)/A.token"
        [IO.File]::WriteAllText($other, 'x')
        Invoke-AsUser $with { Disconnect-EXOPSSession }
        (Get-CacheFile $with).Count | Should -Be 2
        Connect-AsUser $with
        Invoke-AsUser $with { Disconnect-EXOPSSession -SignOut }
        (Get-CacheFile $with).FullName | Should -Be $other
    }
}

Describe 'A kept sign-in that the service refuses' -Skip:(-not $IsLinux) {
    BeforeAll {
        $late = Start-EXOPSSandbox -Mailboxes 3 -SignInAs chris@contoso.com
        $then = New-User
        $null = Invoke-Shell (Get-ConnectLine -Tenant $late) $then
        $late.AdvanceClock([timespan]::FromDays(100))
    }

    It 'is told together with the reason why nobody was asked' {
        $alone = Invoke-Shell (Get-ConnectLine -Tenant $late) ($then + (Get-Alone))
        $alone.Errors -replace '\s+', ' ' | Should -Match 'The browser could not be opened .* The sign-in that was kept could not take its place: AADSTS\d+'
        (Get-CacheFile $then).Count | Should -Be 1
    }

    It 'gives way to the person, and the new one is kept' {
        $before = Read-Token $then (Get-CacheFile $then)[0].FullName -Tenant $late
        (Invoke-Shell (Get-ConnectLine -Tenant $late) $then).Output | Should -Be 'chris@contoso.com', 'chris'
        Read-Token $then (Get-CacheFile $then)[0].FullName -Tenant $late | Should -Not -BeExactly $before
        $from = @($late.Journal())[-1].seq
        (Invoke-Shell (Get-ConnectLine -Tenant $late) ($then + (Get-Alone))).Output | Should -Be 'chris@contoso.com', 'chris'
        Get-SignInRequest $from $late | Should -Be @('token')
    }
}

Describe 'Nothing is kept' -Skip:(-not $IsLinux) {
    It 'unless it is asked for' {
        $with = New-User
        Connect-AsUser $with @{ UserPrincipalName = 'chris@contoso.com' }
        Get-ChildItem $with.XDG_DATA_HOME | Should -BeNullOrEmpty
    }

    It 'where there is no secret store, which is told before anybody signs in and ends no connection' {
        $with = New-User
        Connect-AsUser $with @{ UserPrincipalName = 'chris@contoso.com' }
        $with.PATH = (New-Item "$($with.XDG_DATA_HOME)/bin" -ItemType Directory).FullName
        $from = Get-LastRequest
        $failure = $null
        try { Invoke-AsUser $with { Connect-EXOPSSession $sandbox.ConnectionUri -UserPrincipalName chris@contoso.com -TokenCache } } catch { $failure = $_ }
        $failure.FullyQualifiedErrorId | Should -BeExactly 'TokenCacheUnavailable,Connect-EXOPSSession'
        "$failure" | Should -BeLike "A kept sign-in is sealed with a key from the system's secret store, and secret-tool can't reach that (*); install and unlock one *"
        Get-SignInRequest $from | Should -BeNullOrEmpty
        Get-CacheFile $with | Should -BeNullOrEmpty
        (Get-EXOPSSession).State | Should -Be 'Opened'
    }

    It 'where the store is in trouble, whose words are told, and its key is not replaced' {
        $key = [IO.File]::ReadAllText($user.SECRET_STORE)
        $with = $user + @{ SECRET_STORE_TROUBLE = 'Cannot autolaunch D-Bus without X11 $DISPLAY' }
        { Connect-AsUser $with } | Should -Throw '*Cannot autolaunch D-Bus without X11 $DISPLAY)*'
        [IO.File]::ReadAllText($user.SECRET_STORE) | Should -BeExactly $key
    }

    It 'where the store holds something else under its name' {
        $with = New-User
        [IO.File]::WriteAllText($with.SECRET_STORE, 'short')
        { Connect-AsUser $with } | Should -Throw "*is not in this system's secret store*"
    }

    It 'of a token in hand' {
        { Connect-AsUser (New-User) @{ TokenCache = $true; AccessToken = 'x' } } | Should -Throw -ErrorId 'TokenCacheNotMeant,Connect-EXOPSSession'
    }
}

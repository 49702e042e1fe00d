# Shells that end without a word: what they leave behind is nothing, and the next one connects at once.

BeforeAll {
    . "$PSScriptRoot/support/Get-PowerShellCommand.ps1"
    . "$PSScriptRoot/support/Get-SandboxToken.ps1"
    $artifacts = "$(Split-Path $PSScriptRoot)/artifacts"
    Import-Module "$artifacts/EXOPSSession", "$artifacts/EXOPSSandbox" -Force
    $sandbox = Start-EXOPSSandbox -Mailboxes 20
    $token = Get-SandboxToken -Sandbox $sandbox -Artifacts $artifacts
    $tenant = @{ ConnectionUri = $sandbox.ConnectionUri; AzureADAuthorizationEndpointUri = $sandbox.AzureADAuthorizationEndpointUri }
    $cloud = "-ConnectionUri '$($tenant.ConnectionUri)' -AzureADAuthorizationEndpointUri '$($tenant.AzureADAuthorizationEndpointUri)'"

    # A browser that only notes which page it was to open.
    $browser = "$TestDrive/browser"
    [IO.File]::WriteAllText($browser, "#!/bin/sh`nprintf %s ""`$1"" > ""`$TMPDIR/page.part`" && mv ""`$TMPDIR/page.part"" ""`$TMPDIR/page""`n")
    if ($IsLinux -or $IsMacOS) { chmod 700 $browser }

    # Starts a shell with a folder of its own for temporary files.
    function Start-Shell([string] $Name, [string] $Line) {
        $folder = (New-Item "$TestDrive/$Name" -ItemType Directory).FullName
        $shell = @(Get-PowerShellCommand)
        $words = @($shell | Select-Object -Skip 1) + '-NoProfile', '-Command', "Import-Module '$artifacts/EXOPSSession'; $Line"
        $start = [Diagnostics.ProcessStartInfo]::new($shell[0])
        foreach ($word in $words) { $start.ArgumentList.Add($word) }
        $start.UseShellExecute = $false
        $start.RedirectStandardInput = $start.RedirectStandardOutput = $start.RedirectStandardError = $true
        $start.Environment['TMPDIR'] = $folder
        $start.Environment['BROWSER'] = $browser
        $start.Environment['POWERSHELL_TELEMETRY_OPTOUT'] = '1'
        # .NET's own sockets, which any killed shell leaves, and whose names are cut off in a folder with a long path.
        $start.Environment['DOTNET_EnableDiagnostics'] = '0'
        @{ Process = [Diagnostics.Process]::Start($start); Folder = $folder }
    }

    # Waits for something that takes its time, within a minute.
    function Wait-For([scriptblock] $Condition, [string] $What) {
        $watch = [Diagnostics.Stopwatch]::StartNew()
        while (-not (& $Condition)) { if ($watch.Elapsed.TotalSeconds -gt 60) { throw "$What did not come within a minute." } }
    }

    function Test-Port([int] $Port) {
        $client = [Net.Sockets.TcpClient]::new()
        try { $client.Connect('127.0.0.1', $Port); $true } catch { $false } finally { $client.Dispose() }
    }
}

AfterAll {
    Disconnect-EXOPSSession
    Stop-EXOPSSandbox
    Remove-Module EXOPSSession, EXOPSSandbox
}

Describe 'A shell that ends by <Signal>' -Skip:(-not ($IsLinux -or $IsMacOS)) -ForEach @{ Signal = 'KILL' }, @{ Signal = 'HUP' } {
    BeforeAll {
        $sandbox.AddFault(@{ kind = 'hang'; command = 'Get-Mailbox' })
        $busy = Start-Shell "busy-$Signal" "Connect-EXOPSSession $cloud -AccessToken $token -CommandName Get-Mailbox; Get-Mailbox"
        $signingIn = Start-Shell "signing-in-$Signal" "Connect-EXOPSSession $cloud"
        try {
            Wait-For { $sandbox.Journal() | Where-Object { $_.command -eq 'Get-Mailbox' -and $_.outcome -eq 'open' } } 'The command'
            Wait-For { Test-Path "$($signingIn.Folder)/page" } 'The sign-in page'
            $null = [IO.File]::ReadAllText("$($signingIn.Folder)/page") -match 'redirect_uri=http%3A%2F%2Flocalhost%3A(\d+)'
            $port = [int] $Matches[1]
            $listened = Test-Port $port
            foreach ($shell in $busy, $signingIn) { /bin/kill "-$Signal" $shell.Process.Id }
            $ended = foreach ($shell in $busy, $signingIn) { $shell.Process.WaitForExit(30000) }
        } finally {
            foreach ($shell in $busy, $signingIn) { if (-not $shell.Process.HasExited) { $shell.Process.Kill() }; $shell.Process.Dispose() }
            $sandbox.ClearFaults()
        }
    }

    It 'ends' { $ended | Should -Be $true, $true }

    It 'leaves no listener of its sign-in' {
        $listened | Should -BeTrue -Because 'it waited for the browser'
        Test-Port $port | Should -BeFalse
    }

    It 'leaves no temporary file' {
        # The pipe is PowerShell's, which any killed shell leaves; the page is the test's.
        $left = Get-ChildItem $busy.Folder, $signingIn.Folder -Recurse -Force |
            Where-Object Name -NotMatch '^(CoreFxPipe_|page$)'
        $left.FullName | Should -BeNullOrEmpty
    }

    It 'leaves no request behind and nothing that a new connection would have to wait for' {
        Wait-For { -not ($sandbox.Journal() | Where-Object { $_.command -eq 'Get-Mailbox' -and $_.outcome -eq 'open' }) } 'The end of the request'
        Connect-EXOPSSession @tenant -AccessToken $token -CommandName Get-Mailbox
        (Get-Mailbox chris@contoso.com).Alias | Should -Be chris
    }
}

Describe 'A shell that exits' {
    It 'takes its connection along and goes at once' {
        $shell = Start-Shell exits "Connect-EXOPSSession $cloud -AccessToken $token -CommandName Get-Mailbox; (Get-Mailbox chris@contoso.com).Alias; exit 3"
        $said = $shell.Process.StandardOutput.ReadToEndAsync()
        $shell.Process.WaitForExit(60000) | Should -BeTrue
        $shell.Process.ExitCode | Should -Be 3
        $said.Result.Trim() | Should -Be chris
    }
}

# Every command line that the reference documents for Exchange Online, as printed, against its golden requests (adminapi.md 2.3, 2.4).

BeforeAll {
    foreach ($name in 'New-TestShell', 'ConvertTo-CanonicalJson', 'Read-Json', 'Get-DocumentedLine', 'New-DocumentedShell', 'Group-Request') {
        . "$PSScriptRoot/support/$name.ps1"
    }
    $artifacts = "$(Split-Path $PSScriptRoot)/artifacts"
    Import-Module "$artifacts/EXOPSSession", "$artifacts/EXOPSSandbox" -Force
    $lines = @(Get-DocumentedLine "$PSScriptRoot/fixtures/documented")
    $runnable = @($lines | Where-Object { -not $_.Golden.reason })
    $others = @($lines | Where-Object { $_.Golden.reason })

    # C:\..., D:\... and M:\... of the lines lie below this folder: as drives for PowerShell, as relative paths for .NET.
    $folder = Join-Path ([System.IO.Path]::GetTempPath()) ('documented-' + [guid]::NewGuid().ToString('N'))
    foreach ($part in 'Data', 'Diagnostics', 'My Documents', 'Reports', 'Temp') { $null = New-Item "$folder/$part" -ItemType Directory -Force }
    $before = [System.Environment]::CurrentDirectory
    [System.Environment]::CurrentDirectory = $folder

    $sandbox = Start-EXOPSSandbox -Mailboxes 0 -SignInAs chris@contoso.com -Catalog Documented -Obliging
    $shell = New-DocumentedShell $artifacts $sandbox $folder
    $shell.Connect()
}

AfterAll {
    $shell.Close()
    Stop-EXOPSSandbox
    [System.Environment]::CurrentDirectory = $before
    Remove-Item $folder -Recurse -Force
    Remove-Module EXOPSSession, EXOPSSandbox
}

Describe 'The documented lines' {
    It 'are all 470, each with its golden requests or a reason, word for word' {
        $lines.Count | Should -Be 470
        $lines | Where-Object { $_.Golden.line -cne $_.Code } | ForEach-Object Name | Should -BeNullOrEmpty
        $runnable | Where-Object { $_.Requests.Count -eq 0 } | ForEach-Object Name | Should -BeNullOrEmpty
        $others.Count | Should -BeLessOrEqual 15
    }

    It 'that are not runnable as printed do not parse, bind or exist' -Skip:($env:OS -eq 'Windows_NT') {
        $ran = foreach ($line in $others) {
            $info = @($shell.Run($line).Errors.CategoryInfo)
            $reasons = 'ParameterBindingException', 'ParameterBindingValidationException', 'CommandNotFoundException'
            if (-not @($info | Where-Object { $_.Category -eq 'ParserError' -or $_.Reason -in $reasons })) { $line.Name }
        }
        $ran | Should -BeNullOrEmpty
    }

    It 'run, and ask of the tenant exactly what their goldens say' -Skip:($env:OS -eq 'Windows_NT') {
        # Get-EXOMailbox and its kin are no commands of the server (adminapi.md 1.4); under the prefix EXO their names mean the
        # server's own Get-Mailbox and its kin, as they always did (original-module.md P17).
        $wrong = foreach ($prefix in '', 'EXO') {
            if ($prefix) { $shell.Connect($prefix) }
            foreach ($line in $runnable | Where-Object { "$($_.Golden.prefix)" -eq $prefix }) {
                $run = $shell.Run($line)
                $expected, $actual = (Group-Request $line.Requests), (Group-Request $run.Requests)
                if ($expected -cne $actual) { "$($line.Name)`nexpected`n$expected`nbut it asked`n$actual`n$($run.Errors -join "`n")" }
                # The tenant knows or obligingly believes in every object, so it has no reason to refuse; other errors are the
                # line's own, such as the first element of an empty list.
                $refused = @($run.Errors | Where-Object { $_.FullyQualifiedErrorId -like '*Server=*' })
                if ($refused.Count -ne [int] [bool] $line.Golden.refused) { "$($line.Name) was refused: $($refused -join '; ')" }
                $questions = @($line.Requests -match '"Confirm":true').Count
                if ($run.Questions -ne $questions) { "$($line.Name) put $($run.Questions) questions instead of $questions" }
            }
        }
        $wrong -join "`n`n" | Should -BeNullOrEmpty
    }
}

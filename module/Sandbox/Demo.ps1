<#
.SYNOPSIS
    Shows EXOPSSession at work: a tenant on this machine, a sign-in, everyday lines.
.DESCRIPTION
    In an interactive shell (build.ps1 Demo starts one) the connection stays open for you to go on; otherwise it is closed.
#>
[CmdletBinding()]
param()

$ErrorActionPreference = 'Stop'
Import-Module (Join-Path $PSScriptRoot 'EXOPSSandbox.psd1')
Import-Module (Join-Path $PSScriptRoot '../EXOPSSession/EXOPSSession.psd1')
$staying = [Environment]::GetCommandLineArgs() -contains '-NoExit'

function Show-Line {
    param([string] $Remark, [scriptblock] $Line)

    Write-Host "`n# $Remark" -ForegroundColor DarkGray
    $text = ($Line.ToString().Trim() -split '\r?\n' -replace '^ {8}', '    ') -join "`n"
    Write-Host "PS> $text" -ForegroundColor Yellow
    & $Line | Out-Host
}

Show-Line 'A tenant on this machine; a scripted person answers its sign-in pages.' {
    $global:sandbox = Start-EXOPSSandbox -Mailboxes 1000 -SignInAs chris@contoso.com -ShowSteps
}
$cloud = @{
    ConnectionUri                   = $sandbox.ConnectionUri
    AzureADAuthorizationEndpointUri = $sandbox.AzureADAuthorizationEndpointUri
}
try {
    Show-Line 'The command of old. (@cloud leads it to the sandbox instead of Microsoft''s cloud.)' {
        Connect-EXOPSSession -UserPrincipalName chris@contoso.com @cloud
    }
    Show-Line 'What came in.' { (Get-Command -Module tmp_*).Count }
    Show-Line 'Mailboxes.' { Get-Mailbox -ResultSize 5 -WarningAction SilentlyContinue }
    Show-Line 'Shared ones, found by the server.' {
        Get-Mailbox -Filter "RecipientTypeDetails -eq 'SharedMailbox'" | Format-Table DisplayName, PrimarySmtpAddress, WhenCreated
    }
    Show-Line 'Who may open sales?' {
        Get-MailboxPermission sales@contoso.com | Where-Object { -not $_.IsInherited -and $_.User -notlike '*SELF*' } | Format-Table User, AccessRights
    }
    Show-Line 'A change, and the proof of it.' {
        Set-Mailbox chris@contoso.com -CustomAttribute1 'Oslo' -EmailAddresses @{ Add = 'smtp:chris.green@contoso.com' }
        Get-Mailbox chris@contoso.com | Format-List DisplayName, CustomAttribute1, EmailAddresses
    }
    Show-Line 'The largest of twenty.' {
        Get-Mailbox -ResultSize 20 -WarningAction SilentlyContinue | Get-MailboxStatistics |
            Sort-Object { [long] ($_.TotalItemSize.Value.ToString() -replace '.*\(| bytes\).*|,') } -Descending |
            Select-Object -First 3 DisplayName, ItemCount, TotalItemSize | Format-Table
    }
    Show-Line 'Rules that send mail away.' {
        Get-InboxRule -Mailbox pat.oneil | Where-Object ForwardTo | Format-Table Name, ForwardTo
    }
    Show-Line 'A rehearsal: nothing happens.' { Remove-Mailbox sales@contoso.com -WhatIf }
    Show-Line 'An error, with the server''s words.' {
        try { Get-Mailbox nobody@contoso.com -ErrorAction Stop } catch { $_.Exception.Message }
    }
    Show-Line 'What the server carried out.' { $sandbox.Writes() | Format-Table seq, command, target }
} finally {
    if (-not $staying) {
        Show-Line 'And away: after it no command is left.' {
            Disconnect-EXOPSSession
            Stop-EXOPSSandbox $sandbox
            @(Get-Command -Module tmp_*).Count
        }
    }
}
if ($staying) {
    Write-Host "`nYou are connected as $($sandbox.Account). Try:" -ForegroundColor Green
    Write-Host '    Get-Mailbox chris@contoso.com | Format-List'
    Write-Host '    Get-DistributionGroup | Format-Table Name, PrimarySmtpAddress'
    Write-Host '    Get-MessageTrace | Select-Object -First 10'
    Write-Host '    Disconnect-EXOPSSession      and exit to end the sandbox, too'
}

<#
.SYNOPSIS
    Loads EXOPSSession where a script expects the retired Exchange Online Remote PowerShell module.

.DESCRIPTION
    Dot-source it, or hand it to Import-Module: Connect-EXOPSSession and Connect-IPPSSession answer afterwards. It connects to
    nothing and changes neither the location nor a variable. Its banner goes to the host; the environment variable
    EXOPS_NO_BANNER, set to anything, silences it. Install-EXOPSCompatibility lays copies of it out where scripts search.
#>

function Test-Uri {
    [CmdletBinding()]
    [OutputType([bool])]
    param(
        [Parameter(Mandatory = $true, Position = 0, ValueFromPipelineByPropertyName = $true)]
        [string] $UriString
    )
    process {
        $uri = $null
        [uri]::TryCreate($UriString, [System.UriKind]::Absolute, [ref] $uri) -and $uri.Scheme -eq 'https'
    }
}

function global:IsCloudShellEnvironment {
    $env:ACC_CLOUD -eq 'PROD'
}

function Get-OrgNameFromUPN {
    param([string] $UPN)
    $UPN.Split('@')[-1]
}

# A block of its own, because a variable set here would stay in the scope that dot-sources this file.
& {
    $module = @(Microsoft.PowerShell.Core\Get-Module -Name EXOPSSession)
    if (-not $module) {
        # As shipped it lies below the module; where it was copied to, a file beside it names the module; a lone copy looks by name.
        $manifest = [System.IO.Path]::GetFullPath([System.IO.Path]::Combine($PSScriptRoot, '..', 'EXOPSSession.psd1'))
        $record = [System.IO.Path]::Combine($PSScriptRoot, 'EXOPSSession.path')
        if ([System.IO.File]::Exists($record)) { $manifest = [System.IO.File]::ReadAllText($record) }
        if (-not [System.IO.File]::Exists($manifest)) { $manifest = 'EXOPSSession' }
        $module = @(Microsoft.PowerShell.Core\Import-Module -Name $manifest -Global -PassThru -ErrorAction Ignore)
    }
    if (-not $module) {
        throw [System.Management.Automation.ErrorRecord]::new(
            [System.IO.FileNotFoundException]::new("The module EXOPSSession, which '$PSCommandPath' loads, was not found: install it and run Install-EXOPSCompatibility."),
            'ModuleNotFound', 'ObjectNotFound', $PSCommandPath)
    }
    foreach ($function in $module[0].ExportedFunctions.Values) {
        if ($function.Name -in 'Connect-EXOPSSession', 'Connect-IPPSSession') { $function }
    }
    if ($env:EXOPS_NO_BANNER) { return }

    $line = '-' * 74
    Microsoft.PowerShell.Utility\Write-Host "`n$line" -ForegroundColor Yellow
    Microsoft.PowerShell.Utility\Write-Host 'Experience the fast and reliable Exchange PowerShell V2 Cmdlets via new PowerShellGallery module. Go to https://aka.ms/exops-docs' -ForegroundColor Red
    Microsoft.PowerShell.Utility\Write-Host -ForegroundColor Yellow @"
This PowerShell module allows you to connect to Exchange Online service.
To connect, use: Connect-EXOPSSession -UserPrincipalName <your UPN>
This PowerShell module allows you to connect Exchange Online Protection and Security & Compliance Center services also.
To connect, use: Connect-IPPSSession -UserPrincipalName <your UPN>

To get additional information, use: Get-Help Connect-EXOPSSession, or Get-Help Connect-IPPSSession

$line

"@
} | Microsoft.PowerShell.Core\ForEach-Object {
    # In the caller's own scope, as the original's were; a block goes on in its module.
    Microsoft.PowerShell.Management\Set-Item -Path "function:$($_.Name)" -Value $_.ScriptBlock -WhatIf:$false -Confirm:$false
}

<#
.SYNOPSIS
    Measures what the project promises, each figure the median of five fresh processes (of fifteen for the import), baselines in the same run.
#>
[CmdletBinding()]
param(
    [string] $Artifacts,
    # Program and first arguments of the PowerShell that is measured.
    [string[]] $Shell,
    # Only what a start costs: the import and the connect.
    [switch] $StartOnly,
    [int] $Runs = 5
)

$ErrorActionPreference = 'Stop'
. "$PSScriptRoot/../support/Get-SandboxToken.ps1"

function Get-Median([double[]] $Of) { ($Of | Sort-Object)[[int][Math]::Floor($Of.Count / 2)] }

# A fresh process runs the script; its last line is the figure. -Whole measures the process from outside instead.
function Measure-Process([string] $Script, [switch] $Whole) {
    $watch = [Diagnostics.Stopwatch]::StartNew()
    $said = & $Shell[0] @($Shell | Select-Object -Skip 1) -NoProfile -Command $Script
    if ($Whole) { return $watch.Elapsed.TotalMilliseconds }
    [double]::Parse(@($said)[-1], [cultureinfo]::InvariantCulture)
}

# The scripts take turns, in another order each time: a machine's drift treats them alike. PowerShell notes what a process had to
# compile, and the next one compiles that beforehand on a second thread: so what a start costs is measured behind a process of the
# same kind ($Behind has no script), as where a script runs again and again, or behind one that did something else.
function Measure-InTurn([System.Collections.IDictionary] $Scripts, [switch] $Whole, [string] $Behind, [int] $Times = $Runs) {
    $figures = @{}
    foreach ($name in $Scripts.Keys) { $figures[$name] = @() }
    foreach ($run in 1..$Times) {
        foreach ($name in Get-Random -InputObject @($Scripts.Keys) -Count $Scripts.Count) {
            $before = if ($Behind) { $Behind } else { $Scripts[$name] }
            $null = Measure-Process $before -Whole
            $figures[$name] += Measure-Process $Scripts[$name] -Whole:$Whole
        }
    }
    foreach ($name in $Scripts.Keys) { [pscustomobject]@{ Name = $name; Median = Get-Median $figures[$name] } }
}

function Show-Figure([string] $Name, [double] $Value, [string] $Unit, [string] $Promise) {
    Write-Host ('{0,-62}{1,9:n0} {2,-4} {3}' -f $Name, $Value, $Unit, $Promise)
}

$module = "$Artifacts/EXOPSSession/EXOPSSession.psd1"
Import-Module "$Artifacts/EXOPSSandbox/EXOPSSandbox.psd1"

Write-Host "`nImport of the module, whole processes"
$empty = Join-Path ([IO.Path]::GetTempPath()) "Empty$PID"
$null = New-Item $empty -ItemType Directory
[IO.File]::WriteAllText("$empty/Empty.psm1", 'function Get-Nothing { }')
New-ModuleManifest "$empty/Empty.psd1" -RootModule Empty.psm1 -FunctionsToExport Get-Nothing
try {
    # The start of a process varies by as much as an import takes.
    $import = Measure-InTurn -Whole -Times (3 * $Runs) ([ordered]@{
        Bare = 'exit'; Empty = "Import-Module '$empty/Empty.psd1'; exit"; Import = "Import-Module '$module'; exit"
    })
} finally {
    Remove-Item $empty -Recurse
}
Show-Figure 'pwsh -NoProfile' $import[0].Median 'ms' ''
Show-Figure 'added by a module with one empty function' ($import[1].Median - $import[0].Median) 'ms' ''
Show-Figure 'added by ours' ($import[2].Median - $import[0].Median) 'ms' '(promise: at most 50)'

Write-Host "`nFrom token in hand to the imported commands"
$sandbox = Start-EXOPSSandbox -Mailboxes 10000
try {
    $token = Get-SandboxToken -Sandbox $sandbox -Artifacts $Artifacts
    $cloud = "-ConnectionUri '$($sandbox.ConnectionUri)' -AzureADAuthorizationEndpointUri '$($sandbox.AzureADAuthorizationEndpointUri)' -AccessToken '$token'"
    $ours = "`$ProgressPreference = 'SilentlyContinue'; Import-Module '$module'; `$w = [Diagnostics.Stopwatch]::StartNew();"
    $first = "$ours Connect-EXOPSSession $cloud; `$w.Elapsed.TotalMilliseconds.ToString([cultureinfo]::InvariantCulture)"
    $connects = Measure-InTurn ([ordered]@{
        Ours = $first
        Again = "$ours Connect-EXOPSSession $cloud; Disconnect-EXOPSSession; `$w.Restart(); Connect-EXOPSSession $cloud; `$w.Elapsed.TotalMilliseconds.ToString([cultureinfo]::InvariantCulture)"
        Baseline = @"
`$ProgressPreference = 'SilentlyContinue'
`$w = [Diagnostics.Stopwatch]::StartNew()
`$head = @{ Authorization = 'Bearer $token'; CommandName = '*'; 'X-AnchorMailbox' = 'UPN:chris@contoso.com' }
`$files = (Invoke-WebRequest '$($sandbox.Address)/AdminApi/v1.0/$($sandbox.TenantId)/EXOModuleFile' -Headers `$head -UseBasicParsing).Content | ConvertFrom-Json
`$folder = Join-Path ([IO.Path]::GetTempPath()) ([IO.Path]::GetRandomFileName())
`$null = New-Item `$folder -ItemType Directory
`$path = Join-Path `$folder 'generated.psm1'
[IO.File]::WriteAllText(`$path, (`$files.value | Where-Object fileName -like '*.psm1').fileContent)
Import-Module `$path -Global -DisableNameChecking
`$elapsed = `$w.Elapsed.TotalMilliseconds
Remove-Item `$folder -Recurse
`$elapsed.ToString([cultureinfo]::InvariantCulture)
"@
    })
    $apart = Measure-InTurn -Behind 'exit' ([ordered]@{ Ours = $first })
    Show-Figure 'ours' $connects[0].Median 'ms' '(promise: at most 250)'
    Show-Figure 'ours, behind a shell that did something else' $apart[0].Median 'ms' ''
    Show-Figure 'ours, a second time in the process' $connects[1].Median 'ms' ''
    Show-Figure "importing the server's own module text" $connects[2].Median 'ms' ''
    Show-Figure 'ours in hundredths of it' (100 * $connects[0].Median / $connects[2].Median) '%' ''
    if ($StartOnly) { return }

    Write-Host "`nGet-Mailbox -ResultSize Unlimited, 10,000 mailboxes"
    $read = "$ours Connect-EXOPSSession $cloud; `$null = Get-Mailbox -ResultSize 100 -WarningAction SilentlyContinue; [GC]::Collect(); `$before = [Diagnostics.Process]::GetCurrentProcess().WorkingSet64; `$w.Restart(); "
    $figures = Measure-InTurn ([ordered]@{
        First  = "$read Get-Mailbox -ResultSize Unlimited | Select-Object -First 1 | Out-Null; `$w.Elapsed.TotalMilliseconds.ToString([cultureinfo]::InvariantCulture)"
        All    = "$read Get-Mailbox -ResultSize Unlimited | Measure-Object | Out-Null; `$w.Elapsed.TotalMilliseconds.ToString([cultureinfo]::InvariantCulture)"
        Stop   = "$read `$w.Reset(); Get-Mailbox -ResultSize Unlimited | ForEach-Object { `$w.Start(); `$_ } | Select-Object -First 1 | Out-Null; `$w.Elapsed.TotalMilliseconds.ToString([cultureinfo]::InvariantCulture)"
        Memory = "$read Get-Mailbox -ResultSize Unlimited | ForEach-Object -Begin { `$n = 0; `$peak = 0 } -Process { if (++`$n % 1000 -eq 0) { `$p = [Diagnostics.Process]::GetCurrentProcess().WorkingSet64; if (`$p -gt `$peak) { `$peak = `$p } } }; ((`$peak - `$before) / 1MB).ToString([cultureinfo]::InvariantCulture)"
    })
    Show-Figure 'first object' $figures[0].Median 'ms' ''
    Show-Figure 'all objects' $figures[1].Median 'ms' ''
    Show-Figure 'from Select-Object -First 1 being content to the prompt' $figures[2].Median 'ms' '(promise: at most 500)'
    Show-Figure 'growth of the process, objects not kept' $figures[3].Median 'MB' '(promise: below 60)'
} finally {
    Stop-EXOPSSandbox $sandbox
}

Write-Host "`nGet-Mailbox -ResultSize 500 | Get-MailboxStatistics, 50 ms from the tenant"
$sandbox = Start-EXOPSSandbox -Mailboxes 500 -Latency 50
try {
    $token = Get-SandboxToken -Sandbox $sandbox -Artifacts $Artifacts
    $cloud = "-ConnectionUri '$($sandbox.ConnectionUri)' -AzureADAuthorizationEndpointUri '$($sandbox.AzureADAuthorizationEndpointUri)' -AccessToken '$token'"
    # Both in one process, one run: one after the other takes its time.
    $script = @"
`$ProgressPreference = 'SilentlyContinue'; `$WarningPreference = 'SilentlyContinue'; Import-Module '$module'; Connect-EXOPSSession $cloud
`$null = Get-Mailbox -ResultSize 20 | Get-MailboxStatistics
`$w = [Diagnostics.Stopwatch]::StartNew()
`$piped = @(Get-Mailbox -ResultSize 500 | Get-MailboxStatistics)
`$w.ElapsedMilliseconds
`$w.Restart()
`$singly = @(foreach (`$mailbox in Get-Mailbox -ResultSize 500) { Get-MailboxStatistics `$mailbox.Identity })
`$w.ElapsedMilliseconds
[int] ([Management.Automation.PSSerializer]::Serialize(`$piped) -ceq [Management.Automation.PSSerializer]::Serialize(`$singly))
"@
    $piped, $singly, $same = @(& $Shell[0] @($Shell | Select-Object -Skip 1) -NoProfile -Command $script | Select-Object -Last 3)
    if ($same -ne '1') { throw 'The two ways returned different objects, so their times say nothing.' }
    Show-Figure 'through the pipe' $piped 'ms' ''
    Show-Figure 'one call after the other' $singly 'ms' ''
    Show-Figure 'times as fast, in hundredths' (100 * $singly / $piped) '' '(promise: at least 600)'
} finally {
    Stop-EXOPSSandbox $sandbox
}

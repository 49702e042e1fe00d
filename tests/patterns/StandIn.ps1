# What has nothing to do with Exchange does the same with a connection and without one: each idiom runs twice, and both times tell
# what came out.
Set-StrictMode -Version Latest
$local = 'local'
$inner = New-Module { function Invoke-Inside { $private = 'private'; Invoke-Command { $private } } }
function Invoke-Advanced { [CmdletBinding()] param($Value) Invoke-Command { "$($PSCmdlet.MyInvocation.MyCommand.Name) $Value" } }
function Get-Answer([scriptblock] $Idiom) {
    $ErrorActionPreference = 'Continue'
    $Error.Clear()
    $said = try { (& $Idiom 2>&1 3>&1 | Out-String).Trim() } catch { "caught $($_.FullyQualifiedErrorId) $($_.InvocationInfo.ScriptLineNumber)" }
    "$said | $(@($Error | ForEach-Object { "$($_.FullyQualifiedErrorId) $($_.CategoryInfo.Category)" }) -join ', ')"
}
$idioms = @(
    { Invoke-Command { "$local $($args.Count)" } }
    { Invoke-Command -ScriptBlock { param($x) "got $x" } -ArgumentList 5 }
    { Invoke-Command -NoNewScope { $made = 1 }; $made }
    { 1, 2 | Invoke-Command { @($input) -join '-' } }
    { 1, 2 | Invoke-Command { process { "each $input" } } }
    { 1..2 | ForEach-Object { Invoke-Command { "inner $_" } } }
    { Invoke-Advanced 7 }
    { & $inner { Invoke-Inside } }
    { try { Invoke-Command { throw 'boom' } } catch { "$_ $($_.FullyQualifiedErrorId) $($_.Exception.GetType().Name) $($_.InvocationInfo.ScriptLineNumber)" } }
    { Invoke-Command { throw 'ends the script' }; 'not reached' }
    { try { Invoke-Command { Write-Error 'one' -ErrorAction Stop } } catch { "$_ $($_.Exception.GetType().Name)" } }
    { foreach ($i in 1..3) { Invoke-Command { if ($i -eq 2) { break } }; "round $i" } }
    { foreach ($i in 1..3) { Invoke-Command { if ($i -eq 2) { continue } }; "round $i" } }
    { Invoke-Command { return 4; 5 } }
    { Invoke-Command { Get-Item /nonexistent } -ErrorAction SilentlyContinue -ErrorVariable kept; "$($kept.Count) $?" }
    { Invoke-Command { Write-Error 'x' }; "then $?" }
    { $ErrorActionPreference = 'Stop'; Invoke-Command { Write-Error 'x' }; 'not reached' }
    { Invoke-Command { Write-Warning 'w' } -WarningAction SilentlyContinue; Invoke-Command { Write-Warning 'seen' } }
    { 1..10000 | Invoke-Command { process { $input } } | Select-Object -First 2 }
    { Invoke-Command { $input } -InputObject 9 }
    { Invoke-Command { 1, 2 } -OutVariable out | Out-Null; "$out" }
    { icm { 'alias' } }
    { Get-PSSession -Name none }
    { Get-PSSession -Name none* }
    { Get-PSSession -Id 77 }
    { Get-PSSession -Name none -ErrorAction SilentlyContinue; "$?" }
    { try { Get-PSSession -Name none -ErrorAction Stop } catch { "$_" } }
    { $ErrorActionPreference = 'Stop'; Get-PSSession -Id 78; 'not reached' }
    { Get-PSSession -InstanceId 5d7f4f1e-0d0a-4d6c-9a4e-1b8f0d6f7c55 }
    { Remove-PSSession 3 }
    { Remove-PSSession '3' }
    { Remove-PSSession none }
    { Remove-PSSession -Name none; 'goes on' }
    { Remove-PSSession -Id 3 -WhatIf }
    { @() | Remove-PSSession }
    { Get-PSSession -Name none* | Remove-PSSession }
)
function Get-StandIn { "stand-ins: $(@(Get-Command Get-PSSession, Remove-PSSession, Import-PSSession, Invoke-Command | Where-Object CommandType -EQ Function).Count)" }
Disconnect-EXOPSSession
Get-StandIn
$without = foreach ($idiom in $idioms) { Get-Answer $idiom }
Connect-EXOPSSession -ConnectionUri $env:PATTERN_CONNECTION_URI -AzureADAuthorizationEndpointUri $env:PATTERN_SIGN_IN_URI -AccessToken $env:PATTERN_TOKEN
Get-StandIn
$with = foreach ($idiom in $idioms) { Get-Answer $idiom }
"idioms: $($idioms.Count), empty: $(@($with | Where-Object { -not $_ }).Count)"
for ($i = 0; $i -lt $idioms.Count; $i++) {
    if ($with[$i] -cne $without[$i]) { "differs: $($idioms[$i])"; "  with:    $($with[$i])"; "  without: $($without[$i])" }
}

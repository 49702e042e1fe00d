# A session of another process beside the one of Exchange: each command does its work on both, and our own doings leave it alone.
param($Shell, $Arguments)
$start = [System.Diagnostics.ProcessStartInfo]::new($Shell, "$Arguments -NoProfile -NonInteractive -Command `"'up'; `$null = [Console]::In.ReadLine()`"")
$start.UseShellExecute = $false
$start.RedirectStandardInput = $start.RedirectStandardOutput = $true
$process = [System.Diagnostics.Process]::Start($start)
$null = $process.StandardOutput.ReadLine()
function New-Foreign {
    [CmdletBinding()]
    param([int] $Id)
    $runspace = [runspacefactory]::CreateRunspace([System.Management.Automation.Runspaces.NamedPipeConnectionInfo]::new($Id))
    $runspace.Open()
    [System.Management.Automation.Runspaces.PSSession]::Create($runspace, 'Pipe', $PSCmdlet)
}
try {
    $ours = Get-PSSession
    $foreign = New-Foreign $process.Id
    "$((Get-PSSession).Id.Count) $(@(Get-PSSession | Where-Object ConfigurationName -EQ Microsoft.Exchange).Count) $(@(Get-PSSession -Id $foreign.Id, $ours.Id).Count) $(@(Get-PSSession -Name $foreign.Name, $ours.Name).Count)"
    "$((Get-PSSession -Name *) -contains $foreign) $(@(Get-PSSession -Name *) -contains $ours)"
    "$(Invoke-Command -Session $foreign { 6 * 7 }) $(Invoke-Command $foreign { param($x) $x } -ArgumentList 5) $((1, 2 | Invoke-Command -Session $foreign { process { $_ + 1 } }) -join ' ')"
    "$((Invoke-Command -Session $foreign, $ours { Write-Output both }) -join ' ')"
    $job = Invoke-Command -Session $foreign { 'from the job' } -AsJob
    "$(Receive-Job $job -Wait)"
    $null = Import-PSSession $foreign -CommandName Get-Random -Prefix Far -DisableNameChecking
    "$(Get-FarRandom -Minimum 3 -Maximum 4)"
    Connect-EXOPSSession -ConnectionUri $env:PATTERN_CONNECTION_URI -AzureADAuthorizationEndpointUri $env:PATTERN_SIGN_IN_URI -AccessToken $env:PATTERN_TOKEN
    "$($ours.State) $($foreign.State)"
    Disconnect-EXOPSSession
    "$($foreign.State) $(@(Get-PSSession).Count)"
    Connect-EXOPSSession -ConnectionUri $env:PATTERN_CONNECTION_URI -AzureADAuthorizationEndpointUri $env:PATTERN_SIGN_IN_URI -AccessToken $env:PATTERN_TOKEN
    Get-PSSession | Where-Object ConfigurationName -EQ Microsoft.Exchange | Remove-PSSession
    "$($foreign.State) $(@(Get-PSSession).Count)"
    Connect-EXOPSSession -ConnectionUri $env:PATTERN_CONNECTION_URI -AzureADAuthorizationEndpointUri $env:PATTERN_SIGN_IN_URI -AccessToken $env:PATTERN_TOKEN
    $ours = Get-PSSession | Where-Object ConfigurationName -EQ Microsoft.Exchange
    Get-PSSession | Remove-PSSession
    "$($ours.State) $($foreign.State) $(@(Get-PSSession).Count)"
} finally {
    $process.Kill()
    $process.Dispose()
}

# A session's row in every way of Remove-PSSession.
$tenant = @{ ConnectionUri = $env:PATTERN_CONNECTION_URI; AzureADAuthorizationEndpointUri = $env:PATTERN_SIGN_IN_URI; AccessToken = $env:PATTERN_TOKEN }
$row = Get-PSSession
"same: $($row -eq (Get-PSSession)[0]) $([object]::ReferenceEquals($row, (Get-PSSession))) $((Get-PSSession) -contains $row)"
"text: $row"
"table: $((($row | Out-String -Width 200).Trim() -split '\r?\n')[0].Trim() -replace ' +', ' ')"
Remove-PSSession $row -WhatIf 6>$null | Out-Null
$WhatIfPreference = $true
Get-PSSession | Remove-PSSession | Out-Null
$WhatIfPreference = $false
"what if: $($row.State)"
$ways = [ordered] @{
    '-Session'       = { Remove-PSSession -Session $row }
    'position'       = { Remove-PSSession $row }
    '-Id'            = { Remove-PSSession -Id $row.Id }
    '-Id by position' = { Remove-PSSession $row.Id }
    '-Name'          = { Remove-PSSession -Name $row.Name }
    '-InstanceId'    = { Remove-PSSession -InstanceId $row.InstanceId }
    '-ComputerName'  = { Remove-PSSession -ComputerName 127.0.0.1 }
    'piped'          = { $row | Remove-PSSession }
    'piped Id'       = { Get-PSSession | Select-Object Id | Remove-PSSession }
    'Where-Object'   = { Get-PSSession | Where-Object { $_.ConfigurationName -eq 'Microsoft.Exchange' } | Remove-PSSession -Confirm:$false }
}
foreach ($way in $ways.Keys) {
    & $ways[$way]
    "${way}: $($row.State)"
    $kept = $row
    $row = New-ExoPSSession @tenant
}
Remove-PSSession $kept
$kept | Remove-PSSession
"again: $($kept.State)"
Remove-PSSession $row
Remove-PSSession $row
"kept: $($row.State)"
"commands: $((Get-Command Get-PSSession, Remove-PSSession, Import-PSSession, Invoke-Command).CommandType)"
$row = New-ExoPSSession @tenant
Remove-Module EXOPSSession
"module gone: $($row.State) $((Get-Command Remove-PSSession).CommandType)"
Import-Module $env:PATTERN_MODULE
Connect-EXOPSSession @tenant
$row = Get-PSSession
# The tenant takes the token for none of this command's calls, and there is nothing to renew it with.
try { $null = Get-Contact -ErrorAction Stop; 'taken' } catch { 'refused' }
"broken: $($row.State) $($row.Availability) $($row.Runspace.RunspaceStateInfo.State) $(@(Get-PSSession -ComputerName 127.0.0.1 -State Broken).Count)"
Get-PSSession | Where-Object { $_.State -like '*Broken*' -or $_.State -like '*Closed*' } | Remove-PSSession
"then: $($row.State) $(@(Get-PSSession).Count)"

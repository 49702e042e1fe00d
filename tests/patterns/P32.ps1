# Sessions under names of one's own.
param($Uri, $SignIn, $Token)
$first = Get-PSSession
$first.Name = 'Exchange Online'
$second = New-ExoPSSession -ConnectionUri $Uri -AzureADAuthorizationEndpointUri $SignIn -AccessToken $Token
$second.Name = 'Second'
"$((Get-PSSession -Name 'Exchange Online').InstanceId -eq $first.InstanceId) $(@(Get-PSSession -Name Sec*).Count) $(@(Get-PSSession | Where-Object Name -EQ Second).Count)"
"$((Get-PSSession -Id $second.Id).Name) $((Get-PSSession -InstanceId $second.InstanceId).Name)"
Get-PSSession -Name Second | Remove-PSSession
"$($second.State) $($first.State)"
Remove-PSSession -Name 'Exchange Online'
"$($first.State) $(@(Get-PSSession).Count)"

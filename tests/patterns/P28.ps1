# Is there a session that can be used?
$open = Get-PSSession | Where-Object { $_.ConfigurationName -eq 'Microsoft.Exchange' -and $_.State -eq 'Opened' }
"$(@($open).Count) $($open.ComputerType) $($open.Availability)"
$first = (Get-PSSession | Where-Object { ($_.ConfigurationName -like 'Microsoft.Exchange') -and ($_.Availability -eq 'Available') } | Select-Object -First 1)
"$($first -eq $open) $($first.InstanceId -eq (Get-Mailbox chris).RunspaceId)"
if (-not (Get-PSSession | Where-Object ConfigurationName -EQ 'Microsoft.Exchange')) { 'connects again' }

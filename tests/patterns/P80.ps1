# The columns of remoting are taken out of a report, and used by tools.
$m = Get-Mailbox chris
"$($m.PSComputerName.GetType().Name) $($m.RunspaceId.GetType().Name) $($m.PSShowComputerName.GetType().Name) $($m.PSShowComputerName)"
"$($m.PSComputerName) $($m.RunspaceId -ne [guid]::Empty)"
$plain = Get-MailboxPermission info | Select-Object * -ExcludeProperty PSComputerName, RunspaceId, PSShowComputerName
"$(@($plain[0].PSObject.Properties.Name -match 'PSComputer|Runspace|PSShow').Count)"
($plain | Select-Object User, IsInherited | ConvertTo-Csv -NoTypeInformation)[0]
$every = @(Get-Mailbox chris; Get-MailboxPermission info; Get-InboxRule -Mailbox chris; Get-MailboxStatistics chris; Get-TransportRule)
"$(@($every | Where-Object { $null -eq $_.RunspaceId -or $null -eq $_.PSComputerName -or $null -eq $_.PSShowComputerName }).Count)"

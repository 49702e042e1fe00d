# Names of commands are put together while the script runs.
$noun = 'Mailbox'
$read = "Get-$noun"
"by name: $((& $read chris).Alias)"
"by text: $((Invoke-Expression "Get-$noun -Identity sales").Alias)"
$command = Get-Command -Name "Get-$noun" -CommandType Function
"by command: $((& $command info).Alias)"
foreach ($kind in 'Mailbox', 'CASMailbox', 'Recipient') { "$kind $((& "Get-$kind" -Identity 'jobs@contoso.com').Name)" }

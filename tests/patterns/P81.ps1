# Objects are told apart, and get views of their own, by their type names.
$m = Get-Mailbox chris
"$($m.PSObject.TypeNames -contains 'Deserialized.Microsoft.Exchange.Data.Directory.Management.Mailbox')"
$m.PSObject.TypeNames
$m.PSObject.TypeNames.Insert(0, 'My.View')
"$($m.PSObject.TypeNames[0])"
"$((Get-MailboxStatistics chris).PSObject.TypeNames[0])"

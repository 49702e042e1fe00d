# Addresses are filtered by their prefix in upper or lower case.
$m = Get-Mailbox juergen.mueller
"primary: $($m.EmailAddresses | Where-Object { $_ -clike 'SMTP:*' })"
"others: $(($m.EmailAddresses | Where-Object { $_ -cmatch '^smtp:' }) -replace '^smtp:' -join ';')"
"$($m.EmailAddresses.Count) $($m.EmailAddresses[0]) $($m.EmailAddresses -contains 'SIP:juergen.mueller@contoso.com')"
"$($m.EmailAddresses -join '|')"
$one = (Get-MailContact fabrikam.support).EmailAddresses
"$($one.Count) $($one[0]) $($one -join ';')"

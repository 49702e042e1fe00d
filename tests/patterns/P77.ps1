# Inherited rights are left out by comparing a boolean with a text.
Get-MailboxPermission sales | Where-Object { $_.IsInherited -ne 'True' -and $_.User -notlike '*SELF*' } | ForEach-Object { "text: $($_.User)" }
Get-MailboxPermission sales | Where-Object { $_.IsInherited -eq $false -and $_.User -notlike 'NT AUTHORITY\*' } | ForEach-Object { "false: $($_.User)" }
Get-MailboxPermission sales | Where-Object { -not $_.IsInherited -and -not $_.Deny -and $_.User -ne 'NT AUTHORITY\SELF' } | ForEach-Object { "not: $($_.User)" }
"$((Get-MailboxPermission sales)[0].IsInherited.GetType().Name)"

# Identities stand without a parameter name, however odd they are.
"$((Get-Mailbox chris).Alias)"
Set-Mailbox lobby -Office Oslo
foreach ($name in "O'Neil, Pat", 'Robert "Bob" Ward', 'Jobs, HR (EMEA)', 'john.smi*', 'Boardroom, 5th floor') { "$name = $((Get-Mailbox $name | ForEach-Object { $_.Alias }) -join ',')" }
try { Add-MailboxPermission sales chris -ErrorAction Stop } catch { $_.Exception.Message }

# Names in a file or in quotes are piped into a command.
param([string] $List)
Get-Content $List | Get-Mailbox | ForEach-Object { $_.PrimarySmtpAddress }
'chris@contoso.com', 'sales' | Get-MailboxStatistics | ForEach-Object { $_.DisplayName }
'Finance Team' | Get-DistributionGroupMember | ForEach-Object { $_.DisplayName }

# What a command returns is looked at as it comes, as a list, and as a table of chosen columns.
Get-Mailbox chris
'wide:'
Get-Mailbox chris | Out-String -Width 200
'list:'
Get-Mailbox chris | Format-List Name, Alias, PrimarySmtpAddress
Get-MailboxStatistics chris | Format-Table DisplayName, ItemCount -AutoSize
$lines = Get-Mailbox chris | Format-List | Out-String -Stream
"lines of the list: $(@($lines -match '^(Alias|Database|ProhibitSendQuota|WhenChangedUTC|RunspaceId) +: ').Count)"

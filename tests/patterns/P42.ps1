# Reports pipe what one command finds into the next one, and go on where an item has no mailbox.
Get-DistributionGroupMember allstaff | Get-MailboxStatistics -ErrorAction SilentlyContinue -ErrorVariable withoutMailbox |
    Select-Object DisplayName, ItemCount, TotalItemSize | ConvertTo-Csv -NoTypeInformation
"without a mailbox: $($withoutMailbox.Count)"
Get-Mailbox -RecipientTypeDetails UserMailbox -ResultSize Unlimited | Get-MailboxStatistics | ForEach-Object { $_.DisplayName }

# Reports ask for statistics of each mailbox while the list of mailboxes is still coming in.
Get-Mailbox -ResultSize Unlimited | Where-Object RecipientTypeDetails -eq 'SharedMailbox' | ForEach-Object {
    $size = Get-MailboxStatistics -Identity $_.UserPrincipalName
    '{0};{1};{2}' -f $_.UserPrincipalName, $size.ItemCount, $size.TotalItemSize
}

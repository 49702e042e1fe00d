# Each change stands in try and catch, with -ErrorAction Stop.
foreach ($user in 'adele.vance@contoso.com', 'nobody@contoso.com', 'bob.ward@contoso.com') {
    try {
        $null = Add-MailboxFolderPermission -Identity 'boardroom:\Calendar' -User $user -AccessRights Reviewer -ErrorAction Stop
        "$user may look"
    } catch {
        "$user may not: $($_.Exception.Message)"
    }
}
try { Get-Mailbox nobody@contoso.com -ErrorAction Stop; 'found' } catch { 'caught' }
Get-Mailbox nobody@contoso.com -ErrorAction Continue
'went on'

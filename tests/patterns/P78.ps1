# Access rights are a list that is compared like a text.
$rights = Get-MailboxPermission sales -User adele.vance
$own = Get-MailboxPermission sales | Where-Object { $_.User -like '*SELF' }
"joined: $($own.AccessRights -join ',')"
"like: $(@(Get-MailboxPermission sales | Where-Object { $_.AccessRights -like '*FullAccess*' }).Count)"
"equal: $($own.AccessRights -eq 'FullAccess')"
"contains: $($own.AccessRights -contains 'ReadPermission') $($own.AccessRights.Count)"
"none: $(@($rights).Count)"
Get-MailboxFolderPermission chris:\Calendar | ForEach-Object { "$($_.User) $($_.AccessRights)" }

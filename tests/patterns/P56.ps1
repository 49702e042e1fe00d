# Booleans and switches are typed with a blank, with a colon, and come as text out of a table.
Set-Mailbox archive -HiddenFromAddressListsEnabled:$true -ea:Stop
Set-Mailbox archive -HiddenFromAddressListsEnabled $false
$row = 'Upn,Hidden', 'archive@contoso.com,False' | ConvertFrom-Csv
try { Set-Mailbox $row.Upn -HiddenFromAddressListsEnabled $row.Hidden -ErrorAction Stop } catch { "a text: $($_.Exception.Message)" }
Set-Mailbox $row.Upn -HiddenFromAddressListsEnabled 1
"hidden: $((Get-Mailbox archive).HiddenFromAddressListsEnabled)"
"switch off: $((Get-Mailbox -Identity archive -SoftDeletedMailbox:$false).Alias)"

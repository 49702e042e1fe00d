# Addresses are added and removed with a hashtable, its keys in any letter case.
Set-Mailbox mailroom -EmailAddresses @{ Add = 'smtp:post@contoso.com', 'smtp:parcels@contoso.com'; Remove = 'smtp:old.mailroom@contoso.com' }
Set-Mailbox mailroom -EmailAddresses @{ add = 'smtp:letters@contoso.com' }
$nothing = @()
try { Set-Mailbox mailroom -EmailAddresses @{ Add = $nothing } -ErrorAction Stop; 'nothing to add' } catch { $_.Exception.Message }
(Get-Mailbox mailroom).EmailAddresses | Where-Object { $_ -like 'smtp:*' } | Sort-Object

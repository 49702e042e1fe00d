# A new room gets a password that nobody sees.
$password = ConvertTo-SecureString 'Pa55 w&rd <room>' -AsPlainText -Force
$room = New-Mailbox -Name 'Lab 9' -Room -EnableRoomMailboxAccount $true -RoomMailboxPassword $password -MicrosoftOnlineServicesID lab9@contoso.com
"$($room.Name) $($room.RecipientTypeDetails)"

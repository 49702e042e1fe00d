# Filters come as text, as a script block, and sometimes with a variable where none can be.
$town = 'Tromso'
"text: $(Get-Mailbox -Filter "CustomAttribute2 -eq '$town'" | ForEach-Object { $_.Alias })"
"block: $(Get-Mailbox -Filter { Alias -eq 'chris' -or (Alias -like 'sal*' -and RecipientTypeDetails -eq 'SharedMailbox') } | ForEach-Object { $_.Alias })"
"switch: $(Get-Mailbox -Filter { HiddenFromAddressListsEnabled -eq $true } | ForEach-Object { $_.Alias })"
"nobody: $(@(Get-Mailbox -Filter { CustomAttribute2 -eq 'Nowhere' }).Count)"
try { "variable: $(Get-Mailbox -Filter { CustomAttribute2 -eq $town } -ErrorAction Stop | ForEach-Object { $_.Alias })" } catch { $_.Exception.Message }

# A filter picks the mailboxes, a pipe changes them.
Get-Mailbox -Filter "CustomAttribute1 -eq 'Floor 3'" | Set-Mailbox -CustomAttribute1 'Floor 4'
"moved: $(@(Get-Mailbox -Filter "CustomAttribute1 -eq 'Floor 4'").Count)"

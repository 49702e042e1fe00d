# The commands are saved as a module, and a later shell loads that alone.
param([string] $Module)
Connect-EXOPSSession
Export-EXOPSSession $Module -CommandName Get-Mailbox*, Set-Mailbox | ForEach-Object Name
Disconnect-EXOPSSession
Remove-Module EXOPSSession
Import-Module $Module
'open: ' + @(Get-EXOPSSession).Count
'module: ' + (Get-Command Get-Mailbox).Source
'parameters: ' + ((Get-Command Get-Mailbox).Parameters.Count -gt 20)
(Get-Mailbox chris@contoso.com).Alias
'open: ' + @(Get-EXOPSSession).Count
(Get-Mailbox chris@contoso.com | Get-MailboxStatistics).ItemCount -ge 0
Disconnect-EXOPSSession
(Get-Mailbox chris@contoso.com).Alias
Disconnect-EXOPSSession
Connect-EXOPSSession -CommandName Get-AcceptedDomain
(Get-Mailbox chris@contoso.com).Alias

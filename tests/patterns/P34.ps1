# A part of the commands, with the tables that belong to them.
param($Uri, $SignIn, $Token)
Disconnect-EXOPSSession
$session = New-ExoPSSession -ConnectionUri $Uri -AzureADAuthorizationEndpointUri $SignIn -AccessToken $Token
$module = Import-PSSession $session -CommandName Get-Mailbox, Get-*Permission -FormatTypeName * -DisableNameChecking
$noun = @($module.ExportedFunctions.Keys | Where-Object { $_ -ne 'Get-Mailbox' -and $_ -notlike 'Get-*Permission' })
"$($module.ExportedFunctions.ContainsKey('Get-Mailbox')) $($module.ExportedFunctions.Count -gt 2) $($noun.Count)"
(Get-Mailbox chris | Out-String -Width 200).Trim() -split '\r?\n' | Select-Object -First 1
$again = Import-PSSession $session -CommandName Get-Mailbox, Get-CASMailbox -WarningVariable skipped -WarningAction SilentlyContinue
"$($again.ExportedFunctions.Keys) | $skipped"
$last = Import-PSSession -Session $session -Module Exchange -CommandName Get-Mailbox -ArgumentList 1 -AllowClobber -CommandType All
"$($last.ExportedFunctions.Keys) $($last.Description -like 'Implicit remoting for http*')"
try { Import-PSSession $session -CommandName Get-Mailbox } catch { $_.FullyQualifiedErrorId; $_.Exception.Message }

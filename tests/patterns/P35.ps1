# Commands under a prefix, in help and in errors, too.
param($Uri, $SignIn, $Token)
$session = New-ExoPSSession -ConnectionUri $Uri -AzureADAuthorizationEndpointUri $SignIn -AccessToken $Token
$null = Import-PSSession $session -Prefix OnPrem -DisableNameChecking
(Get-OnPremMailbox chris).Name
"$((Get-Help Get-OnPremMailbox).Name) $((Get-Help Get-OnPremMailbox).Synopsis)"
try { Get-OnPremMailbox nobody@contoso.com -ErrorAction Stop } catch { $_.InvocationInfo.MyCommand.Name; $_.CategoryInfo.Activity }
(TabExpansion2 'Get-OnPremMailb' 15).CompletionMatches.CompletionText -contains 'Get-OnPremMailbox'
Remove-PSSession $session
"$(@(Get-Command *-OnPremMailbox* -ErrorAction SilentlyContinue).Count) $((Get-Mailbox chris).Name)"

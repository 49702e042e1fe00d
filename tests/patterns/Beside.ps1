# Which connection a new one replaces, and whose command answers when two have the same.
param($Uri, $SignIn, $Token)
$first = @{ ConnectionUri = $env:PATTERN_CONNECTION_URI; AzureADAuthorizationEndpointUri = $env:PATTERN_SIGN_IN_URI; AccessToken = $env:PATTERN_TOKEN }
$other = @{ ConnectionUri = $Uri; AzureADAuthorizationEndpointUri = $SignIn; AccessToken = $Token }
$before = Get-PSSession
Connect-EXOPSSession @first
"replaced: $($before.State) $((Get-PSSession).State) $(@(Get-PSSession).Count)"
Connect-EXOPSSession @other -Prefix EXO -WarningVariable said -WarningAction SilentlyContinue
"beside: $(@(Get-PSSession).Count) $((Get-EXOPSSession).Prefix -join ', ')"
"quiet: $($said.Count)"
$session = New-ExoPSSession @other
$null = Import-PSSession $session -CommandName Get-Mailbox -AllowClobber -WarningVariable said -WarningAction SilentlyContinue
"warned: $($said.Count) $("$said" -match '-Prefix') $(@(Get-Mailbox -ResultSize Unlimited).Count)"
Remove-PSSession $session
"back: $(@(Get-Mailbox -ResultSize Unlimited).Count)"
"rows of Get-EXOPSSession: $(@(Get-EXOPSSession).Count)"
$row = @(Get-PSSession)[1]
$row | Disconnect-EXOPSSession
"by row: $($row.State), left $(@(Get-EXOPSSession).Count)"
Disconnect-EXOPSSession
"all: $(@(Get-EXOPSSession).Count + @(Get-PSSession).Count)"

# Two connections in one window, one of them under a prefix.
param($Uri, $SignIn, $Token)
$other = New-ExoPSSession -ConnectionUri $Uri -AzureADAuthorizationEndpointUri $SignIn -AccessToken $Token
$null = Import-PSSession $other -Prefix EXO -AllowClobber
foreach ($round in 1..20) {
    "$(@(Get-Mailbox -ResultSize Unlimited).Count) $(@(Get-EXOMailbox -ResultSize Unlimited).Count)"
}
(Get-PSSession).State -join ' '
Remove-PSSession $other
"$((Get-Mailbox chris).Name) $([bool] (Get-Command Get-EXOMailbox -ErrorAction SilentlyContinue))"

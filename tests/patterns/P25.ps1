# A token that was got elsewhere is handed over as the password of a credential.
$token = $env:PATTERN_TOKEN
$password = ConvertTo-SecureString "Bearer $token" -AsPlainText -Force
Connect-EXOPSSession -Credential ([pscredential]::new('OAuthUser', $password)) -ConnectionUri 'https://outlook.office365.com/powershell-liveid?BasicAuthToOAuthConversion=true'
(Get-EXOPSSession).UserPrincipalName
(Get-Mailbox chris@contoso.com).Alias

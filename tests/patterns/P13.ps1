# A partner's account manages a customer's organization, by either command, and goes on with it when the token has ended.
param([string] $Uri, [string] $ComplianceUri, [string] $SignIn, [string] $Control)
$PSDefaultParameterValues = @{
    'Connect-*PSSession:AzureADAuthorizationEndpointUri' = $SignIn
    'Connect-EXOPSSession:ConnectionUri' = $Uri
    'Connect-IPPSSession:ConnectionUri' = $ComplianceUri
}
Disconnect-EXOPSSession
Connect-IPPSSession -UserPrincipalName partner@msp.example -DelegatedOrganization contoso.onmicrosoft.com
Connect-EXOPSSession -UserPrincipalName partner@msp.example -DelegatedOrganization contoso.onmicrosoft.com -WarningAction SilentlyContinue
foreach ($time in 1, 2) {
    (Get-Label -Identity General).DisplayName
    (Get-Mailbox chris@contoso.com).Alias
    $null = Invoke-RestMethod -Method Post -Uri "$Control/sandbox/clock" -Body '{"advanceSeconds":7200}' -ContentType application/json
}
Get-EXOPSSession | ForEach-Object { '{0}: {1} in {2}' -f $_.Service, $_.UserPrincipalName, $_.TenantId }
Disconnect-EXOPSSession
try {
    Connect-EXOPSSession -UserPrincipalName partner@msp.example
} catch { 'at home: {0}' -f $_.CategoryInfo.Category }

# The addresses of a cloud are given, in letters of any size.
param([string] $Uri, [string] $SignIn)
Connect-EXOPSSession -ConnectionURI $Uri.Replace('PowerShell-LiveId', 'powershell-liveID') -AzureADAuthorizationEndPointUri $SignIn
(Get-Mailbox chris@contoso.com).Alias
foreach ($given in @{ ConnectionUri = 'outlook.office.de' }, @{ AzureADAuthorizationEndpointUri = 'http://login.microsoftonline.de/common' }) {
    try { Connect-EXOPSSession @given } catch { $_.Exception.Message }
}
(Get-Mailbox chris@contoso.com).Alias

# The addresses of a cloud are given, in letters of any size.
Connect-EXOPSSession -ConnectionURI https://outlook.office365.us/powershell-liveid -AzureADAuthorizationEndPointUri https://login.microsoftonline.us/common
(Get-Mailbox chris@contoso.com).PSComputerName
Connect-EXOPSSession -ConnectionURI https://partner.outlook.cn/PowerShell-LiveID -AzureADAuthorizationEndPointUri https://login.chinacloudapi.cn/common
(Get-Mailbox chris@contoso.com).PSComputerName
foreach ($given in @{ ConnectionUri = 'outlook.office.de' }, @{ AzureADAuthorizationEndpointUri = 'http://login.microsoftonline.de/common' }) {
    try { Connect-EXOPSSession @given } catch { $_.Exception.Message }
}
(Get-Mailbox chris@contoso.com).PSComputerName

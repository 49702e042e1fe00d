# Security & Compliance is connected by its own command, and a second call replaces the first; the commands are its own.
param([string] $Uri, [string] $SignIn)
$PSDefaultParameterValues = @{ 'Connect-IPPSSession:ConnectionUri' = $Uri; 'Connect-IPPSSession:AzureADAuthorizationEndpointUri' = $SignIn }
Disconnect-EXOPSSession
foreach ($time in 1, 2) { Connect-IPPSSession -UserPrincipalName chris@contoso.com -WarningAction SilentlyContinue | Out-Null }
@(Get-EXOPSSession).Count
@(Get-Module tmp_*).Count
if (-not (Get-Command Get-ComplianceSearch -ErrorAction SilentlyContinue)) { 'not connected' }
"mailboxes: $([bool] (Get-Command Get-Mailbox -ErrorAction SilentlyContinue))"
New-ComplianceSearch -Name 'Phishing' -ExchangeLocation All -ContentMatchQuery 'subject:"Your parcel"' | Out-Null
Start-ComplianceSearch -Identity 'Phishing'
do { $search = Get-ComplianceSearch -Identity 'Phishing'; $search.Status } while ($search.Status -ne 'Completed')
New-ComplianceSearchAction -SearchName 'Phishing' -Purge -PurgeType SoftDelete -Confirm:$false | ForEach-Object Name
foreach ($policy in Get-DlpCompliancePolicy) { '{0}: {1}' -f $policy.Name, ((Get-DlpComplianceRule -Policy $policy.Name).Name -join ',') }
try { Connect-IPPSSession -ConnectionUri 'no address' } catch { $_.Exception.Message }
try { Connect-IPPSSession -AzureADAuthorizationEndpointUri 'http://login.windows.net/common' } catch { $_.Exception.Message }

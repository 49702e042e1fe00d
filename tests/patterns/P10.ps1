# A stored credential, which other modules get as well.
param([string] $Account, [string] $Password)
$stored = New-Object System.Management.Automation.PSCredential $Account, (ConvertTo-SecureString $Password -AsPlainText -Force)
Connect-EXOPSSession -Cred $stored
(Get-EXOPSSession).UserPrincipalName
'as it was: ' + ($stored.GetNetworkCredential().Password -ceq $Password)
$none = $null
Connect-EXOPSSession -UserPrincipalName chris@contoso.com -Credential $none -DelegatedOrganization ''
(Get-EXOPSSession).UserPrincipalName
try { Connect-EXOPSSession -Credential (New-Object pscredential chris@contoso.com, $stored.Password) } catch { $_.FullyQualifiedErrorId }

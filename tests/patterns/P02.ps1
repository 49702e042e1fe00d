# The script that was found is dot-sourced, in strict mode; what it leaves are functions, and the location is as it was.
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$here = (Get-Location).Path
$files = Get-ChildItem -Path "$env:LOCALAPPDATA\Apps\2.0" -Include CreateExoPSSession.ps1 -Recurse
$file = ($files | Sort-Object LastWriteTime -Descending)[0]
$before = @(Get-Variable -Scope Script).Name + 'before'
. $file.FullName
. $file.FullName
'location kept: ' + ((Get-Location).Path -eq $here)
'variables left: ' + (@(Get-Variable -Scope Script).Name | Where-Object { $_ -notin $before })
foreach ($name in 'Test-Uri', 'IsCloudShellEnvironment', 'UpdateImplicitRemotingHandler', 'RemoveBrokenOrClosedPSSession', 'Get-OrgNameFromUPN', 'Connect-EXOPSSession') {
    '{0}: {1}' -f $name, (Test-Path "function:$name")
}
Test-Uri 'https://outlook.office365.com/PowerShell-LiveId'
Test-Uri -UriString 'http://outlook.office365.com'
'nowhere' | Select-Object @{ Name = 'UriString'; Expression = { $_ } } | Test-Uri
IsCloudShellEnvironment
Get-OrgNameFromUPN -UPN chris@contoso.com
Connect-EXOPSSession -UserPrincipalName chris@contoso.com
UpdateImplicitRemotingHandler
RemoveBrokenOrClosedPSSession
(Get-Mailbox chris@contoso.com).Alias

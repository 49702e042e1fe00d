# The copy that sorts last is imported as if it were a module.
$root = Join-Path $env:LOCALAPPDATA 'Apps\2.0'
$found = @((Get-ChildItem $root -Filter CreateExoPSSession.ps1 -Recurse).FullName)
"$($found.Count) copies"
Import-Module ($found | Select-Object -Last 1)
Connect-EXOPSSession -UserPrincipalName chris@contoso.com
(Get-Mailbox chris@contoso.com).Alias

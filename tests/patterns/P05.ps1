# The path is spelled with wildcards, and whatever matches is imported, each time the script runs.
foreach ($time in 1, 2) {
    Get-Item "$env:LOCALAPPDATA\Apps\2.0\*\*\*\CreateExoPSSession.ps1" | ForEach-Object { Import-Module $_.FullName -Force }
}
$module = (Resolve-Path "$env:USERPROFILE\AppData\Local\Apps\2.0\*\*\micr*\CreateExoPSSession.ps1").Path[-1]
Import-Module $module
Connect-EXOPSSession
@(Get-Module tmp_*).Count
(Get-Mailbox chris@contoso.com).Alias

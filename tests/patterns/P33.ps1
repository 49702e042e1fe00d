# Whether there is a connection is asked by its commands.
function Test-Connected {
    if (Get-Command Get-Mailbox -ErrorAction SilentlyContinue) { 'command there' } else { 'no command' }
    try { $null = Get-OrganizationConfig -EA Stop; 'connected' } catch { 'not connected' }
}
$file = (Get-ChildItem "$env:LOCALAPPDATA\Apps\2.0" -Recurse -Filter CreateExoPSSession.ps1)[-1].FullName
. $file
Test-Connected
Connect-EXOPSSession
Test-Connected
Get-Module tmp_* | Remove-Module
Test-Connected

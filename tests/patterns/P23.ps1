# Who doesn't find the module is sent to a page that is gone.
param([string] $Mark)
$found = Get-ChildItem -Path "$env:LOCALAPPDATA\Apps\2.0" -Filter CreateExoPSSession.ps1 -Recurse -ErrorAction SilentlyContinue | Select-Object -Last 1
if (-not $found) {
    Set-Content $Mark 'a browser would open'
    exit 1
}
. $found.FullName
Connect-EXOPSSession -WarningAction SilentlyContinue | Out-Null
(Get-Mailbox chris@contoso.com).Alias

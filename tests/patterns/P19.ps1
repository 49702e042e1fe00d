# Loaded in a function, which puts the location back and the command where all can call it.
function Import-Old {
    $file = Get-ChildItem "$env:LocalAppData\Apps\2.0" -Recurse -Filter CreateExoPSSession.ps1 | Select-Object -First 1
    $here = Get-Location
    . $file.FullName
    Set-Location $here
    Set-Item function:global:Connect-Old ${function:Connect-EXOPSSession}
    Set-Item function:script:Test-OldUri ${function:Test-Uri}
}
Import-Old
Test-OldUri https://outlook.office365.com
Connect-Old
(Get-Mailbox chris@contoso.com).Alias
& { Set-Item function:Connect-EXOPSSession ${function:global:Connect-Old}; Connect-EXOPSSession }
(Get-Mailbox chris@contoso.com).Alias
@(Get-Module tmp_*).Count

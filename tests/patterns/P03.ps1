# Only the assembly is imported, the first without _none_ in its path; the session is made and its commands are imported by hand.
$dll = Get-ChildItem -Path ($env:LOCALAPPDATA + '\Apps\2.0\') -Recurse -Filter Microsoft.Exchange.Management.ExoPowershellModule.dll |
    Where-Object FullName -NotMatch '_none_' | Select-Object -First 1
Import-Module $dll.FullName
$session = New-ExoPSSession -UserPrincipalName chris@contoso.com
$imported = @(Import-PSSession $session -AllowClobber)
"$($imported.Count) $($imported[0].GetType().Name)"
$imported[0].Description -like 'Implicit remoting for https://outlook.office365.com/PowerShell-LiveI*'
(Get-Mailbox chris@contoso.com).Alias
Remove-PSSession $session
@(Get-Command Get-Mailbox -ErrorAction SilentlyContinue).Count

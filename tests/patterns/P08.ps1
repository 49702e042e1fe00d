# The account is asked for, or left empty, or made of the user's name and the domain, or just written first.
param([string] $Domain)
$upn = Read-Host 'UPN'
Connect-EXOPSSession -UserPrincipalName $upn
(Get-EXOPSSession).UserPrincipalName
Connect-EXOPSSession -User ''
(Get-EXOPSSession).UserPrincipalName
Connect-EXOPSSession -userprincipalname "$env:USERNAME@$Domain" -ErrorAction Stop
(Get-EXOPSSession).UserPrincipalName

# A function connects, and the lines after it use what it brought; so does a second call for the same account.
function Connect-Mail([string] $Upn) { Connect-EXOPSSession -UserPrincipalName $Upn }
Connect-Mail chris@contoso.com
(Get-Mailbox chris@contoso.com).Alias
Connect-Mail chris@contoso.com
(Get-Mailbox chris@contoso.com).Alias
@(Get-Module tmp_*).Count

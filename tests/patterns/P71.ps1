# A question is left out with -Confirm:$false and asked without it.
param([string[]] $Group)
Remove-MailboxPermission bistro -User chris -AccessRights FullAccess -Confirm:$false -WarningAction SilentlyContinue
$Group | Remove-DistributionGroup
"left: $(@($Group | Get-DistributionGroup -ErrorAction SilentlyContinue).Count)"

# The kind of an error is told by its reason, and logs keep its identifier.
Get-Mailbox nobody@contoso.com -ErrorAction SilentlyContinue -ErrorVariable problem
switch ($problem[0].CategoryInfo.Reason) {
    'ManagementObjectNotFoundException' { 'no such mailbox' }
    default { "something else: $_" }
}
"$($problem[0].CategoryInfo)"
$problem[0].FullyQualifiedErrorId
$ErrorView = 'NormalView'
($problem[0] | Out-String -Width 400).Trim() -split '\r?\n' | Select-Object -Last 1

# What one command returns is put into the next one, quotes and parentheses and all.
$group = Get-DistributionGroup engineering.emile
$name = $group.DistinguishedName.Replace("'", "''")
"members: $((Get-Recipient -Filter "MemberOfGroup -eq '$name'" | ForEach-Object { $_.Alias } | Sort-Object) -join ',')"
foreach ($alias in 'jobs', 'pat.oneil', 'bob.ward') {
    $m = Get-Mailbox $alias
    $seen = foreach ($text in $m.Name, $m.Identity, $m.DistinguishedName, $m.LegacyExchangeDN, $m.ExchangeGuid.ToString()) { (Get-Mailbox -Identity $text).Alias }
    "$alias $($seen -join ',')"
}

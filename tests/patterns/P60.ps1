# Objects are counted in every way.
$all = Get-Mailbox -RecipientTypeDetails UserMailbox -ResultSize Unlimited
"many: $($all.Count) $((Get-Mailbox -RecipientTypeDetails UserMailbox -ResultSize Unlimited).Count)"
"measured: $((Get-Mailbox -RecipientTypeDetails UserMailbox -ResultSize Unlimited | Measure-Object).Count)"
"one: $((Get-Mailbox chris).Count) $((Get-Mailbox chris | Measure-Object).Count)"
$none = Get-Mailbox -Filter "Alias -eq 'no.such.alias'"
"none: $(@($none).Count) $($none.Count) $($null -eq $none)"
if (Get-Mailbox -Filter "Alias -eq 'no.such.alias'") { 'found' } else { 'not found' }
$piped = 0
Get-Mailbox -RecipientTypeDetails UserMailbox -ResultSize Unlimited | ForEach-Object { $piped++ }
"piped: $piped"
"first: $($all[0].Alias)"

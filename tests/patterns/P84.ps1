# Help is asked for at the prompt.
$own = Get-Help Connect-EXOPSSession
"$($own.Name): $($own.Synopsis)"
"examples: $(@((Get-Help Connect-EXOPSSession -Examples).examples.example).Count)"
$help = Get-Help Get-Mailbox
"$($help.Name) $($help.Synopsis.Length -gt 9) $($help.Synopsis -match 'mailbox')"
"$((Get-Help Get-Mailbox -Parameter ResultSize).name)"
"online: $("$($help.relatedLinks.navigationLink.uri)" -match '^https://\S+/get-mailbox')"

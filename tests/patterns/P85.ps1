# A command's parameters are looked at and completed.
$command = Get-Command Set-Mailbox
"$($command.CommandType) $($command.Parameters.Keys -contains 'ForwardingSmtpAddress')"
"$($command.Parameters['WhatIf'].Aliases) $($command.Parameters['Confirm'].Aliases) $($command.Parameters['ErrorAction'].Aliases) $($command.Parameters['ErrorVariable'].Aliases)"
"$($command.Parameters['WhatIf'].ParameterType.Name) $($command.Parameters['Force'].ParameterType.Name)"
"$((TabExpansion2 'Set-Mailbox chris -Forwarding').CompletionMatches.CompletionText -join ',')"
"$((Get-Command Get-Mailbox -Syntax) -match '-ResultSize')"

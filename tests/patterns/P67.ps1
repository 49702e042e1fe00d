# Success is read from $?, from -ErrorVariable and from $Error.
Set-Mailbox nobody@contoso.com -Office x -ErrorVariable problem -ErrorAction SilentlyContinue
if (-not $?) { 'failed' } else { 'succeeded' }
"$($problem.Count) $($problem[0].Exception.Message -eq $Error[0].Exception.Message)"
Get-Mailbox chris | Out-Null
if ($?) { 'succeeded' } else { 'failed' }
Get-Mailbox nobody@contoso.com -ErrorVariable +problem -ErrorAction SilentlyContinue
"collected: $($problem.Count)"

# A report runs for every administrator and leaves out what the role does not allow.
try { Get-TransportRule } catch [System.Management.Automation.CommandNotFoundException] { 'rules: not available to this admin' }
try { Set-Mailbox chris -Office x } catch [System.Management.Automation.CommandNotFoundException] { 'changes: not available to this admin' }
"mailbox: $((Get-Mailbox chris).Alias)"
"$([bool] (Get-Command Remove-Mailbox -ErrorAction SilentlyContinue))"

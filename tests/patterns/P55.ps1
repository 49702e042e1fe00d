# Somebody is back: the forwarding is taken away.
Set-Mailbox reception -ForwardingAddress $null -ForwardingSmtpAddress $null -DeliverToMailboxAndForward $false
$m = Get-Mailbox reception
"$($null -eq $m.ForwardingAddress) $($null -eq $m.ForwardingSmtpAddress) $($m.DeliverToMailboxAndForward) $($m.Office)"

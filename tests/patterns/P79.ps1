# References are printed by their text.
(Get-MailboxPermission sales)[0].User.ToString()
$m = Get-Mailbox info
"$($m.Identity.ToString()) $($m.Identity.GetType().Name)"
"$($m.ForwardingAddress)"
"$($m.Guid.ToString()) $($m.ExchangeGuid.Guid) $($m.ExchangeGuid.GetType().Name)"
"$($m.Database.ToString()) $($m.Database.GetType().Name)"

# Dates are compared, subtracted, and missing for who never signed in.
$m = Get-Mailbox chris
"$($m.WhenCreated.GetType().Name) $($m.WhenCreated.Kind) $($m.WhenCreatedUTC.Kind) $($m.WhenCreated.ToUniversalTime() -eq $m.WhenCreatedUTC)"
$m.WhenCreated.ToString('yyyy-MM-dd HH:mm:ss')
$m.WhenCreatedUTC.ToString('yyyy-MM-dd HH:mm:ss')
"age: $([int] ((Get-Date) - $m.WhenCreated).TotalDays)"
$last = (Get-MailboxStatistics chris).LastLogonTime
"seen: $($last -is [datetime]) $($last -lt (Get-Date))"
$never = (Get-MailboxStatistics new.hire).LastLogonTime
"never: $($null -eq $never)"

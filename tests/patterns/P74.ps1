# A quota is a text: unlimited, or a size to cut out.
$m = Get-Mailbox bob.ward
"$($m.ProhibitSendQuota -eq 'Unlimited') $($null -eq $m.ProhibitSendQuota.IsUnlimited) $($m.ProhibitSendQuota.GetType().Name)"
if ($m.ProhibitSendQuota -match '\(([\d,]+) bytes\)') { [int64] ($Matches[1] -replace ',') }
"$($m.IssueWarningQuota)|$($m.ProhibitSendReceiveQuota)"
$litigation = (Get-Mailbox chris).LitigationHoldDuration
"$($litigation -eq 'Unlimited') $($null -eq $litigation.IsUnlimited)"

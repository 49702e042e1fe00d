# The warning about more results is shown, hidden, kept and merged.
$shown = Get-Mailbox -ResultSize 2
$hidden = Get-Mailbox -ResultSize 2 -WarningAction SilentlyContinue -WarningVariable kept
"objects: $($shown.Count) $($hidden.Count), warnings kept: $($kept.Count)"
"$($kept[0])"
$merged = Get-Mailbox -ResultSize 2 3>&1
"merged: $($merged.Count) $($merged[2].GetType().Name)"

# The size of a mailbox is cut out of its text in many ways, in whatever culture the administrator has.
[System.Threading.Thread]::CurrentThread.CurrentCulture = 'de-DE'
$t = (Get-MailboxStatistics chris).TotalItemSize
"$t"
[int64] (($t.ToString() -split '[()]')[1] -replace '[^\d]')
[int64] ($t.Value.ToString() -replace '.*\(| bytes\).*|,')
if ("$t" -match '\(([\d,]+) bytes\)') { [int64] ($Matches[1] -replace ',') }
"$($t.IsUnlimited) $($t.Value)"
[int64] (Get-PublicFolderStatistics \HR).TotalItemSize.Split('(')[1].Split(' ')[0].Replace(',', '')
(Get-PublicFolderStatistics \HR).TotalItemSize.GetType().Name
"$($t.Value.ToBytes()) $($t.Value.ToKB()) $($t.Value.ToMB()) $($t.Value.ToGB())"

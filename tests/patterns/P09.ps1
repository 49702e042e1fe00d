# Connecting in silence.
$ProgressPreference = 'SilentlyContinue'
$all = @(Connect-EXOPSSession -WarningAction SilentlyContinue *>&1)
"$($all.Count) objects from all streams"
Connect-EXOPSSession -WarningAction SilentlyContinue | Out-Null
(Get-Mailbox chris@contoso.com).Alias

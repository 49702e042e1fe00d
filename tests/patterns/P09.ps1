# Connecting in silence.
$ProgressPreference = 'SilentlyContinue'
$all = @(Connect-EXOPSSession -WarningAction SilentlyContinue 2>&1 3>&1 4>&1 5>&1)
"$($all.Count) objects"
Connect-EXOPSSession -WarningAction SilentlyContinue | Out-Null
(Get-Mailbox chris@contoso.com).Alias

# The last line of most scripts, which is also the first line of some.
Get-PSSession | Remove-PSSession
"$(@(Get-PSSession).Count) $(@(Get-Module tmp_*).Count) $([bool] (Get-Command Get-Mailbox -ErrorAction SilentlyContinue))"
Get-PSSession | Remove-PSSession
"errors: $($Error.Count)"

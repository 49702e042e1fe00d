# What came in?
$commands = Get-Command -Module tmp_*
"$($commands.Count) $(($commands.CommandType | Sort-Object -Unique) -join ' ') $(@(Get-Command -Module tmp_* -Name *Mailbox*).Count)"
$one = Get-Command Get-Mailbox
"$($one.Source -like 'tmp_*') $($one.ModuleName -like 'tmp_*')"
(Get-Command -Name Get-Mailbox -Syntax) -match '\[-ResultSize '

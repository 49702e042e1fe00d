# A loop shows its own progress bar around slow commands.
$all = Get-Mailbox -ResultSize 4 -WarningAction SilentlyContinue
$i = 0
foreach ($m in $all) {
    Write-Progress -Activity 'Reading' -Status $m.DisplayName -PercentComplete (100 * $i++ / $all.Count)
    "$($m.Alias) $(@(Get-MailboxFolderStatistics $m.Alias -FolderScope Inbox)[0].FolderPath)"
}
Write-Progress -Activity 'Reading' -Completed

# On the server, to save bandwidth.
$session = Get-PSSession | Where-Object ConfigurationName -EQ 'Microsoft.Exchange'
$rows = Invoke-Command -Session $session -ScriptBlock { Get-Mailbox -ResultSize Unlimited | Select-Object -Property DisplayName, Identity, PrimarySmtpAddress, RecipientTypeDetails } -HideComputerName
"$(@($rows).Count) $(@($rows | Where-Object RecipientTypeDetails -EQ SharedMailbox).Count -gt 0)"
"$($rows[0].PSObject.TypeNames[0] -match 'Selected\.') $($rows[0].PSShowComputerName) $($rows[0].RunspaceId -eq $session.InstanceId)"
"$(@($rows[0].PSObject.Properties.Name) -join ' ')"
$whole = Invoke-Command -Session $session { Get-Mailbox chris }
"$($whole.PSObject.TypeNames[0]) $($whole.PSComputerName) $($whole.PSShowComputerName)"
$first = Invoke-Command -Session $session { Get-Mailbox -ResultSize Unlimited } | Select-Object -First 1
$first.Name
$Error.Clear()
Invoke-Command -Session $session { Get-Mailbox nobody@contoso.com; Get-Mailbox chris } -ErrorVariable failed -ErrorAction SilentlyContinue | ForEach-Object Name
"$($failed.Count) $($failed[0].CategoryInfo.Reason) $($failed[0].OriginInfo.PSComputerName)"
try { Invoke-Command -Session $session { Get-Mailbox nobody@contoso.com } -ErrorAction Stop } catch { "caught: $($_.FullyQualifiedErrorId)" }

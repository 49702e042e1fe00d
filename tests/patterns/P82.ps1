# Whole objects are exported, with their type in the first line and lists in one column.
$csv = Get-Mailbox juergen.mueller | ConvertTo-Csv -IncludeTypeInformation
$csv[0]
$back = $csv | ConvertFrom-Csv
"$($back.Alias)|$($back.EmailAddresses)|$($back.ProhibitSendQuota)|$($back.HiddenFromAddressListsEnabled)|$($back.Office)|"
$clixml = Join-Path ([IO.Path]::GetTempPath()) ([IO.Path]::GetRandomFileName())
Get-Mailbox chris | Export-Clixml $clixml
"$((Import-Clixml $clixml).PrimarySmtpAddress)"
Remove-Item $clixml

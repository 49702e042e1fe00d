# A script that was moved to the names of today; it finds them installed, and the commands they bring are the same.
param([string] $Account, [string] $Password)
if (-not (Get-Module ExchangeOnlineManagement -ListAvailable)) { 'install it first'; exit 1 }
$credential = [pscredential]::new($Account, (ConvertTo-SecureString $Password -AsPlainText -Force))
Connect-ExchangeOnline -Credential $credential -ShowBanner:$false
"state: $((Get-ConnectionInformation).State)"
Get-EXOMailbox -ResultSize 2 -WarningAction SilentlyContinue | Get-EXOMailboxStatistics | ForEach-Object { "items: $($_.ItemCount -gt 0)" }
"same: $((Get-EXOMailbox chris).Guid -eq (Get-Mailbox chris).Guid)"
Disconnect-ExchangeOnline -Confirm:$false
"left: $(@(Get-ConnectionInformation).Count) $(@(Get-Command Get-Mailbox -ErrorAction Ignore).Count)"

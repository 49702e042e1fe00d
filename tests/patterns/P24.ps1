# A job at night: the credential comes from a file, and nobody is there to answer.
param([string] $Account, [string] $Password)
$file = Join-Path ([IO.Path]::GetTempPath()) "saved-$PID.xml"
New-Object pscredential $Account, (ConvertTo-SecureString $Password -AsPlainText -Force) | Export-Clixml $file
$credential = Import-Clixml $file
Remove-Item $file
Connect-EXOPSSession -Credential $credential
(Get-Mailbox chris@contoso.com).Alias
$env:BROWSER = ''
$env:DISPLAY = ':0'
try { Connect-EXOPSSession } catch { $_.FullyQualifiedErrorId; $_.Exception.Message }

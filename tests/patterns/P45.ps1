# A table of users drives one change a row, for hours.
param([string] $Table)
Import-Csv $Table | ForEach-Object { Set-Mailbox -Identity $_.Upn -Office $_.Office -CustomAttribute3 $_.Note }
"errors: $($Error.Count)"

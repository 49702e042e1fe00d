# Sessions by the name of their computer.
"other: $(@(Get-PSSession | Where-Object ComputerName -Like 'outlook.office365*' | Remove-PSSession; Get-PSSession).Count)"
"like: $(@(Get-PSSession | Where-Object { $_.ComputerName -like '127.0.0*' }).Count)"
"by parameter: $(@(Get-PSSession -ComputerName 127.0.0.1).Count) $(@(Get-PSSession -ComputerName 127.0.0.1 -State Opened -ConfigurationName Microsoft.Exchange).Count)"
Get-PSSession | Where-Object ComputerName -Like '127.0.0.*' | Remove-PSSession
"left: $(@(Get-PSSession).Count)"

# Files go out and come in as bytes.
param([string] $Folder)
$rules = (Export-TransportRuleCollection).FileData
"$($rules.GetType().FullName) $($rules[0].GetType().Name)"
[System.IO.File]::WriteAllBytes("$Folder/rules.xml", $rules)
([xml] (Get-Content "$Folder/rules.xml" -Raw)).DocumentElement.LocalName
Import-TransportRuleCollection -FileData ([System.IO.File]::ReadAllBytes("$Folder/rules.xml")) -Force -Confirm:$false
$every = [byte[]] (0..255)
"$($every.GetType().FullName) $($every.Count)"
Import-TransportRuleCollection -FileData $every -Force -Confirm:$false

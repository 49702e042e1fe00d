# The module by its description.
param($Uri)
$module = Get-Module tmp_* | Where-Object Description -Like "Implicit remoting for $Uri*"
"$(@($module).Count) $($module.ModuleType) $($module.PrivateData.ImplicitRemoting) $($module.ExportedFunctions.ContainsKey('Get-Mailbox'))"
Get-Module | Where-Object { $_.Description -like '*Implicit remoting*' } | Remove-Module
"$(@(Get-Module tmp_*).Count)"

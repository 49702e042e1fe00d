# The folder is found by the manifest; then the assembly is imported, and the script after it, and once more.
$manifests = @(Get-ChildItem $env:localappdata\Apps -Recurse -Filter *.ExoPowershellModule.manifest)
$folder = Split-Path $manifests[-1].FullName
$dll = Join-Path $folder 'Microsoft.Exchange.Management.ExoPowershellModule.dll'
Import-Module $dll
Import-Module $dll -Force
. (Join-Path $folder CreateExoPSSession.ps1)
Import-Module (Join-Path $folder 'CreateExoPSSession.ps1') -Force
Connect-EXOPSSession
@(Get-Module tmp_*).Count
(Get-Mailbox chris@contoso.com).Alias

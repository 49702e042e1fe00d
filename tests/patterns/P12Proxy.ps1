# The way out is this network's proxy, which wants a name and a password; what else the option says is of no account here.
param([pscredential] $Account, [pscredential] $Network)
# On Windows these are parameters of New-PSSessionOption, too.
$option = New-PSSessionOption
$option.ProxyAccessType = 'IEConfig'
$option.ProxyAuthentication = 'Basic'
$option.ProxyCredential = $Network
$option.SkipRevocationCheck = $option.NoMachineProfile = $true
$option.OpenTimeout = '0:01:00'
$option.OperationTimeout = $option.CancelTimeout = '0:10:00'
$option.Culture = 'en-US'
Connect-EXOPSSession -Credential $Account -PSSessionOption $option
Get-Mailbox chris@contoso.com | Select-Object -ExpandProperty Alias

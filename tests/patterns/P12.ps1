# Options of a session, of which few mean anything to this kind of connection.
$options = New-Object System.Management.Automation.Remoting.PSSessionOption
$options.ProxyAccessType = 'NoProxyServer'
$options.OpenTimeout = [timespan]::FromSeconds(60)
$options.IdleTimeout = [timespan]::FromMinutes(15)
$options.SkipRevocationCheck = $true
Connect-EXOPSSession -PSSessionOption $options -UserPrincipalName chris@contoso.com
Connect-EXOPSSession -PSSession $options
(Get-Mailbox chris@contoso.com).Alias
$global:PSSessionOption.OpenTimeout.TotalSeconds

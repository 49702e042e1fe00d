# The runspace behind a session.
$session = Get-PSSession
"$($session.Runspace.RunspaceStateInfo.State) $($session.Runspace.ConnectionInfo.ConnectionUri) $($session.Runspace.InstanceId -eq $session.InstanceId)"
if ($session.Runspace.RunspaceStateInfo.State -ne [System.Management.Automation.Runspaces.RunspaceState]::Opened) { 'not open' }
Remove-PSSession -Session $session
"$($session.Runspace.RunspaceStateInfo.State) $($session.State) $($session.Availability)"

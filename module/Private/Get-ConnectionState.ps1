function Get-ConnectionState {
    # Opened, Broken (its sign-in can't be renewed any more) or Closed.
    param($Connection)
    $state = 'Closed'
    if ($null -ne $Connection -and (Read-ConnectionInfo $Connection.Handle) -match '"state":"(\w+)"') { $state = $Matches[1] }
    [System.Management.Automation.Runspaces.RunspaceState] $state
}

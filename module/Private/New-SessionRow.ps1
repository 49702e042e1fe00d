function New-SessionRow {
    # What looks like the PSSession of a connection: its type's name brings the engine's own table, and the State that the engine
    # reads from Runspace. Ids begin where those of real sessions, which count up from 1, don't come and still fit the table's column.
    param($Connection)
    $script:LastRow++
    # The blocks belong to no runspace, as New-StateScript tells.
    $state = [pscustomobject] @{ Handle = $Connection.Handle; Reason = $null }
    $read = [scriptblock]::Create("[System.Management.Automation.Runspaces.RunspaceState] `$($(New-StateScript))")
    Microsoft.PowerShell.Utility\Add-Member -InputObject $state -MemberType ScriptProperty -Name State -Value $read
    $row = [pscustomobject] @{
        PSTypeName        = 'System.Management.Automation.Runspaces.PSSession'
        Id                = $script:LastRow
        Name              = "Session$($script:LastRow)"
        ComputerName      = $Connection.ComputerName
        ComputerType      = [System.Management.Automation.Runspaces.TargetMachineType]::RemoteMachine
        ConfigurationName = 'Microsoft.Exchange'
        InstanceId        = $Connection.ConnectionId
        Transport         = 'WSMan'
        Runspace          = [pscustomobject] @{
            Id                = $script:LastRow
            InstanceId        = $Connection.ConnectionId
            RunspaceStateInfo = $state
            ConnectionInfo    = [pscustomobject] @{
                ConnectionUri = [uri] $Connection.ConnectionUri; ComputerName = $Connection.ComputerName; IdleTimeout = $null; OutputBufferingMode = 'None'
            }
            DisconnectedOn    = $null
            ExpiresOn         = $null
        }
    }
    $row.PSObject.TypeNames.Insert(1, 'EXOPSSession.PSSession')
    $available = [scriptblock]::Create("[System.Management.Automation.Runspaces.RunspaceAvailability] `$(if (`$this.State -eq 'Opened') { 'Available' } else { 'None' })")
    Microsoft.PowerShell.Utility\Add-Member -InputObject $row -MemberType ScriptProperty -Name Availability -Value $available
    Microsoft.PowerShell.Utility\Add-Member -InputObject $row -MemberType ScriptMethod -Name ToString -Value ([scriptblock]::Create('"[PSSession]$($this.Name)"')) -Force
    $row
}

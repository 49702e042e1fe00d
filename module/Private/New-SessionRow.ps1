function New-SessionRow {
    # What looks like the PSSession of a connection: its type's name brings the engine's own table, and the State that the engine
    # reads from Runspace. Ids begin where those of real sessions, which count up from 1, don't come and still fit the table's column.
    param($Connection)
    $script:LastRow++
    $state = [pscustomobject] @{ InstanceId = $Connection.ConnectionId; Reason = $null }
    # The block is the module's own, so it finds the connection wherever the row is read.
    Microsoft.PowerShell.Utility\Add-Member -InputObject $state -MemberType ScriptProperty -Name State -Value { Get-ConnectionState (Find-Connection $this) }
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
    Microsoft.PowerShell.Utility\Add-Member -InputObject $row -MemberType ScriptProperty -Name Availability -Value {
        if ($this.State -eq 'Opened') { [System.Management.Automation.Runspaces.RunspaceAvailability]::Available } else { [System.Management.Automation.Runspaces.RunspaceAvailability]::None }
    }
    Microsoft.PowerShell.Utility\Add-Member -InputObject $row -MemberType ScriptMethod -Name ToString -Value { "[PSSession]$($this.Name)" } -Force
    $row
}

function New-FailureRecord {
    # An ErrorRecord from the module's own words, or from the one failure shape of the native side (its JSON object).
    param(
        [string] $Id,
        [string] $Message,
        [string] $Category = 'NotSpecified',
        $Target,
        $Failure,
        [string] $Command,
        [string] $ComputerName,
        [guid] $ConnectionId
    )
    $values = @{}
    if ($null -ne $Failure) {
        foreach ($field in $Failure.PSObject.Properties) {
            if ("$($field.Value)" -ne '') { $values[$field.Name] = $field.Value }
        }
        $Id = $values['id']
        $Message = $values['message']
        $Category = $values['category']
        $Target = $values['target']
        if ($null -ne $Failure.overConnectionLimit) { $values['message'] = $Message = "$Message`n" + (Get-ConnectionLimitText $Failure.overConnectionLimit) }
    }

    $known = [System.Management.Automation.ErrorCategory]::NotSpecified
    $null = [System.Enum]::TryParse($Category, $true, [ref] $known)
    # What the tenant answers to a command is a RemoteException whatever its kind (original-module.md P63); a sign-in service that
    # renews no token is none of the tenant's, and has no server.
    if ($Command -and $values['httpStatus'] -and ($known -ne 'AuthenticationError' -or $values['server'])) {
        $record = New-RemoteErrorRecord $values $known $Command
    } else {
        # Scripts tell a broken line from a refused sign-in by the type (original-module.md P20).
        $exception = switch ($known) {
            { $_ -in 'ConnectionError', 'OpenError', 'OperationTimeout', 'ProtocolError', 'ResourceUnavailable', 'LimitsExceeded' } {
                [System.Management.Automation.Remoting.PSRemotingTransportException]::new($Message); break
            }
            'AuthenticationError' { [System.Security.Authentication.AuthenticationException]::new($Message); break }
            default { [System.Management.Automation.RemoteException]::new($Message) }
        }
        $record = [System.Management.Automation.ErrorRecord]::new($exception, $Id, $known, $Target)
    }
    # Where Microsoft's current client keeps it (adminapi.md 4.2).
    if ($values['serialized']) { $record.Exception.Data['RemoteException'] = $values['serialized'] }
    if ($values['advice']) {
        $record.ErrorDetails = [System.Management.Automation.ErrorDetails]::new($Message)
        $record.ErrorDetails.RecommendedAction = $values['advice']
    }
    # What a support engineer asks for, and the service's whole text.
    foreach ($name in 'RequestId', 'Timestamp', 'Cause') { if ($values[$name]) { $record.Exception.Data[$name] = "$($values[$name])" } }
    if ($ComputerName) {
        $origin = [System.Management.Automation.Remoting.OriginInfo]::new($ComputerName, $ConnectionId)
        $record = [System.Management.Automation.Runspaces.RemotingErrorRecord]::new($record, $origin)
    }
    $about = $record.CategoryInfo
    if ($Command) { $about.Activity = $Command }
    if ($values['reason']) { $about.Reason = $values['reason'] }
    if ($null -ne $Target) { $about.TargetName = "$Target" }
    if ($values['targetType']) { $about.TargetType = $values['targetType'] }
    $record
}

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
    $reason = $null
    $targetType = $null
    $details = @{}
    if ($null -ne $Failure) {
        $values = @{}
        foreach ($field in $Failure.PSObject.Properties) {
            if ("$($field.Value)" -ne '') { $values[$field.Name] = $field.Value }
        }
        $Id = $values['id']
        $Message = $values['message']
        $Category = $values['category']
        $Target = $values['target']
        $reason = $values['reason']
        $targetType = $values['targetType']
        # What a support engineer asks for, and the service's whole text.
        foreach ($name in 'RequestId', 'Timestamp', 'Cause') { if ($values[$name]) { $details[$name] = "$($values[$name])" } }
    }

    $known = [System.Management.Automation.ErrorCategory]::NotSpecified
    $null = [System.Enum]::TryParse($Category, $true, [ref] $known)
    # Scripts tell a broken line from a refused sign-in and from a command's error by the type (original-module.md P20, P63).
    $exception = switch ($known) {
        { $_ -in 'ConnectionError', 'OpenError', 'OperationTimeout', 'ProtocolError', 'ResourceUnavailable' } {
            [System.Management.Automation.Remoting.PSRemotingTransportException]::new($Message); break
        }
        'AuthenticationError' { [System.Security.Authentication.AuthenticationException]::new($Message); break }
        default { [System.Management.Automation.RemoteException]::new($Message) }
    }
    foreach ($name in $details.Keys) { $exception.Data[$name] = $details[$name] }
    $record = [System.Management.Automation.ErrorRecord]::new($exception, $Id, $known, $Target)
    if ($ComputerName) {
        $origin = [System.Management.Automation.Remoting.OriginInfo]::new($ComputerName, $ConnectionId)
        $record = [System.Management.Automation.Runspaces.RemotingErrorRecord]::new($record, $origin)
    }
    $about = $record.CategoryInfo
    if ($Command) { $about.Activity = $Command }
    if ($reason) { $about.Reason = $reason }
    if ($null -ne $Target) { $about.TargetName = "$Target" }
    if ($targetType) { $about.TargetType = $targetType }
    $record
}

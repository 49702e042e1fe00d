function New-RemoteErrorRecord {
    # The record of an error that the tenant answered, made as remoting makes one: id and SerializedRemoteException are the server's
    # (original-module.md P63, P64). The engine has no public way to them; without its own the id ends in the command's name.
    param([System.Collections.IDictionary] $Values, [System.Management.Automation.ErrorCategory] $Category, [string] $Command)
    $thrown = [psobject]::new()
    $thrown.PSObject.TypeNames.Clear()
    foreach ($name in $Values['className'], 'System.Exception', 'System.Object') {
        if ($name -and "Deserialized.$name" -notin $thrown.PSObject.TypeNames) { $thrown.PSObject.TypeNames.Add("Deserialized.$name") }
    }
    if ($Values['serialized']) {
        foreach ($member in $Values['serialized'].PSObject.Properties) {
            $thrown.PSObject.Properties.Add([psnoteproperty]::new($member.Name, $member.Value))
        }
    }
    $thrown.PSObject.Properties.Remove('Message')
    $thrown.PSObject.Properties.Add([psnoteproperty]::new('Message', $Values['message']))

    $end = $Values['commandClass']
    if (-not $end) { $end = $Command }
    $parts = @{
        Exception                = $thrown
        TargetObject             = $Values['target']
        FullyQualifiedErrorId    = $Values['id'] + ',' + $end
        ErrorCategory_Category   = [int] $Category
        ErrorCategory_Activity   = $Command
        ErrorCategory_Reason     = $Values['reason']
        ErrorCategory_TargetName = $Values['target']
        ErrorCategory_TargetType = $Values['targetType']
        ErrorCategory_Message    = $Values['message']
        SerializeExtendedInfo    = $false
    }
    $record = [psobject]::new()
    foreach ($name in $parts.Keys) { $record.PSObject.Properties.Add([psnoteproperty]::new($name, $parts[$name])) }
    $rebuild = [System.Management.Automation.ErrorRecord].GetMethod('FromPSObjectForRemoting', [System.Reflection.BindingFlags] 'NonPublic,Static')
    if ($rebuild) {
        try { return $rebuild.Invoke($null, [object[]] @($record)) } catch [System.Reflection.TargetInvocationException] { $null = $_ }
    }
    [System.Management.Automation.ErrorRecord]::new(
        [System.Management.Automation.RemoteException]::new($Values['message']), $Values['id'], $Category, $Values['target'])
}

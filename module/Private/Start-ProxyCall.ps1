function Start-ProxyCall {
    # Sends a call on its way; the tenant answers meanwhile.
    param([hashtable] $Call, [string] $Handle, $Caller, [string] $Name, [System.Collections.IDictionary] $Bound, [uint32] $Flags)
    $local = $Caller.MyInvocation.MyCommand.Name
    $closed = "The connection that '$local' belongs to is closed; run Connect-EXOPSSession and repeat the command."
    $connection = $script:Connections[$Handle]
    if ($null -eq $connection) {
        $Caller.ThrowTerminatingError((New-FailureRecord -Id NotConnected -Category InvalidOperation -Target $Name -Message $closed))
    }
    $Call.Origin = @{ Command = $local; ComputerName = $connection.ComputerName; ConnectionId = $connection.ConnectionId }
    $command = [System.Text.Encoding]::UTF8.GetBytes($Name)
    $document = ConvertTo-ParameterDocument $Caller $Bound
    $status = $script:Native::exops_invoke($connection.Handle, $command, $command.Length, $document, $document.Length, $Flags, $Call.Operation)
    [array]::Clear($document, 0, $document.Length)
    if ($status -eq -4) {
        # The runspace that made it has ended it.
        $Caller.ThrowTerminatingError((New-FailureRecord -Id NotConnected -Category InvalidOperation -Target $Name -Message $closed))
    }
    Assert-NativeStatus $status exops_invoke
    Import-FormatView $connection
}

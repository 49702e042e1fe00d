function Start-ExchangeRead {
    # Asks the service for what one object of the pipe, or the command line, names; what has come of earlier ones is returned.
    param($Caller, [string] $Command, [System.Collections.IDictionary] $Bound)
    $handle = Get-ExchangeHandle
    if ($null -eq $handle) {
        $missing = [System.Management.Automation.ErrorRecord]::new(
            [System.InvalidOperationException]::new('You must call the Connect-ExchangeOnline cmdlet before calling any other cmdlets.'),
            'NotConnected', [System.Management.Automation.ErrorCategory]::ConnectionError, $Caller.MyInvocation.MyCommand.Name)
        $Caller.ThrowTerminatingError($missing)
    }
    $arguments = ConvertTo-ReadArgument $Bound
    & $script:Core { Start-PipedCommand $args[0] $args[1] $args[2] $args[3] } $handle $Caller $Command $arguments
}

function Get-ExchangeHandle {
    # The connection that the Get-EXO* commands use: the newest to Exchange, as in today's module.
    $session = EXOPSSession\Get-EXOPSSession |
        Microsoft.PowerShell.Core\Where-Object Service -ne Compliance |
        Microsoft.PowerShell.Utility\Select-Object -Last 1
    if ($null -ne $session) { $session.Handle }
}

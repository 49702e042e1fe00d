function Import-DataProtection {
    # Windows' protection of data for one user lies in an assembly of its own, under another name for each engine.
    $assembly = 'System.Security'
    if ($PSVersionTable.PSEdition -eq 'Core') { $assembly = 'System.Security.Cryptography.ProtectedData' }
    Microsoft.PowerShell.Utility\Add-Type -AssemblyName $assembly
}

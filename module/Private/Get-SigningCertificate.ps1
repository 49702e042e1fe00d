function Get-SigningCertificate {
    # The certificates that sign for the connections of this process, by thumbprint; each of its runspaces may be asked to sign.
    $process = [System.AppDomain]::CurrentDomain
    [System.Threading.Monitor]::Enter($process)
    try {
        $certificates = $process.GetData('EXOPSSession certificates')
        if ($null -eq $certificates) {
            $certificates = [hashtable]::Synchronized(@{})
            $process.SetData('EXOPSSession certificates', $certificates)
        }
        $certificates
    } finally {
        [System.Threading.Monitor]::Exit($process)
    }
}

function Import-NativeLibrary {
    # Makes the native functions known, once a process: its other runspaces find them, and the certificates that sign for their
    # connections, among the data of the process.
    if ($null -ne $script:Native) { return }

    $path = Get-NativeLibraryPath
    $process = [System.AppDomain]::CurrentDomain
    $place = "EXOPSSession $path"
    $shared = $process.GetData($place)
    $script:IsShared = $null -ne $shared
    if (-not $script:IsShared) {
        $native = New-NativeType $path
        # Runspaces that come at the same moment each make a type, and go on with the first.
        [System.Threading.Monitor]::Enter($process)
        try {
            $shared = $process.GetData($place)
            if ($null -eq $shared) {
                $shared = @{ Native = $native; SigningCertificates = [hashtable]::Synchronized(@{}) }
                $process.SetData($place, $shared)
            }
        } finally {
            [System.Threading.Monitor]::Exit($process)
        }
    }
    foreach ($thumbprint in $script:SigningCertificates.Keys) { $shared.SigningCertificates[$thumbprint] = $script:SigningCertificates[$thumbprint] }
    $script:SigningCertificates = $shared.SigningCertificates
    $script:Native = $shared.Native
}

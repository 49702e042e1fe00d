function Get-StoredCertificate {
    # The certificate of this thumbprint in the user's store, else in the machine's.
    param([string] $Thumbprint)
    # Copied from a certificate's window a thumbprint comes with blanks and an invisible mark.
    $digits = $Thumbprint -replace '[^0-9A-Fa-f]'
    foreach ($location in 'CurrentUser', 'LocalMachine') {
        $store = [System.Security.Cryptography.X509Certificates.X509Store]::new('My', $location)
        try {
            $store.Open('ReadOnly, OpenExistingOnly')
            $found = $store.Certificates.Find('FindByThumbprint', $digits, $false)
            if ($found.Count) { return $found[0] }
        } catch [System.Security.Cryptography.CryptographicException] {
            # A system without that store has no certificate in it.
            continue
        } finally {
            $store.Dispose()
        }
    }
    throw (New-FailureRecord -Id CertificateNotFound -Category InvalidArgument -Target $Thumbprint -Message (
            "No certificate with the thumbprint '$Thumbprint' is in the stores CurrentUser\My and LocalMachine\My; import it, or use -CertificateFilePath."))
}

function Import-CertificateFile {
    # The certificate in a PKCS#12 file, of whatever encryption this system opens. Its key is kept out of the system's key store
    # where that is possible, so that nothing stays behind.
    param([string] $Path, [securestring] $Password)
    $flags = [System.Security.Cryptography.X509Certificates.X509KeyStorageFlags]::EphemeralKeySet
    if ([System.Runtime.InteropServices.RuntimeInformation]::IsOSPlatform([System.Runtime.InteropServices.OSPlatform]::OSX)) {
        $flags = [System.Security.Cryptography.X509Certificates.X509KeyStorageFlags]::DefaultKeySet
    }
    # A file without a password: an empty one is the same, and leaves no doubt which constructor is meant.
    if ($null -eq $Password) { $Password = [securestring]::new() }
    try {
        [System.Security.Cryptography.X509Certificates.X509Certificate2]::new($Path, $Password, $flags)
    } catch {
        $why = $_.Exception.GetBaseException().Message.Trim().TrimEnd('.')
        throw (New-FailureRecord -Id CertificateFileUnreadable -Category InvalidArgument -Target $Path -Message (
                "The certificate file '$Path' can't be opened ($why); check the path and -CertificatePassword."))
    }
}

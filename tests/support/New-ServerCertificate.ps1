function New-ServerCertificate {
    <# .SYNOPSIS A certificate of its own signing for these names, in memory only; whoever is to trust it is given its PEM. #>
    [OutputType([System.Security.Cryptography.X509Certificates.X509Certificate2])]
    param([string[]] $Name)

    $key = [System.Security.Cryptography.RSA]::Create(2048)
    $request = [System.Security.Cryptography.X509Certificates.CertificateRequest]::new(
        'CN=EXOPSSession test server', $key, [System.Security.Cryptography.HashAlgorithmName]::SHA256, [System.Security.Cryptography.RSASignaturePadding]::Pkcs1)
    $names = [System.Security.Cryptography.X509Certificates.SubjectAlternativeNameBuilder]::new()
    foreach ($one in $Name) { $names.AddDnsName($one) }
    $request.CertificateExtensions.Add($names.Build())
    $request.CreateSelfSigned([DateTimeOffset]::Now.AddDays(-1), [DateTimeOffset]::Now.AddDays(1))
}

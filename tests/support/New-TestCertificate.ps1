function New-TestCertificate {
    <# .SYNOPSIS A certificate of its own signing with an RSA key, in memory only. #>
    [OutputType([System.Security.Cryptography.X509Certificates.X509Certificate2])]
    param([DateTime] $NotAfter = [DateTime]::Now.AddDays(1))

    $key = [System.Security.Cryptography.RSA]::Create(2048)
    if ($env:EXOPS_SANDBOX_SECRETS) {
        $private = [System.Convert]::ToBase64String($key.ExportParameters($true).D)
        [System.IO.File]::AppendAllText("$env:EXOPS_SANDBOX_SECRETS/keys-$PID", "key $private`n")
    }
    $request = [System.Security.Cryptography.X509Certificates.CertificateRequest]::new(
        'CN=EXOPSSession test', $key, [System.Security.Cryptography.HashAlgorithmName]::SHA256, [System.Security.Cryptography.RSASignaturePadding]::Pkcs1)
    $request.CreateSelfSigned([DateTimeOffset]::Now.AddDays(-3), $NotAfter)
}

function New-CertificateSignature {
    # Signs what the native side asks for, by the key of a certificate of this shell, wherever that key lives.
    param($Call)
    $answer = @{ answer = $false }
    $certificate = (Get-SigningCertificate)[$Call.thumbprint]
    if ($null -eq $certificate) { $answer.error = 'it is not at hand any more'; return $answer }
    $padding = [System.Security.Cryptography.RSASignaturePadding]::Pkcs1
    if ($Call.algorithm -eq 'PS256') { $padding = [System.Security.Cryptography.RSASignaturePadding]::Pss }
    $key = $null
    try {
        $key = [System.Security.Cryptography.X509Certificates.RSACertificateExtensions]::GetRSAPrivateKey($certificate)
        if ($null -eq $key) { $answer.error = 'it has no RSA key'; return $answer }
        $data = [System.Text.Encoding]::ASCII.GetBytes($Call.data)
        $signature = $key.SignData($data, [System.Security.Cryptography.HashAlgorithmName]::SHA256, $padding)
        $answer.signature = [System.Convert]::ToBase64String($signature)
        $answer.answer = $true
    } catch {
        $answer.error = $_.Exception.GetBaseException().Message.Trim().TrimEnd('.')
    } finally {
        if ($null -ne $key) { $key.Dispose() }
    }
    $answer
}

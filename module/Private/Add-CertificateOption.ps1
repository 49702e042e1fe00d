function Add-CertificateOption {
    # The public half of an application's certificate goes to the native side; the certificate itself stays here to sign with.
    param($Caller, [hashtable] $Options, $Certificate, [string] $Path, [securestring] $Password, [string] $Thumbprint)
    $ways = @(foreach ($way in $Certificate, $Path, $Thumbprint) { if ($way) { $way } })
    if ($ways.Count -gt 1) {
        throw (New-FailureRecord -Id AmbiguousCertificate -Category InvalidArgument -Message 'Certificate, CertificateFilePath and CertificateThumbprint each name a certificate; leave out all but one.')
    }
    if ($Path) { $Certificate = Import-CertificateFile $Caller.GetUnresolvedProviderPathFromPSPath($Path) $Password }
    if ($Thumbprint) { $Certificate = Get-StoredCertificate $Thumbprint }
    $name = "'$($Certificate.Subject)' ($($Certificate.Thumbprint))"
    $why = if (-not $Certificate.HasPrivateKey) {
        'has no private key here; import it together with its key'
    } elseif ($Certificate.NotAfter -lt [DateTime]::Now) {
        "ended on $($Certificate.NotAfter.ToString('u')); add a new one to the application"
    } elseif ($Certificate.NotBefore -gt [DateTime]::Now) {
        "is not good before $($Certificate.NotBefore.ToString('u')); check this computer's clock"
    }
    if ($why) {
        throw (New-FailureRecord -Id CertificateUnusable -Category InvalidArgument -Target $Certificate.Thumbprint -Message "The certificate $name $why.")
    }
    $Options.certificate = [System.Convert]::ToBase64String($Certificate.RawData)
    $Options.certificateThumbprint = $Certificate.Thumbprint
    (Get-SigningCertificate)[$Certificate.Thumbprint] = $Certificate
}

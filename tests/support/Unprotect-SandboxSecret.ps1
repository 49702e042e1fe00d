function Unprotect-SandboxSecret {
    <#
    .SYNOPSIS
        Opens a secret that was encrypted for the sandbox (adminapi.md 2.3), with .NET's own RSA.

    .DESCRIPTION
        The sandbox's key is fixed and public; its primes stand in the sandbox's source.
    #>
    [OutputType([string])]
    param([string] $Secret)

    $source = [System.IO.File]::ReadAllText("$PSScriptRoot/../../native/sandbox/src/identity/keys.rs")
    $primes = [regex]::Match($source, 'PASSWORD_PRIMES: \[&str; 2\] = \[\s*"([0-9a-f]+)",\s*"([0-9a-f]+)"').Groups[1, 2].Value
    $p, $q = foreach ($prime in $primes) { [bigint]::Parse("0$prime", [System.Globalization.NumberStyles]::HexNumber) }
    $e = [bigint] 65537
    # d = e ^ -1 modulo (p - 1)(q - 1), by Euclid.
    $order = ($p - 1) * ($q - 1)
    $old, $new, $u, $v = $order, $e, [bigint]::Zero, [bigint]::One
    while ($new -ne 0) {
        $quotient = [bigint]::Divide($old, $new)
        $old, $new = $new, ($old - $quotient * $new)
        $u, $v = $v, ($u - $quotient * $v)
    }
    $d = (($u % $order) + $order) % $order

    $bytes = {
        param([bigint] $number, [int] $size)
        $little = $number.ToByteArray()
        $big = [byte[]]::new($size)
        for ($i = 0; $i -lt $size -and $i -lt $little.Length; $i++) { $big[$size - 1 - $i] = $little[$i] }
        , $big
    }
    $inverse = [bigint]::ModPow($q, $p - 2, $p)
    $key = [System.Security.Cryptography.RSAParameters] @{
        Modulus = & $bytes ($p * $q) 256; Exponent = [byte[]] (1, 0, 1); D = & $bytes $d 256
        P = & $bytes $p 128; Q = & $bytes $q 128; DP = & $bytes ($d % ($p - 1)) 128; DQ = & $bytes ($d % ($q - 1)) 128; InverseQ = & $bytes $inverse 128
    }
    $rsa = [System.Security.Cryptography.RSA]::Create()
    $rsa.ImportParameters($key)
    [System.Text.Encoding]::UTF8.GetString($rsa.Decrypt([System.Convert]::FromBase64String($Secret), [System.Security.Cryptography.RSAEncryptionPadding]::Pkcs1))
}

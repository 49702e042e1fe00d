function Protect-Token {
    # Seals a token for its owner, so that neither another user nor another owner's place in the cache opens it again.
    param([byte[]] $Token, [string] $Owner)
    $mark = [System.Text.Encoding]::ASCII.GetBytes('EXOPSTC1')
    $bound = [System.Text.Encoding]::UTF8.GetBytes($Owner)
    if ([System.Environment]::OSVersion.Platform -eq 'Win32NT') {
        Import-DataProtection
        return , [byte[]] ($mark + [System.Security.Cryptography.ProtectedData]::Protect($Token, $bound, 'CurrentUser'))
    }
    $key = Get-TokenCacheKey
    $cipher = $null
    try {
        $cipher = [System.Security.Cryptography.AesGcm]::new($key, 16)
        $nonce = [System.Security.Cryptography.RandomNumberGenerator]::GetBytes(12)
        $tag = [byte[]]::new(16)
        $sealed = [byte[]]::new($Token.Length)
        $cipher.Encrypt($nonce, $Token, $sealed, $tag, [byte[]] ($mark + $bound))
        , [byte[]] ($mark + $nonce + $tag + $sealed)
    } finally {
        [array]::Clear($key, 0, $key.Length)
        if ($null -ne $cipher) { $cipher.Dispose() }
    }
}

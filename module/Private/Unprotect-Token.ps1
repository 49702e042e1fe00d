function Unprotect-Token {
    # Opens what Protect-Token sealed for this owner; the caller clears the bytes. Whatever was changed or is another's does not open.
    param([byte[]] $Sealed, [string] $Owner)
    $mark = [System.Text.Encoding]::ASCII.GetBytes('EXOPSTC1')
    $bound = [System.Text.Encoding]::UTF8.GetBytes($Owner)
    if ($Sealed.Length -le 36 -or [System.Text.Encoding]::ASCII.GetString($Sealed, 0, 8) -cne 'EXOPSTC1') {
        throw [System.IO.InvalidDataException]::new('it is no file of this cache')
    }
    if ([System.Environment]::OSVersion.Platform -eq 'Win32NT') {
        Import-DataProtection
        return , [System.Security.Cryptography.ProtectedData]::Unprotect([byte[]] $Sealed[8..($Sealed.Length - 1)], $bound, 'CurrentUser')
    }
    $key = Get-TokenCacheKey
    $cipher = $null
    try {
        $cipher = [System.Security.Cryptography.AesGcm]::new($key, 16)
        $token = [byte[]]::new($Sealed.Length - 36)
        $cipher.Decrypt([byte[]] $Sealed[8..19], [byte[]] $Sealed[36..($Sealed.Length - 1)], [byte[]] $Sealed[20..35], $token, [byte[]] ($mark + $bound))
        , $token
    } finally {
        [array]::Clear($key, 0, $key.Length)
        if ($null -ne $cipher) { $cipher.Dispose() }
    }
}

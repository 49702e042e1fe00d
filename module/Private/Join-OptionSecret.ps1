function Join-OptionSecret {
    # Options of which some are SecureStrings ($Sealed) as UTF-8 bytes of JSON: a SecureString becomes the base64 of its UTF-8, and
    # its text stands in no string on the way.
    param([hashtable] $Options, [string[]] $Sealed)
    $secrets = @{}
    $given = $Options.Clone()
    foreach ($name in $Sealed) {
        $given[$name] = "secret-$([guid]::NewGuid().ToString('n'))"
        $secrets[$given[$name]] = $Options[$name]
    }
    $bytes = ConvertTo-NativeText $given
    $parts = [regex]::Split([System.Text.Encoding]::UTF8.GetString($bytes), '(secret-[0-9a-f]{32})')
    $encoded = @(foreach ($part in $parts) {
            if (-not $secrets.ContainsKey($part)) { , [System.Text.Encoding]::UTF8.GetBytes($part); continue }
            $characters = Get-SecretCharacter $secrets[$part]
            $plain = [System.Text.Encoding]::UTF8.GetBytes($characters)
            $base64 = [char[]]::new(4 * [int] [Math]::Ceiling($plain.Length / 3))
            $null = [System.Convert]::ToBase64CharArray($plain, 0, $plain.Length, $base64, 0)
            , [System.Text.Encoding]::ASCII.GetBytes($base64)
            foreach ($array in $characters, $plain, $base64) { [array]::Clear($array, 0, $array.Length) }
        })
    $length = 0
    foreach ($part in $encoded) { $length += $part.Length }
    $result = [byte[]]::new($length)
    $at = 0
    foreach ($part in $encoded) {
        $part.CopyTo($result, $at)
        $at += $part.Length
        [array]::Clear($part, 0, $part.Length)
    }
    , $result
}

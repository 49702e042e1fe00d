function Join-SecretText {
    # Puts the plain text of secrets where their placeholders stand, as <SS> elements. Both ends are in this process; the plain
    # text lives only in arrays that are cleared, never in a string, which can't be.
    param([string] $Document, [hashtable] $Secrets)
    $bytes = [System.IO.MemoryStream]::new()
    $utf8 = [System.Text.Encoding]::UTF8
    $add = { param([byte[]] $part) $bytes.Write($part, 0, $part.Length) }
    $rest = $Document
    while ($rest -cmatch '<S( N="[^"]*")?>(secret-[0-9a-f]{32})</S>') {
        $secret = $Secrets[$Matches[2]]
        $at = $rest.IndexOf($Matches[0], [System.StringComparison]::Ordinal)
        & $add $utf8.GetBytes($rest.Substring(0, $at) + '<SS' + $Matches[1] + '>')
        $rest = $rest.Substring($at + $Matches[0].Length)
        $memory = [System.Runtime.InteropServices.Marshal]::SecureStringToGlobalAllocUnicode($secret)
        try {
            for ($i = 0; $i -lt $secret.Length; $i++) {
                # _xHHHH_ is CLIXML's own form of a UTF-16 unit; every unit is written so, and no markup can arise.
                & $add $utf8.GetBytes('_x{0:X4}_' -f ([int][System.Runtime.InteropServices.Marshal]::ReadInt16($memory, 2 * $i) -band 0xFFFF))
            }
        } finally {
            [System.Runtime.InteropServices.Marshal]::ZeroFreeGlobalAllocUnicode($memory)
        }
        & $add $utf8.GetBytes('</SS>')
    }
    & $add $utf8.GetBytes($rest)
    $result = $bytes.ToArray()
    $spare = $bytes.GetBuffer()
    [array]::Clear($spare, 0, $spare.Length)
    , $result
}

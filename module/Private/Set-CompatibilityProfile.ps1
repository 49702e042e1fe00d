function Set-CompatibilityProfile {
    # The variables by which scripts from Windows find their folders: in this process, and by a marked block in the profile in each new
    # one. Names of variables differ by case where Windows' don't, so each is set in the spellings that scripts use.
    param([hashtable] $Place, [switch] $Remove)
    $lines = foreach ($name in $Place.Names.Keys) {
        $value = $Place.Names[$name]
        foreach ($spelling in $name.ToUpperInvariant(), $name.ToLowerInvariant(), $name) {
            $is = [System.Environment]::GetEnvironmentVariable($spelling)
            if (-not $Remove -and -not $is) { [System.Environment]::SetEnvironmentVariable($spelling, $value) }
            if ($Remove -and $is -ceq $value) { [System.Environment]::SetEnvironmentVariable($spelling, $null) }
            "if (-not `$env:$spelling) { `$env:$spelling = '$($value.Replace("'", "''"))' }"
        }
    }
    $first = '# >>> Folders that scripts from Windows look for; Install-EXOPSCompatibility -Remove takes these lines away.'
    $last = '# <<< Install-EXOPSCompatibility'
    # A profile is read and written byte for byte: what stands outside the block is none of ours.
    $bytes = [System.Text.Encoding]::GetEncoding(28591)
    $was = ''
    if ([System.IO.File]::Exists($Place.Profile)) { $was = $bytes.GetString([System.IO.File]::ReadAllBytes($Place.Profile)) }
    $text = [regex]::Replace($was, '(?s)\n?' + [regex]::Escape($first) + '.*?' + [regex]::Escape($last) + '\n', '')
    if (-not $Remove) {
        $block = (@($first) + $lines + $last) -join "`n"
        if ($text) { $text += "`n" }
        $text += $bytes.GetString([System.Text.Encoding]::UTF8.GetBytes($block)) + "`n"
    }
    if ($text -ceq $was) { return }
    $folder = [System.IO.Path]::GetDirectoryName($Place.Profile)
    if ($text) {
        $null = [System.IO.Directory]::CreateDirectory($folder)
        [System.IO.File]::WriteAllBytes($Place.Profile, $bytes.GetBytes($text))
        return
    }
    [System.IO.File]::Delete($Place.Profile)
    if ([System.IO.Directory]::GetFileSystemEntries($folder).Length -eq 0) { [System.IO.Directory]::Delete($folder) }
}

function Get-UserAgent {
    # PowerShell's own User-Agent (adminapi.md 2.1), as Invoke-WebRequest sends it.
    $version = $PSVersionTable.PSVersion
    $system = [System.Runtime.InteropServices.RuntimeInformation]::OSDescription.Trim()
    $product = 'PowerShell'
    $platform = 'Linux'
    if ($PSVersionTable.PSEdition -eq 'Desktop') { $product = 'WindowsPowerShell' }
    if ([System.Environment]::OSVersion.Platform -eq 'Win32NT') {
        $platform = 'Windows NT {0}.{1}' -f [System.Environment]::OSVersion.Version.Major, [System.Environment]::OSVersion.Version.Minor
    } elseif ($system -like 'Darwin*') {
        $platform = 'Macintosh'
    }
    $text = "Mozilla/5.0 ($platform; $system; en-US) $product/$version"
    [regex]::Replace($text, '[^\x20-\x7e]', '')
}

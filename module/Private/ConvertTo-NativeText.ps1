function ConvertTo-NativeText {
    # A hashtable as UTF-8 bytes of JSON for the native side; entries that are null or empty text are left out.
    param([hashtable] $Value)
    $given = @{}
    foreach ($name in $Value.Keys) {
        if ($null -ne $Value[$name] -and -not ($Value[$name] -is [string] -and $Value[$name] -eq '')) { $given[$name] = $Value[$name] }
    }
    , [System.Text.Encoding]::UTF8.GetBytes((Microsoft.PowerShell.Utility\ConvertTo-Json -InputObject $given -Compress -Depth 4))
}

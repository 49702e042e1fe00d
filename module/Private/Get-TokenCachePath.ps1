function Get-TokenCachePath {
    # The folder of the kept sign-ins, or the file of one of them.
    param([string] $Owner)
    $local = [System.Environment]::GetFolderPath('LocalApplicationData', 'DoNotVerify')
    if (-not $local) {
        throw (New-FailureRecord -Id TokenCacheUnavailable -Category ResourceUnavailable -Message 'This account has no folder of its own (HOME), so its sign-in can''t be kept; connect without -TokenCache.')
    }
    $folder = [System.IO.Path]::Combine($local, 'EXOPSSession', 'TokenCache')
    if (-not $Owner) { return $folder }
    $hash = [System.Security.Cryptography.SHA256]::Create()
    $name = [System.BitConverter]::ToString($hash.ComputeHash([System.Text.Encoding]::UTF8.GetBytes($Owner))).Replace('-', '')
    $hash.Dispose()
    [System.IO.Path]::Combine($folder, "$name.token")
}

function Open-TokenCacheFile {
    # A file that nobody else opens meanwhile; where modes exist, one that only its owner may read from its first moment on.
    param([string] $Path, [System.IO.FileMode] $Mode)
    if ([System.Environment]::OSVersion.Platform -eq 'Win32NT') { return [System.IO.FileStream]::new($Path, $Mode, 'ReadWrite', 'None') }
    $options = [System.IO.FileStreamOptions]::new()
    $options.Mode = $Mode
    $options.Access = 'ReadWrite'
    $options.Share = 'None'
    $options.UnixCreateMode = 'UserRead, UserWrite'
    [System.IO.FileStream]::new($Path, $options)
}

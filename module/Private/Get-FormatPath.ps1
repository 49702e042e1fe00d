function Get-FormatPath {
    # Where the default tables and lists of Exchange objects lie.
    [System.IO.Path]::Combine($script:ModuleRoot, 'EXOPSSession.format.ps1xml')
}

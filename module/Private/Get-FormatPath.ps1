function Get-FormatPath {
    # The files of the default tables and lists whose types the patterns take: each view has one, and one file has them all.
    param([string[]] $TypeName)
    $all = [System.IO.Path]::Combine($script:ModuleRoot, 'EXOPSSession.format.ps1xml')
    if ($TypeName -contains '*') { return $all }
    $views = [System.IO.Directory]::GetFiles([System.IO.Path]::Combine($script:ModuleRoot, 'Formats'), '*.format.ps1xml')
    foreach ($view in $views) {
        $type = [System.IO.Path]::GetFileName($view) -replace '\.format\.ps1xml$'
        foreach ($pattern in $TypeName) {
            if ($type -like $pattern -or "Deserialized.$type" -like $pattern) { $view; break }
        }
    }
}

function Remove-CompatibilityModule {
    # Takes the manifest away, and its folders where nothing else is in them; other versions stay.
    param([hashtable] $Module)
    if ([System.IO.File]::Exists($Module.Manifest)) { [System.IO.File]::Delete($Module.Manifest) }
    foreach ($folder in $Module.Folder, [System.IO.Path]::GetDirectoryName($Module.Folder)) {
        if ([System.IO.Directory]::Exists($folder) -and -not [System.IO.Directory]::GetFileSystemEntries($folder).Length) { [System.IO.Directory]::Delete($folder) }
    }
}

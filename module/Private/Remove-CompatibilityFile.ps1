function Remove-CompatibilityFile {
    # Takes the trees away, and the folders above that hold nothing any more.
    param([hashtable] $Place)
    foreach ($tree in $Place.Trees) {
        $folder = [System.IO.Path]::Combine($Place.Folder, $tree)
        if ([System.IO.Directory]::Exists($folder)) { [System.IO.Directory]::Delete($folder, $true) }
    }
    foreach ($folder in $Place.Parents) {
        if (-not [System.IO.Directory]::Exists($folder)) { continue }
        if ([System.IO.Directory]::GetFileSystemEntries($folder).Length) { return }
        [System.IO.Directory]::Delete($folder)
    }
}

function Save-CompatibilityFile {
    # Each tree is written beside its place and moved there whole, so that no search ever finds half of one.
    param([hashtable] $Place)
    if (Test-CompatibilityFile $Place) { return }
    $made = [System.IO.Path]::Combine($Place.Folder, [System.IO.Path]::GetRandomFileName())
    try {
        foreach ($tree in $Place.Trees) {
            foreach ($leaf in $Place.Leaves) {
                $folder = [System.IO.Directory]::CreateDirectory([System.IO.Path]::Combine($made, $tree, $tree, $leaf)).FullName
                foreach ($file in [System.IO.Directory]::GetFiles($Place.Source)) {
                    [System.IO.File]::Copy($file, [System.IO.Path]::Combine($folder, [System.IO.Path]::GetFileName($file)))
                }
                [System.IO.File]::WriteAllText([System.IO.Path]::Combine($folder, 'EXOPSSession.path'), $Place.Manifest)
            }
        }
        foreach ($tree in $Place.Trees) {
            $target = [System.IO.Path]::Combine($Place.Folder, $tree)
            if ([System.IO.Directory]::Exists($target)) { [System.IO.Directory]::Move($target, [System.IO.Path]::Combine($made, "old-$tree")) }
            [System.IO.Directory]::Move([System.IO.Path]::Combine($made, $tree), $target)
        }
    } finally {
        if ([System.IO.Directory]::Exists($made)) { [System.IO.Directory]::Delete($made, $true) }
    }
}

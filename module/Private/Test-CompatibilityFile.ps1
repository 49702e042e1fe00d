function Test-CompatibilityFile {
    # Whether what is laid out is what this module would lay out.
    param([hashtable] $Place)
    foreach ($tree in $Place.Trees) {
        foreach ($leaf in $Place.Leaves) {
            $folder = [System.IO.Path]::Combine($Place.Folder, $tree, $tree, $leaf)
            $record = [System.IO.Path]::Combine($folder, 'EXOPSSession.path')
            if (-not [System.IO.File]::Exists($record) -or [System.IO.File]::ReadAllText($record) -cne $Place.Manifest) { return $false }
            foreach ($file in [System.IO.Directory]::GetFiles($Place.Source)) {
                $copy = [System.IO.Path]::Combine($folder, [System.IO.Path]::GetFileName($file))
                if (-not [System.IO.File]::Exists($copy)) { return $false }
                if ([System.Convert]::ToBase64String([System.IO.File]::ReadAllBytes($copy)) -cne [System.Convert]::ToBase64String([System.IO.File]::ReadAllBytes($file))) { return $false }
            }
        }
    }
    $true
}

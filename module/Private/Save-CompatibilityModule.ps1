function Save-CompatibilityModule {
    # A manifest that leads to the module where it lies, so that auto-load and Import-Module find it by its name.
    param([hashtable] $Module)
    $root = "'" + ($Module.Source + '.psm1').Replace("'", "''") + "'"
    $text = [regex]::Replace([System.IO.File]::ReadAllText($Module.Source + '.psd1'), "(?<=RootModule\s+= )'[^']+'", { $root })
    $null = [System.IO.Directory]::CreateDirectory($Module.Folder)
    [System.IO.File]::WriteAllText($Module.Manifest, $text)
}

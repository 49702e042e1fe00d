function Get-CompatibilityModule {
    # The folder of a module of today's name among the user's own modules, its manifest, and what that stands for;
    # nothing where the user has no folder of modules.
    param([string] $Name)
    $homeFolder = [System.Environment]::GetFolderPath([System.Environment+SpecialFolder]::UserProfile)
    foreach ($folder in $env:PSModulePath.Split([System.IO.Path]::PathSeparator)) {
        if (-not $folder.StartsWith($homeFolder + [System.IO.Path]::DirectorySeparatorChar)) { continue }
        $place = [System.IO.Path]::Combine($folder, $Name, '0.1.0')
        return @{
            Folder   = $place
            Manifest = [System.IO.Path]::Combine($place, "$Name.psd1")
            Source   = [System.IO.Path]::Combine($script:ModuleRoot, 'Compatibility', $Name, $Name)
        }
    }
}

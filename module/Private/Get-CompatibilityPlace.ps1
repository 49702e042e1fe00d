function Get-CompatibilityPlace {
    # Where scripts search, and by which names; original-module.md P01-P05. %LOCALAPPDATA% is taken as scripts take it; where there is
    # none, a folder in the home has the path that scripts spell out, and isn't hidden from a search.
    $separator = [System.IO.Path]::DirectorySeparatorChar
    $homeFolder = [System.Environment]::GetFolderPath([System.Environment+SpecialFolder]::UserProfile)
    $local = $env:LOCALAPPDATA
    if (-not $local) { $local = [System.IO.Path]::Combine($homeFolder, 'AppData', 'Local') }
    $place = @{
        Source   = [System.IO.Path]::Combine($script:ModuleRoot, 'Compatibility')
        Manifest = [System.IO.Path]::Combine($script:ModuleRoot, 'EXOPSSession.psd1')
        Folder   = [System.IO.Path]::Combine($local, 'Apps', '2.0')
        # Remains of the retired module may lie there, too. These names sort before and after all that ClickOnce made up, so that
        # neither the first path nor the last that a search finds is one of theirs.
        Trees    = '00000000.000', 'ZZZZZZZZ.ZZZ'
        Leaves   = 'micr..dule_exopssession_0010.0000_none_0', 'micr..tion_exopssession_0010.0000'
        Parents  = @()
        Profile  = ''
        Names    = @{}
    }
    $place.Parents = @($place.Folder, [System.IO.Path]::GetDirectoryName($place.Folder))
    if ([System.Environment]::OSVersion.Platform -eq 'Win32NT') { return $place }

    if ($local.StartsWith($homeFolder + $separator)) { $place.Parents += $local, [System.IO.Path]::GetDirectoryName($local) }
    $settings = $env:XDG_CONFIG_HOME
    if (-not $settings) { $settings = [System.IO.Path]::Combine($homeFolder, '.config') }
    $place.Profile = [System.IO.Path]::Combine($settings, 'powershell', 'profile.ps1')
    $place.Names = [ordered] @{
        LocalAppData = $local
        UserProfile  = $homeFolder
        UserName     = [System.Environment]::UserName
        Temp         = [System.IO.Path]::GetTempPath().TrimEnd($separator)
    }
    $place
}

function Get-NativeLibraryPath {
    # Absolute path of the library made for this process: runtimes/<rid>/native/<file>.
    # Windows PowerShell knows no $IsWindows; it runs nowhere else.
    if ($PSVersionTable['PSEdition'] -eq 'Desktop' -or $IsWindows) { $system, $file = 'win', 'exops.dll' }
    elseif ($IsMacOS) { $system, $file = 'osx', 'libexops.dylib' }
    else { $system, $file = 'linux', 'libexops.so' }
    $runtimes = [System.IO.Path]::Combine($script:ModuleRoot, 'runtimes')
    $folder, $another = [System.IO.Directory]::GetDirectories($runtimes, $system + '-*')
    # To learn the architecture takes some 20 ms, and most packages are made for one.
    if ($null -eq $folder -or $null -ne $another) { $folder = [System.IO.Path]::Combine($runtimes, "$system-$(Get-ProcessArchitecture)") }
    [System.IO.Path]::Combine($folder, 'native', $file)
}

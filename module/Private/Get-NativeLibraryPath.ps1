function Get-NativeLibraryPath {
    # Absolute path of the library made for this process: runtimes/<rid>/native/<file>.
    # Windows PowerShell knows no $IsWindows; it runs nowhere else.
    if ($PSVersionTable.PSEdition -eq 'Desktop' -or $IsWindows) { $system, $file = 'win', 'exops.dll' }
    elseif ($IsMacOS) { $system, $file = 'osx', 'libexops.dylib' }
    else { $system, $file = 'linux', 'libexops.so' }
    $runtimes = [System.IO.Path]::Combine($script:ModuleRoot, 'runtimes')
    $folders = @([System.IO.Directory]::GetDirectories($runtimes, "$system-*"))
    # To learn the architecture takes some 20 ms, and most packages are made for one.
    if ($folders.Length -eq 1) { $folder = $folders[0] } else { $folder = [System.IO.Path]::Combine($runtimes, "$system-$(Get-ProcessArchitecture)") }
    $path = [System.IO.Path]::Combine($folder, 'native', $file)
    if (-not [System.IO.File]::Exists($path)) {
        throw (New-FailureRecord -Id NativeLibraryNotFound -Category ObjectNotFound -Target $path -Message (
                "The native library '$path' is missing; install the EXOPSSession package made for $system-$(Get-ProcessArchitecture)."))
    }
    $path
}

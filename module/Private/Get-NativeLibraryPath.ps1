function Get-NativeLibraryPath {
    # Absolute path of the library made for this process: runtimes/<rid>/native/<file>.
    # Windows PowerShell knows no $IsWindows; it runs nowhere else.
    if ($PSVersionTable.PSEdition -eq 'Desktop' -or $IsWindows) { $system, $file = 'win', 'exops.dll' }
    elseif ($IsMacOS) { $system, $file = 'osx', 'libexops.dylib' }
    else { $system, $file = 'linux', 'libexops.so' }
    $rid = "$system-$([System.Runtime.InteropServices.RuntimeInformation]::ProcessArchitecture)".ToLowerInvariant()
    $path = [System.IO.Path]::Combine($script:ModuleRoot, 'runtimes', $rid, 'native', $file)
    if (-not [System.IO.File]::Exists($path)) {
        throw (New-FailureRecord -Id NativeLibraryNotFound -Category ObjectNotFound -Target $path -Message (
                "The native library '$path' is missing; install the EXOPSSession package made for $rid."))
    }
    $path
}

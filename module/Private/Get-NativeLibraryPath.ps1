function Get-NativeLibraryPath {
    # Absolute path of the library made for this process: runtimes/<rid>/native/<file>.
    $system = [System.Runtime.InteropServices.RuntimeInformation]
    $os = foreach ($candidate in 'Windows', 'Linux', 'OSX') {
        if ($system::IsOSPlatform([System.Runtime.InteropServices.OSPlatform]::Create($candidate.ToUpperInvariant()))) { $candidate }
    }
    $prefix, $file = switch ($os) {
        'Windows' { 'win', 'exops.dll' }
        'OSX' { 'osx', 'libexops.dylib' }
        default { 'linux', 'libexops.so' }
    }
    $rid = $prefix + '-' + $system::ProcessArchitecture.ToString().ToLowerInvariant()
    $path = [System.IO.Path]::Combine($script:ModuleRoot, 'runtimes', $rid, 'native', $file)
    if (-not [System.IO.File]::Exists($path)) {
        throw (New-FailureRecord -Id NativeLibraryNotFound -Category ObjectNotFound -Target $path -Message (
                "The native library '$path' is missing; install the EXOPSSession package made for $rid."))
    }
    $path
}
